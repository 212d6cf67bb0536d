// The facilitator's steps of a story: save what is on the screen, say it in a line, order, play.

(function () {
  "use strict";

  const knitwork = window.knitwork;
  const { view, story } = knitwork;
  const { el, text, byId, say, toast } = knitwork.dom;
  const LONGEST = 160; // characters of a line, as the server takes them
  const panel = byId("story-steps");

  // Sends a change, draws what is there then, and says what happened.
  async function change(asked, said) {
    try {
      await story.ask(asked);
      draw();
      if (said) say(said);
      return true;
    } catch (error) {
      toast(error.message);
      return false;
    }
  }

  // What is on the screen, without how it is shown just now.
  const seen = () => view.toSearch({ ...view.current(), story: null, present: false });

  const form = el(
    "form",
    { on: { submit: save } },
    el("label", { for: "story-line" }, text("story.line")),
    el("textarea", { id: "story-line", rows: 2, maxlength: LONGEST, required: true, on: { keydown: enter } }),
    el("button", { type: "submit", class: "primary" }, text("story.save")),
  );

  // A line is one line: Enter means that it is finished.
  function enter(event) {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    if (form.contains(event.target)) form.requestSubmit();
    else event.target.blur();
  }

  async function save(event) {
    event.preventDefault();
    const box = byId("story-line");
    const step = (story.steps()?.length ?? 0) + 1;
    if (await change({ act: "add", line: box.value, view: seen() }, text("story.saved", { step }))) box.value = "";
  }

  // --- the list ---------------------------------------------------------------------------

  const list = el("ol", { class: "story-list" });
  const none = el("p", { class: "note" }, text("story.none"));
  const play = el("button", { type: "button", class: "primary", on: { click: begin } }, text("story.play"));
  const copy = el("button", { type: "button", class: "quiet", on: { click: link } }, text("story.copy"));

  function row({ id, line }, k, steps) {
    const step = k + 1;
    const act = (name, sign, does, disabled = false) =>
      el("button", { type: "button", class: "quiet", disabled, data: { act: name }, title: text(`story.${name}`, { step }), "aria-label": text(`story.${name}`, { step }), on: { click: does } }, sign);
    const rename = (event) => {
      const said = event.target.value.trim();
      if (!said) event.target.value = line;
      else if (said !== line) change({ act: "rename", id, line: said });
    };
    const move = (by) => change({ act: "move", id, by }, text("story.moved", { step: step + by })).then(() => keep(id, by < 0 ? "up" : "down"));
    const words = el("textarea", { rows: 2, maxlength: LONGEST, "aria-label": text("story.line.of", { step }), on: { change: rename, keydown: enter } });
    words.value = line;
    return el(
      "li",
      { data: { id } },
      act("show", String(step), () => story.go(step, { present: false })),
      words,
      el(
        "div",
        { class: "story-acts" },
        act("up", "↑", () => move(-1), k === 0),
        act("down", "↓", () => move(1), k === steps.length - 1),
        act("remove", "×", (event) => remove(event.currentTarget, id)),
      ),
    );
  }

  // The first click asks, the second removes: what is gone is gone for all.
  async function remove(button, id) {
    if (button.textContent !== text("story.sure")) {
      button.textContent = text("story.sure");
      button.addEventListener("blur", () => (button.textContent = "×"), { once: true });
    } else if (await change({ act: "remove", id }, text("story.removed"))) panel.focus();
  }

  // The keyboard stays with a step that has moved.
  function keep(id, name) {
    const acts = [...(list.querySelector(`[data-id="${CSS.escape(id)}"]`)?.querySelectorAll("[data-act]") ?? [])];
    const move = (way) => acts.find((one) => one.dataset.act === way && !one.disabled);
    (move(name) ?? move(name === "up" ? "down" : "up") ?? acts[0])?.focus();
  }

  function draw() {
    const steps = story.steps() ?? [];
    list.replaceChildren(...steps.map(row));
    none.hidden = steps.length > 0;
    play.hidden = copy.hidden = !steps.length;
  }

  function begin() {
    close();
    story.go(1, { present: true });
  }

  async function link() {
    try {
      await navigator.clipboard.writeText(`${location.origin}${location.pathname}?story=1`);
      toast(text("story.copied"));
    } catch {
      toast(text("header.copy.failed"));
    }
  }

  // --- opening and closing ------------------------------------------------------------------

  const button = document.querySelector(".tool.story");

  function close() {
    panel.hidden = true;
    button.setAttribute("aria-expanded", "false");
  }

  async function toggle() {
    if (!panel.hidden) {
      close();
      button.focus();
      return;
    }
    panel.hidden = false;
    button.setAttribute("aria-expanded", "true");
    panel.focus();
    await change();
  }

  // Esc undoes the nearest thing: here, the panel.
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    toggle();
  });

  panel.append(
    el("div", { class: "panel-head" }, el("h2", {}, text("story.title")), el("button", { type: "button", class: "quiet", data: { step: "story" } }, text("story.close"))),
    el("p", { class: "lead" }, text("story.lead")),
    form,
    el("h3", {}, text("story.steps")),
    none,
    list,
    el("div", { class: "story-foot" }, play, copy),
  );
  draw();

  story.edit = { toggle };
})();
