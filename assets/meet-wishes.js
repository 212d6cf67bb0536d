// Wishes outlast a reload, and another file, in the tab in which they were made, whether or not there
// is a plan yet: what the form says, who is not here, who hosts, who stays apart. That a search was
// stopped by it is said. Forgotten with the plan, and with the tab.

(function () {
  "use strict";

  const { meet, dom } = window.knitwork;
  const { text } = dom;
  const { state, status } = meet;
  const own = meet.shelf("knitwork-wishes");

  const named = (id) => typeof id === "string";
  const two = (pair) => pair.length === 2 && pair.every(named);

  let forgotten = false; // until something is wished anew
  let leaving = false; // what is aborted while the page goes is not the end of a search

  function keep() {
    if (leaving || forgotten || !meet.wish.drawn()) return;
    own.keep({
      form: meet.wish.form(), searching: Boolean(state.thinking),
      absent: [...state.absent], hosts: [...state.hosts], apart: state.apart,
    });
  }

  const fitting = (kept) => ({
    form: { ...kept.form, mixed: kept.form.mixed.filter(named) },
    searching: kept.searching === true,
    absent: new Set(kept.absent.filter(named)), hosts: new Set(kept.hosts.filter(named)), apart: kept.apart.filter(two),
  });

  let interrupted = false;
  let known = false; // whether the form says what somebody wished

  // What was wished before the page was loaded anew; whether there was any such.
  function restore() {
    const kept = own.read(fitting);
    if (!kept) return false;
    const { form, searching, ...people } = kept;
    interrupted = searching;
    known = true;
    Object.assign(state, people);
    meet.wish.set(form);
    keep(); // whatever ran then runs no more
    return true;
  }

  // Said once, when it is known whether an older plan is here again.
  function tell(back) {
    if (interrupted) status.words(text(back ? "meet.interrupted.back" : "meet.interrupted"));
    interrupted = false;
  }

  meet.listeners.push((what) => {
    if (what === "forgotten" && !state.whole) {
      forgotten = true;
      own.drop();
    } else if (["wish", "present", "thinking", "made"].includes(what)) {
      if (what !== "present") forgotten = false;
      keep();
    }
  });
  addEventListener("pagehide", () => { leaving = true; });
  addEventListener("pageshow", () => { leaving = false; });
  meet.wishes = { known: () => known, restore, tell };
})();
