// A plan in the present mode, for those who look at a shared screen: the map is large, and below it
// stands which round it is, or who is in the room that is lit, and why.

(function () {
  "use strict";

  const { meet, sketch, view } = window.knitwork;
  const { text, el, byId } = window.knitwork.dom;
  const { state, nameOf } = meet;

  // A member in focus and a story have captions of their own.
  function shows() {
    const { present, focus, story } = view.current();
    return Boolean(present && !focus && !story && state.open && state.tab === "plan" && state.plan);
  }

  // Where there is no keyboard, fingers light rooms.
  const touched = () => matchMedia("(hover: none)").matches;

  const button = (sign, key, by) =>
    el("button", { type: "button", class: "turn", "aria-label": text(key), title: text(key), on: { click: () => meet.turn(by) } }, sign);
  const said = el("div", { class: "told", tabindex: 0, "aria-live": "polite" });
  const earlier = button("‹", "meet.before", -1), later = button("›", "meet.after", 1);
  const box = el("div", { id: "meet-caption" }, earlier, said, later);

  function draw() {
    const on = shows();
    document.body.toggleAttribute("data-rooms", on);
    if (!on) return;
    if (!box.isConnected) byId("caption").prepend(box);
    const { round, plan } = state, room = meet.rooms()[state.room];
    const turn = text("room.round", { round: round + 1, rounds: plan.rounds.length });
    earlier.disabled = round === 0;
    later.disabled = round === plan.rounds.length - 1;
    said.replaceChildren(...(room
      ? [
        el("h1", {}, sketch.title(room, state.room), el("span", {}, turn)),
        el("p", { class: "who" }, room.members.map(nameOf).join(" · ")),
        el("p", {}, sketch.reasons(room).join(" ")),
      ]
      : [el("h1", {}, turn), el("p", {}, text(touched() ? "meet.show.touch" : "meet.show", { count: meet.rooms().length }))]));
    said.scrollTop = 0;
  }

  // The keys of a round: others than those of the panel, which is not there.
  function key(name) {
    const rooms = meet.rooms().length;
    if (name === "ArrowRight") meet.turn(1);
    else if (name === "ArrowLeft") meet.turn(-1);
    else if (name === "ArrowDown") meet.light((state.room + 1) % rooms);
    else if (name === "ArrowUp") meet.light((Math.max(state.room, 0) + rooms - 1) % rooms);
    else return false;
    return true;
  }

  // What had the keyboard when a presentation began has it again when it is over. It is gone from
  // there before we are told, so what is pressed is looked at first.
  let presents = false, before = null, from = null;
  for (const how of ["keydown", "click"]) {
    document.addEventListener(how, () => {
      if (!view.current().present) before = document.activeElement;
    }, true);
  }
  function hand() {
    const present = Boolean(view.current().present), { activeElement: held } = document;
    if (present === presents) return;
    presents = present;
    if (present) {
      from = before?.closest("#meet, #header") ? before : null;
      if (from && held === document.body) byId("map-keys").focus({ preventScroll: true });
    } else if (from?.isConnected && (held === document.body || held?.closest("#map-keys, #caption, .tool.present"))) {
      from.focus({ preventScroll: true });
    }
  }

  meet.listeners.push(draw);
  document.addEventListener("knitwork-told", () => {
    const { on } = box.dataset;
    hand();
    draw();
    if (on !== (box.dataset.on = String(shows()))) meet.show();
  });
  Object.assign(meet, { key, shows });
})();
