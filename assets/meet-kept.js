// A plan outlasts a reload, in the tab in which it was made: ids and wishes, nothing else. It is gone
// with the tab, as others may use this computer, and when somebody forgets it. What comes back is
// checked here for its form and by the server for all else.

(function () {
  "use strict";

  const { meet, dom } = window.knitwork;
  const { text, byId } = dom;
  const { state, status } = meet;
  const KEY = "knitwork-plan";

  const home = () => document.documentElement.dataset.home;
  const named = (id) => typeof id === "string";
  const two = (pair) => pair.length === 2 && pair.every(named);

  function keep() {
    if (!state.plan) return;
    const { wish, whole, aside, met, round, apart } = state;
    const kept = { home: home(), wish, seating: whole, aside, met, round, apart, absent: [...state.absent], hosts: [...state.hosts] };
    try {
      sessionStorage.setItem(KEY, JSON.stringify(kept));
    } catch {
      // A browser that keeps nothing keeps no plan.
    }
  }

  function drop() {
    try {
      sessionStorage.removeItem(KEY);
    } catch {
      // Nothing was kept.
    }
  }

  // What was kept, whole, with the part of it that is on the map, and how many have left; throws
  // where it is of another form.
  function fitting(kept) {
    const whole = kept.seating.map((rooms) => rooms.map((room) => room.filter(named)));
    return {
      gone: new Set(whole.flat(2).filter((id) => !meet.here(id))).size,
      whole,
      seating: meet.fit(whole),
      aside: (kept.aside ?? []).filter(named),
      apart: kept.apart.filter(two),
      met: kept.met.filter(two),
      wish: { ...kept.wish, hosts: kept.wish.hosts.filter(named), apart: kept.wish.apart.filter(two) },
      round: Number.isInteger(kept.round) && whole[kept.round] ? kept.round : 0,
      absent: new Set(kept.absent.filter(named)),
      hosts: new Set(kept.hosts.filter(named)),
    };
  }
  const seated = (seating) => seating.flat(2).length;

  function read() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(KEY));
      return kept && kept.home === home() ? fitting(kept) : null;
    } catch {
      drop();
      return null;
    }
  }

  let looked = null; // the map that a kept plan was looked for on

  // The plan of before the reload, or of before all its members left the map, where there is one.
  async function restore() {
    if (state.plan || state.thinking || looked === meet.columns()) return;
    looked = meet.columns();
    const kept = read();
    if (kept && seated(kept.seating)) await take(kept);
  }

  // Members may leave the map while a plan of them is on the screen, come back, or be new.
  async function follow() {
    if (!state.plan) await restore();
    if (!state.plan || state.thinking) return;
    const now = meet.fit(state.whole);
    if (state.seating.flat(2).every(meet.here) && seated(now) === seated(state.seating)) {
      meet.changed("present");
      return;
    }
    if (seated(now)) await take(fitting({ ...state, seating: state.whole, absent: [...state.absent], hosts: [...state.hosts] }));
    else wait();
  }

  // All have left, perhaps by mistake: the plan stays kept.
  function wait() {
    Object.assign(state, { plan: null, seating: null, round: 0, room: -1, undo: [] });
    byId("meet-plan").replaceChildren();
    status.words(text("meet.kept.away"));
    meet.changed("forgotten");
  }

  async function take({ gone, ...kept }) {
    const before = { ...state };
    Object.assign(state, kept, { room: -1, undo: [] });
    try {
      state.plan = await (await meet.ask("look", meet.asked())).json();
    } catch (error) {
      Object.assign(state, { ...before, plan: null, seating: null, wish: null });
      if (error.refused) drop();
      meet.fail(error.message);
      return;
    }
    meet.changed("plan");
    status.words(gone ? text("meet.kept.gone", { count: gone }) : text("meet.kept"));
  }

  function forget() {
    drop();
    Object.assign(state, { plan: null, whole: null, seating: null, wish: null, round: 0, room: -1, undo: [], met: [] });
    byId("meet-plan").replaceChildren();
    status.words(text("meet.forgotten"));
    meet.changed("forgotten");
    byId("meet-wish").querySelector('[type="submit"]').focus();
  }

  meet.listeners.push((what) => {
    if (["made", "plan", "round", "news"].includes(what)) keep();
  });
  meet.kept = { follow, forget, restore };
})();
