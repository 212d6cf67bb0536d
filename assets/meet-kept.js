// A plan outlasts a reload, in the tab in which it was made: ids and wishes, nothing else. It is gone
// with the tab, as others may use this computer, and when somebody forgets it. What comes back is
// checked here for its form and by the server for all else.

(function () {
  "use strict";

  const { meet, dom } = window.knitwork;
  const { text, byId } = dom;
  const { state, status } = meet;
  const KEY = "knitwork-plan";
  const AGAIN = 5000; // ms until a server that was away is asked again
  let left = 0; // members who left the plan since the server explained it

  const home = () => document.documentElement.dataset.home;
  const here = (id) => typeof id === "string" && meet.columns().place.has(id);
  const both = (pair) => pair.length === 2 && pair.every(here);

  function keep() {
    if (!state.plan) return;
    const { wish, seating, met, round, apart } = state;
    const kept = { home: home(), wish, seating, met, round, apart, absent: [...state.absent], hosts: [...state.hosts] };
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

  // What was kept, without members that are no longer on the map, and how many these are; throws
  // where it is of another form.
  function fitting(kept) {
    const seating = kept.seating.map((rooms) => rooms.map((room) => room.filter(here)).filter((room) => room.length));
    const gone = new Set(kept.seating.flat(2).filter((id) => !here(id))).size;
    const [apart, met] = [kept.apart.filter(both), kept.met.filter(both)];
    const hosts = kept.hosts.filter(here);
    return {
      gone,
      seating,
      apart,
      met,
      wish: { ...kept.wish, hosts: kept.wish.hosts.filter(here), apart: kept.wish.apart.filter(both) },
      round: Number.isInteger(kept.round) && seating[kept.round] ? kept.round : 0,
      absent: new Set(kept.absent.filter(here)),
      hosts: new Set(hosts),
    };
  }

  function read() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(KEY));
      return kept && kept.home === home() ? fitting(kept) : null;
    } catch {
      drop();
      return null;
    }
  }

  // The plan of before the reload, where there is one.
  async function restore() {
    const kept = state.plan || state.thinking ? null : read();
    if (!kept) return false;
    if (!kept.seating.flat().length) {
      drop();
      return false;
    }
    const { gone, ...changes } = kept;
    const { done, failed, refused } = await meet.step(() => (state.plan ? null : { ...changes, room: -1, undo: [] }));
    if (refused) drop();
    else if (failed) meet.fail(text("meet.kept.failed"));
    if (done) tell(gone);
    return done;
  }

  // Members may leave the map while a plan of them is on the screen. They leave the plan at once;
  // where the server cannot say what that means for their rooms, it is asked again later.
  async function follow() {
    if (!state.plan || state.thinking || (!state.stale && state.seating.flat(2).every(here))) return;
    const { gone, ...kept } = fitting({ ...state, absent: [...state.absent], hosts: [...state.hosts] });
    if (!kept.seating.flat().length) {
      forget();
      return;
    }
    if (gone) {
      left = (state.stale ? left : 0) + gone;
      Object.assign(state, kept, { room: -1, undo: [], plan: without(state.plan), stale: true });
      meet.changed("plan");
    }
    const { done, failed, refused } = await meet.step(() => (state.stale && state.plan ? {} : null));
    if (done) tell(left);
    if (failed) meet.fail(text("meet.stale"));
    // A refusal stands until another map is shown: the page may be behind the server.
    if (failed && !refused) setTimeout(follow, AGAIN);
  }

  // What is said of those who left is not said again before the server has explained all anew.
  function without(plan) {
    const fewer = (room) => (room.members.every(here) ? room : { ...room, members: room.members.filter(here), host: "", sentences: [] });
    const rounds = plan.rounds.map(({ rooms }) => ({ rooms: rooms.map(fewer).filter((room) => room.members.length), left: [] }));
    return { ...plan, rounds, notes: [] };
  }

  function tell(gone) {
    meet.changed("plan");
    status.words(gone ? text("meet.kept.gone", { count: gone }) : text("meet.kept"));
  }

  function forget() {
    drop();
    Object.assign(state, { plan: null, seating: null, wish: null, stale: false, round: 0, room: -1, undo: [], met: [] });
    byId("meet-plan").replaceChildren();
    status.words(text("meet.forgotten"));
    meet.changed("forgotten");
    byId("meet-wish").querySelector('[type="submit"]').focus();
  }

  meet.listeners.push((what) => {
    if (["made", "plan", "round", "news"].includes(what)) keep();
    if (what === "made") follow();
  });
  meet.kept = { follow, forget, restore };
})();
