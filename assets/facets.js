// The filter panel: the sentence that says what is shown, the active filters as chips, and a
// group of choices for each field, each with the number of members it would show.

window.knitwork = window.knitwork || {};

(function () {
  "use strict";

  const knitwork = window.knitwork;
  const FEW = 6; // choices of a field that are there without asking
  const SEARCHABLE = 14; // choices from which a field gets a search box of its own
  const OPEN = ["type", "region", "offers", "needs"]; // fields that start unfolded
  const groups = new Map(); // field -> {facet, rows, all, word, elements …}

  function build(index) {
    const { el, text } = knitwork.dom;
    const before = new Map(groups);
    groups.clear();
    for (const facet of index.facets) {
      // Of another map: a group whose choices are the same stays, with what somebody types in it.
      const old = before.get(facet.field);
      if (old && String(old.facet.values) === String(facet.values)) {
        old.facet = facet;
        groups.set(facet.field, old);
        continue;
      }
      const list = el("div", { class: "choices" });
      const more = el("button", { class: "quiet more", type: "button", hidden: true });
      const word = facet.values.length > SEARCHABLE
        ? el("input", {
            class: "within",
            type: "search",
            placeholder: text("find.within", { field: facet.label }),
            "aria-label": text("find.within", { field: facet.label }),
            autocomplete: "off",
          })
        : null;
      const group = { facet, list, more, word, all: Boolean(old?.all), rows: [], last: null };
      more.addEventListener("click", () => {
        group.all = !group.all;
        refresh(group);
      });
      if (word) word.addEventListener("input", () => refresh(group));
      if (word && old?.word) word.value = old.word.value;
      group.rows = facet.values.map((value) => row(facet.field, value));
      group.set = el(
        "details",
        { class: "facet", open: old ? old.set.open : OPEN.includes(facet.field) },
        el("summary", {}, el("span", {}, facet.label)),
        el("fieldset", {}, el("legend", { class: "visually-hidden" }, facet.label), word, list, more),
      );
      groups.set(facet.field, group);
    }
  }

  // Rows are made once; a filter click only changes their numbers and their order.
  function row(field, value) {
    const { el } = knitwork.dom;
    const input = el("input", { type: "checkbox", data: { field, value } });
    const count = el("span", { class: "count" });
    const label = el("label", { class: "choice" }, input, el("span", { class: "value" }, value), count);
    return { value, label, input, count };
  }

  // A choice is ours alone: heard before React, which would look through its tree for handlers
  // of it, three times for a click.
  const choice = (event) => (event.target instanceof Element ? event.target.closest(".choice") : null);
  for (const type of ["click", "input", "change"]) {
    document.addEventListener(
      type,
      (event) => {
        if (!choice(event)) return;
        event.stopPropagation();
        if (type !== "change") return;
        const { field, value } = event.target.dataset;
        knitwork.view.step("toggle", field, value);
      },
      true,
    );
  }

  // How the keyboard finds its place again after the groups were written anew.
  function hold(element) {
    const { field, value } = element.dataset;
    const groupOf = [...groups.values()].find(({ facet }) => element.getAttribute("aria-label") === knitwork.dom.text("find.within", { field: facet.label }));
    return () => (groupOf?.word || groups.get(field)?.rows.find((one) => one.value === value)?.input)?.focus({ preventScroll: true });
  }

  function refresh(group) {
    if (!group.last) return;
    const { facet, rows, list, more, word, last } = group;
    const { chosen, counts } = last;
    const wanted = word ? knitwork.filter.fold(word.value.trim()) : "";
    const order = rows
      .map((_, k) => k)
      .filter((k) => !wanted || knitwork.filter.fold(rows[k].value).includes(wanted));
    // Chosen values stay in sight; the others keep the order of the whole network, so that
    // nothing jumps under the pointer.
    const visible = group.all || wanted ? order : order.filter((k, place) => place < FEW || chosen.has(rows[k].value));
    for (const k of visible) {
      const { label, input, count, value } = rows[k];
      input.checked = chosen.has(value);
      if (count.textContent !== String(counts[k])) count.textContent = counts[k];
      label.classList.toggle("empty", counts[k] === 0 && !input.checked);
    }
    const now = visible.map((k) => rows[k].label);
    if (now.length !== list.children.length || now.some((label, place) => list.children[place] !== label)) {
      list.replaceChildren(...now);
    }
    const { text } = knitwork.dom;
    more.hidden = Boolean(wanted) || rows.length <= FEW;
    more.textContent = group.all ? text("find.less") : text("find.more", { count: facet.values.length });
    more.setAttribute("aria-expanded", String(group.all));
  }

  // The words of one active filter, for its chip and for the sentence.
  function words(name, view, index) {
    const { text } = knitwork.dom;
    if (name === "q") return text("find.filter.search", { q: view.q });
    if (name === "members") return text("find.filter.members", { count: view.members.length });
    const facet = index.facets.find((one) => one.field === name);
    return text("find.filter", { field: facet.label, values: view.filters[name].join(", ") });
  }

  function sentence(view, index, result) {
    const { text } = knitwork.dom;
    const total = index.haystack.length;
    if (!result.filtered) return text("find.all", { total });
    const filters = Object.keys(result.loosen).map((name) => words(name, view, index)).join(" · ");
    return text("find.shown.with", { shown: result.total, total, filters });
  }

  function chips(view, index, result) {
    const { el, text, byId } = knitwork.dom;
    const chip = (label, act) =>
      el(
        "button",
        { class: "chip", type: "button", "aria-label": text("find.chip", { filter: label }), on: { click: act } },
        el("span", {}, label),
        el("span", { class: "cross", "aria-hidden": "true" }, "×"),
      );
    const made = [];
    if (view.q) made.push(chip(words("q", view, index), () => knitwork.view.step("search", "")));
    if (view.members.length) made.push(chip(words("members", view, index), () => knitwork.view.step("all")));
    for (const [field, values] of Object.entries(view.filters)) {
      for (const value of values) made.push(chip(value, () => knitwork.view.step("toggle", field, value)));
    }
    if (result.filtered) {
      made.push(el("button", { class: "quiet", type: "button", data: { step: "reset" } }, text("find.reset")));
    }
    byId("chips").replaceChildren(...made);
  }

  function without(name) {
    if (name === "q") knitwork.view.step("search", "");
    else if (name === "members") knitwork.view.step("all");
    else knitwork.view.step("drop", name);
  }

  // An empty result names the one filter whose removal shows most.
  function loosen(view, index, result) {
    const { el, text, byId } = knitwork.dom;
    const box = byId("loosen");
    box.hidden = !(result.filtered && result.total === 0);
    if (box.hidden) return box.replaceChildren();
    const helpful = Object.entries(result.loosen).filter(([, count]) => count > 0).sort((a, b) => b[1] - a[1]);
    const offers = helpful.slice(0, 3).map(([name, count]) =>
      el(
        "button",
        {
          class: "offer",
          type: "button",
          on: { click: () => without(name) },
        },
        text("find.loosen", { filter: words(name, view, index), count }),
      ),
    );
    if (!offers.length) {
      offers.push(el("button", { class: "offer", type: "button", data: { step: "reset" } }, text("find.loosen.reset")));
    }
    return box.replaceChildren(el("p", {}, text("find.none")), ...offers);
  }

  function show(view, index, result) {
    knitwork.dom.byId("sentence").textContent = sentence(view, index, result);
    chips(view, index, result);
    loosen(view, index, result);
    const active = Object.keys(result.loosen).length;
    const button = document.querySelector(".tool.filters");
    if (active) button.dataset.count = active;
    else delete button.dataset.count;
    for (const group of groups.values()) {
      const { field } = group.facet;
      const chosen = new Set(Object.hasOwn(view.filters, field) ? view.filters[field] : []);
      group.last = { chosen, counts: result.counts[field] };
      refresh(group);
    }
    // Filled before it is shown, so that nothing below it jumps.
    const box = knitwork.dom.byId("facets");
    const sets = [...groups.values()].map((group) => group.set);
    if (sets.length !== box.children.length || sets.some((set, k) => box.children[k] !== set)) {
      const held = document.activeElement?.closest("#facets") ? hold(document.activeElement) : null;
      box.replaceChildren(...sets);
      held?.();
    }
  }

  knitwork.facets = { build, show, sentence };
})();
