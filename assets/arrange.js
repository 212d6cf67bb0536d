// The map arranged anew: a facilitator asks for it in the dialogs through which it grows, and takes
// it back. The page that is open gets the other map as everybody does, see renew.js.

(function () {
  "use strict";

  const { data } = window.knitwork;
  const { text, toast } = window.knitwork.dom;
  const state = { mine: false, busy: false };

  const version = () => document.documentElement.dataset.bundle.split("/").at(-2);

  // Who does it has a line with the way back: the page need not say that members have moved.
  async function moved(work) {
    state.mine = true;
    try {
      return await work();
    } catch (error) {
      state.mine = false;
      throw error;
    }
  }

  function mine() {
    const { mine: was } = state;
    state.mine = false;
    return was;
  }

  async function arrange(dialog, told) {
    const before = version();
    const now = await moved(async () => data.made(await data.ask("arrange", "", { Prefer: "respond-async" }), told));
    if (now.version === before) {
      state.mine = false;
      told(text("data.arranged.same"));
      return;
    }
    told("");
    dialog.close();
    data.tell(text("data.arranged"), back);
  }

  async function back() {
    try {
      await moved(() => data.ask("undo", ""));
      toast(text("data.arranged.undone"));
    } catch (error) {
      toast(error.message);
    }
  }

  document.addEventListener("click", async ({ target }) => {
    const box = target.closest('[data-act="arrange"]')?.parentElement;
    if (!box || state.busy) return;
    const told = (words) => box.querySelector('[role="status"]').replaceChildren(words);
    state.busy = true;
    told(text("data.arranging"));
    try {
      await arrange(box.closest("dialog"), told);
    } catch (error) {
      told(error.said ? error.message : text("data.arrange.failed"));
    } finally {
      state.busy = false;
    }
  });

  window.knitwork.arrange = { mine };
})();
