// Words and elements: the two things every panel in the browser is made of.
// Text always goes in as text, never as HTML: names come from people's files.

window.knitwork = window.knitwork || {};

(function () {
  "use strict";

  const TEXTS = JSON.parse(document.getElementById("texts").textContent);
  const plural = new Intl.PluralRules(document.documentElement.lang || "en");

  // The same rule as map/texts.py: a text that counts has the forms .one and .other.
  function text(key, values = {}) {
    let template = TEXTS[key];
    if (template === undefined) {
      const form = plural.select(values.count ?? values.total ?? 0);
      template = TEXTS[`${key}.${form}`] ?? TEXTS[`${key}.other`] ?? key;
    }
    return template.replace(/\{(\w+)\}/g, (gap, name) => (name in values ? String(values[name]) : gap));
  }

  // el("button", {class: "chip", data: {step: "reset"}, on: {click: act}}, "Reset")
  function el(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === null || value === undefined || value === false) continue;
      if (name === "on") for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
      else if (name === "data") Object.assign(element.dataset, value);
      else element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.flat().filter((child) => child !== null && child !== undefined));
    return element;
  }

  const byId = (id) => document.getElementById(id);

  // A member's look as a small picture, from the numbers that the canvases draw.
  function mark(theme, k, size = 14) {
    const NS = "http://www.w3.org/2000/svg";
    const look = theme.looks[k];
    const points = theme.shapes[look.shape];
    const svg = document.createElementNS(NS, "svg");
    svg.setAttribute("viewBox", "-1.2 -1.2 2.4 2.4");
    svg.setAttribute("width", size);
    svg.setAttribute("height", size);
    svg.setAttribute("aria-hidden", "true");
    svg.setAttribute("class", "mark");
    const shape = document.createElementNS(NS, points ? "polygon" : "circle");
    if (points) shape.setAttribute("points", points.join(" "));
    else shape.setAttribute("r", "1");
    shape.setAttribute("fill", look.fill);
    shape.setAttribute("stroke", look.line);
    shape.setAttribute("stroke-width", "0.2");
    svg.append(shape);
    return svg;
  }

  // Says something to a screen reader; once it is said, the place is empty for the next.
  function say(words) {
    const live = byId("live");
    if (live && live.textContent !== words) live.textContent = words;
  }

  // What the server says of a failure, where it is the server who answers: a sentence as plain text.
  async function sentence(answer, otherwise) {
    const plain = answer.headers.get("Content-Type")?.startsWith("text/plain");
    return (plain && (await answer.text().catch(() => ""))) || otherwise;
  }

  let fading = null;
  function toast(words) {
    const box = byId("toast");
    box.textContent = words;
    box.classList.add("shown");
    clearTimeout(fading);
    fading = setTimeout(() => box.classList.remove("shown"), 4000);
  }

  window.knitwork.dom = { text, el, byId, mark, say, sentence, toast };
})();
