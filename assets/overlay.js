// What matters now, drawn on a canvas above the dimmed map: filters, search, focus and
// spotlight cost one redraw of the members concerned, however large the map below is.
// It also carries all names, whose size must not follow the zoom.
//
// A scene is {shown, filtered, focus, partners, ways, tied, spot, other, hover, large}: indices of
// members, -1 for none.

window.knitwork = window.knitwork || {};

(function () {
  "use strict";

  const { draw, preview } = window.knitwork;
  const NOTHING = {
    shown: null, filtered: false, focus: -1, partners: [], ways: [], tied: [], spot: -1, other: -1, large: false,
  };
  const REST = 120; // ms without a move after which names are arranged anew
  const OWN = 12; // members of a panel that are named whatever lines or words stand there
  const FAR = 160; // pixels that names go with the map before members that came into sight get theirs
  const state = {
    columns: null, scene: NOTHING, hover: -1, point: -1, fading: null, requested: false, words: null, resting: null,
    more: null, // what a panel draws in place of the members: {members, named, paint}
  };

  const canvas = () => document.getElementById("overlay");

  // Who is drawn at full strength; null is everybody.
  function lit(scene) {
    if (scene.focus >= 0) return [...new Set([...scene.partners, ...scene.tied, scene.other, scene.focus])].filter((i) => i >= 0);
    const own = state.more?.members();
    if (own) return own;
    if (!scene.filtered) return null;
    const members = [];
    for (let i = 0; i < scene.shown.length; i++) if (scene.shown[i]) members.push(i);
    return members;
  }

  function rings(context, columns, viewport, scene) {
    const ring = (i, width, gap, colour) => {
      const r = (columns.size[i] / 2) * viewport.zoom + gap;
      context.beginPath();
      context.arc(columns.x[i] * viewport.zoom + viewport.x, columns.y[i] * viewport.zoom + viewport.y, r, 0, 2 * Math.PI);
      context.lineWidth = width;
      context.strokeStyle = colour;
      context.stroke();
    };
    const { accent, text } = draw.colours();
    if (scene.focus >= 0) ring(scene.focus, 3, 5, accent);
    if (scene.spot >= 0) ring(scene.spot, 3, 5, accent);
    if (scene.other >= 0) ring(scene.other, 3, 5, accent);
    if (state.hover >= 0 && state.hover !== scene.focus) ring(state.hover, 2, 4, text);
    if (state.point >= 0) [6, 12].forEach((gap) => ring(state.point, 3, gap, accent));
  }

  function links(context, columns, viewport, scene) {
    const { give, receive, quiet } = draw.colours();
    const shown = scene.filtered ? scene.shown : null;
    const chosen = scene.spot >= 0 ? scene.spot : scene.other;
    const tips = [];
    const at = (i) => ({ x: columns.x[i] * viewport.zoom + viewport.x, y: columns.y[i] * viewport.zoom + viewport.y });
    for (const faint of [true, false]) {
      const lines = scene.tied.filter((i) => muted(scene, i) === faint).flatMap((i) => [at(scene.focus), at(i)]);
      context.globalAlpha = faint ? 0.3 : 0.9;
      if (lines.length) draw.tie(context, ...lines);
    }
    scene.partners.forEach((partner, k) => {
      const way = scene.ways[k];
      const first = chosen < 0 || partner === chosen;
      context.globalAlpha = !first || (shown && !shown[partner]) ? 0.25 : way ? 0.95 : 0.6;
      const drawn = draw.arrow(context, columns, viewport, scene.focus, partner, {
        heads: { to: Boolean(way & 2), from: Boolean(way & 1) },
        colour: way === 3 ? draw.colours().accent : way === 1 ? receive : way === 2 ? give : quiet,
        width: partner === chosen ? 4 : way ? 2.2 : 1.4,
      });
      tips.push(...drawn);
    });
    context.globalAlpha = 1;
    if (scene.other >= 0 && !scene.partners.includes(scene.other) && !scene.tied.includes(scene.other)) {
      context.setLineDash([2, 7]);
      draw.arrow(context, columns, viewport, scene.focus, scene.other, { heads: {}, colour: quiet, width: 2.2 });
      context.setLineDash([]);
    }
    return tips;
  }

  function paint() {
    state.requested = false;
    const { columns, scene } = state;
    const viewport = window.knitwork.canvas.viewport();
    if (!columns || !viewport || !canvas()) return;
    const ratio = draw.size(canvas());
    const context = canvas().getContext("2d");
    draw.clear(context);

    const avoid = matter(context, columns, viewport, ratio, scene, preview.boxes());
    rings(context, columns, viewport, scene);

    if (!travels(viewport, scene)) {
      state.words = arranged(context, columns, viewport, ratio, scene, avoid, window.knitwork.canvas.freeHeight());
      Object.assign(state.words, { scene, hover: state.hover });
    }
    draw.write(context, state.words, viewport, ratio);
  }

  // The members and links that matter now. Gives the boxes that names keep clear of.
  function matter(context, columns, viewport, ratio, scene, boxes) {
    const members = lit(scene);
    let avoid = boxes;
    draw.toPixels(context, ratio);
    if (scene.focus < 0 && state.more) return state.more.paint(context, columns, viewport, boxes);
    if (members) {
      draw.toModel(context, viewport, ratio);
      if (scene.focus < 0) draw.backbone(context, columns, scene.shown);
      draw.toPixels(context, ratio);
      if (scene.focus < 0) draw.ties(context, columns, viewport, scene.shown);
      if (scene.focus >= 0) avoid = links(context, columns, viewport, scene);
      draw.toModel(context, viewport, ratio);
      const weak = scene.focus >= 0 ? members.filter((i) => muted(scene, i)) : [];
      if (weak.length) {
        context.globalAlpha = 0.3;
        draw.members(context, columns, weak);
        context.globalAlpha = 1;
      }
      draw.members(context, columns, weak.length ? members.filter((i) => !muted(scene, i)) : members);
    }
    draw.toPixels(context, ratio);
    return avoid;
  }

  // Where the names of a scene stand: where they are seen, not below what lies over the map.
  function arranged(context, columns, viewport, ratio, scene, avoid, free) {
    const members = lit(scene);
    const order = members ? new Set(members) : null;
    const more = scene.focus < 0 ? state.more : null;
    const own = more?.named() || [], solid = more?.written?.() || [];
    const must = [scene.focus, scene.spot, scene.other, state.hover, state.point, ...own.slice(0, OWN)].filter((i) => i >= 0);
    const named = scene.focus >= 0 ? members.filter((i) => !muted(scene, i)) : null;
    const asked = named || (own.length ? own : order ? columns.importance.filter((i) => order.has(i)) : columns.importance);
    return draw.arrangement(context, columns, viewport, ratio, asked, { font: draw.letters(scene.large ? 20 : 14), must, avoid, solid, free });
  }

  // A scene on another canvas, once: for pictures.
  function still(context, columns, viewport, ratio, scene, boxes) {
    const avoid = matter(context, columns, viewport, ratio, scene, boxes);
    rings(context, columns, viewport, scene);
    draw.write(context, arranged(context, columns, viewport, ratio, scene, avoid), viewport, ratio);
  }

  // Whether the map is being dragged: names then go with it. To arrange them anew on each frame
  // would cost more than all the rest of it, and they would flicker.
  function travels(now, scene) {
    clearTimeout(state.resting);
    const { words } = state;
    if (!words || words.scene !== scene || words.hover !== state.hover) return false;
    const { viewport: then } = words;
    if (then.zoom !== now.zoom || then.width !== now.width || then.height !== now.height) return false;
    const way = Math.hypot(now.x - then.x, now.y - then.y);
    if (way === 0 || way > FAR) return false;
    state.resting = setTimeout(() => {
      state.words = null;
      request();
    }, REST);
    return true;
  }

  // A partner that the filters leave out, or that stands beside the spotlight.
  function muted(scene, i) {
    if (i === scene.focus || i === scene.spot || i === scene.other) return false;
    return scene.spot >= 0 || (scene.filtered && !scene.shown[i]);
  }

  // The map below steps back behind what is lit.
  function dim() {
    const dimmed = lit(state.scene) !== null;
    document.documentElement.classList.toggle("dimmed", dimmed);
    preview.set(dimmed, state.scene.large, state.scene.large && dimmed && state.scene.focus < 0 && state.more !== null);
    request();
  }

  function request() {
    if (state.requested) return;
    state.requested = true;
    requestAnimationFrame(paint);
  }

  window.knitwork.overlay = {
    start(columns, point = -1) {
      Object.assign(state, { columns, point, words: null });
      request();
    },
    show(scene) {
      state.scene = { ...NOTHING, ...scene };
      dim();
    },
    hover(i) {
      if (state.hover === i) return;
      state.hover = i;
      request();
    },
    hovered: () => state.hover,
    lit: () => lit(state.scene),
    // Marks a member for a while, whoever else is lit.
    point(i, ms) {
      const mark = (member) => {
        Object.assign(state, { point: member, words: null });
        request();
      };
      clearTimeout(state.fading);
      mark(i);
      state.fading = setTimeout(() => mark(-1), ms);
    },
    pointed: () => state.point,
    // A panel draws its own members (`members`: their indices; `named`: who alone has names now)
    // with `paint`, which gives the boxes that names keep clear of, and `written` those of its own
    // words, which no name ever covers; null gives the map back. `key` says what its colours mean,
    // where they are not those of the legend.
    decorate(more) {
      Object.assign(state, { more, words: null });
      dim();
    },
    decorated: () => state.more,
    words: () => state.words,
    request,
    paint,
    still,
    scene: () => state.scene,
    // Whether a pointer means this member: a dimmed one that the filters leave out is not there.
    answers: (i) => !state.scene.filtered || Boolean(state.scene.shown[i]) || Boolean(lit(state.scene)?.includes(i)),
  };
})();
