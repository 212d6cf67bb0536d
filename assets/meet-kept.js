// A plan outlasts a reload, in the tab in which it was made: ids and wishes, nothing else. It is gone
// with the tab, as others may use this computer, and when somebody forgets it. What comes back is
// checked here for its form and by the server for all else.

(function () {
  "use strict";

  const { meet, dom } = window.knitwork;
  const { text, byId } = dom;
  const { state, status } = meet;
  const own = meet.shelf("knitwork-plan");
  const AGAIN = 5000; // ms until a server that was away is asked again

  const named = (id) => typeof id === "string";
  const two = (pair) => pair.length === 2 && pair.every(named);

  const seated = (seating) => seating.flat(2).length;
  const away = (whole) => new Set(whole.flat(2).filter((id) => !meet.here(id))).size;

  function keep() {
    if (!state.plan) return;
    const { wish, whole, aside, met, round, apart } = state;
    own.keep({ wish, seating: whole, aside, met, round, apart, absent: [...state.absent], hosts: [...state.hosts] });
  }

  // What was kept, whole, with the part of it that is on the map, and how many have left; throws
  // where it is of another form.
  function fitting(kept) {
    const whole = kept.seating.map((rooms) => rooms.map((room) => room.filter(named)));
    return {
      gone: away(whole),
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

  let looked = null; // the map that a kept plan was looked for on

  // The plan of before the reload, or of before all its members left the map, where there is one.
  async function restore() {
    if (state.plan || state.thinking) return false;
    looked = meet.columns();
    const kept = own.read(fitting);
    if (!kept || !seated(kept.seating)) return false;
    const { gone, ...changes } = kept;
    // What is wished by now is newer than what was wished when the plan was made.
    if (meet.wishes.known()) for (const name of ["absent", "hosts", "apart"]) delete changes[name];
    const { done, failed, refused } = await meet.step(() => (state.plan ? null : { ...changes, room: -1, undo: [] }));
    if (refused) own.drop();
    else if (failed) meet.fail(text("meet.kept.failed"));
    if (done) {
      tell(gone);
      follow(); // on the map of now
    }
    return done;
  }

  let again = 0; // when the server is asked again

  // Members may leave the map while a plan of them is on the screen, come back, or be new. Who leaves
  // the map leaves the plan at once; where the server cannot say what that means for their rooms, it
  // is asked again later. Who comes back has a room when the server has explained it.
  async function follow() {
    if (!state.plan && looked !== meet.columns()) await restore();
    if (!state.plan || state.thinking) return;
    const now = meet.fit(state.whole), still = meet.fit(state.seating);
    if (!seated(now)) {
      wait();
      return;
    }
    if (seated(still) < seated(state.seating)) {
      Object.assign(state, { seating: still, room: -1, undo: [], plan: without(state.plan), stale: true });
      meet.changed("plan");
    } else if (!state.stale && seated(now) === seated(still)) {
      meet.changed("present");
      return;
    }
    const { done, failed, refused } = await meet.step(() => (behind() ? { seating: meet.fit(state.whole), room: -1, undo: [] } : null));
    if (done) tell(away(state.whole));
    if (failed) meet.fail(text(state.stale ? "meet.stale" : "meet.kept.back"));
    // A refusal stands until another map is shown: the page may be behind the server.
    clearTimeout(again);
    if (failed && !refused) again = setTimeout(follow, AGAIN);
  }

  // Whether the plan is not yet what the server says of those who are on the map.
  const behind = () => state.plan && (state.stale || seated(meet.fit(state.whole)) !== seated(state.seating));

  // All have left, perhaps by mistake: the plan stays kept.
  function wait() {
    Object.assign(state, { plan: null, seating: null, stale: false, round: 0, room: -1, undo: [] });
    byId("meet-plan").replaceChildren();
    status.words(text("meet.kept.away"));
    meet.changed("forgotten");
  }

  // What is said of those who left is not said again before the server has explained all anew.
  function without(plan) {
    const fewer = (room) => (room.members.every(meet.here) ? room : { ...room, members: room.members.filter(meet.here), host: "", speechless: false, sentences: [] });
    const rounds = plan.rounds.map(({ rooms }) => ({ rooms: rooms.map(fewer), left: [] })); // empty ones, too: they are numbered
    return { ...plan, rounds, notes: [] };
  }

  function tell(gone) {
    meet.changed("plan");
    status.words(gone ? text("meet.kept.gone", { count: gone }) : text("meet.kept"));
  }

  function forget() {
    own.drop();
    Object.assign(state, { plan: null, whole: null, seating: null, wish: null, stale: false, round: 0, room: -1, undo: [], met: [] });
    byId("meet-plan").replaceChildren();
    status.words(text("meet.forgotten"));
    meet.changed("forgotten");
    byId("meet-wish").querySelector('[type="submit"]').focus();
  }

  meet.listeners.push((what) => {
    if (["made", "plan", "round", "news", "wish"].includes(what)) keep();
    if (what === "made") follow();
  });
  meet.kept = { follow, forget, restore };
})();
