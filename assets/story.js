// A story being told: steps that a facilitator saved, each a View with a line of text. Which step
// is on the screen stands in the View; here the steps are fetched, shown and turned.

(function () {
  "use strict";

  const knitwork = window.knitwork;
  const { view, page } = knitwork;
  const { el, text, byId, sentence, toast } = knitwork.dom;
  const state = { steps: null, coming: null, told: null, questions: 0, heard: 0 };
  const box = byId("story");
  const LONG = 90; // characters of a line that is written smaller on a phone
  const LEAST = 13; // pixels of the smallest letters of a line

  // --- the server -------------------------------------------------------------------------

  // Asks for the steps, or for a change of them; an error says what the server says.
  async function ask(change) {
    const { folder } = box.dataset;
    const headers = { "Content-Type": "application/json" };
    const question = ++state.questions;
    const failed = () => {
      throw new Error(text("story.failed"));
    };
    const answer = await (change
      ? fetch(`${folder}change`, { method: "POST", headers, body: JSON.stringify(change) })
      : fetch(`${folder}steps`)
    ).catch(failed);
    if (!answer.ok) throw new Error(await sentence(answer, text("story.failed")));
    const { steps } = await answer.json().catch(failed);
    // An answer that a newer one has overtaken tells nothing new.
    if (question > state.heard) Object.assign(state, { steps, heard: question });
    return state.steps;
  }

  // --- steps ------------------------------------------------------------------------------

  // What a step shows, as far as the network knows it, from 1.
  function viewOf(number, present) {
    const { columns, index } = page.state;
    const kept = view.known(view.fromSearch(state.steps[number - 1].view), columns, index.facets).view;
    return { ...kept, story: number, present, show: present ? "map" : kept.show };
  }

  function go(number, { present = view.current().present, replace = false } = {}) {
    view.commit(viewOf(number, present), { replace });
  }

  function turn(by) {
    const { story } = view.current();
    if (!state.steps || story === null) return;
    const next = Math.min(Math.max(story + by, 1), state.steps.length);
    if (next !== story) go(next);
  }

  const leave = () => view.step("leave");

  // --- the screen -------------------------------------------------------------------------

  const button = (key, sign, act, kind) =>
    el("button", { type: "button", class: kind, title: sign === null ? null : text(key), "aria-label": sign === null ? null : text(key), on: { click: act } }, sign ?? text(key));
  const previous = button("story.previous", "‹", () => turn(-1), "turn");
  const next = button("story.next", "›", () => turn(1), "turn");
  const place = el("p", { class: "who" });
  const line = el("p", { class: "line", dir: "auto" });
  const told = el("div", { class: "told", tabindex: 0, "aria-live": "polite" }, place, line);
  box.append(previous, told, next, button("story.leave", null, leave, "quiet"));

  // A line as large as its place allows: all of it is seen at once.
  function fit() {
    line.style.fontSize = "";
    const over = () => told.scrollHeight > told.clientHeight;
    for (let size = parseFloat(getComputedStyle(line).fontSize); over() && size > LEAST; ) line.style.fontSize = `${--size}px`;
  }
  new ResizeObserver(fit).observe(box);

  function write(number) {
    place.textContent = text("story.step", { step: number, steps: state.steps.length });
    line.textContent = state.steps[number - 1].line;
    line.toggleAttribute("data-long", line.textContent.length > LONG);
    fit();
    const held = document.activeElement;
    previous.disabled = number === 1;
    next.disabled = number === state.steps.length;
    // Who goes by the keyboard to the last step goes on from the other button.
    if (held === next && next.disabled) previous.focus();
    else if (held === previous && previous.disabled) next.focus();
  }

  // Whether an address names a step and nothing of its own to look at.
  const bare = (now) => !view.toSearch({ ...now, story: null, present: false });

  // Who goes with a leader is brought on by them: an own step would leave them.
  const follows = () => Boolean(knitwork.follow?.follows());

  // Follows the View: fetches the steps when a story begins, and says the line of the step.
  async function show(now) {
    box.hidden = now.story === null;
    if (now.story === null) {
      state.told = null;
      return;
    }
    const begins = state.told === null;
    if (begins || !state.steps || now.story > state.steps.length) {
      state.told ??= 0;
      state.coming ??= ask().finally(() => (state.coming = null));
      try {
        await state.coming;
      } catch (error) {
        if (!state.steps) {
          toast(error.message);
          box.hidden = true;
          if (!follows()) leave();
          return;
        }
      }
    }
    const { story } = view.current();
    if (story === null) return;
    if (!state.steps.length) {
      toast(text("story.gone"));
      leave();
      return;
    }
    const number = Math.min(story, state.steps.length);
    state.told = number;
    write(number);
    if (!follows() && (number !== story || (begins && bare(view.current())))) go(number, { replace: true });
  }

  knitwork.story = { ask, go, show, turn, steps: () => state.steps };
})();
