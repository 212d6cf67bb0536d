// The form works without this. Here the own link is exchanged for a cookie, lists of terms become
// entries with suggestions, and links can be copied.

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

  const form = document.getElementById("profile");
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
    form.addEventListener("submit", take);
  }

  if (form) {
    for (const box of form.querySelectorAll("[data-terms]")) entries(box);
    let sent = false;
    form.addEventListener("submit", (event) => {
      if (sent) event.preventDefault(); // a second tap sends nothing twice
      sent = true;
    });
    window.addEventListener("pageshow", () => { sent = false; });
  }

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
