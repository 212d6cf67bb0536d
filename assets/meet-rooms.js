// The rooms of a round beside the map, each with its reasons, its members and the menus that move
// them. A plan may have five hundred rooms: the first are made at once, the others while the page
// has nothing else to do, and a room that a move does not touch stays as it is. All are there in the
// end, for those who look for a name in the page. A menu is filled when somebody is about to open it.

(function () {
  "use strict";

  const { meet, dom, sketch } = window.knitwork;
  const { text, el, byId, toast } = dom;
  const { state, nameOf } = meet;
  const FIRST = 12; // rooms that are made at once: more than a panel shows
  const OUT = "out"; // the entry of a menu that takes a member out of the plan
  const SLICE = 8; // milliseconds of making rooms, between which the page answers

  const box = el("ol", { class: "meet-rooms" });
  let shown = { round: -1, rooms: 0 }; // which round the list is of
  let waiting = 0; // the next slice

  // --- menus ------------------------------------------------------------------------------

  let filled = null; // the menu that has all rooms

  const option = (to, chosen) => el("option", { value: to, selected: to === chosen }, text("room.title", { room: to + 1 }));

  const none = () => el("option", { value: "" }, text("meet.room.none"));

  // A menu with the room that a member is in alone, or with none.
  function empty(select) {
    const room = Number(select.dataset.room);
    select.replaceChildren(room < 0 ? none() : option(room));
  }

  function fill(select) {
    if (filled === select && select.options.length > 1) return;
    if (filled && filled !== select) empty(filled);
    filled = select;
    const room = Number(select.dataset.room);
    const out = room < 0 ? [] : [el("option", { value: OUT }, text("meet.out"))];
    select.replaceChildren(...(room < 0 ? [none()] : []), ...meet.rooms().map((_, to) => option(to, room)), ...out);
  }

  // By mouse or finger, by keyboard, or by whatever speaks for these.
  for (const how of ["pointerdown", "focusin", "keydown"]) {
    byId("meet-plan").addEventListener(how, (event) => {
      if (event.target.matches("select[data-room]")) fill(event.target);
    }, true);
  }

  const menuOf = (id) => byId(`meet-move-${meet.columns().place.get(id)}`);

  // Who is next without a room has the focus after one who had none, else who has moved.
  function moved(event, id) {
    const menu = event.target, { value } = menu, loose = meet.roomless().includes(id);
    if (value === "") return;
    (value === OUT ? meet.out(id) : meet.move(id, Number(value))).then((done) => {
      if (!done) menu.value = loose ? "" : menu.dataset.room; // as it was
      else if (value !== OUT) make(meet.rooms().findIndex((room) => room.members.includes(id)) + 1);
      menuOf(loose && done ? meet.roomless()[0] ?? id : id)?.focus();
    });
  }

  // --- rooms ------------------------------------------------------------------------------

  const button = (label, act) => el("button", { type: "button", class: "quiet", on: { click: act } }, label);

  // A member's line: a handle to drag it by, its name, and the menu that moves it; -1 for no room.
  function line(id, room, k) {
    const name = id === room?.host ? text("room.hosted", { name: nameOf(id) }) : nameOf(id);
    return el("li", { data: { member: id } },
      el("span", { class: "meet-handle", "aria-hidden": "true", title: text("meet.drag") }, "⠿"),
      el("span", { class: "meet-name" }, name),
      el("select", { id: `meet-move-${meet.columns().place.get(id)}`, "aria-label": text("meet.move", { name: nameOf(id) }), data: { room: k }, on: { change: (event) => moved(event, id) } },
        k < 0 ? none() : option(k, k)));
  }

  // What is known of two is not made less: who works together has talked, too.
  const open = (pair) => ["introduced", undefined].includes(
    state.news?.marked.find((one) => pair.every((id) => one.pair.includes(id)))?.stage || undefined);

  async function talked(ids) {
    const pairs = ids.flatMap((a, at) => ids.slice(at + 1).map((b) => [a, b]));
    for (const pair of pairs.filter(open)) {
      const before = state.news;
      await meet.came.mark(pair, "talked");
      if (state.news === before) return; // it could not be kept, which is said
    }
    toast(text("meet.came.room.noted"));
  }

  // What came of a room: of all at once, or pair by pair.
  function came(ids) {
    if (ids.length < 2) return [];
    const drawer = meet.came.drawer(ids);
    if (ids.length > 2) drawer.querySelector("summary").after(button(text("meet.came.room"), () => talked(ids)));
    return [drawer];
  }

  function draw(room, k) {
    const letters = room.members.length !== 2 ? [] : room.members.map((id, which) =>
      el("li", {}, button(text("meet.letter", { name: nameOf(id) }), () => meet.letter(room.members, which))));
    const { fill: ground } = sketch.colour(k);
    const light = (on) => () => meet.light(on ? k : -1);
    const drawn = el("li", { class: "meet-room", data: { room: k }, on: { mouseenter: light(true), mouseleave: light(false), focusin: light(true), focusout: light(false) } },
      el("h4", {}, sketch.mark(k), sketch.title(room, k)),
      ...sketch.reasons(room).map((words) => el("p", {}, words)),
      el("ul", {}, ...room.members.map((id) => line(id, room, k))),
      ...(letters.length ? [el("ul", { class: "meet-letters" }, ...letters)] : []),
      ...came(room.members));
    drawn.style.setProperty("--room", ground);
    drawn.toggleAttribute("data-lit", k === state.room);
    drawn.said = saying(room);
    return drawn;
  }

  // All that a room is drawn from.
  const saying = (room) => JSON.stringify([room, room.members.map(nameOf)]);

  // Makes rooms until there are as many, or until the time is over.
  function make(count, until = Infinity) {
    const rooms = meet.rooms(), made = [];
    for (let k = box.children.length; k < Math.min(count, rooms.length); k += 1) {
      if (performance.now() > until) break;
      made.push(draw(rooms[k], k));
    }
    box.append(...made);
  }

  const soon = window.requestIdleCallback || ((act) => setTimeout(act, 16));
  const never = window.cancelIdleCallback || clearTimeout;

  function rest() {
    never(waiting);
    if (box.children.length >= meet.rooms().length) return;
    waiting = soon(() => {
      make(Infinity, performance.now() + SLICE);
      rest();
    });
  }

  function show() {
    const rooms = meet.rooms(), { round } = state;
    if (round !== shown.round || rooms.length !== shown.rooms) box.replaceChildren();
    shown = { round, rooms: rooms.length };
    [...box.children].forEach((drawn, k) => {
      if (drawn.said !== saying(rooms[k])) drawn.replaceWith(draw(rooms[k], k));
    });
    make(FIRST);
    lit();
    rest();
  }

  // The lit room also here, and in sight when it was chosen on the map.
  function lit() {
    box.querySelector("[data-lit]")?.removeAttribute("data-lit");
    box.children[state.room]?.setAttribute("data-lit", "");
  }
  function reveal(k) {
    make(k + 1);
    box.children[k]?.scrollIntoView({ block: "nearest" });
  }

  meet.listeners.push((what) => {
    if (what === "room") lit();
  });
  Object.assign(meet, { list: { box, line, show }, reveal });
})();
