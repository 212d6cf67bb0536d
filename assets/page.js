// Wires the rooms of the browser together: a gesture becomes a step of the View; a View becomes
// what is on the screen (`show`), and questions for the server (answers.js). The screen does not
// wait for Dash, which takes tens of milliseconds to pass a value on; Dash learns of the View after
// it has been painted.

window.knitwork = window.knitwork || {};

(function () {
  "use strict";

  const knitwork = window.knitwork;
  const state = { columns: null, index: null, result: null, shown: null, told: null, cursor: -1, started: false, version: null };

  const place = (id) => (id === null ? -1 : state.columns.place.get(id) ?? -1);

  // --- View -> screen -------------------------------------------------------------------

  // Begins when the page is there: Cytoscape tells, or Dash, whichever is first.
  async function start() {
    if (state.started) return;
    state.started = true;
    try {
      const [columns, sent] = await Promise.all([knitwork.bundle.map, knitwork.bundle.index]);
      state.columns = columns;
      state.index = knitwork.filter.prepare(sent, columns);
    } catch {
      document.documentElement.classList.add("failed");
      return;
    }
    const { columns, index } = state;
    knitwork.facets.build(index);
    knitwork.search.build(index, columns);
    knitwork.legend.build(index, columns);
    knitwork.overlay.start(columns);
    knitwork.insights.start();
    knitwork.answers?.start();
    knitwork.weights.build(columns, index);
    if (knitwork.view.open(columns, index.facets)) knitwork.dom.toast(knitwork.dom.text("map.lost"));
    knitwork.canvas.takeOver();
  }

  // Who is tied to a member already: these are no partners to suggest, but part of who it is.
  function tiedTo(i) {
    const { ties } = state.columns;
    return i < 0 ? [] : [...ties].flatMap((end, k) => (end === i ? [ties[k ^ 1]] : []));
  }

  function scene(view) {
    const focus = place(view.focus), other = place(view.with);
    let partners = focus < 0 ? [] : state.index.partners[focus];
    let ways = focus < 0 ? [] : state.index.ways[focus];
    if (other >= 0) {
      const at = partners.indexOf(other);
      partners = at < 0 ? [] : [other];
      ways = at < 0 ? [] : [ways[at]];
    }
    const tied = tiedTo(focus).filter((i) => other < 0 || i === other);
    return {
      tied,
      shown: state.result.shown,
      filtered: state.result.filtered,
      focus,
      partners,
      ways,
      spot: place(view.spot),
      other,
      large: view.present,
    };
  }

  // The map comes first. What the panels say of the same View (`tell`) costs more than the map
  // itself and follows when that has been painted.
  function show(view) {
    const { shown: before } = state;
    state.shown = view;
    state.result = knitwork.filter.apply(state.index, view);
    frame(view, before);
    knitwork.answers?.show(view);
    knitwork.overlay.show(scene(view));
    attend(view, before);
    knitwork.weights.show(view);
  }

  // Another map on the same page: the View stays, as far as the new map knows it. Tells whether most
  // members have other places than before.
  function renew(columns, sent, version) {
    const { columns: old, cursor } = state;
    const pointed = old.id[knitwork.overlay.pointed()];
    hover(-1);
    Object.assign(state, { columns, index: knitwork.filter.prepare(sent, columns), version });
    state.cursor = place(old.id[cursor] ?? null);
    const { index } = state;
    knitwork.preview.renew(columns);
    knitwork.overlay.start(columns, place(pointed ?? null));
    const moved = knitwork.canvas.renew(columns);
    knitwork.facets.build(index);
    knitwork.legend.build(index, columns);
    knitwork.weights.build(columns, index);
    knitwork.view.renew(columns, index.facets);
    knitwork.search.build(index, columns);
    return moved;
  }

  // The same View, when the numbers behind it have changed.
  function again() {
    if (!state.shown) return;
    knitwork.overlay.show(scene(state.shown));
    tell();
  }

  function tell() {
    const { columns, index, shown: view, result } = state;
    state.told = view;
    knitwork.search.show(view);
    knitwork.facets.show(view, index, result);
    knitwork.legend.show(view, index, columns);
    knitwork.list.show(view, index, columns, result);
    document.dispatchEvent(new Event("knitwork-told"));
    if (view.story || knitwork.story) fetched(["story"], "story.failed", () => knitwork.story.show(state.told));
  }

  // What is fetched when somebody opens it first; who asks again while it comes means the same.
  const coming = new Set();
  async function fetched(ids, failed, act) {
    const key = ids.join();
    if (coming.has(key)) return;
    coming.add(key);
    try {
      for (const id of ids) await knitwork.later.bring(id);
    } catch {
      knitwork.dom.toast(knitwork.dom.text(failed));
      return;
    } finally {
      coming.delete(key);
    }
    act();
  }

  // Which panels are there. The page's own style does the rest.
  function frame(view, before) {
    const { body } = document;
    const set = (name, on) => (on ? body.setAttribute(`data-${name}`, on) : body.removeAttribute(`data-${name}`));
    set("focus", view.focus && "yes");
    set("with", view.with && "yes");
    set("present", view.present && "yes");
    set("insights", view.insights && "yes");
    set("story", view.story && "yes");
    set("show", view.show);
    for (const button of document.querySelectorAll('[data-step="show"]')) {
      button.setAttribute("aria-pressed", String(button.dataset.value === view.show));
    }
    const name = view.focus ? `${state.columns.name[place(view.focus)]} · ` : "";
    document.title = `${name}${state.columns.title || "Knitwork"}`;
    const beside = (one) => Boolean(one && (one.focus || one.insights));
    if (view.focus !== (before ? before.focus : null) || beside(view) !== beside(before)) open(beside(view) ? "side" : "");
    if (before && (before.present !== view.present || before.insights !== view.insights)) knitwork.canvas.resize();
  }

  // What changed is brought into sight and said.
  function attend(view, before) {
    const { say, text, byId } = knitwork.dom;
    const { columns, index } = state;
    knitwork.insights.attend(before, view);
    const changed = (name) => view[name] !== (before ? before[name] : knitwork.view.EMPTY[name]);
    if (changed("focus") || changed("with") || changed("present")) {
      hover(-1);
      const focus = place(view.focus);
      if (focus >= 0 && view.present) knitwork.canvas.fit([focus, ...index.partners[focus]]);
      else if (changed("present")) knitwork.canvas.fit();
      else if (focus >= 0) knitwork.canvas.attend(focus, index.partners[focus]);
      else if (before) knitwork.canvas.leave();
      // What had the keyboard goes with its panel.
      if (!changed("present") && byId("side").contains(document.activeElement)) byId("side").focus({ preventScroll: true });
      if (changed("focus")) {
        state.cursor = focus;
        byId("side").scrollTop = 0;
        if (focus >= 0) {
          say(text("map.focused", { name: columns.name[focus], partners: index.partners[focus].length }));
        } else if (before) say(text("map.unfocused"));
      }
      const other = place(view.with);
      if (other >= 0) say(text("map.compared", { a: columns.name[focus], b: columns.name[other] }));
    }
  }

  // --- Gestures -> steps ----------------------------------------------------------------

  function hover(i) {
    const touch = matchMedia("(hover: none)").matches;
    const meant = i >= 0 && state.index && knitwork.overlay.answers(i) ? i : -1;
    knitwork.overlay.hover(meant);
    document.getElementById("stage").classList.toggle("over", meant >= 0);
    const words = knitwork.card.show(touch ? -1 : meant, state.index, state.columns);
    return words;
  }

  function tap(i) {
    if (!state.index) return undefined;
    if (!knitwork.overlay.answers(i)) return tapNothing();
    return knitwork.view.step("focus", state.columns.id[i]);
  }

  function tapNothing() {
    const { present, focus } = knitwork.view.current();
    if (state.index && !present && focus) knitwork.view.step("back");
    else if (begins()) open("");
  }

  // Whether a narrow screen shows how to begin.
  function begins() {
    const { focus, insights, present } = knitwork.view.current();
    return document.body.dataset.open === "side" && !focus && !insights && !present;
  }

  // The panel that a narrow screen shows over the map: "find", "side" or none.
  function open(which) {
    const { body } = document;
    const held = document.activeElement?.closest("#find, #start");
    const back = held && document.querySelector(held.id === "find" ? ".tool.filters" : ".begin");
    if (which) body.dataset.open = which;
    else delete body.dataset.open;
    for (const button of document.querySelectorAll('[data-step="open"]')) {
      button.setAttribute("aria-expanded", String(button.dataset.value === which));
    }
    knitwork.overlay.request(); // a panel that lies over the map takes room from names, or gives it back
    // What had the keyboard folds away; where it stays in sight, there is no such button.
    if (back?.offsetParent) back.focus({ preventScroll: true });
    if (which === "side" && begins() && document.querySelector(".begin")?.offsetParent) knitwork.dom.byId("side").focus({ preventScroll: true });
  }

  async function copy() {
    const { text, toast } = knitwork.dom;
    try {
      await navigator.clipboard.writeText(knitwork.view.address());
      toast(text("header.copied"));
    } catch {
      toast(text("header.copy.failed"));
    }
  }

  function scheme() {
    const dark = document.documentElement.dataset.scheme === "dark";
    knitwork.preview.scheme(dark ? "light" : "dark");
    knitwork.preview.paint();
    knitwork.overlay.request();
  }

  function turn(by) {
    const view = knitwork.view.current();
    const focus = place(view.focus);
    if (focus < 0) return;
    const partners = state.index.partners[focus];
    if (!partners.length) return;
    const at = partners.indexOf(place(view.spot));
    const next = at < 0 ? (by > 0 ? 0 : partners.length - 1) : (at + by + partners.length) % partners.length;
    knitwork.view.step("spot", state.columns.id[partners[next]]);
  }

  // What a button says it does (data-step) -> what happens.
  const acts = {
    focus: (data) => knitwork.view.step("focus", data.value),
    compare: (data) => knitwork.view.step("compare", data.value || null),
    toggle: (data) => knitwork.view.step("toggle", data.field, data.value),
    reset: () => knitwork.view.step("reset"),
    show: (data) => knitwork.view.step("show", data.value),
    sort: (data) => knitwork.view.step("sort", data.value),
    page: (data) => knitwork.view.step("page", Number(data.value)),
    back: () => knitwork.view.step("back"),
    // A pair of the start panel opens as a comparison.
    pair(data) {
      const { steps, EMPTY, current } = knitwork.view;
      knitwork.view.commit(steps.compare(steps.focus(current() || EMPTY, data.value), data.other));
    },
    skip() {
      knitwork.view.step("show", "list");
      knitwork.dom.byId("members").focus();
    },
    present() {
      // The bar goes with its button, and comes back with it.
      const { activeElement: held } = document;
      knitwork.view.step("present", !knitwork.view.current().present);
      const { present } = knitwork.view.current();
      if (present && held?.closest("#header")) knitwork.dom.byId("map-keys").focus({ preventScroll: true });
      else if (!present && held?.closest("#caption")) document.querySelector(".tool.present").focus({ preventScroll: true });
    },
    insights: () => knitwork.insights.toggle(),
    only: (data) => knitwork.insights.only(data.value),
    turn: (data) => turn(Number(data.value)),
    open: (data) => open(document.body.dataset.open === data.value ? "" : data.value),
    search() {
      if (begins()) open("");
      knitwork.search.focus();
    },
    zoom: (data) => knitwork.canvas.zoomBy(Number(data.value)),
    fit: () => knitwork.canvas.fit(),
    copy,
    scheme,
    data: () => knitwork.data.open(),
    apart: (data, button) => knitwork.data.apart(data.value, data.other, button),
    people: () => knitwork.people.open(),
    changes: () => knitwork.follow.changes(),
    picture: (data) => knitwork.download.picture(data.value),
    meet: () => fetched(["meet"], "meet.unreached", () => knitwork.meet.toggle()),
    story: () => fetched(["story", "story-steps"], "story.failed", () => knitwork.story.edit.toggle()),
  };

  document.addEventListener("click", (event) => {
    const target = event.target.closest("[data-step]");
    if (!target || !state.index || target.disabled) return;
    // A link keeps what a link does: opening elsewhere is the reader's choice.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    acts[target.dataset.step]?.(target.dataset, target);
  });

  // --- Keys -----------------------------------------------------------------------------

  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  function walk(dx, dy) {
    const { columns } = state;
    const allowed = (i) => knitwork.overlay.answers(i);
    if (state.cursor < 0) state.cursor = columns.importance.find(allowed) ?? -1;
    else {
      const next = knitwork.canvas.neighbour(state.cursor, dx, dy, allowed);
      if (next >= 0) state.cursor = next;
      else return knitwork.dom.say(knitwork.dom.text("map.nobody"));
    }
    if (state.cursor < 0) return undefined;
    knitwork.canvas.ensureVisible(state.cursor);
    return knitwork.dom.say(hover(state.cursor) || columns.name[state.cursor]);
  }

  function onMap(event) {
    if (ARROWS[event.key]) walk(...ARROWS[event.key]);
    else if (event.key === "Enter" && state.cursor >= 0) knitwork.view.step("focus", state.columns.id[state.cursor]);
    else if (event.key === "+" || event.key === "=") knitwork.canvas.zoomBy(1.3);
    else if (event.key === "-") knitwork.canvas.zoomBy(1 / 1.3);
    else if (event.key === "0") knitwork.canvas.fit();
    else return false;
    return true;
  }

  function everywhere(event) {
    const view = knitwork.view.current();
    if (event.key === "Escape") {
      if (document.body.dataset.open === "find" || begins()) open("");
      else knitwork.view.step("back");
    } else if (event.key === "/") {
      if (view.present) acts.present();
      knitwork.search.focus();
    }
    else if (event.key.toLowerCase() === "p") acts.present();
    else if (view.story && (event.key === "ArrowRight" || event.key === "ArrowLeft")) knitwork.story?.turn(event.key === "ArrowRight" ? 1 : -1);
    else if (view.present && event.key === "ArrowRight") turn(1);
    else if (view.present && event.key === "ArrowLeft") turn(-1);
    else return false;
    return true;
  }

  document.addEventListener("keydown", (event) => {
    if (!state.index || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    // An open dialog has its own keys.
    if (document.querySelector("dialog[open]")) return;
    const { target } = event;
    if (knitwork.dom.types(target) && event.key !== "Escape") return;
    const { present, focus, story } = knitwork.view.current();
    const presenting = present && (focus || story) && event.key.startsWith("Arrow");
    const done = (!presenting && target.id === "map-keys" && onMap(event)) || everywhere(event);
    if (done) event.preventDefault();
  });

  document.addEventListener("focusin", (event) => {
    // Who is in focus has the panel, and a card would hide its partners.
    const told = state.cursor === place(knitwork.view.current().focus);
    if (event.target.id === "map-keys" && event.target.matches(":focus-visible") && state.cursor >= 0 && !told) hover(state.cursor);
  });
  document.addEventListener("focusout", (event) => {
    if (event.target.id === "map-keys" && state.index) hover(-1);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    knitwork.preview.scheme(null);
    knitwork.preview.paint();
    if (state.index) knitwork.overlay.request();
  });

  knitwork.gestures = { hover, tap, tapNothing, moved: () => state.index && hover(-1) };
  const ready = () => state.index !== null;
  knitwork.page = { again, open, ready, renew, show, tell, start, state };
})();
