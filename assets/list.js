// The list: an equal route to everything on the map. A plain table, sorted and paged, in step
// with filters and focus, complete by keyboard and screen reader.

window.knitwork = window.knitwork || {};

(function () {
  "use strict";

  const knitwork = window.knitwork;
  const ROWS = 25; // members on a page
  const COLUMNS = ["name", "type", "country", "offers", "needs", "good"];
  const SORTABLE = ["name", "type", "country", "good"];
  const TERMS = 2; // terms named in a cell; the profile has them all
  const state = { shown: null }; // page that is on the screen

  const compare = new Intl.Collator(undefined, { sensitivity: "base", numeric: true }).compare;

  function sorted(view, index, columns, shown) {
    const members = [...columns.id.keys()].filter((i) => shown[i]);
    const turned = view.sort.startsWith("-");
    const column = SORTABLE.includes(view.sort.replace("-", "")) ? view.sort.replace("-", "") : "name";
    const first = (i) => (index.valuesOf[i][column] || [""])[0];
    const by = {
      name: (a, b) => compare(columns.name[a], columns.name[b]),
      good: (a, b) => columns.good[b] - columns.good[a],
    }[column] || ((a, b) => compare(first(a), first(b)));
    members.sort((a, b) => (turned ? -by(a, b) : by(a, b)) || compare(columns.name[a], columns.name[b]));
    return { members, column, turned };
  }

  function head(view, column, turned) {
    const { el, text } = knitwork.dom;
    return el("tr", {}, COLUMNS.map((name) => {
      const label = text(`list.${name}`);
      if (!SORTABLE.includes(name)) return el("th", { scope: "col", class: name }, label);
      const order = name === column ? (turned ? "descending" : "ascending") : "none";
      return el(
        "th",
        { scope: "col", class: name, "aria-sort": order },
        el("button", { type: "button", class: "sort", data: { step: "sort", value: name } }, label),
      );
    }));
  }

  function row(view, index, columns, i) {
    const { el, mark } = knitwork.dom;
    const id = columns.id[i];
    const values = (field) => index.valuesOf[i][field] || [];
    const terms = (field) => {
      const all = values(field);
      const rest = all.length - TERMS;
      const words = all.slice(0, TERMS).join("; ");
      return rest > 0 ? `${words}; +${rest}` : words;
    };
    const focused = view.focus === id;
    return el(
      "tr",
      { class: focused ? "focused" : null, data: { step: "focus", value: id } },
      el(
        "th",
        { scope: "row", class: "name" },
        el(
          "button",
          { type: "button", class: "open", data: { step: "focus", value: id }, "aria-current": focused ? "true" : null },
          mark(columns.theme, columns.look[i]),
          el("span", {}, columns.name[i]),
        ),
      ),
      el("td", { class: "type" }, values("type").join("; ")),
      el("td", { class: "country" }, values("country").join("; ")),
      el("td", { class: "offers" }, terms("offers")),
      el("td", { class: "needs" }, terms("needs")),
      el("td", { class: "good" }, String(columns.good[i])),
    );
  }

  function pager(page, pages) {
    const { el, text } = knitwork.dom;
    if (pages < 2) return [];
    const turn = (to, key, sign) =>
      el("button", {
        type: "button", class: "turn", disabled: to < 1 || to > pages, "aria-label": text(key),
        data: { step: "page", value: String(to) },
      }, sign);
    return [
      turn(page - 1, "list.previous", "‹"),
      el("span", {}, text("list.page", { page, pages })),
      turn(page + 1, "list.next", "›"),
    ];
  }

  function show(view, index, columns, result) {
    const { byId, text } = knitwork.dom;
    if (view.show !== "list") return;
    const { members, column, turned } = sorted(view, index, columns, result.shown);
    const pages = Math.max(Math.ceil(members.length / ROWS), 1);
    const page = Math.min(view.page, pages);
    // The table is written anew, so what had the keyboard is found again by what it does.
    const again = holder(document.activeElement);
    byId("list-head").replaceChildren(head(view, column, turned));
    byId("list-body").replaceChildren(
      ...members.slice((page - 1) * ROWS, page * ROWS).map((i) => row(view, index, columns, i)),
    );
    byId("list-pager").replaceChildren(...pager(page, pages));
    byId("list-sentence").textContent = members.length
      ? knitwork.facets.sentence(view, index, result)
      : text("list.empty");
    // Another page begins at its top, and is said.
    const shown = `${view.sort} ${page} ${pages}`;
    if (state.shown !== null && state.shown !== shown) {
      byId("members").querySelector(".scroll").scrollTop = 0;
      if (pages > 1) knitwork.dom.say(text("list.page", { page, pages }));
    }
    state.shown = shown;
    const found = again.flatMap((selector) => [...byId("members").querySelectorAll(selector)]);
    found.find((one) => !one.disabled)?.focus({ preventScroll: true });
  }

  // How to find again what has the keyboard, as selectors in the order of trying: a page button
  // or, at the last page, the other one; else a button by what it does.
  function holder(held) {
    if (!held?.closest("#members")) return [];
    const { step, value } = held.dataset;
    if (step === "page") return [`[aria-label="${CSS.escape(held.getAttribute("aria-label"))}"]`, ".turn"];
    return step ? [`${held.tagName}[data-step="${step}"][data-value="${CSS.escape(value || "")}"]`] : [];
  }

  knitwork.list = { show, sorted };
})();
