// The card beside a member under the pointer or the keyboard: enough to decide whether to open it.

window.knitwork = window.knitwork || {};

(function () {
  "use strict";

  const knitwork = window.knitwork;
  const TERMS = 4;

  function lines(i, index, columns) {
    const { el, text } = knitwork.dom;
    const values = index.valuesOf[i];
    const terms = (field) => {
      const all = values[field] || [];
      if (!all.length) return null;
      const words = all.slice(0, TERMS).join(", ");
      return el("p", {}, el("b", {}, text(`map.card.${field}`)), " ", all.length > TERMS ? `${words} …` : words);
    };
    return [
      el("strong", {}, columns.name[i]),
      el("p", { class: "who" }, ["type", "country"].flatMap((field) => values[field] || []).join(" · ")),
      terms("offers"),
      terms("needs"),
      el("p", { class: "who" }, text("map.card.good", { count: columns.good[i] })),
    ];
  }

  function show(i, index, columns) {
    const card = knitwork.dom.byId("card");
    if (i < 0 || !index) {
      card.hidden = true;
      return "";
    }
    card.replaceChildren(...lines(i, index, columns).filter(Boolean));
    card.hidden = false;
    const viewport = knitwork.canvas.viewport();
    const x = columns.x[i] * viewport.zoom + viewport.x, y = columns.y[i] * viewport.zoom + viewport.y;
    const gap = (columns.size[i] / 2) * viewport.zoom + 14;
    const { offsetWidth: wide, offsetHeight: tall } = card;
    const left = x + gap + wide < viewport.width ? x + gap : Math.max(x - gap - wide, 8);
    const top = Math.min(Math.max(y - tall / 2, 8), Math.max(viewport.height - tall - 8, 8));
    card.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
    return [...card.children].map((line) => line.textContent).filter(Boolean).join(". ");
  }

  knitwork.card = { show };
})();
