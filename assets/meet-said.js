// What a change of the plan did, in sentences: the score that the panel shows, before and after, and
// which wishes it breaks or mends.

(function () {
  "use strict";

  const { meet } = window.knitwork;
  const { text } = window.knitwork.dom;
  const { nameOf, number } = meet;
  const SHOWN = 2; // wishes that are named: the line stays above the rooms
  const PAIRS = ["apart", "tied", "again"]; // wishes of two members
  const ROOMS = ["language", "host"]; // wishes of a room

  // Whether it can be said: an empty room neither lacks nor has anything, and who has left the map
  // has no name here.
  function known(way, kind, one, plan) {
    if (!ROOMS.includes(kind)) return meet.both(one);
    const room = plan.rounds[one[0]].rooms[one[1]];
    return room.members.length > 0 && (way === "broken" || Boolean(room[kind]));
  }

  function sentence(way, kind, [first, second]) {
    const gaps = ROOMS.includes(kind) ? { round: first + 1, room: second + 1 } : { a: nameOf(first), b: nameOf(second) };
    return text(way === "broken" ? `meet.broken.${kind}` : `meet.mended.${kind}`, gaps);
  }

  // What is broken in one plan and not in the other.
  function beyond(way, broken, whole, plan) {
    return [...PAIRS, ...ROOMS].flatMap((kind) => {
      const other = new Set(whole.breaches[kind].map((one) => JSON.stringify(one)));
      return broken.breaches[kind].filter((one) => !other.has(JSON.stringify(one)) && known(way, kind, one, plan)).map((one) => sentence(way, kind, one));
    });
  }

  const broken = (before, after) => beyond("broken", after, before, after);
  const mended = (before, after) => beyond("mended", before, after, after);

  function few(all) {
    return [...all.slice(0, SHOWN), ...(all.length > SHOWN ? [text("meet.wishes.more", { count: all.length - SHOWN })] : [])];
  }

  const scores = (before, after) => ({ before: number(before.score), after: number(after.score) });

  function move(before, after) {
    const told = scores(before, after);
    return [text(told.before === told.after ? "meet.moved.same" : "meet.moved", told), ...few([...broken(before, after), ...mended(before, after)])].join(" ");
  }

  // Whoever is left alone by it needs another room. That who is not here breaks no wish any more goes
  // without saying.
  function out(id, before, after) {
    const alone = after.rounds.flatMap(({ rooms }, round) => rooms.flatMap(({ members }, room) =>
      (members.length === 1 && before.rounds[round].rooms[room].members.includes(id) && members[0] !== id
        ? [text("meet.out.alone", { round: round + 1, room: room + 1, name: nameOf(members[0]) })] : [])));
    return [text("meet.out.done", { name: nameOf(id), ...scores(before, after) }), ...alone, ...few(broken(before, after))].join(" ");
  }

  meet.said = { move, out };
})();
