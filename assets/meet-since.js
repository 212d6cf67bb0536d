// Since the last call: new members, new ties, needs that found an answer, and the network over
// time. What is new is lit on the map.

(function () {
  "use strict";

  const { meet, dom, view, insights } = window.knitwork;
  const { text, el, byId } = dom;
  const { state, nameOf } = meet;
  const { came } = meet;

  const day = (said) => new Date(`${said}T00:00:00`).toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "long", year: "numeric" });
  const button = (label, act, name = "quiet") => el("button", { type: "button", class: name, on: { click: act } }, label);
  const known = (id) => meet.columns().place.has(id);

  // A heading that counts, and what is counted; nothing below a zero.
  const part = (key, all, draw, ...more) => el("section", { class: "meet-part" },
    el("h3", {}, text(`meet.since.${key}`, { count: all.length })),
    ...(all.length ? [el("ul", {}, ...all.map(draw)), ...more] : []));

  const open = (id) => button(nameOf(id), () => view.step("focus", id), "open");

  function tie({ pair, stage, date }) {
    const words = came.STAGES[stage] || stage;
    const said = date ? text("meet.since.dated", { stage: words, date: day(date) }) : text("meet.since.undated", { stage: words });
    return el("li", { class: "meet-tie" }, el("span", {}, open(pair[0]), " · ", open(pair[1])), el("span", { class: "kind" }, said));
  }

  function showThem(ids) {
    return ids.length > view.MOST_MEMBERS ? [] : [button(text("meet.since.show"), () => view.step("only", {}, ids))];
  }

  // Any two can be marked, also those who met by themselves.
  function adding() {
    const ids = [...meet.columns().id].sort((a, b) => nameOf(a).localeCompare(nameOf(b)));
    const { first, second, said, chosen } = meet.wish.pair(ids);
    const stage = el("select", { "aria-label": text("meet.came.stage") }, ...came.options("", false));
    const note = () => {
      const two = chosen();
      if (two) came.mark(two, stage.value);
    };
    return el("details", { id: "meet-add" }, el("summary", {}, text("meet.since.add")),
      el("div", { class: "meet-adding" }, first, second, stage, button(text("meet.came.note"), note), said));
  }

  function ending() {
    return came.over()
      ? [el("p", { class: "who" }, text("meet.since.ended")), el("button", { type: "button", id: "meet-on", class: "quiet", on: { click: came.goOn } }, text("meet.since.on"))]
      : [el("p", { class: "who" }, text("meet.since.end.lead")), el("button", { type: "button", id: "meet-end", class: "quiet", on: { click: came.end } }, text("meet.since.end"))];
  }

  function draw() {
    const { news } = state;
    const place = byId("meet-since");
    if (!news) {
      place.replaceChildren(el("p", { class: "who" }, text("meet.since.loading")));
      return;
    }
    const adds = byId("meet-add")?.open;
    const fresh = news.members.filter(known);
    const ties = news.ties.filter(({ pair }) => pair.every(known));
    const marked = news.marked.filter(({ pair }) => pair.every(known));
    const plot = el("div", { class: "plot", data: { figure: JSON.stringify(news.figure) }, role: "img", "aria-label": text("meet.since.figure") });
    place.replaceChildren(
      el("h3", { id: "meet-when" }, text(news.calls ? "meet.since.call" : "meet.since.first", { date: day(news.since) })),
      part("members", fresh, (id) => el("li", {}, open(id)), ...showThem(fresh)),
      part("ties", ties, tie),
      part("answers", news.answers, (words) => el("li", {}, words)),
      el("section", { class: "meet-part" }, el("h3", {}, text("meet.since.figure")), plot),
      ...(marked.length ? [el("details", {}, el("summary", {}, text("meet.came")), el("ul", { class: "meet-came" }, ...marked.map(({ pair }) => came.line(pair))))] : []),
      adding(),
      el("section", { class: "meet-part" }, ...ending()),
    );
    byId("meet-add").open = Boolean(adds);
    // Without the figure the words above are still there.
    if (!place.hidden) insights.draw(plot).catch(() => plot.remove());
  }

  meet.listeners.push((what) => {
    if (what !== "news" && what !== "tab") return;
    if (state.tab === "since") draw();
    came.follow(meet.panel());
  });
  // The scheme of the page has changed, and with it the colours of the figure.
  new MutationObserver(() => {
    const plot = byId("meet-since").querySelector("[data-drawn]");
    if (plot) insights.draw(plot).catch(() => plot.remove());
  }).observe(document.documentElement, { attributeFilter: ["data-scheme"] });
})();
