// The map as it looks now, as a picture: PNG, SVG, or a page to print as PDF. It is drawn by the
// functions that draw the screen: for SVG they are given a context that writes down what it is
// told. Fetched when somebody asks for the first picture.

window.knitwork = window.knitwork || {};

(function () {
  "use strict";

  const knitwork = window.knitwork;
  const { draw } = knitwork;
  const NS = "http://www.w3.org/2000/svg";
  const EDGE = 24; // pixels around title and legend
  const HEAD = 60; // height of the title, without the lines below it
  const LINE = 20;
  const ROW = 26; // height of a row of the legend
  const TIED = -1; // in the legend, in place of a look: the line of a tie
  const WAYS = ["ground", "receive", "give", "both"]; // the same for arrows, by who helps whom
  const FINE = 2; // pixels of a PNG for each of the screen

  const plain = document.createElement("canvas").getContext("2d");
  // No XML can hold these.
  const clean = (text) => text.toWellFormed().replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "");

  function made(tag, attributes, words) {
    const element = document.createElementNS(NS, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    if (words !== undefined) element.textContent = clean(words);
    return element;
  }

  // A colour as all programs take it: without its opacity, which stands apart.
  function colour(name, said) {
    plain.fillStyle = said;
    const parts = /^rgba\((.*), ([\d.]+)\)$/.exec(plain.fillStyle);
    return parts ? { [name]: `rgb(${parts[1]})`, [`${name}-opacity`]: parts[2] } : { [name]: plain.fillStyle };
  }

  // What draw.js and names.js ask of a canvas, written down as SVG.
  class Recorder {
    constructor(group) {
      Object.assign(this, { group, path: "", dash: [], transform: [1, 0, 0, 1, 0, 0], globalAlpha: 1, lineWidth: 1, lineCap: "butt", lineJoin: "miter", font: "10px sans-serif", textAlign: "start", textBaseline: "alphabetic", fillStyle: "#000", strokeStyle: "#000", halo: null });
    }
    setTransform(...six) { this.transform = six; }
    setLineDash(dash) { this.dash = dash; }
    measureText(words) {
      plain.font = this.font;
      return plain.measureText(words);
    }
    beginPath() { this.path = ""; }
    closePath() { this.path += "Z"; }
    moveTo(x, y) { this.path += `M${short(x)} ${short(y)}`; }
    lineTo(x, y) { this.path += `L${short(x)} ${short(y)}`; }
    // A part of a circle goes on from where the path is, as on a canvas.
    arc(x, y, r, start, end) {
      const [left, right, at, radius] = [x - r, x + r, y, r].map(short);
      if (end - start >= 2 * Math.PI) {
        this.path += `M${right} ${at}A${radius} ${radius} 0 1 1 ${left} ${at}A${radius} ${radius} 0 1 1 ${right} ${at}Z`;
        return;
      }
      const turn = (end - start + 4 * Math.PI) % (2 * Math.PI);
      const point = (angle) => `${short(x + r * Math.cos(angle))} ${short(y + r * Math.sin(angle))}`;
      this.path += `${this.path ? "L" : "M"}${point(start)}A${radius} ${radius} 0 ${Number(turn > Math.PI)} 1 ${point(end)}`;
    }
    roundRect(x, y, width, height, r) {
      const [quarter, right, bottom] = [Math.PI / 2, x + width, y + height];
      [[right - r, y + r], [right - r, bottom - r], [x + r, bottom - r], [x + r, y + r]].forEach(([cx, cy], k) => this.arc(cx, cy, r, (k - 1) * quarter, k * quarter));
      this.closePath();
    }
    save() {
      const { group, kept, ...now } = this;
      this.kept = [...(kept || []), now];
    }
    restore() { Object.assign(this, this.kept.pop()); }
    getTransform() { return { a: this.transform[0] }; }
    put(element) {
      if (this.globalAlpha < 1) element.setAttribute("opacity", this.globalAlpha);
      if (String(this.transform) !== "1,0,0,1,0,0") element.setAttribute("transform", `matrix(${this.transform.map(short)})`);
      this.group.append(element);
    }
    line() {
      return { ...colour("stroke", this.strokeStyle), "stroke-width": this.lineWidth, "stroke-linejoin": this.lineJoin, "stroke-linecap": this.lineCap };
    }
    fill() { if (this.path) this.put(made("path", { d: this.path, ...colour("fill", this.fillStyle) })); }
    stroke() {
      const dash = this.dash.length ? { "stroke-dasharray": this.dash } : {};
      if (this.path) this.put(made("path", { d: this.path, fill: "none", ...this.line(), ...dash }));
    }
    // A name and the halo around it are one text, so that who reads the file finds it once.
    strokeText() { this.halo = { ...this.line(), "paint-order": "stroke" }; }
    fillText(words, x, y) {
      const [, weight, size, family] = /^(\d+) ([\d.]+)px (.*)$/.exec(this.font);
      const anchor = this.textAlign === "center" ? "middle" : "start";
      this.put(made("text", { x: short(x), y: short(y), "font-family": family, "font-size": size, "font-weight": weight, "text-anchor": anchor, ...(this.textBaseline === "middle" ? { "dominant-baseline": "central" } : {}), ...colour("fill", this.fillStyle), ...this.halo }, words));
      this.halo = null;
    }
  }
  const short = (number) => Math.round(number * 1000) / 1000;

  // --- what is on it ------------------------------------------------------------------------

  function moment() {
    const { columns, index, result, shown: view } = knitwork.page.state;
    const { text } = knitwork.dom;
    const scene = knitwork.overlay.scene();
    const facet = index.facets.find((one) => one.field === (view.colour || columns.colour));
    const named = facet ? facet.values.slice(0, columns.theme.other).map((value, k) => [k, value]) : [];
    const tied = (scene.focus < 0 ? columns.ties : scene.tied).length ? [[TIED, text("map.legend.tied")]] : [];
    const rest = [[columns.theme.other, text("map.legend.other")], [columns.theme.notStated, text("map.legend.unknown")]];
    const ways = WAYS.filter((_, way) => scene.ways.includes(way)).map((key) => [key, text(`map.legend.${key}`)]);
    const viewport = knitwork.canvas.viewport();
    const panel = scene.focus < 0 ? knitwork.overlay.decorated() : null;
    const lines = [knitwork.facets.sentence(view, index, result)];
    if (scene.focus >= 0) lines.push(text("map.focused", { name: columns.name[scene.focus], partners: scene.partners.length }));
    const said = `${lines.join(" · ")} · ${new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" }).format(new Date())}`;
    const own = panel?.key && { field: panel.key(), entries: [] };
    return {
      columns,
      scene,
      panel,
      viewport,
      title: columns.title || "Knitwork",
      said,
      lines: inLines(said, viewport.width - 2 * EDGE),
      legend: own || { field: facet ? facet.label : "", entries: [...named, ...rest.filter(([k]) => columns.look.includes(k)), ...tied, ...ways] },
    };
  }

  // The map itself, in the layers of the screen.
  function map(context, { columns, scene, viewport, panel }, ratio) {
    const dimmed = scene.focus >= 0 || scene.filtered || Boolean(panel);
    draw.toPixels(context, ratio);
    if (!dimmed) draw.ties(context, columns, viewport, null);
    const boxes = draw.regions(context, columns, viewport, ratio, { faded: dimmed, large: scene.large });
    if (!dimmed) {
      draw.toModel(context, viewport, ratio);
      draw.backbone(context, columns, null);
    }
    draw.toModel(context, viewport, ratio);
    context.globalAlpha = dimmed ? draw.DIM : 1;
    draw.members(context, columns, columns.look.keys());
    context.globalAlpha = 1;
    knitwork.overlay.still(context, columns, viewport, ratio, scene, boxes);
  }

  // All of a sentence, in as many lines as it takes.
  function inLines(words, width) {
    plain.font = `400 14px ${draw.FONT}`;
    return draw.wrapped(plain, words, width, Infinity);
  }

  function head(context, { title, lines, viewport }, ratio) {
    const { text, quiet } = draw.colours();
    draw.toPixels(context, ratio);
    Object.assign(context, { textAlign: "start", textBaseline: "alphabetic", fillStyle: text, font: `650 24px ${draw.FONT}` });
    context.fillText(draw.shortened(context, title, viewport.width - 2 * EDGE), EDGE, 42);
    Object.assign(context, { fillStyle: quiet, font: `400 14px ${draw.FONT}` });
    lines.forEach((line, k) => context.fillText(line, EDGE, HEAD + 6 + k * LINE));
  }

  // Where each entry stands, row after row; and how high all of it is.
  function arranged({ legend, viewport }) {
    plain.font = `400 14px ${draw.FONT}`;
    const wide = viewport.width - 2 * EDGE;
    // Without entries it is a sentence of its own, else the name of a facet.
    if (!legend.entries.length) {
      plain.font = `600 14px ${draw.FONT}`;
      const said = legend.field ? draw.wrapped(plain, legend.field, wide, Infinity) : [];
      return { said, entries: [], height: said.length ? (said.length - 1) * LINE + ROW + EDGE : EDGE };
    }
    const entries = [];
    let x = 0, row = 1;
    for (const [k, value] of legend.entries) {
      const words = draw.shortened(plain, value, wide - 24);
      const width = plain.measureText(words).width + 44;
      if (x && x + width - 20 > wide) [x, row] = [0, row + 1];
      entries.push({ k, words, x: EDGE + x, row });
      x += width;
    }
    return { said: [legend.field], entries, height: (row + 1) * ROW + EDGE };
  }

  function foot(context, { columns }, { said, entries }, ratio) {
    const { text, quiet } = draw.colours();
    const { looks, shapes } = columns.theme;
    draw.toPixels(context, ratio);
    Object.assign(context, { textAlign: "start", textBaseline: "alphabetic", fillStyle: quiet, font: `600 14px ${draw.FONT}` });
    said.forEach((line, k) => context.fillText(line, EDGE, ROW - 6 + k * LINE));
    for (const { k, words, x, row } of entries) {
      const y = row * ROW + 10;
      if (k === TIED) draw.tie(context, { x: x - 3, y }, { x: x + 17, y });
      else if (WAYS.includes(k)) sample(context, WAYS.indexOf(k), x, y);
      else {
        const look = looks[k];
        Object.assign(context, { fillStyle: look.fill, strokeStyle: look.line, lineWidth: 1.5 });
        context.beginPath();
        draw.outline(context, shapes[look.shape], x + 7, y, 7);
        context.fill();
        context.stroke();
      }
      Object.assign(context, { fillStyle: text, font: `400 14px ${draw.FONT}` });
      context.fillText(words, x + 22, y + 5);
    }
  }

  // A link as the map has it; who is in focus would stand at its right.
  function sample(context, way, x, y) {
    const { accent, give, receive, quiet } = draw.colours();
    const ends = { x: [x - 7, x + 21], y: [y, y], size: [0, 0] };
    const [to, from] = [way === 1 || way === 3, way === 2 || way === 3];
    draw.arrow(context, ends, { zoom: 1, x: 0, y: 0 }, 0, 1, { heads: { to, from }, colour: [quiet, receive, give, accent][way], width: 2 });
  }

  // --- its forms ----------------------------------------------------------------------------

  function svg() {
    const now = moment(), places = arranged(now);
    const { width, height } = now.viewport, top = HEAD + now.lines.length * LINE;
    const whole = top + height + places.height;
    const root = made("svg", { xmlns: NS, viewBox: `0 0 ${width} ${whole}`, width, height: whole, role: "img" });
    root.append(made("title", {}, now.title), made("desc", {}, now.said));
    root.append(made("rect", { width, height: whole, fill: draw.colours().page }));
    const part = (y, tall) => {
      // An svg of its own cuts off what stands outside of it, as the screen does.
      const group = made("svg", { y, width, height: tall, viewBox: `0 0 ${width} ${tall}` });
      root.append(group);
      return new Recorder(group);
    };
    head(part(0, top), now, 1);
    map(part(top, height), now, 1);
    foot(part(top + height, places.height), now, places, 1);
    return root;
  }

  function png() {
    const now = moment(), places = arranged(now);
    const { width, height } = now.viewport, top = HEAD + now.lines.length * LINE;
    const sheet = (tall) => Object.assign(document.createElement("canvas"), { width: Math.round(width * FINE), height: Math.round(tall * FINE) });
    const whole = sheet(top + height + places.height);
    const context = whole.getContext("2d");
    context.fillStyle = draw.colours().page;
    context.fillRect(0, 0, whole.width, whole.height);
    const part = (y, tall, paint) => {
      const own = sheet(tall);
      paint(own.getContext("2d"));
      context.drawImage(own, 0, Math.round(y * FINE));
    };
    part(0, top, (one) => head(one, now, FINE));
    part(top, height, (one) => map(one, now, FINE));
    part(top + height, places.height, (one) => foot(one, now, places, FINE));
    return new Promise((done) => whole.toBlob(done, "image/png"));
  }

  function save(blob, name) {
    const href = URL.createObjectURL(blob);
    knitwork.dom.el("a", { href, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60_000);
  }

  // The browser's own print makes the PDF: it alone has the letters of all languages at hand.
  function print() {
    const sheet = knitwork.dom.el("div", { id: "print" }, svg());
    document.body.append(sheet);
    document.documentElement.classList.add("printing");
    window.addEventListener("afterprint", () => {
      document.documentElement.classList.remove("printing");
      sheet.remove();
    }, { once: true });
    window.print();
  }

  knitwork.picture = {
    svg: () => new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg())}`], { type: "image/svg+xml" }),
    png,
    async make(kind) {
      if (kind === "pdf") print();
      else save(await knitwork.picture[kind](), `map.${kind}`);
    },
  };
})();
