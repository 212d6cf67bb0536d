// The panel of plans as a whole: it opens, closes, steps aside, and hears the arrow keys.

(function () {
  "use strict";

  const { meet, view, canvas } = window.knitwork;
  const { byId, types } = window.knitwork.dom;
  const { state } = meet;
  const FIELDS = "select, textarea, input[type=number]";

  function show(open) {
    state.open = open;
    meet.panel().hidden = !open;
    document.querySelector(".tool.meet").setAttribute("aria-expanded", String(open));
    document.body.toggleAttribute("data-meet", open);
    canvas.resize();
    meet.show();
  }

  function choose(tab) {
    state.tab = tab;
    byId("meet-planning").hidden = tab !== "plan";
    byId("meet-since").hidden = tab !== "since";
    for (const button of byId("meet-tabs").children) button.setAttribute("aria-pressed", String(button.dataset.tab === tab));
    meet.changed("tab");
    if (tab === "since") meet.came.load();
  }

  function toggle() {
    show(!state.open);
    if (!state.open) {
      document.querySelector(".tool.meet").focus();
      return;
    }
    // One thing stands beside the map.
    const { focus, insights } = view.current();
    if (focus || insights) view.step("insights", false);
    const first = !meet.wish.drawn();
    if (first) meet.wish.draw();
    const wished = first && meet.wishes.restore();
    meet.kept.restore().then((back) => {
      if (back && !wished) meet.wish.fill();
      meet.wishes.tell(back);
    });
    meet.kept.follow();
    meet.wish.tell();
    meet.wish.people();
    if (!state.news) meet.came.load();
    meet.panel().focus();
  }

  // From wherever in the panel a member was moved, the way back is as near.
  function undoes({ key, shiftKey, target }) {
    const typed = target.matches("input[type=number], textarea");
    if (key.toLowerCase() !== "z" || shiftKey || typed || state.tab !== "plan" || !state.undo.length) return false;
    if (!meet.panel().contains(target) && target !== document.body) return false;
    meet.undo();
    return true;
  }

  const typing = (target) => types(target) || target.closest("#map-keys, dialog");

  function keys(event) {
    if (!state.open || event.defaultPrevented || event.altKey) return;
    if (event.ctrlKey || event.metaKey) {
      if (undoes(event)) event.preventDefault();
      return;
    }
    if (view.current().present) {
      if (meet.shows() && meet.key(event.key)) event.preventDefault();
      return;
    }
    const inside = meet.panel().contains(event.target);
    // Out of a menu only; the next Tab goes on from there.
    if (event.key === "Escape" && inside && event.target.matches(FIELDS)) event.target.blur();
    else if (event.key === "Escape" && (inside || event.target === document.body)) toggle();
    else if (typing(event.target)) return;
    else if (state.tab !== "plan") return;
    else if (event.key === "ArrowRight") meet.turn(1);
    else if (event.key === "ArrowLeft") meet.turn(-1);
    else return;
    event.preventDefault();
  }
  byId("meet-tabs").addEventListener("click", (event) => {
    if (event.target.dataset.tab) choose(event.target.dataset.tab);
  });
  // Before the page's own keys, which would undo something else.
  document.addEventListener("keydown", keys, true);

  // Whoever the filters show now is who the next plan is for; a profile has the place beside the
  // map to itself.
  document.addEventListener("knitwork-told", () => {
    if (!state.open) return;
    const { focus, insights } = view.current();
    if (focus || insights) {
      show(false);
      return;
    }
    meet.kept.follow();
    meet.wish.tell();
    meet.wish.people();
  });

  Object.assign(meet, { toggle });
})();
