// The one adapter to Cytoscape. dash-cytoscape puts its instance at window.cy; everything that
// is done to it, and everything of its private renderer that we lean on, stands here alone.
//
// Private, of the pinned Cytoscape.js 3.28.1 (tests/test_browser_renderer.py notices a change):
//   cy.renderer().textureOnViewport   pans a large map as one picture
//   cy.renderer().drawLayeredElements   is .drawElements for the first picture
//   cy.renderer().setImgSmoothing     does nothing: textures stay smooth, so exactly in their places
//   cy.renderer().redraw, .beforeRender(), .startRenderLoop(), .renderLoopStarted, .destroyed, .requestedFrame,
//     .data.{eleTxrCache, lyrTxrCache}   let its loop rest while nothing moves
//   cy.renderer().forcedPixelRatio    and .matchCanvasSize(), .container: a sharpness we choose

window.knitwork = window.knitwork || {};

(function () {
  "use strict";

  // Siblings are looked up when they are used: files load in the order of their names.
  const knitwork = window.knitwork;
  const SHARPEST = 2; // pixels for a CSS pixel: more costs much and nobody sees it
  const LARGE = 800; // members from which a pan moves a picture of the map
  const AWAKE = 400; // ms that Cytoscape's loop goes on: it makes its textures within them
  const NEAR = 0.05; // model units: as exact as places are sent
  const LAST = -1; // after all that Cytoscape does in a frame
  const state = { columns: null, cy: null, viewport: null, fitted: true, aim: undefined, travelling: false, painted: false, tookOver: false };

  const stage = () => document.getElementById("underlay");

  function viewport() {
    if (!state.cy) return knitwork.preview.viewport();
    const pan = state.cy.pan();
    return { zoom: state.cy.zoom(), x: pan.x, y: pan.y, width: state.cy.width(), height: state.cy.height() };
  }

  function moved() {
    knitwork.preview.move(viewport());
    knitwork.overlay.request();
  }

  // dash-cytoscape offers no sign that it is ready; its instance appears with the elements. Asked
  // on every frame from the start, so that it is caught before its first, costly painting.
  function whenReady(act) {
    const look = () => {
      const cy = window.cy;
      if (cy && !cy.destroyed() && cy.nodes().length === state.columns.count) act(cy);
      else requestAnimationFrame(look);
    };
    look();
  }

  function private_(cy) {
    const renderer = cy.renderer();
    renderer.textureOnViewport = state.columns.count > LARGE;
    // Cytoscape turns smoothing off while it puts textures into layers, and with it each member
    // would move to the next whole pixel: up to half a pixel aside, and rough at the edge.
    renderer.setImgSmoothing = () => {};
    if (window.devicePixelRatio > SHARPEST) {
      renderer.forcedPixelRatio = SHARPEST;
      cy.resize();
      renderer.matchCanvasSize(renderer.container);
    } else {
      // The first picture is drawn straight: textures pay only from the second one on. Not where
      // the sharpness is forced: Cytoscape then keeps coarser textures.
      renderer.drawLayeredElements = renderer.drawElements;
      cy.one("render", () => delete renderer.drawLayeredElements);
    }
  }

  // Cytoscape asks for a frame, and then for the next one, for ever. That keeps a phone warm, and
  // what somebody clicks must wait for the screen's next beat. Here its loop ends while nothing
  // moves, and begins again with the next picture that is asked for.
  let rouse = () => {};
  function dozing(cy) {
    const renderer = cy.renderer(), { redraw } = renderer;
    let until = 0, ending = false, asleep = false;
    const busy = () => {
      const { eleTxrCache, lyrTxrCache } = renderer.data;
      return performance.now() < until || renderer.requestedFrame || cy.animated() ||
        eleTxrCache.getElementQueue().size() > 0 || lyrTxrCache.layersQueue.size() > 0;
    };
    const wake = () => {
      asleep = false;
      renderer.startRenderLoop();
    };
    // Its next frame is set between our two, and in it sees a renderer that is no more. It is
    // so for this moment only: a renderer that is no more hears nothing.
    const beat = () => {
      if (ending || busy()) return;
      ending = true;
      requestAnimationFrame(() => {
        asleep = !busy();
        renderer.destroyed ||= asleep;
      });
      queueMicrotask(() => requestAnimationFrame(() => {
        ending = false;
        renderer.destroyed = cy.destroyed();
        if (!asleep || cy.destroyed()) return;
        renderer.renderLoopStarted = false;
        if (busy()) wake();
      }));
    };
    rouse = () => {
      until = performance.now() + AWAKE;
      if (asleep && !ending) wake();
    };
    renderer.redraw = function (options) {
      redraw.call(renderer, options);
      rouse();
    };
    cy.on("render", rouse);
    renderer.beforeRender(beat, LAST);
    rouse();
  }

  function listen(cy) {
    const member = (event) => event.target.data("i");
    cy.on("tap", (event) => {
      if (event.target === cy) knitwork.gestures.tapNothing();
      else if (event.target.isNode()) knitwork.gestures.tap(member(event));
    });
    cy.on("mouseover", "node", (event) => knitwork.gestures.hover(member(event)));
    cy.on("mouseout", "node", () => knitwork.gestures.hover(-1));
    cy.on("zoom pan", () => {
      if (!state.travelling) state.fitted = false;
      keepInSight(cy);
      knitwork.gestures.moved();
      moved();
    });
    let known = `${cy.width()} ${cy.height()}`;
    new ResizeObserver(() => {
      const { clientWidth, clientHeight } = cy.container();
      if (known === `${clientWidth} ${clientHeight}`) return;
      known = `${clientWidth} ${clientHeight}`;
      resize();
    }).observe(cy.container());
  }

  // Some of the map always stays in the window: nobody gets lost by dragging.
  function keepInSight(cy) {
    const edge = 80;
    const { left, right, top, bottom } = knitwork.draw.bounds(state.columns);
    const zoom = cy.zoom(), pan = cy.pan();
    const x = Math.min(Math.max(pan.x, edge - right * zoom), cy.width() - edge - left * zoom);
    const y = Math.min(Math.max(pan.y, edge - bottom * zoom), cy.height() - edge - top * zoom);
    if (x !== pan.x || y !== pan.y) cy.pan({ x, y });
  }

  function start(columns) {
    state.columns = columns;
    whenReady((cy) => {
      cy.minZoom(1e-3).maxZoom(3);
      private_(cy);
      put(cy, fitting(state.aim));
      cy.minZoom(Math.min(fitting().zoom * 0.6, 1));
      state.cy = cy;
      listen(cy);
      state.fitted = true;
      knitwork.page.start();
      cy.one("render", () => {
        state.painted = true;
        takeOver();
      });
    });
  }

  // Cytoscape takes over from the preview when it has painted and gestures have an answer.
  function takeOver() {
    if (!state.painted || !knitwork.page.ready() || state.tookOver) return;
    state.tookOver = true;
    knitwork.preview.handOver();
    knitwork.overlay.start(state.columns);
    performance.mark("knitwork-usable");
    document.documentElement.classList.add("usable");
    const idle = window.requestIdleCallback || setTimeout; // Safari has none
    idle(() => {
      knitwork.later();
      knitwork.follow.start();
      state.cy.forceRender(); // with textures, before somebody moves the map
      dozing(state.cy);
    });
  }

  // On a narrow screen the profile lies over the lower part of the map.
  const NARROW = matchMedia("(max-width: 720px)");
  function freeHeight() {
    const height = stage().clientHeight;
    const { body } = document;
    const sheet = (id) => document.getElementById(id).offsetHeight;
    const open = NARROW.matches && body.dataset.present === undefined;
    const lies = !open ? 0 : body.dataset.meet !== undefined ? sheet("meet") : body.dataset.open === "side" ? sheet("side") + sheet("weights") : 0;
    const below = window.innerHeight - stage().getBoundingClientRect().bottom;
    return height - Math.max(lies - below, 0);
  }

  const fitting = (members) =>
    knitwork.draw.fit(state.columns, stage().clientWidth, freeHeight(), members);

  function put(cy, { zoom, x, y }) {
    cy.viewport({ zoom, pan: { x, y } });
  }

  // After the page's layout has moved: Cytoscape must know, or clicks are offset.
  function resize() {
    knitwork.draw.measure();
    if (!state.cy) {
      knitwork.preview.move(fitting(state.aim));
      return;
    }
    const fitted = state.fitted;
    state.cy.resize();
    if (fitted) {
      // A travel on its way would go on to where the window's former size needed it.
      state.cy.stop();
      state.travelling = false;
      put(state.cy, fitting(state.aim));
    }
    moved();
    state.fitted = fitted;
  }

  function travel(target, fitted) {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    state.cy.stop();
    state.travelling = !calm;
    if (calm) put(state.cy, target);
    else {
      const arrived = () => (state.travelling = false);
      const pan = { x: target.x, y: target.y };
      state.cy.animate({ zoom: target.zoom, pan }, { duration: 260, easing: "ease-out", complete: arrived });
      rouse();
    }
    state.fitted = fitted;
  }

  // Before Cytoscape is there, a link may ask for it: the preview goes there, Cytoscape starts there.
  function fit(members) {
    state.aim = members;
    if (state.cy) travel(fitting(members), true);
    else if (state.columns) knitwork.preview.move(fitting(members));
  }

  // Brings a member into sight, and only then: what is in sight must not move. On a narrow
  // screen, where little is in sight, its partners come with it.
  function attend(i, partners) {
    if (NARROW.matches) fit([i, ...partners]);
    else ensureVisible(i);
  }

  function leave() {
    if (NARROW.matches) fit();
  }

  function ensureVisible(i) {
    if (!state.cy) return;
    const { zoom, x, y, width } = viewport();
    const height = freeHeight();
    const left = state.columns.x[i] * zoom + x, top = state.columns.y[i] * zoom + y;
    const edge = 48;
    if (left >= edge && top >= edge && left <= width - edge && top <= height - edge) return;
    travel({ zoom, x: width / 2 - state.columns.x[i] * zoom, y: height / 2 - state.columns.y[i] * zoom }, false);
  }

  function zoomBy(factor) {
    if (!state.cy) return;
    const { width, height } = viewport();
    state.cy.zoom({ level: state.cy.zoom() * factor, renderedPosition: { x: width / 2, y: height / 2 } });
  }

  // Another network on the same map: who stays is not moved, who is new is added in its place.
  function renew(columns) {
    const { cy } = state;
    const node = (i) => `n-${columns.id[i]}`;
    const look = (i) => `k${columns.look[i]}`;
    state.columns = columns;
    // dash-cytoscape would tell Dash all elements anew, without their classes, at each of these.
    cy.off("add remove");
    cy.batch(() => {
      cy.nodes().filter((one) => !columns.place.has(one.id().slice(2))).remove();
      columns.id.forEach((_, i) => {
        const position = { x: columns.x[i], y: columns.y[i] }, data = { i, size: columns.size[i] };
        const there = cy.getElementById(node(i)), at = there.position();
        if (!at) cy.add({ group: "nodes", data: { id: node(i), ...data }, position, classes: look(i) });
        else {
          there.data(data).classes(look(i));
          if (Math.abs(at.x - position.x) > NEAR || Math.abs(at.y - position.y) > NEAR) there.position(position);
        }
      });
      const ends = (one) => `${one.data("source")} ${one.data("target")}`;
      const stale = new Map(cy.edges().map((one) => [ends(one), one]));
      for (let k = 0; k < columns.edges.length; k += 3) {
        const source = node(columns.edges[k]), target = node(columns.edges[k + 1]);
        const there = stale.get(`${source} ${target}`) || stale.get(`${target} ${source}`);
        if (there) stale.delete(ends(there));
        else cy.add({ group: "edges", data: { source, target } });
        (there || cy.edges().last()).classes(columns.edges[k + 2] ? "mutual" : "");
      }
      stale.forEach((one) => one.remove());
    });
    rouse();
    moved();
  }

  // Another field colours the map: the classes change, in one batch, and the columns with them.
  function recolour(look) {
    if (look.every((k, i) => k === state.columns.look[i])) return;
    state.columns.look = look;
    knitwork.preview.paint();
    knitwork.overlay.request();
    if (!state.cy) {
      whenReady(() => recolourNodes());
      return;
    }
    recolourNodes();
  }

  function recolourNodes() {
    const cy = window.cy;
    cy.batch(() => cy.nodes().forEach((node) => node.classes(`k${state.columns.look[node.data("i")]}`)));
  }

  // Other weights of the score: members change their size, and the edges are drawn below, since
  // to add and remove them would make dash-cytoscape tell all elements anew.
  function reweigh(other) {
    whenReady((cy) => {
      cy.batch(() => {
        cy.nodes().forEach((node) => node.data("size", state.columns.size[node.data("i")]));
        cy.edges().toggleClass("elsewhere", other);
      });
      knitwork.preview.edges(other);
      knitwork.overlay.request();
    });
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

  knitwork.bundle.map.then(start, () => {}); // page.js says that it failed

  window.knitwork.canvas = { takeOver, viewport, resize, fit, attend, leave, ensureVisible, zoomBy, recolour, renew, reweigh, neighbour };
})();
