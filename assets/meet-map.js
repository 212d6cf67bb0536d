// The rooms of a round on the map: each member a disc of its room's colour with the room's number,
// a soft hull around those of a room, and a name for the room that is lit. Members stay where they
// are: the map does not move while people talk.

(function () {
  "use strict";

  const { meet, draw, overlay } = window.knitwork;
  const { text, el, byId } = window.knitwork.dom;
  const { state } = meet;
  // Okabe and Ito's colours, safe for colour-blind eyes, with the ink that is read on each; the
  // number tells rooms apart beyond them.
  const COLOURS = [
    ["#0072b2", "#ffffff"], ["#d55e00", "#000000"], ["#009e73", "#000000"], ["#cc79a7", "#000000"],
    ["#e69f00", "#000000"], ["#56b4e9", "#000000"], ["#f0e442", "#000000"], ["#5d6878", "#ffffff"],
  ];
  const HULLS = 12; // rooms beyond which only the lit one has a hull: more would be a tangle
  const AROUND = 13; // pixels of a hull around its members
  const LEAST = 11, LARGE = 16; // pixels of a disc's radius, so that a number can be read; while presenting
  const CROWD = 80; // members beyond which only those of the lit room are drawn as large
  const NARROW = 720; // pixels of a map below which names stand close
  const DOT = 4; // pixels of the radius of the others

  const colour = (k) => ({ fill: COLOURS[k % COLOURS.length][0], ink: COLOURS[k % COLOURS.length][1] });

  const large = () => overlay.scene().large;
  const readable = () => (large() ? LARGE : LEAST);
  const crowded = () => meet.rooms().reduce((sum, room) => sum + room.members.length, 0) > CROWD;

  // Where a member's disc is, in pixels of the stage.
  // `clear` is what of it names keep clear of: they stand by the member's own size, and one that
  // touched its own disc would find no place.
  function disc(columns, viewport, i, least = readable()) {
    const own = (columns.size[i] / 2) * viewport.zoom, r = Math.max(least, own);
    return {
      x: columns.x[i] * viewport.zoom + viewport.x,
      y: columns.y[i] * viewport.zoom + viewport.y,
      r,
      clear: Math.min(r, own * 0.75 + 2.5),
    };
  }

  // The outline around points: Andrew's monotone chain.
  function hull(points) {
    const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
    if (sorted.length < 3) return sorted;
    const cross = (o, a, b) => (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
    const half = (all) => {
      const kept = [];
      for (const point of all) {
        while (kept.length > 1 && cross(kept[kept.length - 2], kept[kept.length - 1], point) <= 0) kept.pop();
        kept.push(point);
      }
      return kept.slice(0, -1);
    };
    return [...half(sorted), ...half(sorted.reverse())];
  }

  // The hull at a distance from its members, with round corners: an arc around each of them.
  function soft(context, points, fill, strength) {
    const edge = hull(points);
    const outward = (from, to) => Math.atan2(from.x - to.x, to.y - from.y);
    context.beginPath();
    edge.forEach((point, k) => {
      const before = edge[(k + edge.length - 1) % edge.length], after = edge[(k + 1) % edge.length];
      const [start, end] = edge.length < 2 ? [0, 2 * Math.PI] : [outward(before, point), outward(point, after)];
      context.arc(point.x, point.y, point.r + AROUND, start, end);
    });
    context.closePath();
    context.fillStyle = context.strokeStyle = fill;
    context.globalAlpha = 0.16 * strength;
    context.fill();
    context.globalAlpha = 0.8 * strength;
    context.lineWidth = strength === 1 ? 2.5 : 1.5;
    context.stroke();
    context.globalAlpha = 1;
  }

  function numbered(context, { x, y, r }, k, { fill, ink }) {
    context.beginPath();
    context.arc(x, y, r, 0, 2 * Math.PI);
    context.fillStyle = fill;
    context.strokeStyle = draw.colours().page;
    context.lineWidth = r < LEAST ? 1 : 2;
    context.fill();
    context.stroke();
    context.fillStyle = ink;
    if (r >= readable()) context.fillText(String(k + 1), x, y + 0.5);
  }

  // The name of a room above it, or below where there is no room above. Gives its box.
  function label(context, points, words, width, { fill, ink }) {
    const by = [...points].sort((a, b) => a.y - b.y), [highest] = by, lowest = by[by.length - 1];
    const wide = context.measureText(words).width + 20, away = AROUND + 16;
    const above = highest.y - highest.r - away > 16;
    const at = above ? highest : lowest, y = above ? at.y - at.r - away : at.y + at.r + away;
    const x = Math.min(Math.max(at.x, wide / 2 + 4), width - wide / 2 - 4);
    const box = [x - wide / 2, y - 13, x + wide / 2, y + 13];
    context.fillStyle = fill;
    context.beginPath();
    context.roundRect(box[0], box[1], wide, 26, 13);
    context.fill();
    context.fillStyle = ink;
    context.fillText(words, x, y + 0.5);
    return box;
  }

  // Pairs of whom something came: a line between them.
  function ties(context, columns, viewport, pairs) {
    context.strokeStyle = draw.colours().accent;
    context.lineWidth = 4;
    context.lineCap = "round";
    context.beginPath();
    for (const pair of pairs) {
      const [a, b] = pair.map((id) => disc(columns, viewport, columns.place.get(id)));
      context.moveTo(a.x, a.y);
      context.lineTo(b.x, b.y);
    }
    context.stroke();
  }

  // --- a round of the plan ------------------------------------------------------------------

  // Draws the rooms; gives the boxes that names keep clear of. While a room is lit, these are its own
  // alone, else its names would not find a place beside its label; and names of members, when large,
  // go before those of regions, which have stepped back.
  function paint(context, columns, viewport, taken) {
    const small = crowded();
    const least = (k) => (small && k !== state.room ? DOT : readable());
    const rooms = meet.rooms().map((room, k) => room.members.map((id) => disc(columns, viewport, columns.place.get(id), least(k))));
    const first = (k) => (state.room < 0 || k === state.room ? 1 : 0.22);
    const lit = Boolean(rooms[state.room]?.length);
    const boxes = lit || large() ? [] : [...taken];
    context.save();
    rooms.forEach((points, k) => {
      if (k === state.room || !points.length || rooms.length > HULLS) return;
      soft(context, points, colour(k).fill, 0.6 * first(k));
    });
    if (lit) soft(context, rooms[state.room], colour(state.room).fill, 1);
    ties(context, columns, viewport, marked());
    context.font = `700 ${large() ? 18 : 13}px ${getComputedStyle(document.body).fontFamily}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    // The lit room last, above the others.
    const order = [...rooms.keys()].sort((a, b) => (a === state.room) - (b === state.room));
    order.forEach((k) => rooms[k].forEach((point) => {
      context.globalAlpha = first(k);
      numbered(context, point, k, colour(k));
      if (!lit || k === state.room) boxes.push([point.x - point.clear, point.y - point.clear, point.x + point.clear, point.y + point.clear]);
    }));
    context.globalAlpha = 1;
    // Where a presentation is narrow, the caption alone names the room: names need the place.
    if (rooms[state.room]?.length > 1 && !(large() && viewport.width < NARROW)) {
      boxes.push(label(context, rooms[state.room], text("meet.room", { room: state.room + 1 }), viewport.width, colour(state.room)));
    }
    context.restore();
    return boxes;
  }

  // Marked pairs of which both are in the plan.
  function marked() {
    const here = new Set(meet.rooms().flatMap((room) => room.members));
    return (state.news?.marked || []).map((one) => one.pair).filter((pair) => pair.every((id) => here.has(id)));
  }

  // Indices of those on the map who are in the plan; null while there is none.
  function members() {
    if (!state.plan) return null;
    const { place } = meet.columns();
    return meet.rooms().flatMap((room) => room.members.map((id) => place.get(id)));
  }

  // While a room is lit, those in it alone have names: the others step back with theirs.
  function named() {
    const { place } = meet.columns();
    return (meet.rooms()[state.room]?.members || []).map((id) => place.get(id));
  }

  // The room under a point of the stage: of the member there, or whose hull it is in; -1 for none.
  function roomAt(x, y) {
    const viewport = window.knitwork.canvas.viewport(), columns = meet.columns();
    const least = crowded() ? DOT : readable();
    const at = (id) => disc(columns, viewport, columns.place.get(id), least);
    const near = meet.rooms().map((room) => Math.min(...room.members.map((id) => {
      const point = at(id);
      return Math.hypot(point.x - x, point.y - y) - point.r;
    })));
    const best = near.indexOf(Math.min(...near));
    if (near[best] <= AROUND) return best;
    return meet.rooms().findIndex((room) => inside(hull(room.members.map(at)), x, y));
  }

  function inside(points, x, y) {
    return points.length > 2 && points.every((a, k) => {
      const b = points[(k + 1) % points.length];
      return (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x) >= 0;
    });
  }

  // The member of the plan under a point of the stage; "" for none.
  function memberAt(x, y) {
    const viewport = window.knitwork.canvas.viewport(), columns = meet.columns();
    const least = crowded() ? DOT : readable();
    for (const id of meet.rooms().flatMap((room) => room.members)) {
      const point = disc(columns, viewport, columns.place.get(id), least);
      if (Math.hypot(point.x - x, point.y - y) <= point.r + 2) return id;
    }
    return "";
  }

  // --- what is new ------------------------------------------------------------------------

  const fresh = () => {
    const { place } = meet.columns();
    const pairs = state.news.ties.map(({ pair }) => pair).filter((pair) => pair.every((id) => place.has(id)));
    return { pairs, members: [...new Set([...pairs.flat(), ...state.news.members.filter((id) => place.has(id))])] };
  };

  function paintNews(context, columns, viewport, taken) {
    const { pairs, members: ids } = fresh();
    context.save();
    ties(context, columns, viewport, pairs);
    context.restore();
    const ratio = context.getTransform().a;
    draw.toModel(context, viewport, ratio);
    draw.members(context, columns, ids.map((id) => columns.place.get(id)));
    draw.toPixels(context, ratio);
    return taken;
  }

  const newest = () => fresh().members.map((id) => meet.columns().place.get(id));

  // Beyond eight rooms colours repeat, and a crowd of members has no numbers but in the lit room.
  function meaning() {
    const repeats = meet.rooms().length > COLOURS.length;
    const key = crowded() ? (repeats ? "meet.key.crowd" : "meet.key.colours") : repeats ? "meet.key.many" : "meet.key";
    const round = { round: state.round + 1 };
    return [text(key, round), ...(marked().length ? [text("meet.key.lines")] : [])].join(" ");
  }

  // The legend says what colours mean; those of rooms are not those of members. While a room is
  // lit, it says why: what people on a call look at is the map.
  function tell() {
    const planned = state.open && state.tab === "plan" && state.plan;
    const legend = byId("legend");
    let key = byId("meet-key");
    if (planned && !key) legend.append((key = el("p", { id: "meet-key", tabindex: 0 })));
    legend.toggleAttribute("data-rooms", Boolean(planned));
    if (!key) return;
    const room = planned && !large() && meet.rooms()[state.room];
    const words = room ? [el("b", {}, meet.title(room, state.room)), ...meet.reasons(room)] : [meaning()];
    key.replaceChildren(...(planned ? words : []).flatMap((one) => [one, " "]));
  }

  // What of the panel is on the map: a round, what is new, or nothing.
  function show() {
    const since = state.tab === "since" && state.news && fresh().members.length > 0;
    tell();
    const planned = Boolean(state.open && state.tab === "plan" && state.plan);
    document.body.toggleAttribute("data-planned", planned);
    window.knitwork.follow.rooms(planned);
    if (state.open && since) overlay.decorate({ members: newest, named: newest, paint: paintNews });
    else if (planned) overlay.decorate({ members, named, paint, key: meaning });
    else overlay.decorate(null);
  }
  meet.listeners.push(show);
  Object.assign(meet, { colour, memberAt, roomAt, show });
})();
