// What the server is asked for, and what is there until it has answered. A View becomes four
// questions: whose profile, which comparison, what is presented, whether the insights are wanted.
// Each has a number, which the server puts into its answer (`map/asked.py`): so nobody ever sees
// another member's profile under a name, however slow the network is, and what did not arrive is
// asked again until it has.

window.knitwork = window.knitwork || {};

(function () {
  "use strict";

  const knitwork = window.knitwork;
  const LOOK = 1000; // ms from one look at what is still missing to the next
  const PAUSES = [2, 4, 8, 15]; // seconds after which the same is asked once more
  const PATIENCE = 30; // seconds that a question may be under way
  const PANELS = [
    { id: "profile", store: "focused" },
    { id: "compare", store: "compared" },
    { id: "caption-body", store: "presented" },
    { id: "insights-body", store: "insights-asked" },
  ].map((panel) => ({ ...panel, wanted: null, number: 0, at: 0, tries: 0, failed: false, cut: false, about: new Map() }));
  const [PROFILE, COMPARE, CAPTION, INSIGHTS] = PANELS;
  const state = { number: 0, looking: null, cover: [null, null] };

  const place = (panel) => document.getElementById(panel.id);

  // --- View -> questions; Dash calls this, first with an empty View ------------------------

  function questions(view) {
    // Of another map the same is asked once more.
    const { version } = knitwork.page.state;
    const by = { ...(view.weights && { w: knitwork.weights.key(view.weights) }), ...(version && { v: version }) };
    return [
      view.focus && { member: view.focus, ...by },
      view.focus && view.with ? { a: view.focus, b: view.with, ...by } : null,
      view.present ? { focus: view.focus, spot: view.spot, ...by } : null,
      // Once they are there they stay, also while they are closed.
      view.insights ? { all: true, ...by } : INSIGHTS.wanted,
    ];
  }

  // What a question is about: an answer about something else must not stand in its place.
  function subject({ member, a, b, focus, spot, all }) {
    return JSON.stringify(all ? "all" : [member, a, b, focus, spot]);
  }

  function ask(view) {
    if (!view) {
      knitwork.page.start();
      return PANELS.map(() => window.dash_clientside.no_update);
    }
    return questions(view).map((wanted, k) => {
      const panel = PANELS[k];
      if (JSON.stringify(wanted) === JSON.stringify(panel.wanted)) return window.dash_clientside.no_update;
      Object.assign(panel, { wanted, tries: 0, failed: false });
      return numbered(panel);
    });
  }

  function numbered(panel) {
    const { wanted } = panel;
    panel.number = state.number += 1;
    panel.at = performance.now();
    panel.cut = false;
    if (!wanted) return null;
    panel.about.set(panel.number, subject(wanted));
    look();
    return { ...wanted, n: panel.number };
  }

  // --- answers ------------------------------------------------------------------------------

  // The number of the answer that stands in a panel; 0 is none.
  const answered = (panel) => Number(place(panel)?.querySelector(":scope > [data-answers]")?.dataset.answers ?? 0);
  const missing = (panel) => panel.wanted !== null && answered(panel) !== panel.number;
  const there = (panel) => panel.about.get(answered(panel)) ?? null;

  function arrived(panel) {
    const now = answered(panel);
    for (const number of panel.about.keys()) if (number < now) panel.about.delete(number);
    if (!missing(panel)) panel.failed = false;
    show(knitwork.view.current());
  }

  // What is missing is looked after: whether it is still under way, and when to ask again.
  function look() {
    state.looking ??= setTimeout(() => {
      state.looking = null;
      PANELS.filter(missing).forEach((panel) => {
        const since = (performance.now() - panel.at) / 1000;
        const underWay = place(panel).dataset.dashIsLoading === "true" && since < PATIENCE && !panel.cut;
        if (underWay) return;
        panel.failed = true;
        if (since >= PAUSES[Math.min(panel.tries, PAUSES.length - 1)]) again(panel);
      });
      if (PANELS.some(missing)) look();
      show(knitwork.view.current());
    }, LOOK);
  }

  function again(panel) {
    panel.tries += 1;
    window.dash_clientside.set_props(panel.store, { data: numbered(panel) });
  }

  // An answer that ends in its middle: Dash goes on waiting, and only this tells of it.
  window.addEventListener("unhandledrejection", () => PANELS.filter(missing).forEach((panel) => { panel.cut = true; }));

  window.addEventListener("online", () => PANELS.filter(missing).forEach(again));

  // --- what is there meanwhile --------------------------------------------------------------

  const name = (id) => knitwork.page.state.columns.name[knitwork.page.state.columns.place.get(id)] ?? "";

  function said(panel, loading) {
    return knitwork.dom.text(panel.failed ? "answers.network" : loading);
  }

  function beside(view) {
    const { el, text } = knitwork.dom;
    const back = (key, data) => el("button", { type: "button", class: "quiet back", data }, text(key));
    if (view.focus && view.with) {
      const both = text("compare.title", { a: name(view.focus), b: name(view.with) });
      return [COMPARE, [back("compare.close", { step: "compare", value: "" }), el("h2", {}, both)]];
    }
    if (view.focus) return [PROFILE, [back("profile.close", { step: "back" }), el("h2", {}, name(view.focus))]];
    return view.insights ? [INSIGHTS, []] : [null, []];
  }

  function presented({ present, focus, spot }) {
    const { el, text } = knitwork.dom;
    const words = spot ? text("present.pair", { a: name(focus), b: name(spot) }) : focus ? name(focus) : text("present.choose");
    return [present ? CAPTION : null, [el("p", { class: "title" }, words)]];
  }

  // A panel whose answer is about something else steps back for what the browser knows itself.
  function cover(which, box, [panel, head], view) {
    const frame = box.parentElement;
    const wanted = panel && questions(view)[PANELS.indexOf(panel)];
    const covered = Boolean(wanted) && subject(wanted) !== there(panel);
    frame.setAttribute("aria-busy", String(Boolean(panel) && (covered || missing(panel))));
    const words = covered ? said(panel, panel === INSIGHTS ? "insights.loading" : "answers.loading") : null;
    const now = covered ? `${subject(wanted)} ${words}` : null;
    if (state.cover[which] === now) return;
    const spoken = state.cover[which] !== null && panel?.failed;
    state.cover[which] = now;
    const held = box.contains(document.activeElement);
    frame.classList.toggle("waiting", covered);
    box.hidden = !covered;
    box.replaceChildren(...(covered ? [...head, knitwork.dom.el("p", { class: panel.failed ? "note" : "lead" }, words)] : []));
    if (covered && spoken) knitwork.dom.say(words);
    if (!held) return;
    const next = covered ? box.querySelector("button") : frame.querySelector(".back");
    (next?.offsetParent ? next : frame).focus({ preventScroll: true });
  }

  function show(view) {
    const side = document.getElementById("waiting");
    if (!side || !knitwork.page.state.columns) return;
    cover(0, side, view.present ? [null, []] : beside(view), view);
    cover(1, document.getElementById("caption-waiting"), presented(view), view);
  }

  function start() {
    for (const panel of PANELS) {
      new MutationObserver(() => arrived(panel)).observe(place(panel), { childList: true, attributeFilter: ["data-dash-is-loading"] });
    }
  }

  knitwork.answers = { show, start };
  window.dash_clientside = Object.assign({}, window.dash_clientside, { knitwork: { ask } });
})();
