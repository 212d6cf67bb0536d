// Runs in both pages before anything of theirs: notes when the screen shows what was asked for, by
// the same rule for both: when the frame begins that comes after the one that draws it.
// `window.members` has been set to the number of members.

(function () {
  "use strict";

  const PATIENCE = 60000; // ms
  const waiting = []; // {when, done}: a condition, and whom to tell when a paint meets it

  // Whether something is drawn within a frame, or before the one that will carry it.
  let inFrame = false;
  const request = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (act) =>
    request((time) => {
      inFrame = true;
      try {
        act(time);
      } finally {
        inFrame = false;
      }
    });

  const frame = () => new Promise((done) => request(done));
  // Called right after something was drawn: when the screen shows it.
  async function screen() {
    if (!inFrame) await frame();
    await frame();
    return performance.now();
  }

  // A promise that fails rather than never to be kept.
  function promised(what, begin) {
    return new Promise((done, fail) => {
      setTimeout(() => fail(new Error(`waited in vain for ${what}`)), PATIENCE);
      begin(done);
    });
  }

  // When the screen shows a paint that meets a condition.
  const paint = (what, when) => promised(what, (done) => waiting.push({ when, done }));

  function painted() {
    for (const one of [...waiting]) {
      if (!one.when()) continue;
      waiting.splice(waiting.indexOf(one), 1);
      screen().then(one.done);
    }
  }

  // --- what tells of a paint ------------------------------------------------------------

  // The rival: Cytoscape's own event, heard from the first frame on.
  let instance = null;
  Object.defineProperty(window, "cy", {
    configurable: true,
    get: () => instance,
    set(cy) {
      instance = cy;
      cy.on("render", painted);
    },
  });
  const holds = (nodes) => Boolean(window.cy) && window.cy.nodes().length === nodes;

  // Ours: the overlay is wiped at the beginning of each of its paints, within one frame.
  const { clearRect } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    clearRect.apply(this, box);
    if (this.canvas.id === "overlay") painted();
  };

  const fading = () =>
    document
      .getAnimations()
      .some((one) => one.playState === "running" && one.effect.target.closest("#stage, #underlay"));

  // --- opening --------------------------------------------------------------------------

  // A mark is made where something is drawn: in the stack of `performance.mark`.
  const marks = new Map();
  const { mark } = performance;
  performance.mark = (name, ...more) => {
    marks.get(name)?.(screen());
    return mark.call(performance, name, ...more);
  };
  const marked = (name) => promised(name, (done) => marks.set(name, done));

  // Only one of the two pages is here: what the other waits for is asked for by nobody.
  const quietly = (promise) => (promise.catch(() => {}), promise);
  const first = {
    preview: quietly(marked("knitwork-preview")),
    usable: quietly(marked("knitwork-usable")),
    // What the rival's first render shows can be tapped: its handlers are set before.
    render: quietly(paint("the rival's map", () => holds(window.members))),
  };

  async function openedRival() {
    const shown = await first.render;
    return { painted: shown, usable: shown };
  }

  async function openedOurs() {
    const [preview, usable] = await Promise.all([first.preview, first.usable]);
    // Able to be used means that the filters are there, too.
    const filters = document.querySelectorAll("#facets label.choice").length;
    if (!filters) throw new Error("said to be usable without a filter on the page");
    return { painted: preview, usable };
  }

  // --- filtering ------------------------------------------------------------------------

  let clicked = 0;
  window.addEventListener("click", (event) => (clicked ||= event.timeStamp), true);
  let answer = null;

  // Begins to wait for the effect of the click that comes next: a map of so many members.
  // `filter` is when the map shows it and nothing on the map fades any more.
  function expect(shown) {
    clicked = 0;
    const met = () => {
      if (!clicked) return false;
      if (!window.knitwork) return holds(shown);
      const { total, filtered } = window.knitwork.page.state.result;
      return total === shown && filtered === (shown < window.members);
    };
    answer = paint(`${shown} members`, met).then(async (shownAt) => {
      let end = shownAt;
      while (fading()) end = await frame().then(() => performance.now());
      return end - clicked;
    });
  }

  // --- moving the map -------------------------------------------------------------------

  // A place on the map that a drag can begin at: the one furthest from all members.
  function ground() {
    const map = window.cy.container(), box = map.getBoundingClientRect();
    const members = window.cy.nodes().map((node) => node.renderedPosition());
    let best = { gap: -1 };
    for (let x = 12; x < box.width - 12; x += 12) {
      for (let y = 12; y < box.height - 12; y += 12) {
        const gap = Math.min(...members.map((at) => Math.hypot(at.x - x, at.y - y)));
        const free = map.contains(document.elementFromPoint(box.left + x, box.top + y));
        if (free && gap > best.gap) best = { gap, x: box.left + x, y: box.top + y };
      }
    }
    return best;
  }

  function zoom(times) {
    const { cy } = window;
    const renderedPosition = { x: cy.width() / 2, y: cy.height() / 2 };
    cy.zoom({ level: cy.zoom() * times, renderedPosition });
  }

  let frames = null;
  function record() {
    const mine = (frames = []);
    const each = (time) => {
      if (frames !== mine) return;
      frames.push(time);
      request(each);
    };
    request(each);
  }
  // Milliseconds between the frames since `record`.
  function recorded() {
    const all = frames;
    frames = null;
    return all.slice(1).map((time, k) => time - all[k]);
  }

  // Until the page has nothing left to do.
  async function quiet() {
    await frame();
    await frame();
    await new Promise((done) => requestIdleCallback(done, { timeout: 2000 }));
  }

  window.probe = {
    openedRival, openedOurs, expect, answer: () => answer, ground, zoom, record, recorded, quiet,
    pan: () => ({ ...window.cy.pan() }),
  };
})();
