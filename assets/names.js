// Words on a plain canvas: names of regions behind the map, names of members above it. Both stay
// readable at every zoom, because their size is in pixels, and hide neither one another nor, where
// there is room, a member.

(function () {
  "use strict";

  const { draw } = window.knitwork;
  const FONT = '"Inter", system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif';
  const LINE = 1.2; // line height, in font sizes
  const LEAST_TITLE = 10.7; // how wide the name of a region may be above a small disc, in font sizes
  const WIDER = [1, 1.3, 1.7]; // so many times as wide where it would be cut
  const RIM = 4; // pixels between the name of a region and its disc, or the edge of the window
  const LOW = 400; // pixels of a window in which large names are less large
  const AIR = 44; // model units between the edge of a disc and the first member
  const LABEL_AREA = 7000; // a name for so many square pixels: more would be noise
  const DENSE_AREA = 26000; // the same where members stand close
  const CONTROLS = [56, 132]; // the corner that the zoom buttons cover
  const TRIES = 14; // members asked for each name that there is room for, where they stand close
  const HEART = 1; // pixels around the middle of a member that no name may hide
  const MANY = 1500; // members from which names no longer ask what they stand on
  const SMALL = 80; // names that may take several rounds to find their places
  const ROOMY = 58; // pixels between neighbours from which every name is worth a try

  // Soft discs with their names, behind everything. Gives the boxes of the names.
  function regions(context, columns, viewport, ratio, { faded = false, large = false, silent = false } = {}) {
    const { disc, region: ink_, page } = draw.colours();
    draw.toModel(context, viewport, ratio);
    context.globalAlpha = faded ? 0.5 : 1;
    context.fillStyle = disc;
    context.beginPath();
    for (const region of columns.regions) {
      context.moveTo(region.x + region.r, region.y);
      context.arc(region.x, region.y, region.r, 0, 2 * Math.PI);
    }
    context.fill();
    if (silent) {
      context.globalAlpha = 1;
      return [];
    }
    draw.toPixels(context, ratio);
    context.fillStyle = ink_;
    context.strokeStyle = page;
    context.lineWidth = 4;
    context.lineJoin = "round";
    context.textAlign = "center";
    context.textBaseline = "alphabetic";
    const found = titles(columns, viewport, { faded, large });
    for (const { lines, font, box } of found) {
      context.font = title(font);
      lines.forEach((line, k) => {
        const middle = (box[0] + box[2]) / 2, y = box[1] + (k + 1) * font * LINE - font * 0.2;
        context.strokeText(line, middle, y);
        context.fillText(line, middle, y);
      });
    }
    context.globalAlpha = 1;
    return found.map(({ box }) => box);
  }

  // Letters of so many pixels, or as many times larger as somebody has told the browser to write.
  const letters = (size) => Math.round(2 * size * draw.larger()) / 2;

  const title = (font) => `600 ${font}px ${FONT}`;
  const ruler = document.createElement("canvas").getContext("2d");

  // Where the names of regions stand: above their discs, each whole or not at all. At the edge of
  // the window one is pushed into it, as far as the disc has room above its members, unless it is
  // faded behind what matters. Where two would touch, the larger region speaks.
  function titles(columns, { zoom, x, y, width, height }, { faded = false, large = false, low = Math.min(width, height) < LOW }) {
    const found = [];
    for (const region of [...columns.regions].sort((a, b) => b.r - a.r)) {
      const across = 2 * region.r * zoom, middle = region.x * zoom + x, top = (region.y - region.r) * zoom + y - RIM;
      const best = Math.max(14, Math.min(17, across / 13 / draw.larger()));
      const stand = (font, by) => {
        const wide = Math.round(Math.max(across / font, LEAST_TITLE) * by);
        ruler.font = title(font);
        const words = label(ruler, region.name, font, wide, 3, "title");
        const left = Math.max(Math.min(middle - words.width / 2, width - RIM - words.width), RIM);
        const bottom = Math.max(top, RIM + words.height);
        const box = [left, bottom - words.height, left + words.width, bottom];
        const aside = Math.abs(left + words.width / 2 - middle), below = bottom - top;
        const away = aside > across / 2 || below > (faded ? 0 : AIR * zoom);
        return away || bottom > height - RIM || found.some((other) => overlap(box, other.box, 2)) ? null : { ...words, font, box };
      };
      let one = null;
      for (const font of (!large ? [best] : low ? [16, 14] : [20, 16]).map(letters)) {
        for (const by of WIDER) if (!one || one.cut) one = stand(font, by) || one;
      }
      if (one) found.push(one);
    }
    return found;
  }

  // How far the names of regions stand above all discs, in pixels, where nothing is in their way.
  function rise(columns, { zoom, width, height }, large) {
    const far = 1e6, open = { zoom, x: far, y: far, width: 2 * far, height: 2 * far };
    const highest = Math.min(...titles(columns, open, { large, low: Math.min(width, height) < LOW }).map(({ box }) => box[1]));
    return Math.max(0, draw.bounds(columns).top * zoom + far - highest);
  }

  // The room that a member's name takes below it.
  const foot = (large) => 2 * LINE * letters(large ? 20 : 14) + 6;

  // A text in lines of some width, as few as it takes; what is beyond the most is cut.
  function wrapped(context, text, width, most) {
    const lines = [""];
    for (const word of text.split(/\s+/)) {
      const longer = lines[lines.length - 1] ? `${lines[lines.length - 1]} ${word}` : word;
      if (context.measureText(longer).width <= width) lines[lines.length - 1] = longer;
      else if (!lines[lines.length - 1]) lines[lines.length - 1] = shortened(context, word, width);
      else if (lines.length < most) lines.push(word);
      else {
        lines[most - 1] = shortened(context, longer, width);
        break;
      }
    }
    return lines;
  }

  function shortened(context, text, width) {
    if (context.measureText(text).width <= width) return text;
    let end = text.length;
    while (end > 1 && context.measureText(`${text.slice(0, end)}…`).width > width) end--;
    return `${text.slice(0, end).trimEnd()}…`;
  }

  const overlap = (a, b, gap) =>
    a[0] < b[2] + gap && a[2] > b[0] - gap && a[1] < b[3] + gap && a[3] > b[1] - gap;

  // Boxes that are taken, in cells, so that a question touches few of them.
  function taken() {
    const cells = new Map();
    const CELL = 96;
    const each = (box, act) => {
      for (let x = Math.floor(box[0] / CELL); x <= Math.floor(box[2] / CELL); x++) {
        for (let y = Math.floor(box[1] / CELL); y <= Math.floor(box[3] / CELL); y++) {
          const key = x * 65536 + y;
          if (act(key)) return true;
        }
      }
      return false;
    };
    return {
      add(box) {
        each(box, (key) => {
          const cell = cells.get(key);
          if (cell) cell.push(box);
          else cells.set(key, [box]);
          return false;
        });
      },
      remove(box) {
        each(box, (key) => {
          const cell = cells.get(key);
          cell.splice(cell.indexOf(box), 1);
          return false;
        });
      },
      hits: (box, own, gap) =>
        each(box, (key) => (cells.get(key) || []).some((other) => other !== own && overlap(box, other, gap))),
    };
  }

  const measured = new Map(); // what a name looks like in lines: measuring is what costs
  function label(context, name, font, wide, most, kind = "") {
    const key = `${kind}${font} ${wide} ${most} ${name}`;
    let found = measured.get(key);
    if (!found) {
      const lines = wrapped(context, name, font * wide, most);
      const width = Math.max(...lines.map((line) => context.measureText(line).width));
      const cut = lines[lines.length - 1].endsWith("…");
      found = { lines, width, height: lines.length * font * LINE, cut };
      measured.set(key, found);
    }
    return found;
  }

  // Where a name may stand beside its member: below first, as on a map, then around.
  function places(x, y, r, { width, height }) {
    const side = r * 0.75 + 4;
    return [
      [x - width / 2, y + r + 3],
      [x - width / 2, y - r - 3 - height],
      [x + r + 5, y - height / 2],
      [x - r - 5 - width, y - height / 2],
      [x + side, y + side - 2],
      [x - side - width, y + side - 2],
      [x + side, y - side - height + 2],
      [x - side - width, y - side - height + 2],
      [x - width * 0.25, y + r + 3],
      [x - width * 0.75, y + r + 3],
      [x - width * 0.25, y - r - 3 - height],
      [x - width * 0.75, y - r - 3 - height],
    ];
  }

  function pen(context, ratio, font) {
    draw.toPixels(context, ratio);
    context.font = `500 ${font}px ${FONT}`;
    context.textAlign = "center";
    context.textBaseline = "alphabetic";
    context.lineJoin = "round";
    context.lineWidth = 4;
    const { page, text } = draw.colours();
    context.strokeStyle = page;
    context.fillStyle = text;
  }

  // Names at a size that never changes with the zoom, the important ones first, each where it
  // hides no other name. `must` are named, whatever lines or words they hide, but members and what is
  // in `solid`; `free` is the height over which no panel lies. Gives what `write` needs: {placed: [{i,
  // box, words}], font, viewport}.
  function arrangement(context, columns, viewport, ratio, order, { font = letters(14), must = [], avoid = [], solid = [], obstacles = null, free = viewport.height } = {}) {
    pen(context, ratio, font);
    const { width, zoom } = viewport, height = Math.min(free, viewport.height);
    const at = (i) => [columns.x[i] * zoom + viewport.x, columns.y[i] * zoom + viewport.y];
    const seen = (i) => {
      const [x, y] = at(i);
      return x > -20 && y > -20 && x < width + 20 && y < height + 20;
    };
    const room = taken(), bodies = taken(), hearts = taken();
    [...avoid, [width - CONTROLS[0], viewport.height - CONTROLS[1], width, viewport.height]].forEach(room.add);
    for (const all of [room, bodies, hearts]) solid.forEach(all.add);
    const own = new Map();
    const visible = order.filter(seen);
    const larger = draw.larger(), area = (width * height) / larger ** 2;
    const roomy = Math.sqrt(area / Math.max(visible.length, 1)) > ROOMY;
    if (visible.length <= MANY) {
      for (const i of obstacles || visible) {
        const [x, y] = at(i), r = (columns.size[i] / 2) * zoom;
        const box = [x - r, y - r, x + r, y + r];
        own.set(i, box);
        room.add(box);
        bodies.add(box);
        hearts.add([x - HEART, y - HEART, x + HEART, y + HEART]);
      }
    }
    // Two lines, else three: where there is room for few, every name counts.
    const forms = roomy ? [[9.5, 2], [8, 3], [6.4, 3]] : [[9.5, 2]];

    const place = (i, among = room) => {
      const [x, y] = at(i), r = (columns.size[i] / 2) * zoom;
      const tried = forms.map(([wide, most]) => label(context, columns.name[i], font, wide, most));
      for (const words of tried.some((one) => !one.cut) ? tried.filter((one) => !one.cut) : tried) {
        for (const [left, top] of places(x, y, r, words)) {
          const box = [left, top, left + words.width, top + words.height];
          const inside = left >= 2 && top >= 2 && box[2] <= width - 2 && box[3] <= height - 2;
          if (inside && !among.hits(box, own.get(i), 1)) return { i, box, words };
        }
      }
      return null;
    };
    const force = (i) => {
      const [x, y] = at(i), r = (columns.size[i] / 2) * zoom;
      const words = label(context, columns.name[i], font, 9.5, 2);
      const left = Math.min(Math.max(x - words.width / 2, 2), Math.max(width - words.width - 2, 2));
      const top = Math.min(y + r + 3, height - words.height - 2);
      return { i, box: [left, top, left + words.width, top + words.height], words };
    };

    const first = [...new Set(must)].filter(seen);
    const most = Math.max(8, area / (roomy ? LABEL_AREA : DENSE_AREA));
    const tries = roomy ? Infinity : TRIES * most;
    const named = new Map();
    for (const i of first) {
      // Rather over a line or another word than over a member, rather over its edge than its middle.
      // Where even that cannot be, it has its ring, and the panel names it.
      const forced = force(i);
      const found = place(i) || place(i, bodies) || place(i, hearts) || (hearts.hits(forced.box, null, 1) ? null : forced);
      if (!found) continue;
      named.set(i, found);
      for (const all of [room, bodies, hearts]) all.add(found.box);
    }
    // In a small network those that found no place go first in another round, while that helps.
    let queue = visible.filter((i) => !first.includes(i)).slice(0, tries);
    let best = arrange(queue, place, room, most - named.size);
    for (let round = 0; roomy && queue.length <= SMALL && best.left.length && round < 6; round++) {
      const late = new Set(best.left);
      queue = [...best.left, ...queue.filter((i) => !late.has(i))];
      const next = arrange(queue, place, room, most - named.size);
      if (next.left.length < best.left.length) best = next;
    }
    return { placed: [...best.placed, ...named.values()], font, viewport };
  }

  // Writes names where they were arranged, moved with the map as far as it has moved since.
  function write(context, { placed, font, viewport: then }, now, ratio) {
    pen(context, ratio, font);
    const dx = now.x - then.x, dy = now.y - then.y;
    for (const { box, words } of placed) {
      if (box[2] + dx < 0 || box[3] + dy < 0 || box[0] + dx > now.width || box[1] + dy > now.height) continue;
      const middle = (box[0] + box[2]) / 2 + dx;
      words.lines.forEach((line, k) => {
        const base = box[1] + dy + (k + 0.82) * font * LINE;
        context.strokeText(line, middle, base);
        context.fillText(line, middle, base);
      });
    }
  }

  function names(context, columns, viewport, ratio, order, options) {
    write(context, arrangement(context, columns, viewport, ratio, order, options), viewport, ratio);
  }

  // One round of finding places, the first come first; what it takes it gives back at the end.
  function arrange(queue, place, room, most) {
    const placed = [], left = [];
    for (const i of queue) {
      if (placed.length >= most) break;
      const found = place(i);
      if (!found) left.push(i);
      else {
        room.add(found.box);
        placed.push(found);
      }
    }
    placed.forEach((one) => room.remove(one.box));
    return { placed, left };
  }

  Object.assign(draw, { FONT, letters, regions, rise, foot, names, arrangement, write, wrapped, shortened });
})();
