// The data panel: files go to the server one by one, what it understood comes back, corrections
// go there again; "Show the map" swaps the network for everybody and starts the page anew.
// The only state is here: which draft, which decisions. What is drawn stands in upload-preview.js.

window.knitwork = window.knitwork || {};

(function () {
  "use strict";

  const { text, el, byId, say } = window.knitwork.dom;
  const NEWS = "knitwork-shown";
  const ASKED_AGAIN = 300; // milliseconds between two looks at how far a map is
  const MISSED = 30; // looks without an answer after which nobody waits any more

  const state = { draft: "", preview: null, fields: [], merges: [], repeats: [], busy: false };
  const panel = () => byId("data");

  // --- requests: an answer, or an error that is a sentence --------------------------------------

  async function ask(what, body, headers = {}) {
    let answer;
    try {
      answer = await fetch(`${panel().dataset.folder}${what}`, {
        method: body === undefined ? "GET" : "POST",
        headers: { ...(state.draft ? { "Knitwork-Draft": state.draft } : {}), ...headers },
        body,
      });
    } catch {
      throw new Error(text("data.failed"));
    }
    const said = await answer.json().catch(() => null);
    if (said === null) throw new Error(text("data.failed")); // cut off, or of somebody between us and the server
    if (answer.status === 404) gone();
    if (!answer.ok) throw Object.assign(new Error(said.error || text("data.failed")), { said: Boolean(said.error) });
    return said;
  }

  // The files wait no longer: whoever chooses them again finds what was decided as it was.
  function gone() {
    state.draft = "";
    state.preview = null;
    byId("data-preview").replaceChildren();
    byId("data-show").disabled = true;
    panel().classList.remove("ready");
  }

  // A file that is too large is not sent: the server only says what it would have said.
  async function send(file) {
    const limit = Number(panel().dataset.limit);
    const answer = await ask("file", file.size > limit ? "" : file, {
      "Content-Type": "application/octet-stream",
      "Knitwork-File": encodeURIComponent(file.name),
      "Knitwork-Size": String(file.size),
    });
    state.draft = answer.draft;
    return answer.file;
  }

  const decided = (files) =>
    JSON.stringify({ files, fields: state.fields, terms: state.merges.filter((merge) => merge.choice), same: state.repeats.filter((one) => one.choice === "accept").map((one) => one.key) });

  // --- gestures ------------------------------------------------------------------------------

  // One thing at a time; what goes wrong is said, and the map stays as it is.
  async function during(words, work) {
    if (state.busy) return;
    busy(words);
    try {
      await work();
    } catch (error) {
      fail(error.message);
    } finally {
      busy("");
    }
    if (waiting.length) add([]);
  }

  function busy(words) {
    state.busy = words !== "";
    byId("data-status").textContent = words;
    panel().classList.toggle("busy", state.busy);
  }

  function fail(words) {
    byId("data-error").textContent = words;
    if (words) byId("data-error").scrollIntoView({ block: "nearest" });
  }

  // Files that come while something else is done wait for their turn.
  const waiting = [];
  let wrong = [];
  function add(files) {
    if (!state.busy && files.length) {
      fail("");
      wrong = [];
    }
    waiting.push(...files);
    return during(text("data.reading"), take);
  }

  async function take() {
    const names = state.preview ? [...state.preview.files] : [];
    while (waiting.length) {
      const file = waiting.shift();
      byId("data-status").textContent = text("data.sending", { file: file.name });
      try {
        const name = await send(file);
        if (!names.includes(name)) names.push(name);
      } catch (error) {
        wrong.push(error.message);
      }
    }
    byId("data-status").textContent = text("data.reading");
    if (state.draft && names.length) await look(names);
    if (wrong.length) fail(wrong.join(" "));
  }

  async function look(names) {
    state.preview = await ask("preview", decided(names), { "Content-Type": "application/json" });
    state.merges = together(state.merges, state.preview.merges, (merge) => JSON.stringify([...merge.terms].sort()));
    state.repeats = together(state.repeats, state.preview.repeats, (one) => one.key);
    fail(state.preview.failure);
    draw();
    if (state.preview.counts.members) say(text("data.read", { count: state.preview.counts.members }));
  }

  // What was decided is proposed no more, but stays where it is, so that it can be taken back.
  function together(before, proposed, key) {
    const still = new Map(proposed.map((merge) => [key(merge), merge]));
    const kept = before.filter((merge) => merge.choice || still.has(key(merge)));
    const known = new Set(kept.map(key));
    return [...kept, ...proposed.filter((merge) => !known.has(key(merge)))];
  }

  const again = (change) => during(text("data.reading"), async () => {
    change();
    await look(state.preview.files);
  });

  const hear = {
    column: (table, column, field) => again(() => {
      const same = (one) => one.file === table.file && one.header === column.header;
      state.fields = [...state.fields.filter((one) => !same(one)), { file: table.file, header: column.header, field }];
    }),
    repeat: (one, choice) => again(() => {
      one.choice = one.choice === choice ? "" : choice;
    }),
    merge: (merge, choice) => again(() => {
      merge.choice = merge.choice === choice ? "" : choice;
    }),
    remove: (file) => during(text("data.reading"), async () => {
      const names = state.preview.files.filter((name) => name !== file);
      state.fields = state.fields.filter((one) => one.file !== file && !one.file.startsWith(`${file} › `));
      await look(names);
      byId("data-file").focus();
    }),
  };

  const show = () => during(text("data.showing"), async () => {
    const asJson = { "Content-Type": "application/json", Prefer: "respond-async" };
    const now = await made(await ask("show", decided(state.preview.files), asJson), (doing) => {
      const next = waiting.length ? [text("data.next", { count: waiting.length })] : [];
      byId("data-status").textContent = [doing, ...next].join(" ");
    });
    shown(now, now.sentence, now.undo);
  });

  // A map is made aside: the former one can be used until it is there. `told` hears how far it is.
  // What is not made of files has a token of its own.
  async function made(begun, told) {
    const whose = begun.draft ? { "Knitwork-Draft": begun.draft } : {};
    let now = begun;
    for (let missed = 0; now.making !== undefined;) {
      told(now.making);
      await new Promise((done) => { setTimeout(done, ASKED_AGAIN); });
      try {
        now = await ask("making", "", whose);
        missed = 0;
      } catch (error) {
        // A connection that comes back is not worth a word: the map is made all the same.
        missed += 1;
        if (error.said || missed > MISSED) throw error;
      }
    }
    return now;
  }

  const undo = () => during(text("data.showing"), async () => {
    shown(await ask("undo", ""), text("data.undone"), false);
  });

  // Files that came meanwhile are looked at next, beside the map that is here as on all open pages.
  function shown(now, sentence, back) {
    if (!waiting.length) {
      restart(sentence, back);
      return;
    }
    gone();
    Object.assign(state, { fields: [], merges: [], repeats: [] });
    tellNow(now);
    tell(sentence, back ? undo : null);
  }

  function tellNow(now) {
    byId("data-now").textContent = now.sentence;
    if (document.activeElement !== byId("data-name")) byId("data-name").value = now.name;
    byId("data-undo").hidden = !now.undo;
  }

  // The name comes onto this page as onto all others, see renew.js.
  async function rename(event) {
    event.preventDefault();
    const { name: field, save } = event.target.elements;
    save.disabled = true;
    fail("");
    try {
      const now = await ask("name", JSON.stringify({ name: field.value }), { "Content-Type": "application/json" });
      field.value = now.name;
      byId("data-now").textContent = now.sentence;
      byId("data-named").textContent = text("data.name.saved", { name: now.name });
    } catch (error) {
      fail(error.message);
    } finally {
      save.disabled = false;
    }
  }

  // The page starts anew on what is shown now, and says so there.
  function restart(sentence, undo) {
    try {
      // A search for a plan does not outlast it.
      const stopped = window.knitwork.meet?.state.thinking ? [text("meet.interrupted.news")] : [];
      sessionStorage.setItem(NEWS, JSON.stringify({ sentence: [sentence, ...stopped].join(" "), undo }));
    } catch {
      // A browser that keeps nothing shows the map without a word.
    }
    location.assign(location.pathname);
  }

  // --- drawing -------------------------------------------------------------------------------

  function draw() {
    const { preview } = state;
    const { activeElement } = document;
    const focused = panel().contains(activeElement) ? activeElement.id : "";
    window.knitwork.dataPreview.draw(byId("data-preview"), { ...preview, merges: state.merges, repeats: state.repeats }, hear);
    byId("data-show").disabled = !preview.counts.members;
    panel().classList.toggle("ready", preview.files.length > 0);
    if (focused) byId(focused)?.focus({ preventScroll: true });
  }

  function dropZone() {
    const input = el("input", {
      type: "file", id: "data-file", multiple: true, accept: panel().dataset.accept, class: "visually-hidden",
      "aria-describedby": "data-lead",
      on: { change: () => { add([...input.files]); input.value = ""; } },
    });
    return [
      el("p", { class: "data-call" }, text("data.drop")),
      input,
      el("label", { for: "data-file", class: "data-choose" }, text("data.choose")),
      el("p", { id: "data-lead", class: "who" }, text("data.drop.lead")),
    ];
  }

  function naming() {
    return [
      el("label", { for: "data-name" }, text("data.name")),
      el("input", { type: "text", id: "data-name", name: "name", autocomplete: "off", "aria-describedby": "data-named" }),
      el("button", { type: "submit", name: "save", class: "quiet" }, text("data.name.save")),
      el("p", { id: "data-named", class: "who", role: "status" }, text("data.name.lead")),
    ];
  }

  function build() {
    if (byId("data-file")) return;
    byId("data-naming").replaceChildren(...naming());
    byId("data-naming").addEventListener("submit", rename);
    byId("data-drop").replaceChildren(...dropZone());
    byId("data-show").addEventListener("click", show);
    byId("data-undo").addEventListener("click", undo);
    panel().querySelector('[data-act="close"]').addEventListener("click", () => panel().close());
    panel().addEventListener("click", (event) => { if (event.target === panel()) panel().close(); });
    panel().addEventListener("dragover", (event) => {
      event.preventDefault();
      panel().classList.add("over");
    });
    panel().addEventListener("dragleave", () => panel().classList.remove("over"));
    panel().addEventListener("drop", (event) => {
      event.preventDefault();
      panel().classList.remove("over");
      if (event.dataTransfer.files.length) add([...event.dataTransfer.files]);
    });
  }

  async function open() {
    build();
    panel().showModal();
    byId("data-file").focus();
    try {
      const now = await ask("now");
      tellNow(now);
      const parts = window.knitwork.dataPreview.report(now);
      byId("data-report").replaceChildren(...(parts.length ? [el("h3", {}, text("data.report")), ...parts] : []));
    } catch (error) {
      fail(error.message);
    }
  }

  // --- after the page has started anew: what is shown, and the way back ---------------------------

  function news() {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(NEWS));
      sessionStorage.removeItem(NEWS);
    } catch {
      // Nothing was kept.
    }
    if (kept) tell(kept.sentence, kept.undo ? undo : null);
  }

  // A line with the way back where there is one. It stays until it is closed; one that leads nowhere
  // goes by itself.
  const READ = 20_000; // ms
  function tell(sentence, back) {
    byId("data-news")?.remove();
    const line = el("div", { id: "data-news", role: "status" });
    const button = (label, act) => el("button", { type: "button", class: "quiet", on: { click: () => { line.remove(); act?.(); } } }, label);
    document.body.append(line);
    line.append(el("span", {}, sentence), ...(back ? [button(text("data.undo"), back)] : []), button(text("data.close")));
    if (!back) setTimeout(() => line.remove(), READ);
  }

  // --- two terms that the map took for one -----------------------------------------------------------

  // The page that is open gets the other map as everybody does; the View stays.
  async function apart(one, other, button) {
    button.disabled = true;
    try {
      await ask("apart", JSON.stringify({ terms: [one, other] }), { "Content-Type": "application/json" });
      byId("side").focus({ preventScroll: true }); // the button is about to go
      tell(text("data.apart.done", { one, other }), asBefore);
    } catch (error) {
      button.disabled = false;
      window.knitwork.dom.toast(error.message);
    }
  }

  async function asBefore() {
    try {
      await ask("undo", "");
      window.knitwork.dom.toast(text("data.undone"));
    } catch (error) {
      window.knitwork.dom.toast(error.message);
    }
  }

  // A file dropped beside the panel must not replace the page.
  for (const kind of ["dragover", "drop"]) {
    document.addEventListener(kind, (event) => {
      if (!panel() || !event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      if (kind === "drop" && !panel().open) {
        open();
        add([...event.dataTransfer.files]);
      }
    });
  }

  news();
  window.knitwork.data = { apart, ask, made, open, state, tell };
})();
