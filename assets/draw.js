// Members and links on a plain canvas; words on it are in names.js. The preview and the overlay
// draw with these, from the same columns and looks that Cytoscape gets, so that all three show
// each member in the same place and look.
//
// A viewport is {zoom, x, y, width, height}: a point p of the model stands at p·zoom + (x, y),
// in CSS pixels, as in Cytoscape.

window.knitwork = window.knitwork || {};

(function () {
  "use strict";

  const DOTS = [1, 5]; // pixels of a dot, and from one to the next
  const MANY = 60; // ties from which they step back
  const USUAL = 15; // pixels of the page's letters where the browser is told nothing; map.css says the same
  const HEAD = 0.18; // the share of the window that names of regions may take above the map
  const DIM = 0.12; // what is left of what does not matter now; map.css says the same

  // The box around all regions and members, or around some members, in model units.
  const whole = new WeakMap();
  function bounds(columns, members) {
    if (!members && whole.has(columns)) return whole.get(columns);
    let left = Infinity, top = Infinity, right = -Infinity, bottom = -Infinity;
    const stretch = (x, y, r) => {
      left = Math.min(left, x - r);
      right = Math.max(right, x + r);
      top = Math.min(top, y - r);
      bottom = Math.max(bottom, y + r);
    };
    if (members) members.forEach((i) => stretch(columns.x[i], columns.y[i], columns.size[i]));
    else {
      for (let i = 0; i < columns.count; i++) stretch(columns.x[i], columns.y[i], columns.size[i]);
      columns.regions.forEach((region) => stretch(region.x, region.y, region.r));
    }
    const box = { left, top, right, bottom };
    if (!members) whole.set(columns, box);
    return box;
  }

  // The viewport that shows the whole network with the names of its regions, or some members, with
  // room for names at the edge.
  function fit(columns, width, height, members, large = document.body.dataset.present !== undefined) {
    const { left, top, right, bottom } = bounds(columns, members);
    if (left > right) return { zoom: 1, x: width / 2, y: height / 2, width, height };
    const side = Math.min(56, width * 0.06), ends = Math.min(members ? 56 : 16, height * (members ? 0.08 : 0.03));
    // Above stand names of regions; below, those of members, of two lines.
    let head = members ? Math.min(0, ends - window.knitwork.draw.foot(large)) : 0;
    const fitting = () => Math.max(0.01, Math.min(
      (width - 2 * side) / Math.max(right - left, 1),
      (height - Math.abs(head) - 2 * ends) / Math.max(bottom - top, 1),
      members ? 1.5 : 1.8,
    ));
    // They have fewer lines where the discs are larger, and in a low window.
    for (let round = 0; round < 3 && !members; round++) {
      head = Math.min(Math.max(head, window.knitwork.draw.rise(columns, { zoom: fitting(), width, height }, large)), height * HEAD);
    }
    const zoom = fitting();
    return {
      zoom,
      x: width / 2 - (zoom * (left + right)) / 2,
      y: (height + head) / 2 - (zoom * (top + bottom)) / 2,
      width,
      height,
    };
  }

  // The boxes of canvases, kept up by the browser: to ask for one in the middle of a change
  // makes the browser lay the whole page out at once.
  let boxes = new WeakMap();
  const watch = new ResizeObserver((entries) => {
    for (const { target } of entries) boxes.set(target, { width: target.clientWidth, height: target.clientHeight });
  });
  function box(canvas) {
    if (!boxes.has(canvas)) {
      boxes.set(canvas, { width: canvas.clientWidth, height: canvas.clientHeight });
      watch.observe(canvas);
    }
    return boxes.get(canvas);
  }
  // For when the page has just been laid out anew and cannot wait until the browser says so.
  function measure() {
    boxes = new WeakMap();
    root = 0;
  }

  // How many times as large as usual the browser writes, by its settings; not all that it is told,
  // or one name would fill the map.
  let root = 0;
  function larger() {
    root ||= parseFloat(getComputedStyle(document.documentElement).fontSize);
    return Math.min(Math.max(root / USUAL, 1), 2);
  }

  // Fits the canvas' pixels to its box; setting the size also clears it.
  function size(canvas) {
    const ratio = Math.min(window.devicePixelRatio || 1, 2);
    const width = Math.round(box(canvas).width * ratio);
    const height = Math.round(box(canvas).height * ratio);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    return ratio;
  }

  function toModel(context, viewport, ratio) {
    const zoom = viewport.zoom * ratio;
    context.setTransform(zoom, 0, 0, zoom, viewport.x * ratio, viewport.y * ratio);
  }

  function toPixels(context, ratio) {
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
  }

  function clear(context) {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  }

  function outline(context, points, x, y, radius) {
    if (!points) {
      context.moveTo(x + radius, y);
      context.arc(x, y, radius, 0, 2 * Math.PI);
      return;
    }
    context.moveTo(x + points[0] * radius, y + points[1] * radius);
    for (let k = 2; k < points.length; k += 2) {
      context.lineTo(x + points[k] * radius, y + points[k + 1] * radius);
    }
    context.closePath();
  }

  // One path for each look, however many members have it: the cost is in the fills.
  function members(context, columns, chosen) {
    const theme = columns.theme;
    const groups = theme.looks.map(() => []);
    for (const i of chosen) groups[columns.look[i]].push(i);
    context.lineWidth = theme.border;
    context.lineJoin = "miter";
    groups.forEach((group, k) => {
      if (!group.length) return;
      const look = theme.looks[k];
      context.fillStyle = look.fill;
      context.strokeStyle = look.line;
      context.beginPath();
      for (const i of group) {
        outline(context, theme.shapes[look.shape], columns.x[i], columns.y[i], columns.size[i] / 2);
      }
      context.fill();
      context.stroke();
    });
  }

  // The backbone, or what of it lies between shown members.
  function backbone(context, columns, shown) {
    const { colour, opacity, width, mutual } = columns.theme.edge;
    const { edges, x, y } = columns;
    context.strokeStyle = colour;
    context.globalAlpha = opacity;
    for (const kind of [0, 1]) {
      context.lineWidth = kind ? mutual : width;
      context.beginPath();
      for (let k = 0; k < edges.length; k += 3) {
        if (edges[k + 2] !== kind) continue;
        const i = edges[k], j = edges[k + 1];
        if (shown && !(shown[i] && shown[j])) continue;
        context.moveTo(x[i], y[i]);
        context.lineTo(x[j], y[j]);
      }
      context.stroke();
    }
    context.globalAlpha = 1;
  }

  // Who is tied already, or who of those that are shown: dotted, so that nobody takes it for a
  // suggestion, and the same on every zoom; regions and their names lie above.
  function ties(context, columns, viewport, shown) {
    const { ties: pairs, x, y } = columns;
    const at = (i) => ({ x: x[i] * viewport.zoom + viewport.x, y: y[i] * viewport.zoom + viewport.y });
    const lines = [];
    for (let k = 0; k < pairs.length; k += 2) {
      const i = pairs[k], j = pairs[k + 1];
      if (!shown || (shown[i] && shown[j])) lines.push(at(i), at(j));
    }
    context.globalAlpha = lines.length > 2 * MANY ? 0.35 : 0.8;
    tie(context, ...lines);
    context.globalAlpha = 1;
  }

  // Lines of ties from the first point to the second, from the third to the fourth, and so on.
  function tie(context, ...points) {
    context.strokeStyle = colours().tie;
    context.lineWidth = 1.6;
    context.lineCap = "round";
    context.setLineDash(DOTS);
    context.beginPath();
    points.forEach(({ x, y }, k) => (k % 2 ? context.lineTo(x, y) : context.moveTo(x, y)));
    context.stroke();
    context.setLineDash([]);
    context.lineCap = "butt";
  }

  // A link from one member to another, in pixels, with a head at each end that is helped.
  // Gives the boxes of the heads: names keep clear of them, they say who helps whom.
  function arrow(context, columns, viewport, from, to, { heads, colour, width }) {
    const ends = [from, to].map((i) => ({
      x: columns.x[i] * viewport.zoom + viewport.x,
      y: columns.y[i] * viewport.zoom + viewport.y,
      gap: (columns.size[i] / 2) * viewport.zoom + 4,
    }));
    const [a, b] = ends;
    const length = Math.hypot(b.x - a.x, b.y - a.y);
    if (length < a.gap + b.gap + 4) return [];
    const dx = (b.x - a.x) / length, dy = (b.y - a.y) / length;
    const start = { x: a.x + dx * a.gap, y: a.y + dy * a.gap };
    const end = { x: b.x - dx * b.gap, y: b.y - dy * b.gap };
    context.strokeStyle = context.fillStyle = colour;
    context.lineWidth = width;
    context.lineCap = "round";
    context.beginPath();
    context.moveTo(start.x, start.y);
    context.lineTo(end.x, end.y);
    context.stroke();
    const tips = [];
    const head = (tip, sign) => {
      const long = 7 + 2 * width, wide = 3.5 + width;
      const x = tip.x - sign * dx * long, y = tip.y - sign * dy * long;
      context.beginPath();
      context.moveTo(tip.x + sign * dx, tip.y + sign * dy);
      context.lineTo(x - dy * wide, y + dx * wide);
      context.lineTo(x + dy * wide, y - dx * wide);
      context.closePath();
      context.fill();
      tips.push([Math.min(tip.x, x) - 4, Math.min(tip.y, y) - 4, Math.max(tip.x, x) + 4, Math.max(tip.y, y) + 4]);
    };
    if (heads.to) head(end, 1);
    if (heads.from) head(start, -1);
    return tips;
  }

  // Words of the page's colours, read once for each scheme.
  let ink = null;
  function colours() {
    if (!ink) {
      const style = getComputedStyle(document.documentElement);
      const of = (name) => style.getPropertyValue(name).trim();
      ink = {
        text: of("--ink"), quiet: of("--quiet"), page: of("--stage"), accent: of("--accent"), tie: of("--tie"),
        give: of("--give"), receive: of("--receive"), disc: of("--disc"), region: of("--region"),
      };
    }
    return ink;
  }
  function forgetColours() {
    ink = null;
  }

  window.knitwork.draw = {
    DIM, bounds, fit, size, measure, larger, toModel, toPixels, clear, members, backbone, tie, ties, arrow, outline,
    colours, forgetColours,
  };
})();
