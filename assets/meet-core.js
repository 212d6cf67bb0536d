// Plans of who talks to whom: what is planned, and the gestures that change it. The server makes a
// plan, explains it and writes it, and keeps nothing of it: the only state is here. The other
// scripts of the panel draw what they are told. Fetched when the panel is opened first.

window.knitwork = window.knitwork || {};

(function () {
  "use strict";

  const { text, byId, say } = window.knitwork.dom;

  const state = {
    open: false,
    tab: "plan", // or "since"
    thinking: null, // what stops the search, while it runs
    wish: null, // what was asked for
    whole: null, // round -> room -> ids, as it was planned and moved
    seating: null, // those of it who are on the map: an undo of the data brings the others back
    aside: [], // whom the filters hid when it was made
    plan: null, // the same with scores and sentences, as the server explains it
    stale: false, // whether some have left since then
    round: 0,
    room: -1, // the one that is lit; -1 for none
    undo: [], // whole plans before each move
    absent: new Set(), hosts: new Set(), apart: [],
  };
  const listeners = [];
  const changed = (what) => listeners.forEach((hear) => hear(what));

  const panel = () => byId("meet");
  const columns = () => window.knitwork.page.state.columns;
  const nameOf = (id) => columns().name[columns().place.get(id)];
  const number = (value) => value.toLocaleString(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const rooms = () => (state.plan ? state.plan.rounds[state.round].rooms : []);

  // Those whom the filters show.
  function shown() {
    const { result } = window.knitwork.page.state;
    return columns().id.filter((_, i) => !result.filtered || result.shown[i]);
  }
  const present = () => shown().filter((id) => !state.absent.has(id));

  // Who may have left the map since somebody named them.
  const here = (id) => columns().place.has(id);
  const both = (pair) => pair.every(here);
  const fit = (whole) => whole.map((all) => all.map((room) => room.filter(here)));

  // Who is on the map and has no room in this round: they came after the plan was made.
  function roomless({ seating, round, aside, absent } = state) {
    if (!seating?.[round]) return [];
    const out = new Set([...seating[round].flat(), ...aside, ...absent]);
    return columns().id.filter((id) => !out.has(id));
  }

  // --- the server -----------------------------------------------------------------------

  async function ask(what, body, signal) {
    let answer;
    try {
      answer = await fetch(`${panel().dataset.folder}${what}`, body === undefined ? { signal } : {
        method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), signal,
      });
    } catch (error) {
      throw error.name === "AbortError" ? error : new Error(text("meet.failed"));
    }
    if (!answer.ok) {
      const { error } = await answer.json().catch(() => ({}));
      throw Object.assign(new Error(error || text("meet.failed")), { refused: answer.status < 500 && Boolean(error) });
    }
    return answer;
  }

  // What only a connection that breaks, or somebody between us and the server, can do to an answer.
  function broken(error) {
    throw error.name === "AbortError" ? error : new Error(text("meet.failed"));
  }

  const told = async (what, body) => (await ask(what, body)).json().catch(broken);

  // Reads plans, a line each, as they get better.
  async function read(answer, hear) {
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      const lines = (rest + value).split("\n");
      rest = lines.pop();
      lines.filter(Boolean).forEach((line) => hear(JSON.parse(line)));
    }
  }

  // Asks for a plan; whoever stops it keeps the best so far.
  async function make(wish) {
    if (state.thinking) return;
    fail("");
    const stop = new AbortController();
    state.thinking = stop;
    changed("thinking");
    const seen = new Set(shown()), aside = columns().id.filter((id) => !seen.has(id));
    let best = null, complete = false;
    status.progress(0, stop);
    byId("meet-status").scrollIntoView({ block: "nearest" }); // with the way to stop it
    try {
      const answer = await ask("plan", { ids: present(), wish }, stop.signal);
      await read(answer, ({ progress, seating }) => {
        best = seating || best;
        status.progress(progress, stop);
      }).catch(broken);
      complete = true;
    } catch (error) {
      if (error.name !== "AbortError") fail(error.message);
    }
    state.thinking = null;
    changed("thinking");
    const early = stop.signal.aborted && !best;
    let now = { done: false, failed: !best };
    // Who leaves the map meanwhile leaves the plan of before; the new one is then asked about again.
    while (!now.done && !now.failed) now = await step(() => ({ wish, aside, whole: best, seating: fit(best), round: 0, room: -1, undo: [], met: [] }));
    const made = now.done;
    status.words(made ? text(complete ? "meet.done" : "meet.stopped") : early ? text("meet.early") : "");
    if (made) changed("made");
    else window.knitwork.meet.kept.follow(); // the plan of before, which nobody followed meanwhile
  }

  // The plan as the server has to know it: it keeps none, and knows nobody who has left.
  function asked(changes = {}) {
    const { seating, wish, met, round } = { ...state, ...changes };
    const now = { ...wish, hosts: wish.hosts.filter(here), apart: wish.apart.filter(both) };
    return { seating, wish: now, met: met.filter(both), round };
  }

  // Changes the plan once the server has explained what comes of it; `next` says then how. One
  // after the other, so that no slow answer overtakes a newer one; what fails is said and changes
  // nothing.
  let last = Promise.resolve();
  function step(next) {
    const now = last.then(async () => {
      const changes = next(), { seating } = state;
      if (!changes) return { done: false };
      try {
        const plan = await told("look", asked(changes));
        if (state.seating !== seating) return { done: false }; // forgotten, or somebody has left
        Object.assign(state, changes, { plan, stale: false });
      } catch (error) {
        fail(error.message);
        return { done: false, failed: true, refused: Boolean(error.refused) };
      }
      fail("");
      return { done: true };
    });
    last = now.catch(() => {});
    return now;
  }

  // --- gestures -------------------------------------------------------------------------

  // `next` gives the whole plan as it is to be, and what can be undone then; `said` what is told of
  // the plans before and after.
  async function change(next, said) {
    let before = null;
    const { done } = await step(() => {
      before = state.plan;
      const changes = state.plan && next();
      return changes && { ...changes, seating: fit(changes.whole) };
    });
    if (!done) return false;
    status.words(said(before, state.plan));
    changed("plan");
    window.knitwork.meet.kept.follow(); // who was without a room may have left before the answer
    return true;
  }

  // Into another room, or into their first.
  function move(id, to) {
    const { round } = state;
    const placed = (room, at) => [...room.filter((one) => one !== id), ...(at === to ? [id] : [])];
    return change(() => {
      const from = (state.seating[round] || []).findIndex((room) => room.includes(id));
      if (to === from || to < 0 || (from < 0 && !roomless({ ...state, round }).includes(id))) return null;
      const whole = state.whole.map((all, k) => (k === round ? all.map(placed) : all));
      return { whole, room: -1, undo: [...state.undo, state.whole] };
    }, (before, after) => window.knitwork.meet.said.move(before, after));
  }

  // Out of this round and those after it: who does not come, or has to go. A move brings them back.
  function out(id) {
    const { round } = state;
    const without = (rooms, k) => (k < round ? rooms : rooms.map((room) => room.filter((one) => one !== id)));
    return change(() => {
      if (!state.seating.slice(round).flat(2).includes(id)) return null;
      return { whole: state.whole.map(without), room: -1, undo: [...state.undo, state.whole] };
    }, (before, after) => window.knitwork.meet.said.out(id, before, after));
  }

  const undo = () => change(
    () => (state.undo.length ? { whole: state.undo.at(-1), undo: state.undo.slice(0, -1) } : null),
    () => text("meet.undone"),
  );

  function turn(by) {
    const next = state.round + by;
    if (!state.plan || next < 0 || next >= state.plan.rounds.length) return;
    Object.assign(state, { round: next, room: -1 });
    changed("round");
    say(text("room.round", { round: next + 1, rounds: state.plan.rounds.length }));
  }

  function light(room) {
    if (state.room === room) return;
    state.room = room;
    changed("room");
  }

  // --- what is said -----------------------------------------------------------------------

  function fail(words) {
    byId("meet-error").textContent = words;
    if (words) byId("meet-error").scrollIntoView({ block: "nearest" });
  }

  const { el } = window.knitwork.dom;
  const status = {
    words(words) {
      // What a move did stays in sight, with the way back, however long the list of rooms is.
      const moved = words && state.undo.length > 0;
      const back = moved ? [el("button", { type: "button", class: "quiet", "aria-keyshortcuts": "Control+Z", title: text("meet.undo.keys"), on: { click: () => undo().then(() => byId("meet-round").focus()) } }, text("meet.undo"))] : [];
      byId("meet-status").replaceChildren(...(words ? [el("p", {}, words)] : []), ...back);
      byId("meet-status").toggleAttribute("data-moved", Boolean(moved));
    },
    progress(done, stop) {
      const box = byId("meet-status");
      const words = text("meet.thinking", { percent: Math.round(done * 100) });
      if (!box.querySelector("progress")) {
        box.replaceChildren(
          el("p", {}, words),
          el("progress", { max: 1, value: 0, "aria-label": text("meet.plan") }),
          el("button", { type: "button", class: "quiet", on: { click: () => stop.abort() } }, text("meet.stop")),
        );
      }
      box.querySelector("p").textContent = words;
      box.querySelector("progress").value = done;
    },
  };

  // Something that outlasts a reload in this tab, and of this installation only.
  function shelf(key) {
    const home = () => document.documentElement.dataset.home;
    const safely = (act) => {
      try {
        return act();
      } catch {
        return null; // a browser that keeps nothing
      }
    };
    const drop = () => safely(() => sessionStorage.removeItem(key));
    return {
      drop,
      keep: (content) => safely(() => sessionStorage.setItem(key, JSON.stringify({ home: home(), ...content }))),
      // What was kept, as `fitting` gives it; what that throws on is dropped.
      read(fitting) {
        try {
          const kept = JSON.parse(sessionStorage.getItem(key));
          return kept && kept.home === home() ? fitting(kept) : null;
        } catch {
          drop();
          return null;
        }
      },
    };
  }

  window.knitwork.meet = {
    state, listeners, changed, panel, columns, nameOf, number, rooms, shown, present,
    shelf, here, both, fit, roomless, told, broken, ask, asked, step, make, move, out, undo, turn, light, fail, status,
  };
})();
