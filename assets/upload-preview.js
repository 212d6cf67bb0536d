// Draws what was understood of the files in the data panel: each column with its meaning and a
// menu to correct it, terms that may be one, and the problems. Decides nothing: `upload.js` hears.

window.knitwork = window.knitwork || {};

(function () {
  "use strict";

  const { text, el } = window.knitwork.dom;

  // draw(place, preview, hear): hear has column(table, column, field), merge(merge, choice), repeat(one, choice), remove(file).
  function draw(place, preview, hear) {
    place.replaceChildren(
      ...[files(preview, hear), summary(preview), ...tables(preview, hear), repeats(preview, hear), merges(preview, hear), ...report(preview)]
        .filter(Boolean),
    );
  }

  function files(preview, hear) {
    const items = preview.files.map((file) =>
      el("li", { class: "data-file" },
        el("span", {}, file),
        el("button", {
          type: "button", class: "quiet", "aria-label": text("data.remove", { file }),
          on: { click: () => hear.remove(file) },
        }, text("data.remove.short"))));
    return items.length ? el("ul", { class: "data-files", "aria-label": text("data.files") }, items) : null;
  }

  function summary(preview) {
    const { members, joined, rejected } = preview.counts;
    if (!members) return null;
    return el("div", { class: "data-summary" },
      el("p", {}, el("strong", {}, text("data.read", { count: members }))),
      joined ? el("p", {}, text("data.joined", { count: joined })) : null,
      rejected ? el("p", {}, text("data.rejected", { count: rejected })) : null);
  }

  // --- columns ----------------------------------------------------------------------------

  const tables = (preview, hear) => preview.tables.map((table, t) => {
    const { role, file } = table;
    return el("section", { class: "data-table" },
      el("h3", {}, text(`data.table.${role}`, { file })),
      el("ul", { class: "data-columns" },
        table.columns.map((column, c) => row(preview, table, column, `data-column-${t}-${c}`, hear))));
  });

  function row(preview, table, column, id, hear) {
    return el("li", { class: "data-column", data: { field: column.field } },
      el("div", { class: "data-what" },
        el("label", { for: column.fixed ? null : id },
          el("span", { "aria-hidden": "true" }, column.label),
          el("span", { class: "visually-hidden" }, text("data.column", { header: column.label }))),
        column.guessed ? el("span", { class: "badge" }, text("data.guessed")) : null,
        el("p", { class: "who" }, samples(column))),
      column.fixed
        ? el("span", { class: "data-fixed" }, name(table.role, column.field))
        : menu(preview.choices[table.role], table, column, id, hear));
  }

  function samples(column) {
    if (column.filled === 0) return text("data.empty");
    if (!column.samples.length) {
      if (column.field === "contact") return text("data.contact");
      const hidden = ["private", "consent_contact"].includes(column.field);
      return hidden ? text("data.hidden") : text("data.filled", column);
    }
    return column.samples.join(" · ");
  }

  const name = (role, field) => text(`field.${role}.${field}`);

  function menu(choices, table, column, id, hear) {
    const select = el("select", { id, on: { change: () => hear.column(table, column, select.value) } },
      choices.map((field) => el("option", { value: field, selected: field === column.field }, name(table.role, field))));
    return select;
  }

  // --- rows that may be one member ------------------------------------------------------------

  function repeats(preview, hear) {
    if (!preview.repeats.length) return null;
    return el("section", { class: "data-merges" },
      el("h3", {}, text("data.repeats")),
      el("p", { class: "who" }, text("data.repeats.lead")),
      el("ul", {}, preview.repeats.map((one, k) => el("li", { class: "data-merge" },
        el("p", {}, el("strong", {}, one.names.join(" · "))),
        el("p", { class: "who" }, one.rows.map((row) => text("data.repeat.row", row)).join(" · ")),
        el("div", { class: "data-choice" },
          pick(`data-one-${k}`, one.choice === "accept", text("data.repeat.accept"), () => hear.repeat(one, "accept")),
          pick(`data-two-${k}`, one.choice === "refuse", text("data.repeat.refuse"), () => hear.repeat(one, "refuse")))))));
  }

  const pick = (id, chosen, label, click) =>
    el("button", { type: "button", class: "data-pick", id, "aria-pressed": String(chosen), on: { click } }, label);

  // --- terms that may be one -----------------------------------------------------------------

  function merges(preview, hear) {
    if (!preview.merges.length) return null;
    return el("section", { class: "data-merges" },
      el("h3", {}, text("data.merges")),
      el("p", { class: "who" }, text("data.merges.lead")),
      el("ul", {}, preview.merges.map((merge, k) => el("li", { class: "data-merge" },
        el("p", {}, el("strong", {}, merge.terms.map((term) => text("data.merge.term", { term })).join(" · "))),
        el("p", { class: "who" }, merge.reason),
        el("p", { class: "who" }, text("data.merge.members", { count: merge.members })),
        el("div", { class: "data-choice" },
          choice(k, "accept", text("data.merge.accept", { keep: merge.keep }), merge, hear),
          choice(k, "refuse", text("data.merge.refuse"), merge, hear))))));
  }

  const choice = (k, which, label, merge, hear) =>
    pick(`data-${which}-${k}`, merge.choice === which, label, () => hear.merge(merge, which));

  // --- problems and guesses -------------------------------------------------------------------

  function report(preview) {
    const { problems, guesses } = preview;
    const parts = [];
    if (problems.length) {
      parts.push(el("h3", {}, text("data.problems")), ...problems.map(kind));
    } else if (preview.counts && preview.counts.members) parts.push(el("p", { class: "who" }, text("data.problems.none")));
    if (guesses.length) {
      parts.push(el("details", { class: "data-kind" },
        el("summary", {}, text("data.guesses")),
        el("ul", {}, guesses.map((guess) => el("li", {}, guess)))));
    }
    return parts;
  }

  function kind(problem) {
    const more = problem.count - problem.messages.length;
    return el("details", { class: "data-kind", open: problem.count <= 3 },
      el("summary", {}, text("data.problems.kind", { title: problem.title, count: problem.count })),
      el("ul", {},
        problem.messages.map((message) => el("li", {}, message)),
        more > 0 ? el("li", { class: "who" }, text("data.problems.more", { count: more })) : null));
  }

  window.knitwork.dataPreview = { draw, report };
})();
