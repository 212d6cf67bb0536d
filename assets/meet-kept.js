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
    if (!kept) return;
    if (!kept.seating.flat().length) {
      drop();
      return;
    }
    await take(kept);
  }

  // Members may leave the map while a plan of them is on the screen.
  async function follow() {
    if (!state.plan || state.thinking || state.seating.flat(2).every(here)) return;
    const kept = fitting({ ...state, absent: [...state.absent], hosts: [...state.hosts] });
    if (kept.seating.flat().length) await take(kept);
    else forget();
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
    Object.assign(state, { plan: null, seating: null, wish: null, round: 0, room: -1, undo: [], met: [] });
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
