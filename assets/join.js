// The form works without this. Here the own link is exchanged for a cookie, lists of terms become
// entries with suggestions, the form is sent so that nothing that was written is lost, and links can
// be copied.

(function () {
  "use strict";

  // --- the own link: its secret is taken out of the address at once, see door.js -----------------

  function enter() {
    const token = location.hash.slice(1);
    const form = document.getElementById("enter");
    // Other parts of an address name a field of the form.
    if (!form || location.pathname.split("/").at(-1) !== "mine" || token.length < 20) return;
    history.replaceState(null, "", location.pathname);
    const wait = document.getElementById("wait");
    if (wait) wait.textContent = wait.dataset.wait;
    form.elements.token.value = token;
    form.submit();
  }

  // --- lists ----------------------------------------------------------------------------------

  let form = document.getElementById("profile"); // another one after each answer
  const words = (key, term) => form.dataset[key].replace("{term}", () => term);
  const key = (term) => term.trim().toLowerCase();

  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  // A field of lines becomes a list of entries and a field for the next one. The lines stay what
  // is sent.
  function entries(box) {
    const area = box.querySelector("textarea");
    const name = area.id;
    const list = element("ul", { class: "entries", id: `${name}-list` });
    const input = element("input", { id: name, list: box.dataset.terms, autocomplete: "off", maxlength: "80", enterkeyhint: "done" });
    const add = element("button", { type: "button", class: "plain" }, form.dataset.add);
    const said = element("p", { class: "unseen", role: "status" });
    for (const one of ["aria-describedby", "aria-invalid"]) if (area.hasAttribute(one)) input.setAttribute(one, area.getAttribute(one));
    const between = name === "languages" ? /[\n;|,]/ : /[\n;|]/; // no language has a comma in its name
    const terms = () => area.value.split(between).map((term) => term.trim()).filter(Boolean);

    function write(all) {
      area.value = all.join("\n");
      list.replaceChildren(...all.map((term) => {
        const remove = element("button", { type: "button", class: "remove", "aria-label": words("remove", term) }, "×");
        remove.addEventListener("click", () => {
          write(terms().filter((other) => other !== term));
          input.focus();
        });
        return element("li", {}, element("span", {}, term), remove);
      }));
      list.hidden = !all.length;
    }

    function take() {
      const fresh = input.value.split(between).map((term) => term.trim()).filter(Boolean);
      input.value = "";
      const there = new Set(terms().map(key));
      const added = fresh.filter((term) => !there.has(key(term)));
      if (!added.length) return;
      write([...terms(), ...added]);
      said.textContent = words("added", added.join(", "));
    }

    takers.push(take);
    area.id = `${name}-lines`;
    area.hidden = true;
    area.removeAttribute("aria-describedby");
    area.before(list, element("div", { class: "row" }, input, add), said);
    write(terms());
    add.addEventListener("click", () => {
      take();
      input.focus();
    });
    input.addEventListener("keydown", (event) => {
      // With nothing written, Enter sends the form as everywhere.
      if (event.key !== "Enter" || !input.value.trim()) return;
      event.preventDefault();
      take();
    });
    input.addEventListener("blur", take);
  }

  // --- what is written: kept in this tab until it has arrived ---------------------------------------

  const KEPT = "knitwork-form";
  const LONGEST = 500; // characters of a sentence
  const PATIENCE = 30_000; // ms; who sends again after that sends the same profile, see `once`
  const BYTES = 20;
  let takers = []; // each takes what stands in a field of a list and is no entry yet
  let began = ""; // what the server had written into the form
  let once = "";
  let sending = false;
  let done = false; // what stands here has arrived, or was put away: the page is about to go

  const values = () => Object.fromEntries(new FormData(form));
  // Names this profile, so that it is not there twice when its answer was lost on the way.
  const fresh = () => [...crypto.getRandomValues(new Uint8Array(BYTES))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

  function keep() {
    if (done) return;
    try {
      sessionStorage.setItem(KEPT, JSON.stringify({ began, once, values: values() }));
    } catch {
      // A browser that keeps nothing has at least the page.
    }
  }

  function takeAll() {
    takers.forEach((take) => take());
    keep();
  }

  function forget() {
    once = fresh();
    done = true;
    try {
      sessionStorage.removeItem(KEPT);
    } catch {
      // Nothing was kept.
    }
  }

  // What was written before the page was left, unless the profile has become another one since.
  function kept() {
    try {
      const found = JSON.parse(sessionStorage.getItem(KEPT));
      return found && found.began === began && JSON.stringify(found.values) !== began ? found : null;
    } catch {
      return null;
    }
  }

  function write(all) {
    for (const field of form.elements) {
      if (field.type === "checkbox") field.checked = field.name in all;
      else if (field.name in all) field.value = all[field.name];
    }
  }

  function setUp() {
    takers = [];
    for (const box of form.querySelectorAll("[data-terms]")) entries(box);
    form.addEventListener("submit", send);
    form.addEventListener("input", keep);
    form.addEventListener("click", (event) => { if (event.target.closest(".remove, .plain")) keep(); });
  }

  function start() {
    began = JSON.stringify(values());
    const before = kept();
    once = before?.once || fresh();
    if (before) write(before.values);
    setUp();
    if (before) again();
  }

  // Somebody else may sit here now: what was written before can be put away.
  function again() {
    const line = document.getElementById("again");
    line.hidden = false;
    line.querySelector("button").addEventListener("click", () => {
      forget();
      location.reload();
    });
  }

  // --- sending -----------------------------------------------------------------------------------

  function unsent(said) {
    document.getElementById("unsent").textContent = said;
  }

  async function send(event) {
    event.preventDefault();
    if (sending) return; // a second tap sends nothing twice
    takeAll();
    unsent("");
    sending = true;
    const sent = values();
    try {
      const answer = await fetch(form.action, {
        method: "POST", body: new URLSearchParams({ ...sent, once }), signal: AbortSignal.timeout(PATIENCE),
      });
      await hear(answer, sent);
    } catch {
      unsent(form.dataset.unsent);
    } finally {
      sending = false;
    }
  }

  async function hear(answer, sent) {
    if (answer.redirected && answer.ok) {
      forget();
      location.assign(answer.url);
      return;
    }
    const said = await answer.text();
    const html = answer.headers.get("Content-Type")?.startsWith("text/html");
    const page = html ? new DOMParser().parseFromString(said, "text/html") : null;
    // Of somebody between us and the server, such as the first page of a café's network.
    const main = page?.querySelector("main > .wordmark")?.parentElement;
    if (!main && (html || !said || said.length > LONGEST)) throw new Error("no answer of ours");
    if (!main) {
      unsent(said);
      return;
    }
    document.querySelector("main").replaceWith(main);
    document.title = page.title;
    form = document.getElementById("profile");
    if (form) {
      write(sent); // to the letter, as it was written
      setUp();
    }
    (document.getElementById("wrongs") || document.querySelector("h1")).focus();
  }

  if (form) start();
  window.addEventListener("pageshow", () => { done = false; });
  document.addEventListener("visibilitychange", () => { if (document.hidden && form && !sending) takeAll(); });

  // --- how things are with the own profile ------------------------------------------------------------

  const OFTEN = 5_000; // ms; what is decided is read here without loading the page anew

  async function look() {
    const box = document.getElementById("state");
    if (!box || document.hidden) return;
    try {
      const { said, there } = await (await fetch(box.dataset.now)).json();
      const place = document.getElementById("said");
      if (place.textContent === said) return;
      place.textContent = said;
      document.getElementById("see").classList.toggle("not-yet", !there);
      document.getElementById("saved")?.classList.add("over");
    } catch {
      // Asked again soon.
    }
  }

  setInterval(look, OFTEN);
  document.addEventListener("visibilitychange", look);

  // --- copying ----------------------------------------------------------------------------------

  const copy = document.getElementById("copy");
  if (copy && navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(document.getElementById("own-link").value);
        copy.textContent = copy.dataset.done;
      } catch {
        document.getElementById("own-link").select();
      }
    });
  }

  document.getElementById("wrongs")?.focus();
  // What was just saved is said once, and not again when the page is loaded later.
  if (location.search === "?saved=1") history.replaceState(null, "", location.pathname);
  window.addEventListener("hashchange", enter);
  enter();
})();
