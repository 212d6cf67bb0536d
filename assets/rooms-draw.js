// The rooms of a round on the map: each member a disc of its room's colour with the room's number,
// a soft hull around those of a room, and a name for the room that is lit. Members stay where they
// are: the map does not move while people talk. For who plans and for all who look on.

(function () {
  "use strict";

  const { draw, overlay } = window.knitwork;
  const { text, el, byId } = window.knitwork.dom;
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
  const crowded = (rooms) => rooms.reduce((sum, room) => sum + room.members.length, 0) > CROWD;

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

  function inside(points, x, y) {
    return points.length > 2 && points.every((a, k) => {
      const b = points[(k + 1) % points.length];
      return (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x) >= 0;
    });
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

  // --- a round ------------------------------------------------------------------------------

  const columns = () => window.knitwork.page.state.columns;

  // What draws a round: `of` says what it is, each a function. Its rooms, each with the ids of its
  // members, who are on the map (null for no round); which one is lit (-1 for none); its number from
  // 0; and pairs between whom a line stands.
  function drawing(of) {
    let words = []; // the box of the lit room's label, where it has one

    // Draws the rooms; gives the boxes that names keep clear of. While a room is lit, these are its own
    // alone, else its names would not find a place beside its label; and names of members, when large,
    // go before those of regions, which have stepped back.
    function paint(context, columns, viewport, taken) {
      const one = of.lit();
      const small = crowded(of.rooms());
      const least = (k) => (small && k !== one ? DOT : readable());
      const rooms = of.rooms().map((room, k) => room.members.map((id) => disc(columns, viewport, columns.place.get(id), least(k))));
      const first = (k) => (one < 0 || k === one ? 1 : 0.22);
      const lit = Boolean(rooms[one]?.length);
      const boxes = lit || large() ? [] : [...taken];
      context.save();
      rooms.forEach((points, k) => {
        if (k === one || !points.length || rooms.length > HULLS) return;
        soft(context, points, colour(k).fill, 0.6 * first(k));
      });
      if (lit) soft(context, rooms[one], colour(one).fill, 1);
      ties(context, columns, viewport, of.ties());
      context.font = `700 ${large() ? 18 : 13}px ${getComputedStyle(document.body).fontFamily}`;
      context.textAlign = "center";
      context.textBaseline = "middle";
      // The lit room last, above the others.
      const order = [...rooms.keys()].sort((a, b) => (a === one) - (b === one));
      order.forEach((k) => rooms[k].forEach((point) => {
        context.globalAlpha = first(k);
        numbered(context, point, k, colour(k));
        if (!lit || k === one) boxes.push([point.x - point.clear, point.y - point.clear, point.x + point.clear, point.y + point.clear]);
      }));
      context.globalAlpha = 1;
      // Where a presentation is narrow, the caption alone names the room: names need the place.
      const labelled = rooms[one]?.length > 1 && !(large() && viewport.width < NARROW);
      words = labelled ? [label(context, rooms[one], text("room.title", { room: one + 1 }), viewport.width, colour(one))] : [];
      context.restore();
      return boxes;
    }

    // Indices of those on the map who are in the plan; null while there is none.
    function members() {
      if (!of.rooms()) return null;
      const { place } = columns();
      return of.rooms().flatMap((room) => room.members.map((id) => place.get(id)));
    }

    // While a room is lit, those in it alone have names: the others step back with theirs.
    function named() {
      const { place } = columns();
      return (of.rooms()[of.lit()]?.members || []).map((id) => place.get(id));
    }

    // The room under a point of the stage: of the member there, or whose hull it is in; -1 for none.
    function roomAt(x, y) {
      const viewport = window.knitwork.canvas.viewport(), all = columns();
      const least = crowded(of.rooms()) ? DOT : readable();
      const at = (id) => disc(all, viewport, all.place.get(id), least);
      const near = of.rooms().map((room) => Math.min(...room.members.map((id) => {
        const point = at(id);
        return Math.hypot(point.x - x, point.y - y) - point.r;
      })));
      const best = near.indexOf(Math.min(...near));
      if (near[best] <= AROUND) return best;
      return of.rooms().findIndex((room) => inside(hull(room.members.map(at)), x, y));
    }

    // The member of the plan under a point of the stage; "" for none.
    function memberAt(x, y) {
      const viewport = window.knitwork.canvas.viewport(), all = columns();
      const least = crowded(of.rooms()) ? DOT : readable();
      for (const id of of.rooms().flatMap((room) => room.members)) {
        const point = disc(all, viewport, all.place.get(id), least);
        if (Math.hypot(point.x - x, point.y - y) <= point.r + 2) return id;
      }
      return "";
    }

    // Beyond eight rooms colours repeat, and a crowd of members has no numbers but in the lit room.
    function meaning() {
      const repeats = of.rooms().length > COLOURS.length;
      const key = crowded(of.rooms()) ? (repeats ? "room.key.crowd" : "room.key.colours") : repeats ? "room.key.many" : "room.key";
      const round = { round: of.round() + 1 };
      return [text(key, round), ...(of.ties().length ? [text("room.key.lines")] : [])].join(" ");
    }

    return { meaning, memberAt, members, named, paint, roomAt, written: () => words };
  }

  // The legend says what colours mean; those of rooms are not those of members. No words give it back.
  function explain(words) {
    const legend = byId("legend");
    let key = byId("room-key");
    if (words && !key) legend.append((key = el("p", { id: "room-key", tabindex: 0 })));
    legend.toggleAttribute("data-rooms", Boolean(words));
    key?.replaceChildren(...(words || []).flatMap((one) => [one, " "]));
  }

  // How a room is called, and what speaks for it, after what speaks against it.
  const title = (room, k) => text(room.language ? "room.title.on" : "room.title", { room: k + 1, language: room.language });
  const reasons = (room) => [...(room.speechless ? [text("room.speechless")] : []), ...room.sentences];

  // A room's number on its colour.
  function mark(k) {
    const { fill, ink } = colour(k);
    const drawn = el("span", { class: "room-mark", "aria-hidden": "true" }, String(k + 1));
    drawn.style.setProperty("--room", fill);
    drawn.style.setProperty("--room-ink", ink);
    return drawn;
  }

  window.knitwork.sketch = { colour, drawing, explain, large, mark, reasons, ties, title };
})();
