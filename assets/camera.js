// Where the map is looked at from: the part of it in the window, and the ways there. Who draws
// the map gives an eye: Cytoscape (canvas.js), or a plain canvas where there is no server
// (plain.js).
//
// An eye is {viewport(), set(viewport), glide(viewport, arrived), stop(), measure()}; a viewport
// is that of draw.js.

window.knitwork = window.knitwork || {};

(function () {
  "use strict";

  const knitwork = window.knitwork;
  const FARTHEST = 3; // pixels for a unit of the model
  const EDGE = 48; // pixels from the edge within which nobody counts as in sight
  const ELSEWHERE = 1; // units of the model from where on a member has another place
  const KEPT = 80; // pixels of the map that always stay in the window
  const NARROW = matchMedia("(max-width: 720px)");
  const state = { columns: null, eye: null, fitted: true, aim: undefined, travelling: false, least: 0.01 };

  const stage = () => document.getElementById("underlay");
  const viewport = () => (state.eye ? state.eye.viewport() : knitwork.preview.viewport());

  // Begins; without an eye as long as nobody but the preview draws.
  function open(columns, eye) {
    Object.assign(state, { columns, eye, fitted: true });
    state.least = leastOf();
  }

  const leastOf = () => Math.min(fitting().zoom * 0.6, 1); // a little beyond where all is in sight

  // Another network under the same eye, which stays where it is; only where most have other places
  // it shows all of them, since what it was at is there no more. Tells whether it is so.
  function renew(columns) {
    const before = state.columns, moved = rearranged(before, columns);
    Object.assign(state, {
      columns,
      aim: state.aim?.map((i) => columns.place.get(before.id[i])).filter((i) => i !== undefined),
    });
    if (!state.aim?.length) state.aim = undefined;
    state.least = leastOf();
    if (moved && state.eye) travel(fittingNow(), true);
    return moved;
  }

  function rearranged(before, columns) {
    const stay = before.id.map((id, i) => [i, columns.place.get(id)]).filter(([, k]) => k !== undefined);
    const apart = stay.filter(([i, k]) => Math.hypot(before.x[i] - columns.x[k], before.y[i] - columns.y[k]) > ELSEWHERE);
    return apart.length * 2 >= stay.length;
  }

  // The map has moved in the window, by whatever hand.
  function moved() {
    if (!state.travelling) state.fitted = false;
    knitwork.gestures.moved();
    follow();
  }

  // All that is drawn goes along.
  function follow() {
    knitwork.preview.move(viewport());
    knitwork.overlay.request();
  }

  // Some of the map always stays in the window: nobody gets lost by dragging.
  function inSight({ zoom, x, y, width, height }) {
    const { left, right, top, bottom } = knitwork.draw.bounds(state.columns);
    return {
      zoom,
      x: Math.min(Math.max(x, KEPT - right * zoom), width - KEPT - left * zoom),
      y: Math.min(Math.max(y, KEPT - bottom * zoom), height - KEPT - top * zoom),
    };
  }

  // In a low window it stands beside the map.
  const beside = () => document.getElementById("side").offsetLeft >= stage().clientWidth;

  // On a narrow screen the profile, or the plan of a meeting, lies over the lower part of the map.
  function freeHeight() {
    const height = stage().clientHeight;
    const { body } = document;
    const sheet = (id) => document.getElementById(id).offsetHeight;
    const open = NARROW.matches && body.dataset.present === undefined;
    const lies = !open ? 0 : body.dataset.meet !== undefined ? sheet("meet") : body.dataset.open === "side" && !beside() ? sheet("side") + sheet("weights") : 0;
    const below = window.innerHeight - stage().getBoundingClientRect().bottom;
    return height - Math.max(lies - below, 0);
  }

  const fitting = (members) =>
    knitwork.draw.fit(state.columns, stage().clientWidth, freeHeight(), members);

  // Where the map begins: at what a link has asked for already.
  const fittingNow = () => fitting(state.aim);

  // After the page's layout has moved: who draws must know, or clicks are offset.
  function resize() {
    knitwork.draw.measure();
    if (!state.eye) {
      if (state.columns) knitwork.preview.move(fittingNow());
      return;
    }
    const { fitted } = state;
    state.eye.measure();
    if (fitted) {
      // A travel on its way would go on to where the window's former size needed it.
      state.eye.stop();
      state.travelling = false;
      state.eye.set(fittingNow());
    }
    follow();
    state.fitted = fitted;
  }

  function travel(target, fitted) {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    state.eye.stop();
    state.travelling = !calm;
    if (calm) state.eye.set(target);
    else state.eye.glide(target, () => (state.travelling = false));
    state.fitted = fitted;
  }

  // Before the eye is there, a link may ask for it: the preview goes there, the eye starts there.
  function fit(members) {
    state.aim = members;
    if (state.eye) travel(fitting(members), true);
    else if (state.columns) knitwork.preview.move(fitting(members));
  }

  // Brings a member into sight, and only then: what is in sight must not move. On a narrow
  // screen, where little is in sight, its partners come with it.
  function attend(i, partners) {
    if (NARROW.matches) fit([i, ...partners]);
    else ensureVisible(i, { around: true });
  }

  function leave() {
    if (NARROW.matches) fit();
  }

  // The map moves as little as it takes. Who was out of sight altogether may come to the middle,
  // so that those `around` are seen, too.
  function ensureVisible(i, { around = false } = {}) {
    if (!state.eye) return;
    const { zoom, x, y, width } = viewport();
    const height = freeHeight();
    const left = state.columns.x[i] * zoom + x, top = state.columns.y[i] * zoom + y;
    const out = left < 0 || top < 0 || left > width || top > height;
    const within = (at, size) => (around && out ? size / 2 : Math.max(Math.min(at, size - EDGE), Math.min(EDGE, size / 2)));
    const to = { x: x - (left - within(left, width)), y: y - (top - within(top, height)) };
    if (to.x !== x || to.y !== y) travel({ zoom, ...to }, false);
  }

  // The viewport that is so many times as near, around a point of the window that stays.
  function nearer(factor, { x, y }) {
    const now = viewport();
    const zoom = Math.min(Math.max(now.zoom * factor, state.least), FARTHEST);
    const by = zoom / now.zoom;
    return { ...now, zoom, x: x - (x - now.x) * by, y: y - (y - now.y) * by };
  }

  function zoomBy(factor) {
    if (!state.eye) return;
    const { width, height } = viewport();
    state.eye.set(nearer(factor, { x: width / 2, y: height / 2 }));
  }

  // The nearest member in a direction, seen from another: for the arrow keys.
  function neighbour(from, dx, dy, allowed) {
    const { x, y, count } = state.columns;
    let best = -1, least = Infinity;
    for (let i = 0; i < count; i++) {
      if (i === from || !allowed(i)) continue;
      const along = (x[i] - x[from]) * dx + (y[i] - y[from]) * dy;
      const across = Math.abs((x[i] - x[from]) * dy) + Math.abs((y[i] - y[from]) * dx);
      if (along <= 0 || across > 2 * along) continue;
      const cost = along + 2 * across;
      if (cost < least) [best, least] = [i, cost];
    }
    return best;
  }

  knitwork.camera = {
    FARTHEST, open, renew, moved, follow, inSight, fittingNow, nearer, least: () => state.least,
    // What the rest of the page asks of the map; whoever draws it adds the rest.
    map: { viewport, freeHeight, resize, fit, attend, leave, ensureVisible, zoomBy, neighbour },
  };
})();
