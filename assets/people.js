// The facilitator's dialog about those who add themselves: the code to show on the call, who may
// come, who waits. The server says how things are; each gesture is one question to it.

window.knitwork = window.knitwork || {};

(function () {
  "use strict";

  const { knitwork } = window;
  const { text, el, byId, say, sentence, toast } = knitwork.dom;
  const CHOICES = ["closed", "moderated", "direct"];
  const state = { now: null, busy: false };
  const panel = () => byId("people");
  const address = (name) => `${panel().dataset.folder}${name}`;

  async function ask(name, content) {
    const options = content && { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(content) };
    let answer;
    try {
      answer = await fetch(address(name), options);
    } catch {
      throw new Error(text("people.failed"));
    }
    if (!answer.ok) throw new Error(await sentence(answer, text("people.failed")));
    return answer.json().catch(() => { throw new Error(text("people.failed")); });
  }

  // One gesture at a time; what goes wrong is said and nothing else changes.
  async function during(work) {
    if (state.busy) return;
    state.busy = true;
    try {
      await work();
    } catch (error) {
      byId("people-status").textContent = error.message;
    } finally {
      state.busy = false;
    }
  }

  function show(now, said = now.said || "") {
    state.now = now;
    badge(now.waiting.length);
    trouble(now.trouble);
    if (!panel().open) return;
    const held = panel().contains(document.activeElement) ? document.activeElement : null;
    const place = held?.closest("li") ? [...panel().querySelectorAll("li")].indexOf(held.closest("li")) : -1;
    byId("people-link").textContent = now.link;
    byId("people-local").hidden = !now.local;
    byId("people-status").textContent = said;
    choices(now);
    byId("people-waiting").replaceChildren(...waiting(now));
    byId("people-there").replaceChildren(...there(now));
    // What had the keyboard may be gone: the entry in its place has it now.
    if (held && !held.isConnected) {
      const rows = [...panel().querySelectorAll("li")];
      (rows[Math.min(place, rows.length - 1)]?.querySelector("button") || panel().querySelector('[data-act="close"]')).focus();
    }
  }

  function badge(count) {
    const button = byId("people-open");
    if (count) button.dataset.count = count;
    else delete button.dataset.count;
    button.setAttribute("aria-label", count ? text("people.open.waiting", { count }) : text("people.open"));
  }

  // What is wrong with the file on the disk stays until it is mended, or set aside.
  let aside = "";
  function trouble(said) {
    const box = byId("trouble");
    if (!said) aside = "";
    box.hidden = !said || said === aside;
    if (box.hidden || box.firstChild?.textContent === said) return;
    box.replaceChildren(
      el("span", {}, said),
      el("button", {
        type: "button", class: "quiet", "aria-label": text("people.understood"),
        on: { click: () => { aside = said; box.hidden = true; } },
      }, "×"),
    );
  }

  function choices(now) {
    const box = byId("people-choice");
    if (box.dataset.chosen === now.joining) return;
    box.dataset.chosen = now.joining;
    box.replaceChildren(el("fieldset", {}, el("legend", {}, text("people.who")), CHOICES.map((choice) => {
      const input = el("input", {
        type: "radio", name: "people-joining", id: `people-joining-${choice}`, value: choice, checked: choice === now.joining,
        "aria-describedby": `people-hint-${choice}`,
        on: { change: () => during(async () => show(await ask("choose", { joining: choice }))) },
      });
      return el("div", { class: "people-choice" }, input,
        el("label", { for: input.id }, text(`people.${choice}`)),
        el("span", { class: "who", id: `people-hint-${choice}` }, text(`people.${choice}.hint`)));
    })));
    if (document.activeElement === document.body) byId(`people-joining-${now.joining}`).focus();
  }

  function waiting(now) {
    const { length } = now.waiting;
    const title = el("h3", {}, length ? text("people.waiting", { count: length }) : text("people.nobody"));
    const all = length > 1 && el("button", { type: "button", class: "quiet", on: { click: acceptAll } }, text("people.accept.all"));
    return [el("div", { class: "people-line" }, title, all || null), el("ul", { class: "people-list" }, now.waiting.map(card))];
  }

  function card(one) {
    const act = (key, accept) => el("button", {
      type: "button", class: accept ? "primary" : "quiet", "aria-label": text(`${key}.of`, { name: one.name }),
      on: { click: () => during(() => decide(one, accept)) },
    }, text(key));
    const terms = Object.entries(one.terms).filter(([, all]) => all.length)
      .map(([name, all]) => el("p", {}, text(`people.${name}`, { terms: all.join("; ") })));
    const contacts = one.contacts.map(({ label, value, shown }) =>
      el("p", {}, text(shown ? "people.contact.shown" : "people.contact.kept", { label, value })));
    return el("li", {},
      el("div", {},
        el("p", {}, el("strong", {}, one.name), " ", el("span", { class: "who" }, text(one.new ? "people.new" : "people.change"))),
        one.who.length ? el("p", { class: "who" }, one.who.join(" · ")) : null,
        one.about ? el("p", {}, one.about) : null,
        terms,
        one.links.length ? el("p", {}, one.links.join(" ")) : null,
        contacts),
      el("div", { class: "people-acts" }, act("people.accept", true), act("people.refuse", false)));
  }

  async function decide(one, accept) {
    const now = await ask("decide", { id: one.id, stamp: one.stamp, accept });
    const said = now.said || text(accept ? "people.accepted" : "people.refused", { name: one.name });
    show(now, said);
  }

  const acceptAll = () => during(async () => {
    for (const one of state.now.waiting) await decide(one, true);
  });

  function there(now) {
    if (!now.there.length) return [];
    return [el("h3", {}, text("people.there")), el("ul", { class: "people-list" }, now.there.map((one) => {
      const sure = el("button", {
        type: "button", class: "danger", hidden: true,
        on: { click: () => during(async () => show(await ask("remove", { id: one.id }), text("people.removed", { name: one.name }))) },
      }, text("people.remove.sure", { name: one.name }));
      const first = el("button", {
        type: "button", class: "quiet", "aria-label": text("people.remove.of", { name: one.name }),
        on: { click: () => { first.hidden = true; sure.hidden = false; sure.focus(); } },
      }, text("people.remove"));
      return el("li", {}, el("p", {}, one.name), el("div", { class: "people-acts" }, first, sure));
    }))];
  }

  // --- opening --------------------------------------------------------------------------------

  async function copy() {
    try {
      await navigator.clipboard.writeText(state.now.link);
      byId("people-status").textContent = text("people.copied");
    } catch {
      byId("people-status").textContent = text("people.copy.failed");
    }
  }

  function large(on = !panel().classList.contains("large")) {
    panel().classList.toggle("large", on);
    panel().querySelector('[data-act="large"]').textContent = text(on ? "people.small" : "people.large");
  }

  const acts = { close: () => panel().close(), copy, large: () => large() };

  function build() {
    if (panel().dataset.built) return;
    panel().dataset.built = "yes";
    panel().addEventListener("click", (event) => {
      if (event.target === panel()) panel().close();
      acts[event.target.closest("[data-act]")?.dataset.act]?.();
    });
    // Esc leaves the large code first.
    panel().addEventListener("cancel", (event) => {
      if (!panel().classList.contains("large")) return;
      event.preventDefault();
      large(false);
    });
  }

  async function open() {
    build();
    large(false);
    panel().showModal();
    byId("people-code").replaceChildren(el("img", { src: address("code.svg"), alt: text("people.code") }));
    await during(async () => show(await ask("now")));
  }

  // Somebody has sent something, or another facilitator has decided.
  let looking = null;
  function asked() {
    looking ??= setTimeout(async () => {
      looking = null;
      try {
        const last = state.now;
        const before = last ? last.waiting.length : 0;
        const now = await ask("now");
        if (state.now !== last) return asked(); // a gesture was quicker, and knows more
        show(now, byId("people-status").textContent);
        const { length } = now.waiting;
        if (length > before && !panel().open) toast(text("people.waiting", { count: length }));
        else if (length > before) say(text("people.waiting", { count: length }));
      } catch {
        // Seen when the dialog is opened.
      }
      return undefined;
    }, 300);
  }

  knitwork.people = { asked, open, state };
})();
