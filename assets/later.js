// Dash brings polyfills for browsers of 2017. They take a tenth of the time until the map can be
// used, and all that Dash 4 needs of them is `regeneratorRuntime`, when it fetches a part of
// itself that is loaded on demand. So they come after the map, and before any such part.

window.knitwork = window.knitwork || {};

(function () {
  "use strict";

  let coming = null;

  // Keeps its promise when the polyfills are there; asks for them once.
  function later() {
    const src = document.documentElement.dataset.later;
    coming ??= src
      ? new Promise((done, fail) => {
          const script = Object.assign(document.createElement("script"), { src, onload: done, onerror: fail });
          document.head.append(script);
        })
      : Promise.resolve();
    return coming;
  }

  // A panel's scripts and style, in their order, when it is opened for the first time; the panel
  // says where they are.
  const brought = new Map();
  function bring(id) {
    const come = (address) => new Promise((done, fail) => {
      const ends = { onload: done, onerror: fail };
      const style = new URL(address, location).pathname.endsWith(".css");
      document.head.append(style
        ? Object.assign(document.createElement("link"), { rel: "stylesheet", href: address, ...ends })
        : Object.assign(document.createElement("script"), { src: address, async: false, ...ends }));
    });
    if (!brought.has(id)) {
      const all = document.getElementById(id).dataset.assets.split(" ").map(come);
      brought.set(id, Promise.all(all).catch((error) => {
        brought.delete(id); // the next click tries again
        throw error;
      }));
    }
    return brought.get(id);
  }

  window.knitwork.later = Object.assign(later, { bring });
})();
