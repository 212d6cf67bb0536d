// Search as you type: the map follows each letter, and a list below the box offers members to
// open and terms to filter by. A combobox as WAI-ARIA describes it.

window.knitwork = window.knitwork || {};

(function () {
  "use strict";

  const knitwork = window.knitwork;
  const state = { index: null, columns: null, input: null, list: null, box: null, options: [], meant: -1, near: false, active: -1 };

  function build(index, columns) {
    const { el, text, byId } = knitwork.dom;
    Object.assign(state, { index, columns });
    if (state.input) return state.list.hidden || open();
    state.input = el("input", {
      id: "search-text",
      type: "search",
      role: "combobox",
      placeholder: text("find.search"),
      "aria-label": text("find.search"),
      "aria-expanded": "false",
      "aria-controls": "search-options",
      "aria-autocomplete": "list",
      autocomplete: "off",
      spellcheck: "false",
      maxlength: 120,
      on: {
        input: () => {
          knitwork.view.type(state.input.value);
          open();
        },
        keydown: key,
        focus: () => state.input.value && open(),
        // After the click on an option has been heard.
        // Not where somebody has come back meanwhile.
        blur: () => setTimeout(() => document.activeElement !== state.input && close(), 120),
      },
    });
    state.list = el("div", { id: "search-options", role: "listbox", "aria-label": text("find.search"), hidden: true });
    byId("search").replaceChildren(state.input, state.list);
  }

  function option(label, detail, mark, act) {
    const { el } = knitwork.dom;
    const k = state.options.length;
    const element = el(
      "div",
      {
        id: `search-option-${k}`,
        role: "option",
        "aria-selected": "false",
        class: "option",
        on: {
          mousedown: (event) => {
            event.preventDefault();
            act();
          },
        },
      },
      mark,
      el("span", { class: "name" }, label),
      detail ? el("span", { class: "detail" }, detail) : null,
    );
    state.options.push({ element, act, name: label });
    return element;
  }

  function open() {
    const { el, text, mark, say } = knitwork.dom;
    const q = state.input.value;
    state.options = [];
    state.active = -1;
    if (!q.trim()) return close();
    const called = knitwork.filter.suggest(state.index, q);
    const missed = !called.members.length && !called.terms.length && knitwork.page.state.result.total === 0;
    const found = missed ? knitwork.filter.nearest(state.index, q) : called;
    const members = found.members.map((i) =>
      option(
        state.columns.name[i],
        ["type", "country"].flatMap((field) => (state.index.valuesOf[i][field] || []).slice(0, 1)).join(" · "),
        mark(state.columns.theme, state.columns.look[i]),
        () => choose((view) => knitwork.view.steps.focus({ ...view, q: "" }, state.columns.id[i])),
      ),
    );
    const terms = found.terms.map((term) =>
      option(term.value, `${term.label} · ${term.count}`, null, () =>
        choose((view) => {
          const bare = { ...view, q: "" };
          const has = Object.hasOwn(view.filters, term.field) && view.filters[term.field].includes(term.value);
          return has ? bare : knitwork.view.steps.toggle(bare, term.field, term.value);
        }),
      ),
    );
    const group = (title, options) =>
      options.length ? el("div", { role: "group", "aria-label": title }, el("div", { class: "group", "aria-hidden": "true" }, title), options) : null;
    const parts = [group(text("find.results.members"), members), group(text("find.results.terms"), terms)];
    state.meant = missed ? -1 : only(q);
    const { total } = knitwork.page.state.result;
    const all = total > found.members.length && total < state.columns.count
      ? [option(text("find.results.all", { count: total }), null, null, () => {
          close();
          state.input.blur();
        })]
      : [];
    const near = missed && state.options.length > 0;
    state.near = near;
    const none = near
      ? [el("div", { class: "none" }, text("find.results.near", { q }))]
      : state.options.length ? [] : [el("div", { class: "none" }, text("find.results.none", { q }))];
    state.list.replaceChildren(...(near ? none : []), ...parts.filter(Boolean), ...all, ...(near ? [] : none));
    state.list.hidden = false;
    state.input.setAttribute("aria-expanded", "true");
    say(none.length ? none[0].textContent : text("find.results.count", { count: state.options.length }));
    return activate(-1);
  }

  // The one option that a text can only mean: there is no other, or it alone is called just that.
  function only(q) {
    const { fold } = knitwork.filter;
    const called = state.options.flatMap(({ name }, k) => (fold(name) === fold(q.trim()) ? [k] : []));
    return state.options.length === 1 ? 0 : called.length === 1 ? called[0] : -1;
  }

  function close() {
    state.list.hidden = true;
    state.input.setAttribute("aria-expanded", "false");
    state.input.removeAttribute("aria-activedescendant");
    state.active = -1;
  }

  function choose(step) {
    close();
    state.input.value = "";
    knitwork.view.commit(step(knitwork.view.current()));
    if (document.body.dataset.open === "find") knitwork.page.open("");
    state.input.blur();
    knitwork.dom.byId("map-keys").focus({ preventScroll: true });
  }

  function activate(k) {
    state.active = k;
    state.options.forEach(({ element }, place) => {
      element.setAttribute("aria-selected", String(place === k));
      if (place === k) element.scrollIntoView({ block: "nearest" });
    });
    if (k >= 0) state.input.setAttribute("aria-activedescendant", `search-option-${k}`);
    else state.input.removeAttribute("aria-activedescendant");
  }

  function key(event) {
    const count = state.options.length;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (state.list.hidden) open();
      else if (count) {
        const down = event.key === "ArrowDown";
        activate(down ? (state.active + 1) % count : (Math.max(state.active, 0) - 1 + count) % count);
      }
    } else if (event.key === "Enter") {
      event.preventDefault();
      // Enter takes what is marked, else the one thing it can only mean.
      const chosen = state.options[state.active >= 0 ? state.active : state.meant];
      if (chosen && !state.list.hidden) chosen.act();
      else if (state.near && !state.list.hidden) activate(0); // a guess is looked at before it is taken
      else close();
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (!state.list.hidden) close();
      else if (state.input.value) knitwork.view.step("search", "");
      else state.input.blur();
    }
  }

  knitwork.search = {
    build,
    show(view) {
      // Never under the fingers of someone who types.
      if (state.input && state.input.value !== view.q) state.input.value = view.q;
    },
    focus: () => state.input && state.input.focus(),
  };
})();
