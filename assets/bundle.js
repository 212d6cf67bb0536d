// What the server sends once for a version of the network: columns for the first picture
// (map.json) and the index for filters, search, hover and focus (index.json).
// Loaded before Dash, so that the first picture need not wait for it. A page that stands in a file
// of its own holds both.

window.knitwork = window.knitwork || {};

(function () {
  "use strict";

  const page = document.documentElement.dataset;

  async function read(name) {
    const held = document.getElementById(name);
    if (held) return JSON.parse(held.textContent);
    const answer = await fetch(`${page.bundle}${name}`);
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return answer.json();
  }

  // Those that other weights of the score change.
  function weighed(sent) {
    return {
      size: Float32Array.from(sent.size),
      edges: Int32Array.from(sent.edges),
      // Who is named first when there is no room for all: many good matches, then size.
      importance: sent.good.map((_, i) => i).sort((a, b) => sent.good[b] - sent.good[a] || a - b),
    };
  }

  // Columns become typed arrays: they are walked on every frame.
  function columns(sent) {
    return {
      ...sent,
      ...weighed(sent),
      count: sent.id.length,
      x: Float32Array.from(sent.x),
      y: Float32Array.from(sent.y),
      look: Uint8Array.from(sent.look),
      ties: Int32Array.from(sent.ties),
      place: new Map(sent.id.map((id, i) => [id, i])),
    };
  }

  const map = read("map.json").then(columns);
  const index = read("index.json");
  // Whoever waits for these reports the failure; this only keeps the console quiet about it.
  map.catch(() => {});
  index.catch(() => {});

  window.knitwork.bundle = { map, index, columns, weighed };
})();
