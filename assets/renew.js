// Another map is shown: this brings it onto the open page, without a reload. What is drawn and
// what is counted change in one go; the View and the place of the map on the screen stay. A short
// line says who is new. Fetched when it happens first, see follow.js.

window.knitwork = window.knitwork || {};

(function () {
  "use strict";

  const knitwork = window.knitwork;
  const page = document.documentElement.dataset;
  const APART = 250; // ms within which all open pages ask, so that hundreds do not ask at once
  const TRIES = 6; // until the next sign of the server
  const STAYS = 20000; // ms that the line stays, unless somebody is in it
  const state = { wanted: null, busy: false, added: [], leaving: null };

  const version = () => page.bundle.split("/").at(-2);
  const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });

  // Each process tells when it shows another map; one that is behind is not believed.
  function hear({ version: shown, revision, back }) {
    if (revision < Number(page.revision) || (state.wanted && revision < state.wanted.revision)) return;
    if (shown === version()) {
      state.wanted = null;
      page.revision = revision;
      return;
    }
    state.wanted = { version: shown, revision, back };
    if (!state.busy) work();
  }

  async function work() {
    state.busy = true;
    for (let tries = 0; state.wanted && tries < TRIES; tries++) {
      const mark = state.wanted;
      await pause(Math.random() * APART + 500 * tries);
      try {
        const parts = await fetched(mark.version);
        if (state.wanted === mark) bring(mark, parts);
      } catch {
        continue; // a process that has not heard of it yet, or no network
      }
    }
    state.wanted = null;
    state.busy = false;
  }

  async function fetched(of) {
    const folder = page.bundle.replace(`/${version()}/`, `/${of}/`);
    const parts = await Promise.all(["map.json", "index.json", "page.json"].map(async (name) => {
      const answer = await fetch(`${folder}${name}`);
      if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
      return answer.json();
    }));
    return { folder, columns: knitwork.bundle.columns(parts[0]), index: parts[1], parts: parts[2] };
  }

  function bring(mark, { folder, columns, index, parts }) {
    const before = knitwork.page.state.columns.place;
    const old = version();
    state.wanted = null;
    Object.assign(page, { bundle: folder, revision: mark.revision });
    const moved = knitwork.page.renew(columns, index, mark.version);
    for (const [id, children] of Object.entries(parts)) window.dash_clientside.set_props(id, { children });
    for (const link of document.querySelectorAll("#download a")) link.href = link.href.replace(`/${old}/`, `/${mark.version}/`);
    knitwork.follow.renewed();
    tell(columns, before, { back: mark.back, moved });
  }

  // --- the line that says so ----------------------------------------------------------------

  // Who comes back with what was undone is not new.
  function tell(columns, before, { back, moved }) {
    const mine = knitwork.arrange?.mine();
    const kept = columns.id.filter((id) => before.has(id)).length;
    if (kept < before.size / 2) {
      state.added = [];
      return paint(knitwork.dom.text("news.another", { title: columns.title }));
    }
    const fresh = back ? [] : columns.id.filter((id) => !before.has(id));
    state.added = [...state.added.filter((id) => columns.place.has(id)), ...fresh];
    if (fresh.length) return paint(words(columns));
    // Who has arranged it themselves is told in a line of its own, with the way back.
    if (moved && !mine) return paint(knitwork.dom.text("news.arranged"));
    // Who was told of may be gone again.
    if (!box().hidden && !state.added.length) close();
    return undefined;
  }

  const box = () => document.getElementById("news");

  function words(columns) {
    const names = state.added.map((id) => columns.name[columns.place.get(id)]);
    return knitwork.dom.text("news.members", { count: names.length, name: names.at(-1) });
  }

  function paint(said) {
    const { el, text } = knitwork.dom;
    const act = (key, on) => el("button", { class: "quiet", type: "button", on: { click: on } }, text(key));
    const held = box().contains(document.activeElement);
    box().replaceChildren(
      el("span", {}, said),
      ...(state.added.length ? [act("news.show", show)] : []),
      el("button", { class: "quiet", type: "button", "aria-label": text("news.close"), on: { click: close } }, "×"),
    );
    box().hidden = false;
    if (held) box().querySelector("button").focus();
    later();
  }

  function later() {
    clearTimeout(state.leaving);
    state.leaving = setTimeout(() => {
      if (box().matches(":hover, :focus-within")) later();
      else close();
    }, STAYS);
  }

  function close() {
    const held = box().contains(document.activeElement);
    clearTimeout(state.leaving);
    state.added = [];
    box().hidden = true;
    if (held) document.getElementById("map-keys").focus({ preventScroll: true });
  }

  // One is opened, several are shown alone.
  function show() {
    const { view } = knitwork;
    const [first, ...others] = state.added;
    const several = [first, ...others].slice(0, view.MOST_MEMBERS);
    close();
    if (others.length) view.commit({ ...view.steps.reset(view.current()), focus: null, with: null, spot: null, members: several });
    else view.commit(view.steps.focus(view.steps.reset(view.current()), first));
  }

  // Says something in the same line, with a way to see it.
  function line(said, open) {
    const { el, text } = knitwork.dom;
    box().replaceChildren(
      el("span", {}, said),
      el("button", { class: "quiet", type: "button", on: { click: () => { close(); open(); } } }, text("news.show")),
      el("button", { class: "quiet", type: "button", "aria-label": text("news.close"), on: { click: close } }, "×"),
    );
    box().hidden = false;
    later();
  }

  knitwork.renew = { hear, line, state };
})();
