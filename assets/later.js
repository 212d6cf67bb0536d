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

  window.knitwork.later = later;
})();
