// The map without Cytoscape, for the file that works without a server: preview.js draws it,
// overlay.js what matters now; here it learns to be dragged, zoomed, pinched, pointed at and
// tapped. Same words to the rest of the page as canvas.js.

window.knitwork = window.knitwork || {};

(function () {
  "use strict";

  const knitwork = window.knitwork;
  const { camera } = knitwork;
  const STILL = 5; // pixels that a finger may move and still mean a tap
  const WHEEL = 0.0016; // how much a turn of the wheel zooms
  const GLIDE = 260; // ms
  const state = { columns: null, at: null, size: null, frame: 0, fingers: new Map(), tapping: null };

  const stage = () => document.getElementById("map-keys");

  // --- the eye, see camera.js -------------------------------------------------------------

  const eye = {
    viewport: () => ({ ...state.at, ...state.size }),
    measure() {
      state.size = { width: stage().clientWidth, height: stage().clientHeight };
    },
    set({ zoom, x, y }) {
      state.at = camera.inSight({ zoom, x, y, ...state.size });
      camera.moved();
    },
    stop: () => cancelAnimationFrame(state.frame),
    glide(target, arrived) {
      const from = state.at, begin = performance.now();
      const step = (now) => {
        const part = Math.min(Math.max((now - begin) / GLIDE, 0), 1), by = 1 - (1 - part) ** 3;
        const between = (name) => from[name] + (target[name] - from[name]) * by;
        eye.set({ zoom: between("zoom"), x: between("x"), y: between("y") });
        if (part < 1) state.frame = requestAnimationFrame(step);
        else arrived();
      };
      state.frame = requestAnimationFrame(step);
    },
  };

  // --- pointers -----------------------------------------------------------------------------

  function point(event) {
    const box = stage().getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  function down(event) {
    if (event.button > 0) return;
    eye.stop();
    stage().setPointerCapture(event.pointerId);
    state.fingers.set(event.pointerId, point(event));
    state.tapping = state.fingers.size === 1 ? point(event) : null;
  }

  function move(event) {
    const now = point(event), before = state.fingers.get(event.pointerId);
    if (!before) return event.pointerType === "mouse" && knitwork.reach.over(now);
    if (state.tapping && Math.hypot(now.x - state.tapping.x, now.y - state.tapping.y) <= STILL) return undefined;
    state.tapping = null;
    const others = [...state.fingers].filter(([id]) => id !== event.pointerId).map(([, place]) => place);
    state.fingers.set(event.pointerId, now);
    if (!others.length) {
      const { zoom, x, y } = state.at;
      return eye.set({ zoom, x: x + now.x - before.x, y: y + now.y - before.y });
    }
    // Two fingers: what lies between them stays between them.
    const [other] = others;
    const apart = (place) => Math.max(Math.hypot(place.x - other.x, place.y - other.y), 1);
    const { zoom, x, y } = camera.nearer(apart(now) / apart(before), before);
    return eye.set({ zoom, x: x + (now.x - before.x) / 2, y: y + (now.y - before.y) / 2 });
  }

  function up(event) {
    if (!state.fingers.delete(event.pointerId)) return;
    const tapped = event.type === "pointerup" ? state.tapping : null;
    state.tapping = null;
    if (!tapped) return;
    knitwork.reach.tap(tapped, event.pointerType !== "mouse");
  }

  function wheel(event) {
    event.preventDefault();
    eye.stop();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 24 : 1;
    eye.set(camera.nearer(Math.exp(-event.deltaY * lines * WHEEL), point(event)));
  }

  function listen() {
    const map = stage();
    map.addEventListener("pointerdown", down);
    map.addEventListener("pointermove", move);
    map.addEventListener("pointerup", up);
    map.addEventListener("pointercancel", up);
    map.addEventListener("pointerleave", () => knitwork.reach.leave());
    map.addEventListener("wheel", wheel, { passive: false });
    new ResizeObserver(() => {
      if (stage().clientWidth !== state.size.width || stage().clientHeight !== state.size.height) camera.map.resize();
    }).observe(map);
  }

  // --- what the page asks -------------------------------------------------------------------

  function start(columns) {
    state.columns = columns;
    eye.measure();
    camera.open(columns, null);
    state.at = camera.fittingNow();
    camera.open(columns, eye);
    listen();
    knitwork.page.start();
  }

  function takeOver() {
    knitwork.preview.handOver({ alone: true });
    knitwork.overlay.start(state.columns);
    document.documentElement.classList.add("usable");
  }

  function recolour(look) {
    state.columns.look = look;
    knitwork.preview.paint();
    knitwork.overlay.request();
  }

  knitwork.bundle.map.then(start);

  knitwork.canvas = { ...camera.map, takeOver, recolour };
})();
