// What of the panel is on the map: the rooms of a round, or what is new since the last call.

(function () {
  "use strict";

  const { meet, draw, overlay, sketch } = window.knitwork;
  const { el } = window.knitwork.dom;
  const { state } = meet;

  // Marked pairs of which both are in the plan.
  function marked() {
    const here = new Set(meet.rooms().flatMap((room) => room.members));
    return (state.news?.marked || []).map((one) => one.pair).filter((pair) => pair.every((id) => here.has(id)));
  }

  const drawing = sketch.drawing({
    rooms: () => (state.plan ? meet.rooms() : null),
    lit: () => state.room,
    round: () => state.round,
    ties: marked,
  });

  // --- what is new ------------------------------------------------------------------------

  const fresh = () => {
    const { place } = meet.columns();
    const pairs = state.news.ties.map(({ pair }) => pair).filter((pair) => pair.every((id) => place.has(id)));
    return { pairs, members: [...new Set([...pairs.flat(), ...state.news.members.filter((id) => place.has(id))])] };
  };

  function paintNews(context, columns, viewport, taken) {
    const { pairs, members: ids } = fresh();
    context.save();
    sketch.ties(context, columns, viewport, pairs);
    context.restore();
    const ratio = context.getTransform().a;
    draw.toModel(context, viewport, ratio);
    draw.members(context, columns, ids.map((id) => columns.place.get(id)));
    draw.toPixels(context, ratio);
    return taken;
  }

  const newest = () => fresh().members.map((id) => meet.columns().place.get(id));

  // While a room is lit, the legend says why: what people on a call look at is the map.
  function tell() {
    const planned = state.open && state.tab === "plan" && state.plan;
    const room = planned && !sketch.large() && meet.rooms()[state.room];
    const words = room ? [el("b", {}, sketch.title(room, state.room)), ...sketch.reasons(room)] : planned && [drawing.meaning()];
    sketch.explain(words || null);
  }

  // What of the panel is on the map: a round, what is new, or nothing.
  function show() {
    const since = state.tab === "since" && state.news && fresh().members.length > 0;
    tell();
    const planned = Boolean(state.open && state.tab === "plan" && state.plan);
    document.body.toggleAttribute("data-planned", planned);
    window.knitwork.follow.rooms(planned && !meet.screens.shown());
    if (state.open && since) overlay.decorate({ members: newest, named: newest, paint: paintNews });
    else if (planned) overlay.decorate({ ...drawing, key: drawing.meaning });
    else overlay.decorate(null);
  }
  meet.listeners.push(show);
  Object.assign(meet, { memberAt: drawing.memberAt, roomAt: drawing.roomAt, show });
})();
