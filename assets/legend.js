// The legend: what colours and shapes mean, by which field, and a filter as well.

window.knitwork = window.knitwork || {};

(function () {
  "use strict";

  const knitwork = window.knitwork;
  const MANY = 9; // entries from which they stand in columns, shortened

  function field(view, columns) {
    return view.colour || columns.colour;
  }

  function build(index, columns) {
    const { el, text, byId } = knitwork.dom;
    byId("legend").hidden = !index.facets.length;
    delete byId("legend-entries").dataset.says;
    byId("legend-field").replaceChildren(
      el("label", { for: "colour-by" }, text("map.legend")),
      el(
        "select",
        { id: "colour-by", on: { change: (event) => knitwork.view.step("colour", event.target.value) } },
        index.facets.map((facet) => el("option", { value: facet.field }, facet.label)),
      ),
      ...(columns.ties.length ? [el("div", { class: "entry plain" }, el("span", { class: "tie" }), el("span", {}, text("map.legend.tied")))] : []),
    );
  }

  function show(view, index, columns) {
    const { el, text, byId, mark } = knitwork.dom;
    const { theme } = columns;
    const chosen = field(view, columns);
    const facet = index.facets.find((one) => one.field === chosen);
    if (!facet) return;
    knitwork.canvas.recolour(facet.look);
    byId("colour-by").value = chosen;
    const filtered = Object.hasOwn(view.filters, chosen) ? view.filters[chosen] : [];
    const entries = facet.values.slice(0, theme.other).map((value, k) =>
      el(
        "button",
        {
          type: "button",
          class: "entry",
          title: value,
          "aria-pressed": String(filtered.includes(value)),
          data: { step: "toggle", field: chosen, value },
        },
        mark(theme, k),
        el("span", {}, value),
      ),
    );
    const rest = [[theme.other, "map.legend.other"], [theme.notStated, "map.legend.unknown"]]
      .filter(([k]) => facet.look.includes(k))
      .map(([k, key]) => el("div", { class: "entry plain" }, mark(theme, k), el("span", {}, text(key))));
    // Written anew only when it says something new, so that the keyboard keeps its place.
    const says = JSON.stringify([chosen, filtered]);
    const box = byId("legend-entries");
    if (box.dataset.says !== says) {
      const held = document.activeElement?.closest("#legend-entries") ? document.activeElement.dataset.value : null;
      box.dataset.says = says;
      box.classList.toggle("many", entries.length > MANY);
      box.replaceChildren(...entries, ...rest);
      if (held !== null) entries.find((entry) => entry.dataset.value === held)?.focus();
    }
    byId("legend-arrows").hidden = !view.focus;
  }

  knitwork.legend = { build, show };
})();
