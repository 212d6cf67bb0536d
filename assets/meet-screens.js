// A round of the plan on all screens: a facilitator sends it there and takes it off. What is there
// is known from `rooms.js`, as on every other page.

(function () {
  "use strict";

  const { meet, rooms } = window.knitwork;
  const { text, el, byId, toast, sentence } = window.knitwork.dom;
  const { state } = meet;

  const seated = (all) => JSON.stringify(all.map(({ members }) => [...members].sort()));

  // Whether the round beside the map is on all screens; and whether it is as it stands here.
  const round = () => Boolean(rooms.state.told && state.plan && rooms.state.told.round === state.round && rooms.state.told.rounds === state.plan.rounds.length);
  const shown = () => round() && seated(rooms.state.told.rooms) === seated(meet.rooms());

  const box = el("div", { id: "meet-screens" });

  async function tell(body, done) {
    meet.fail("");
    try {
      const answer = await fetch(`${byId("follow").dataset.folder}rooms/send`, {
        method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
      }).catch(() => { throw new Error(text("meet.screens.failed")); });
      if (!answer.ok) throw new Error(await sentence(answer, text("meet.screens.failed")));
      const { mark } = await answer.json().catch(() => { throw new Error(text("meet.screens.failed")); });
      rooms.hear(mark);
      toast(done);
    } catch (error) {
      meet.fail(error.message);
    }
  }

  function send() {
    const all = meet.rooms();
    const body = {
      round: state.round,
      rounds: state.plan.rounds.length,
      rooms: all.map(({ members }) => members),
      hosts: all.map(({ host }) => host).filter(Boolean),
    };
    return tell(body, text("meet.screens.sent", { round: state.round + 1 }));
  }

  const take = () => tell({ rooms: null }, text("meet.screens.taken"));

  function said() {
    const { told } = rooms.state;
    if (!told) return [];
    const words = shown() ? text("meet.screens.this") : round() ? text("meet.screens.changed") : text("meet.screens.another", { round: told.round + 1 });
    return [el("p", { class: "who" }, words)];
  }

  const button = (key, act, more) => el("button", { type: "button", class: "quiet", on: { click: act }, ...more }, text(key));

  function draw() {
    if (!state.plan) return;
    const held = box.contains(document.activeElement);
    box.replaceChildren(
      ...said(),
      el("div", { class: "meet-out" },
        ...(shown() ? [] : [button(round() ? "meet.screens.again" : "meet.screens.send", send, { title: text("meet.screens.hint") })]),
        ...(rooms.state.told ? [button("meet.screens.off", take)] : [])),
    );
    if (held) box.querySelector("button").focus();
  }

  meet.listeners.push(draw);
  document.addEventListener("knitwork-rooms", () => {
    draw();
    meet.show();
  });
  meet.screens = { box, shown };
})();
