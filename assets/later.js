// Dash brings polyfills for browsers of 2017. They take a tenth of the time until the map can be
// used, and all that Dash 4 needs of them is `regeneratorRuntime`, when it fetches a part of
// itself that is loaded on demand. So they come after the map, and before any such part.

window.knitwork = window.knitwork || {};

(function () {
  "use strict";

  const AGAIN = 5000; // ms until the polyfills are asked for again

  // What has come stays: a script that came twice would hear each key twice. What did not come is
  // asked for again when it is wanted again.
  const there = new Map(); // address -> a promise of it
  function come(address) {
    if (!there.has(address)) there.set(address, asked(address));
    return there.get(address);
  }

  const isStyle = (address) => new URL(address, location).pathname.endsWith(".css");

  function asked(address) {
    return new Promise((done, fail) => {
      const part = isStyle(address)
        ? Object.assign(document.createElement("link"), { rel: "stylesheet", href: address })
        : Object.assign(document.createElement("script"), { src: address });
      part.onload = done;
      part.onerror = () => {
        there.delete(address);
        part.remove();
        fail(new Error(address));
      };
      document.head.append(part);
    });
  }

  // Keeps its promise when the polyfills are there.
  function later() {
    const { later: address } = document.documentElement.dataset;
    return address
      ? come(address).catch(() => new Promise((done) => { setTimeout(done, AGAIN); }).then(later))
      : Promise.resolve();
  }

  // A panel's scripts and style, when it is opened for the first time; the panel says where they
  // are. A script counts on those before it.
  async function bring(id) {
    const all = document.getElementById(id).dataset.assets.split(" ");
    const styles = Promise.all(all.filter(isStyle).map(come));
    styles.catch(() => {}); // it is waited for below
    for (const address of all) if (!isStyle(address)) await come(address);
    await styles;
  }

  window.knitwork.later = Object.assign(later, { bring, come });
})();
