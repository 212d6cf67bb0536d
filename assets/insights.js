// The insights in the browser. The server sends the panel when it is opened; only then is
// Plotly's script asked for, which is larger than all the rest of the page. Figures arrive as
// data, without colours: those are the page's own and change with its scheme. What a bar or a
// cell has to show stands in its customdata, and goes the same way as the buttons of the tables.

window.knitwork = window.knitwork || {};

(function () {
  "use strict";

  const knitwork = window.knitwork;
  const CONFIG = { displayModeBar: false, responsive: true, doubleClick: false };
  let script = null; // a promise of Plotly, once it has been asked for

  const panel = () => document.getElementById("insights");

  // --- figures --------------------------------------------------------------------------

  function plotly() {
    script ||= new Promise((done, fail) => {
      const element = document.createElement("script");
      element.src = document.documentElement.dataset.plotly;
      element.addEventListener("load", () => done(window.Plotly));
      element.addEventListener("error", () => {
        script = null; // the next opening tries again
        fail(new Error("Plotly"));
      });
      document.head.append(element);
    });
    return script;
  }

  function colours() {
    const style = getComputedStyle(document.documentElement);
    return (name) => style.getPropertyValue(`--${name}`).trim();
  }

  // A trace names the roles of its colours; what they are stands in map.css.
  function coloured(trace, colour) {
    const { meta = {} } = trace;
    if (meta.colour) return { ...trace, line: { ...trace.line, color: colour(meta.colour) }, marker: { ...trace.marker, color: colour(meta.colour) }, textfont: { color: colour(trace.textposition === "inside" ? "panel" : "ink") } };
    if (meta.scale) return { ...trace, textfont: { color: colour("ink") }, colorscale: meta.scale.map((name, k) => [k / (meta.scale.length - 1), colour(name)]) };
    return trace;
  }

  function laidOut(layout, colour) {
    const axis = (given) => ({ ...given, title: { ...given.title, font: { size: 13 } }, gridcolor: colour("line"), zerolinecolor: colour("quiet"), linecolor: colour("line") });
    return {
      ...layout,
      title: undefined, // it stands above the figure, where long words break into lines
      font: { family: colour("font"), size: 13, color: colour("ink") },
      paper_bgcolor: "rgba(0,0,0,0)",
      plot_bgcolor: "rgba(0,0,0,0)",
      hoverlabel: { bgcolor: colour("ink"), bordercolor: colour("ink"), font: { family: colour("font"), color: colour("panel"), size: 13 } },
      xaxis: axis(layout.xaxis),
      yaxis: axis(layout.yaxis),
    };
  }

  async function draw(plot) {
    const figure = JSON.parse(plot.dataset.figure);
    const colour = colours();
    const traces = figure.data.map((trace) => coloured(trace, colour));
    const { react } = await plotly();
    if (!plot.isConnected) return;
    const fresh = !plot.dataset.drawn;
    await react(plot, traces, laidOut(figure.layout, colour), CONFIG);
    plot.dataset.drawn = "yes";
    if (fresh) plot.on("plotly_click", clicked);
  }

  // Plotly tells of a finger's tap twice: of the touch, and of the click that browsers add to it.
  const ECHO = 700; // ms
  const TOUCH = matchMedia("(hover: none)");
  let last = { said: null, at: -Infinity };
  function clicked({ points, event }) {
    const said = points[0].customdata;
    const echo = TOUCH.matches && said === last.said && event.timeStamp - last.at < ECHO;
    last = { said, at: event.timeStamp };
    if (!echo) only(said);
  }

  // Plotly takes its time, so a figure is drawn when it comes into sight.
  const sight = new IntersectionObserver(
    (entries) => entries.filter((entry) => entry.isIntersecting).forEach(({ target }) => {
      sight.unobserve(target);
      draw(target).catch(failed);
    }),
    { rootMargin: "300px" },
  );

  function failed() {
    if (panel().querySelector(".note")) return;
    const { el, text } = knitwork.dom;
    panel().querySelector(".lead").after(el("p", { class: "note", role: "alert" }, text("insights.failed")));
  }

  const redraw = () => panel().querySelectorAll(".plot[data-drawn]").forEach((plot) => draw(plot).catch(failed));

  // --- tables ---------------------------------------------------------------------------

  function cell(said) {
    const { el } = knitwork.dom;
    if (typeof said === "string") return said;
    return el(
      "button",
      { type: "button", class: "only", "aria-label": said.said, "aria-pressed": "false", data: { step: "only", value: said.click } },
      said.text,
    );
  }

  function fill(place) {
    const { el } = knitwork.dom;
    const { head, rows } = JSON.parse(place.dataset.table);
    place.replaceChildren(
      el(
        "table",
        {},
        el("thead", {}, el("tr", {}, head.map((name) => el("th", { scope: "col" }, name)))),
        el("tbody", {}, rows.map(([first, ...others]) =>
          el("tr", {}, el("th", { scope: "row" }, first), others.map((one) => el("td", {}, cell(one)))))),
      ),
    );
  }

  // --- from the panel to the map ----------------------------------------------------------

  const NARROW = matchMedia("(max-width: 720px)");
  const chosen = (said) => ({ filters: {}, members: [], ...JSON.parse(said) });

  function only(said) {
    if (!said) return;
    const { filters, members } = chosen(said);
    knitwork.view.step("only", filters, members);
    // A phone has room for one of the two.
    if (!NARROW.matches || !knitwork.page.state.result.filtered) return;
    knitwork.page.open("");
    knitwork.canvas.fit();
  }

  // Which button says what the map shows now.
  function press(view) {
    for (const button of panel().querySelectorAll(".only")) {
      const { filters, members } = chosen(button.dataset.value);
      button.setAttribute("aria-pressed", String(knitwork.view.isOnly(view, filters, members)));
    }
  }

  // --- opening and closing ------------------------------------------------------------------

  // Opens the panel, brings it back on a phone where it was set aside, or closes it.
  function toggle() {
    const { insights, focus } = knitwork.view.current();
    const aside = NARROW.matches && document.body.dataset.open !== "side";
    if (insights && !focus && aside) knitwork.page.open("side");
    else knitwork.view.step("insights", !(insights && !focus));
  }

  // The keyboard follows the panel, and goes back to where it came from.
  function attend(before, view) {
    const there = (one) => Boolean(one && one.insights && !one.focus && !one.present);
    for (const button of document.querySelectorAll(".tool.insights")) {
      button.setAttribute("aria-expanded", String(there(view)));
    }
    if (there(view) && !there(before)) {
      panel().focus({ preventScroll: true });
    } else if (!view.insights && before && before.insights && !view.focus && !view.present) {
      document.querySelector(".tool.insights").focus({ preventScroll: true });
    }
    if (view.insights) press(view);
  }

  function start() {
    const body = document.getElementById("insights-body");
    new MutationObserver(() => {
      for (const place of panel().querySelectorAll("[data-table]")) fill(place);
      for (const plot of panel().querySelectorAll(".plot")) sight.observe(plot);
      press(knitwork.view.current());
    }).observe(body, { childList: true });
    body.addEventListener("change", (event) => {
      if (event.target.id !== "insights-choice") return;
      for (const cross of body.querySelectorAll(".cross")) cross.hidden = cross.dataset.choice !== event.target.value;
    });
    // The scheme of the page has changed.
    new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ["data-scheme"] });
  }

  // Another panel's figure may be drawn, too.
  knitwork.insights = { attend, draw, only, start, toggle };
})();
