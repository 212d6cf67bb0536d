// The menu of what can be taken away. Its links work without this; here they learn of the weights
// that somebody tries, and the menu closes as menus do.

window.knitwork = window.knitwork || {};

(function () {
  "use strict";

  const menu = () => document.getElementById("download");

  // The files hold the matches that are on the screen, and the map for those without internet
  // opens with what is looked at.
  function weigh() {
    const { view, weights } = window.knitwork;
    const now = view.current();
    for (const link of menu().querySelectorAll("a")) {
      const address = new URL(link.href), query = new URLSearchParams();
      if (now.weights) query.set("w", weights.key(now.weights));
      const seen = view.toSearch({ ...now, story: null });
      if ("view" in link.dataset && seen) query.set("view", seen);
      address.search = query;
      link.href = address.href;
    }
  }

  // What that file will hold, and how large it will be, is said before it is asked for; or why it
  // cannot be made.
  const REFUSED = 422;
  let said = ""; // of which file
  async function promise() {
    const place = document.getElementById("download-about");
    const { pathname } = menu().querySelector("[data-view]");
    if (said === pathname) return;
    place.textContent = said = ""; // of another map; the next opening asks again, where none comes
    try {
      const answer = await fetch(`${pathname}/about`);
      if (!answer.ok && answer.status !== REFUSED) return;
      const words = await window.knitwork.dom.sentence(answer, "");
      if (menu().querySelector("[data-view]").pathname !== pathname) return;
      place.textContent = words;
      said = pathname;
    } catch {
      // The file can be taken all the same.
    }
  }

  function close({ held = false } = {}) {
    menu().open = false;
    if (held) menu().querySelector("summary").focus();
  }

  async function picture(kind) {
    const { dom } = window.knitwork;
    try {
      await window.knitwork.later.come(menu().dataset.picture);
      await window.knitwork.picture.make(kind);
    } catch {
      dom.toast(dom.text("download.failed"));
    }
  }

  // "toggle" does not bubble, so it is heard on its way down.
  document.addEventListener("toggle", (event) => {
    if (event.target !== menu() || !menu().open) return;
    weigh();
    promise();
  }, true);

  document.addEventListener("click", (event) => {
    if (menu()?.open && (!menu().contains(event.target) || event.target.closest("a, button"))) close();
  });

  // Before the page's own keys: Esc undoes the nearest thing, which is the menu.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu()?.open) return;
    event.stopPropagation();
    event.preventDefault();
    close({ held: true });
  }, true);

  document.addEventListener("focusout", (event) => {
    if (menu()?.open && event.relatedTarget && !menu().contains(event.relatedTarget)) close();
  });

  window.knitwork.download = { picture };
})();
