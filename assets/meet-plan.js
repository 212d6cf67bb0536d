// A round of the plan beside the map: its rooms with their reasons, and what goes out to the call.

(function () {
  "use strict";

  const { meet, dom } = window.knitwork;
  const { text, el, byId, toast } = dom;
  const { state, nameOf, number } = meet;
  const FILES = { zoom: "zoom.csv", left: "left-out.csv", plan: "plan.csv", chat: "chat.txt", letters: "letters.txt", print: "plan.html" };

  const ROUND = "round.txt"; // what a call needs next: the other rounds would bury it

  const button = (label, act, more = {}) =>
    el("button", { type: "button", class: "quiet", on: { click: act }, ...more }, label);

  // --- out to the call --------------------------------------------------------------------

  async function fetched(file) {
    return meet.ask(`file/${file}`, meet.asked());
  }

  // What goes wrong is said in the panel.
  const tried = (act) => async (...given) => {
    try {
      await act(...given);
    } catch (error) {
      meet.fail(error.message);
    }
  };

  const take = tried(async (what) => {
    const answer = await fetched(FILES[what]);
    const link = el("a", { href: URL.createObjectURL(await answer.blob().catch(meet.broken)), download: FILES[what] });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  });

  // Puts words where they can be pasted; a browser that does not allow it shows them instead.
  async function copy(words) {
    try {
      await navigator.clipboard.writeText(words);
      toast(text("meet.copied"));
    } catch {
      const box = byId("meet-copy");
      box.hidden = false;
      box.querySelector("textarea").value = words;
      box.querySelector("textarea").select();
    }
  }

  const copyChat = tried(async () => copy(await (await fetched(ROUND)).text().catch(meet.broken)));
  const letter = tried(async (pair, which) => {
    const { letters } = await meet.told("letters", { pair });
    await copy(letters[which]);
  });

  // --- drawing ----------------------------------------------------------------------------

  const list = (title, lines) => (lines.length
    ? [el("details", { open: lines.length < 4 }, el("summary", {}, title), el("ul", { class: "meet-notes" }, ...lines.map((line) => el("li", {}, line))))] : []);

  function draw() {
    const { plan, round } = state;
    const now = plan.rounds[round], last = plan.rounds.length - 1;
    byId("meet-plan").replaceChildren(
      el("div", { class: "meet-turn" },
        button("‹", () => meet.turn(-1), { class: "turn", disabled: round === 0, "aria-label": text("meet.before") }),
        el("h3", { id: "meet-round", tabindex: -1 }, text("meet.round", { round: round + 1, rounds: last + 1 })),
        button("›", () => meet.turn(1), { class: "turn", disabled: round === last, "aria-label": text("meet.after") })),
      el("p", { class: "who" }, text("meet.score", { score: number(plan.score), least: number(plan.least) })),
      ...list(text("meet.notes"), plan.notes),
      el("ol", { class: "meet-rooms" }, ...now.rooms.map((room, k) => drawRoom(room, k, now.rooms.length))),
      ...out(now),
    );
  }

  function out(now) {
    const pairs = now.rooms.some((room) => room.members.length === 2);
    return [
      el("h3", {}, text("meet.files")),
      el("ul", { class: "meet-files" },
        el("li", {}, button(text("meet.chat.copy"), copyChat)),
        ...Object.keys(FILES).filter((what) => (what !== "letters" || pairs) && (what !== "left" || now.left.length))
          .map((what) => el("li", {}, button(text(`meet.file.${what}`), () => take(what))))),
      el("label", { id: "meet-copy", class: "meet-field", hidden: true }, text("meet.uncopied"), el("textarea", { rows: 6, readonly: true })),
      ...list(now.left.length ? text("meet.left", { count: now.left.length }) : "", now.left.map(([name, room, why]) => text("meet.left.why", { name, room, why }))),
      button(text("meet.forget"), () => meet.kept.forget()),
    ];
  }

  // A member's line: a handle to drag it by, its name, and the menu that moves it.
  function line(id, room, k, rooms) {
    const name = id === room.host ? text("meet.hosted", { name: nameOf(id) }) : nameOf(id);
    const key = `meet-move-${meet.columns().place.get(id)}`;
    const moved = (event) => meet.move(id, Number(event.target.value)).then(() => byId(key)?.focus());
    return el("li", { data: { member: id } },
      el("span", { class: "meet-handle", "aria-hidden": "true", title: text("meet.drag") }, "⠿"),
      el("span", { class: "meet-name" }, name),
      el("select", { id: key, "aria-label": text("meet.move", { name: nameOf(id) }), on: { change: moved } },
        ...Array.from({ length: rooms }, (_, to) => el("option", { value: to, selected: to === k }, text("meet.room", { room: to + 1 })))));
  }

  const title = (room, k) => text(room.language ? "meet.room.on" : "meet.room", { room: k + 1, language: room.language });

  function drawRoom(room, k, rooms) {
    const letters = room.members.length !== 2 ? [] : room.members.map((id, which) =>
      el("li", {}, button(text("meet.letter", { name: nameOf(id) }), () => letter(room.members, which))));
    const { fill, ink } = meet.colour(k);
    const light = (on) => () => meet.light(on ? k : -1);
    const mark = el("span", { class: "meet-mark", "aria-hidden": "true" }, String(k + 1));
    const box = el("li", { class: "meet-room", data: { room: k }, on: { mouseenter: light(true), mouseleave: light(false), focusin: light(true), focusout: light(false) } },
      el("h4", {}, mark, title(room, k)),
      ...room.sentences.map((words) => el("p", {}, words)),
      el("ul", {}, ...room.members.map((id) => line(id, room, k, rooms))),
      ...(letters.length ? [el("ul", { class: "meet-letters" }, ...letters)] : []),
      meet.came.drawer(room.members));
    box.style.setProperty("--room", fill);
    box.style.setProperty("--room-ink", ink);
    return box;
  }

  // The lit room also here, and in sight when it was chosen on the map.
  function lit() {
    for (const box of document.querySelectorAll(".meet-room")) {
      box.classList.toggle("lit", Number(box.dataset.room) === state.room);
    }
  }
  function reveal(k) {
    document.querySelector(`.meet-room[data-room="${k}"]`)?.scrollIntoView({ block: "nearest" });
  }

  meet.listeners.push((what) => {
    if (what === "room") lit();
    else if (["made", "plan", "round"].includes(what)) draw();
    if (what === "made") byId("meet-status").scrollIntoView({ block: "start" });
    if (what === "round") byId("meet-round").focus();
  });
  meet.copy = copy;
  meet.reveal = reveal;
  meet.title = title;
})();
