// Whom a point of the map means: a member, its name, or the nearest of those that lie within a
// finger's or a pointer's reach. What is lit answers before what is dimmed.

window.knitwork = window.knitwork || {};

(function () {
  "use strict";

  const knitwork = window.knitwork;
  // Pixels beside a member, beside its name, and beside a member that is dimmed.
  const FINGER = { member: 22, name: 10, dimmed: 8 };
  const POINTER = { member: 6, name: 2, dimmed: 2 };
  const state = { pointed: -1, kept: null };

  // How far a point is from a box; 0 is inside.
  const beside = ([left, top, right, bottom], { x, y }) =>
    Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));

  // Where names stand now: they go with the map while it is dragged.
  function named(viewport) {
    const words = knitwork.overlay.words();
    if (!words || words.viewport.zoom !== viewport.zoom) return [];
    const dx = viewport.x - words.viewport.x, dy = viewport.y - words.viewport.y;
    return words.placed.map(({ i, box: [left, top, right, bottom] }) => ({ i, box: [left + dx, top + dy, right + dx, bottom + dy] }));
  }

  // Who is pointed at by the name keeps it, although that may then stand elsewhere.
  function kept(point, viewport) {
    const { kept: one } = state;
    const same = one && one.zoom === viewport.zoom && one.x === viewport.x && one.y === viewport.y;
    return same && one.scene === knitwork.overlay.scene() && beside(one.box, point) <= POINTER.name ? one.i : -1;
  }

  function find(point, reach, viewport) {
    const { columns } = knitwork.page.state;
    const { overlay } = knitwork;
    const lit = overlay.lit() && new Set(overlay.lit());
    const { zoom, x, y } = viewport;
    let best = { i: -1, box: null }, least = Infinity, dimmed = -1, nearest = Infinity;
    for (let i = 0; i < columns.count; i++) {
      const away = Math.hypot(columns.x[i] * zoom + x - point.x, columns.y[i] * zoom + y - point.y) - (columns.size[i] / 2) * zoom;
      if (away > reach.member || !overlay.answers(i)) continue;
      if (lit && !lit.has(i)) {
        if (away <= reach.dimmed && away < nearest) [dimmed, nearest] = [i, away];
      } else if (away < least) [best, least] = [{ i, box: null }, away];
    }
    for (const name of named(viewport)) {
      const away = beside(name.box, point);
      if (away <= reach.name && away < least && overlay.answers(name.i)) [best, least] = [name, away];
    }
    return best.i < 0 ? { i: dimmed, box: null } : best;
  }

  // The member that a point means, in pixels of the map; -1 for none.
  function at(point, finger = false) {
    const viewport = knitwork.canvas.viewport();
    if (!knitwork.page.ready() || !viewport) return -1;
    const same = finger ? -1 : kept(point, viewport);
    return same >= 0 ? same : find(point, finger ? FINGER : POINTER, viewport).i;
  }

  // A pointer goes over the map.
  function over(point) {
    const viewport = knitwork.canvas.viewport();
    if (!knitwork.page.ready() || !viewport) return;
    const same = kept(point, viewport);
    const { i, box } = same >= 0 ? { i: same, box: state.kept.box } : find(point, POINTER, viewport);
    if (i === state.pointed && (i < 0 || knitwork.overlay.hovered() === i)) return;
    const { zoom, x, y } = viewport;
    Object.assign(state, { pointed: i, kept: box && { i, box, zoom, x, y, scene: knitwork.overlay.scene() } });
    knitwork.gestures.hover(i);
  }

  function tap(point, finger) {
    const i = at(point, finger);
    if (i < 0) knitwork.gestures.tapNothing();
    else knitwork.gestures.tap(i);
  }

  function leave() {
    Object.assign(state, { pointed: -1, kept: null });
    knitwork.gestures.hover(-1);
  }

  knitwork.reach = { at, leave, over, tap };
})();
