// The rooms of a round that a facilitator has put on all screens: a line that says so, a list in
// which one finds one's own, and the map in their colours as long as nobody looks for anything else
// there. Who one is stays on this device, in this tab.

(function () {
  "use strict";

  const knitwork = window.knitwork;
  const { overlay, sketch, view } = knitwork;
  const { el, text, byId, say } = knitwork.dom;
  const AGAIN = 3000; // ms until rooms that did not come are asked for again
  const OWN = "knitwork-own"; // who somebody said they are

  // mark: what is on all screens by the last news; told: what came of it; own: the id that somebody
  // said is theirs; mapped: whether they want the map in the colours of the rooms.
  const state = { mark: null, told: null, own: null, mapped: true };

  const box = byId("rooms");
  const open = el("button", { id: "rooms-open", type: "button", on: { click: show } });
  const status = el("span", { role: "status" });
  open.append(status);
  box.append(open);

  // --- what is told -------------------------------------------------------------------------

  function hear(mark) {
    if (mark === state.mark) return;
    state.mark = mark;
    if (mark === null) take(null);
    else ask();
  }

  async function ask() {
    const { mark } = state;
    try {
      const answer = await fetch(`${byId("follow").dataset.folder}rooms`);
      if (!answer.ok) throw new Error("no rooms");
      const told = await answer.json();
      // What a newer one has overtaken tells nothing.
      if (state.mark === mark) take(told.mark === null ? null : told);
    } catch {
      setTimeout(() => state.mark === mark && ask(), AGAIN);
    }
  }

  function take(told) {
    const before = state.told;
    state.told = told;
    paint();
    if (before && !told) say(text("rooms.over"));
    document.dispatchEvent(new Event("knitwork-rooms"));
  }

  // On another map there may be others; what is said of them, too.
  function renewed() {
    if (state.told) {
      paint();
      ask();
    }
  }

  // Those who are on the map: some may have left since.
  const columns = () => knitwork.page.state.columns;
  const nameOf = (id) => columns().name[columns().place.get(id)];
  const rooms = () => state.told.rooms.map((room) => ({ ...room, members: room.members.filter((id) => columns().place.has(id)) }));
  const own = () => (state.own && columns().place.has(state.own) ? state.own : null);
  const roomOf = (id) => rooms().findIndex((room) => room.members.includes(id));
  const turn = () => ({ round: state.told.round + 1, rounds: state.told.rounds });

  // --- who somebody is ------------------------------------------------------------------------

  const home = () => document.documentElement.dataset.home;
  function remembered(act) {
    try {
      return act(sessionStorage);
    } catch {
      return null; // a browser that keeps nothing
    }
  }
  const kept = remembered((tab) => JSON.parse(tab.getItem(OWN)));
  if (kept?.home === home()) state.own = kept.id;

  function choose(id) {
    state.own = id;
    remembered((tab) => (id ? tab.setItem(OWN, JSON.stringify({ home: home(), id })) : tab.removeItem(OWN)));
    find.value = "";
    paint();
    (byId("rooms-yours") ?? byId("rooms-find"))?.focus();
  }

  // --- on the map -----------------------------------------------------------------------------

  const drawing = sketch.drawing({
    rooms,
    lit: () => (own() ? roomOf(own()) : -1),
    round: () => state.told.round,
    ties: () => [],
  });

  // The legend says why one's own room was made.
  function meaning() {
    const k = own() ? roomOf(own()) : -1, room = rooms()[k];
    return room ? [el("b", {}, sketch.title(room, k)), ...sketch.reasons(room)] : [drawing.meaning()];
  }

  let drawn = false;
  // Who plans has the plan on the map, and whatever else somebody looks at goes first.
  function map() {
    const { focus, story, present } = view.current();
    const { result } = knitwork.page.state;
    const on = Boolean(state.told && state.mapped && !byId("meet") && !focus && story === null && !present && !result?.filtered);
    if (on || drawn) {
      overlay.decorate(on ? { ...drawing, key: drawing.meaning } : null);
      sketch.explain(on ? meaning() : null);
    }
    drawn = on;
  }

  // --- the line, and the list -----------------------------------------------------------------

  function line() {
    if (!own()) return [text("rooms.find", turn())];
    const k = roomOf(own());
    return k < 0 ? [text("rooms.none", turn())] : [sketch.mark(k), text("rooms.own", { ...turn(), room: k + 1 })];
  }

  const button = (label, act, more = {}) => el("button", { type: "button", class: "quiet", on: { click: act }, ...more }, label);

  function visit(id) {
    list.close();
    view.step("focus", id);
  }

  function member(id, room) {
    const name = id === room.host ? text("room.hosted", { name: nameOf(id) }) : nameOf(id);
    const us = own() ? [] : [button(text("rooms.us"), () => choose(id), { class: "quiet us", "aria-label": text("rooms.us.of", { name: nameOf(id) }) })];
    return el("li", {}, button(name, () => visit(id)), ...us);
  }

  const inside = (room) => [
    ...sketch.reasons(room).map((words) => el("p", {}, words)),
    el("ul", {}, ...room.members.map((id) => member(id, room))),
  ];

  function yours() {
    const id = own();
    if (!id) return [];
    const k = roomOf(id), room = rooms()[k];
    const said = { name: nameOf(id), room: k + 1, language: room?.language };
    const words = text(!room ? "rooms.yours.none" : room.language ? "rooms.yours.on" : "rooms.yours", said);
    return [el("section", { class: "room own", id: "rooms-yours", tabindex: -1 },
      el("h3", {}, ...(room ? [sketch.mark(k)] : []), words),
      ...(room ? inside(room) : []),
      button(text("rooms.us.not"), () => choose(null)))];
  }

  const other = (room, k) =>
    el("section", { class: "room" }, el("h3", {}, sketch.mark(k), sketch.title(room, k)), ...inside(room));

  const find = el("input", { id: "rooms-find", type: "search", autocomplete: "off", placeholder: text("rooms.who"), "aria-label": text("rooms.who"), on: { input: draw } });
  const mapped = el("input", { type: "checkbox", checked: true, on: { change: () => { state.mapped = mapped.checked; map(); } } });
  const body = el("div", {});
  const heading = el("h2", { id: "rooms-title" });
  const list = el("dialog", { id: "rooms-list", class: "sheet", "aria-labelledby": "rooms-title", on: { click: (event) => event.target === list && list.close() } },
    el("div", { class: "panel-head" }, heading, button(text("rooms.close"), () => list.close())),
    body);
  document.body.append(list);

  // The rooms, but one's own, in which somebody of the name that is typed is.
  function draw() {
    if (!list.open || !state.told) return;
    const { fold } = knitwork.filter, wanted = fold(find.value.trim());
    const fits = (room) => !room.members.includes(own()) && room.members.some((id) => fold(nameOf(id)).includes(wanted));
    const all = rooms().map((room, k) => [room, k]).filter(([room]) => fits(room));
    const held = document.activeElement === find;
    heading.textContent = text("rooms.title", turn());
    body.replaceChildren(
      ...yours(),
      ...(byId("meet") ? [] : [el("label", { class: "tick" }, mapped, text("rooms.map"))]),
      find,
      ...(all.length ? all.map(([room, k]) => other(room, k)) : [el("p", {}, text("rooms.nobody"))]),
    );
    if (held) find.focus();
  }

  function show() {
    find.value = "";
    list.showModal();
    draw();
    (own() ? byId("rooms-yours") : find).focus();
  }

  function paint() {
    box.hidden = !state.told;
    if (!state.told) list.close();
    else status.replaceChildren(...line());
    draw();
    map();
  }

  document.addEventListener("knitwork-told", map);

  knitwork.rooms = { hear, renewed, state };
})();
