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

  // Siblings are looked up when they are used: files load in the order of their names. The one
  // that comes before is camera.js.
  const knitwork = window.knitwork;
  const { camera } = knitwork;
  const SHARPEST = 2; // pixels for a CSS pixel: more costs much and nobody sees it
  const LARGE = 800; // members from which a pan moves a picture of the map
  const AWAKE = 400; // ms that Cytoscape's loop goes on: it makes its textures within them
  const NEAR = 0.05; // model units: as exact as places are sent
  const LAST = -1; // after all that Cytoscape does in a frame
  const state = { columns: null, cy: null, painted: false, tookOver: false };

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
    // Names are not Cytoscape's, and a finger is wider than it thinks: who is meant says reach.js.
    cy.on("tap", ({ renderedPosition, originalEvent }) =>
      knitwork.reach.tap(renderedPosition, originalEvent.type.startsWith("touch")));
    cy.on("mousemove", ({ renderedPosition, originalEvent }) => {
      if (!originalEvent.buttons) knitwork.reach.over(renderedPosition);
    });
    cy.container().addEventListener("mouseleave", () => knitwork.reach.leave());
    cy.on("zoom pan", () => {
      keepInSight(cy);
      camera.moved();
    });
    let known = `${cy.width()} ${cy.height()}`;
    new ResizeObserver(() => {
      const { clientWidth, clientHeight } = cy.container();
      if (known === `${clientWidth} ${clientHeight}`) return;
      known = `${clientWidth} ${clientHeight}`;
      camera.map.resize();
    }).observe(cy.container());
  }

  function keepInSight(cy) {
    const now = eye(cy).viewport(), kept = camera.inSight(now);
    if (kept.x !== now.x || kept.y !== now.y) cy.pan({ x: kept.x, y: kept.y });
  }

  function start(columns) {
    state.columns = columns;
    camera.open(columns, null);
    whenReady((cy) => {
      cy.minZoom(1e-3).maxZoom(camera.FARTHEST);
      private_(cy);
      eye(cy).set(camera.fittingNow());
      camera.open(columns, eye(cy));
      cy.minZoom(camera.least());
      state.cy = cy;
      listen(cy);
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

  // What camera.js asks of whoever draws the map.
  const eye = (cy) => ({
    viewport: () => ({ zoom: cy.zoom(), ...cy.pan(), width: cy.width(), height: cy.height() }),
    set: ({ zoom, x, y }) => cy.viewport({ zoom, pan: { x, y } }),
    stop: () => cy.stop(),
    measure: () => cy.resize(),
    glide({ zoom, x, y }, arrived) {
      cy.animate({ zoom, pan: { x, y } }, { duration: 260, easing: "ease-out", complete: arrived });
      rouse();
    },
  });

  // Another network on the same map: who keeps their place is not touched, who is new is added in
  // theirs. Tells whether most have other places than before.
  function renew(columns) {
    const { cy } = state;
    cy.minZoom(1e-3); // the bound of the former map would hold back who travels to this one
    const moved = camera.renew(columns);
    cy.minZoom(camera.least());
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
    camera.follow();
    return moved;
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

  knitwork.bundle.map.then(start, () => {}); // page.js says that it failed

  knitwork.canvas = { ...camera.map, takeOver, recolour, renew, reweigh };
})();
