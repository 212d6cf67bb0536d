// What came of meetings: pairs are marked here, and the server keeps it as their tie.

(function () {
  "use strict";

  const { meet, dom } = window.knitwork;
  const { text, el, toast } = dom;
  const { state, nameOf } = meet;

  // Stage as the server calls it -> its words.
  const STAGES = {
    introduced: text("meet.came.introduced"), talked: text("meet.came.talked"), "works together": text("meet.came.works"),
  };
  // What the server told last: {since, calls, members, ties, answers, marked, figure}; null at first.
  state.news = null;
  // Pairs that were marked after the plan was made: that they meet in it is no fault of the plan.
  state.met = [];

  const same = (one, other) => one.includes(other[0]) && one.includes(other[1]);
  const stageOf = (pair) => state.news?.marked.find((one) => same(one.pair, pair))?.stage || "";

  // An answer that a newer one has overtaken tells nothing new.
  let questions = 0, latest = 0;
  // `first` is done before others hear the news.
  async function heard(what, body, first) {
    const question = ++questions;
    const news = await meet.told(what, body);
    first?.();
    if (body || state.tab === "since") meet.fail(""); // else what stands there is about the plan
    if (question < latest) return;
    latest = question;
    state.news = news;
    meet.changed("news");
  }

  async function load() {
    try {
      await heard("since");
    } catch (error) {
      meet.fail(error.message);
    }
  }

  async function mark(pair, stage) {
    try {
      await heard("mark", { pair, stage }, () => {
        if (stage && !state.met.some((one) => same(one, pair))) state.met.push(pair);
      });
      const [a, b] = pair.map(nameOf);
      toast(text(stage ? "meet.came.noted" : "meet.came.taken", { a, b }));
    } catch (error) {
      meet.fail(error.message);
      follow(meet.panel()); // what was not noted stands in no menu
    }
  }

  // The call that this page has ended, by its number: it can go on until another one ends.
  state.ended = 0;
  const over = () => state.ended > 0 && state.ended === state.news?.calls;

  async function end({ target: pressed }) {
    pressed.disabled = true; // two presses end no second call
    try {
      await heard("end", {});
      state.ended = state.news.calls;
      meet.changed("news");
      document.getElementById("meet-on")?.focus();
      toast(text("meet.since.ended"));
    } catch (error) {
      pressed.disabled = false;
      meet.fail(error.message);
    }
  }

  async function goOn() {
    try {
      await heard("on", { calls: state.ended });
      document.getElementById("meet-end")?.focus();
      toast(text("meet.since.went"));
    } catch (error) {
      meet.fail(error.message);
    }
  }

  const options = (chosen, first) => [
    ...(first ? [el("option", { value: "" }, text("meet.came.none"))] : []),
    ...Object.entries(STAGES).map(([value, words]) => el("option", { value, selected: value === chosen }, words)),
  ];

  // The menu that says what came of a pair.
  function menu(pair) {
    const [a, b] = pair.map(nameOf);
    return el("select", { "aria-label": text("meet.came.choose", { a, b }), data: { pair: JSON.stringify(pair) }, on: { change: (event) => mark(pair, event.target.value) } },
      ...options(stageOf(pair), true));
  }

  // Menus that are there already follow what was marked elsewhere.
  function follow(place) {
    for (const select of place.querySelectorAll("select[data-pair]")) {
      select.value = stageOf(JSON.parse(select.dataset.pair));
    }
  }

  const pairs = (ids) => ids.flatMap((a, k) => ids.slice(k + 1).map((b) => [a, b]));
  const line = (pair) => el("li", {}, el("span", {}, text("meet.came.pair", { a: nameOf(pair[0]), b: nameOf(pair[1]) })), menu(pair));

  // The pairs of a room, made when somebody wants to mark one.
  function drawer(ids) {
    const list = el("ul", { class: "meet-came" });
    const fill = (event) => {
      if (event.target.open && !list.children.length) list.append(...pairs(ids).map(line));
    };
    return el("details", { on: { toggle: fill } }, el("summary", {}, text("meet.came")), list);
  }

  Object.assign(meet, { came: { STAGES, drawer, end, follow, goOn, line, load, mark, options, over } });
})();
