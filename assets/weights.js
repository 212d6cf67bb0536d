// What counts: three sliders below the panels beside the map. The server ranks anew by them and
// sends what that changes (sizes, edges, partners); it goes into the columns and the index that
// everything draws from. Places stay, so the map does not move.

window.knitwork = window.knitwork || {};

(function () {
  "use strict";

  const knitwork = window.knitwork;
  const PARTS = ["help", "ground", "difference"];
  const CHANGED = ["size", "good", "edges", "importance"], INDEXED = ["partners", "ways"];
  const KEPT = 12; // weights whose numbers are kept: enough to go back and forth
  const CALM = 150; // ms without a move after which the map answers
  const state = { columns: null, index: null, own: null, sent: new Map(), shown: null, wanted: null, inputs: [], waiting: null };

  const key = (weights) => (weights ? weights.join("-") : null);
  const shares = (weights) => {
    const whole = weights.reduce((sum, one) => sum + one, 0);
    return weights.map((one) => Math.round((100 * one) / whole));
  };

  // --- the numbers that other weights change ----------------------------------------------

  const parted = () => ({
    ...Object.fromEntries(CHANGED.map((name) => [name, state.columns[name]])),
    ...Object.fromEntries(INDEXED.map((name) => [name, state.index[name]])),
  });

  async function fetched(weights) {
    const page = document.documentElement.dataset;
    const answer = await fetch(`${page.bundle}weighed.json?w=${key(weights)}`);
    if (!answer.ok) throw new Error(String(answer.status));
    const sent = await answer.json();
    return { ...sent, ...knitwork.bundle.weighed(sent) };
  }

  function sent(weights) {
    const asked = key(weights), { sent: kept } = state;
    const coming = kept.get(asked) || fetched(weights);
    kept.delete(asked);
    kept.set(asked, coming); // the latest stands last
    coming.catch(() => kept.get(asked) === coming && kept.delete(asked));
    for (const old of kept.keys()) {
      if (kept.size <= KEPT) break;
      if (old !== null) kept.delete(old); // the network's own stay
    }
    return coming;
  }

  // Brings the numbers of some weights onto the screen; the latest wish counts.
  async function apply(weights) {
    const asked = key(weights), { columns } = state;
    const wanted = () => state.wanted === asked && state.columns === columns; // of this map
    state.wanted = asked;
    if (asked === state.shown) return;
    try {
      const numbers = await sent(weights);
      if (!wanted()) return;
      for (const name of CHANGED) state.columns[name] = numbers[name];
      for (const name of INDEXED) state.index[name] = numbers[name];
      state.shown = asked;
      knitwork.canvas.reweigh(asked !== null);
      knitwork.page.again();
      knitwork.dom.say(knitwork.dom.text("counts.done"));
    } catch {
      if (wanted()) knitwork.dom.toast(knitwork.dom.text("counts.failed"));
    }
  }

  // --- sliders ------------------------------------------------------------------------------

  function moved() {
    const values = state.inputs.map((input) => Number(input.value));
    if (!values.some(Boolean)) values[0] = Number((state.inputs[0].value = state.inputs[0].step));
    write(values);
    clearTimeout(state.waiting);
    state.waiting = setTimeout(() => commit(values), CALM);
  }

  // One entry in the history for a time of trying, not one for each move.
  function commit(values) {
    const { current, steps, commit: write_ } = knitwork.view;
    const before = current();
    const next = key(values) === key(state.own) ? null : values;
    write_(steps.weights(before, next), { replace: Boolean(before.weights && next) });
  }

  function usual() {
    state.inputs[0].focus(); // the button is about to go
    knitwork.view.step("weights", null);
  }

  // Says the values, in the sliders and in the line that opens them.
  function write(weights) {
    const { text, byId } = knitwork.dom;
    const said = shares(weights);
    state.inputs.forEach((input, k) => {
      if (Number(input.value) !== weights[k]) input.value = weights[k];
      input.setAttribute("aria-valuetext", text("counts.share", { share: said[k] }));
      input.nextElementSibling.textContent = text("counts.share", { share: said[k] });
    });
    byId("weights-said").textContent = text("counts.said", Object.fromEntries(PARTS.map((part, k) => [part, said[k]])));
    byId("weights-reset").hidden = key(weights) === key(state.own);
  }

  function slider(part) {
    const { el, text } = knitwork.dom;
    const id = `weights-${part}`;
    const input = el("input", { id, type: "range", min: 0, max: 100, step: 5, on: { input: moved } });
    state.inputs.push(input);
    return el("div", { class: "slider" }, el("label", { for: id }, text(`counts.${part}`)), input, el("output", { for: id }));
  }

  // For the first map, and for each other one that is shown on the same page.
  function build(columns, index) {
    const { el, text, byId } = knitwork.dom;
    const box = byId("weights");
    Object.assign(state, { columns, index, own: columns.weights, sent: new Map(), shown: null, wanted: null });
    box.hidden = !state.own;
    if (!state.own) return;
    state.sent.set(null, Promise.resolve(parted()));
    if (state.inputs.length) return;
    const reset = el("button", { id: "weights-reset", type: "button", class: "quiet", on: { click: usual } }, text("counts.reset"));
    box.replaceChildren(
      el("details", {}, el("summary", { id: "weights-said" }), el("div", { role: "group", "aria-label": text("counts.title") }, PARTS.map(slider), reset)),
    );
  }

  function show(view) {
    if (!state.own) return;
    if (!state.inputs.includes(document.activeElement) || !view.weights) write(view.weights || state.own);
    apply(view.weights);
  }

  knitwork.weights = { build, key, show, state };
})();
