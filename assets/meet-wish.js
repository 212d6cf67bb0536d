// What a facilitator asks a plan for: how many, how often, who is here, who hosts, who stays apart.

(function () {
  "use strict";

  const { meet, dom } = window.knitwork;
  const { text, el, byId } = dom;
  const { state, nameOf } = meet;
  const KINDS = ["pairs", "size", "rooms"];
  // A facet whose values a member has many of cannot be spread over rooms.
  const UNMIXABLE = ["offers", "needs", "themes", "languages"];

  const whole = (value, least) => Math.max(least, Math.round(Number(value)) || least);

  // The form as the value that the server reads.
  function read() {
    const form = byId("meet-wish").elements;
    const kind = form.kind.value, count = whole(form.number.value, 1);
    return {
      rounds: whole(form.rounds.value, 1),
      size: kind === "size" ? count : 2,
      rooms: kind === "rooms" ? count : null,
      seed: whole(form.seed.value, 0),
      apart: state.apart.filter(meet.both),
      new: form.new.checked,
      language: form.language.checked,
      hosts: [...state.hosts].filter(meet.here),
      mixed: [...byId("meet-wish").querySelectorAll('[name="mixed"]:checked')].map((box) => box.value),
    };
  }

  const field = (label, control, more = {}) => el("label", { class: "meet-field", ...more }, el("span", {}, label), control);
  const tick = (name, label, checked, more = {}) =>
    el("label", { class: "meet-tick" }, el("input", { type: "checkbox", name, checked, ...more }), label);
  const count = (name, value, min, max) => el("input", { type: "number", name, value, min, max, required: true });

  function draw() {
    const form = byId("meet-wish");
    const mixable = window.knitwork.page.state.index.facets.filter((facet) => !UNMIXABLE.includes(facet.field));
    const many = field(text("meet.number.size"), count("number", 4, 2, 500), { id: "meet-many" });
    const kind = el("select", { name: "kind" }, ...KINDS.map((value) => el("option", { value }, text(`meet.kind.${value}`))));
    form.replaceChildren(
      el("p", { id: "meet-present" }),
      field(text("meet.kind"), kind),
      el("div", { class: "meet-line" }, many, field(text("meet.rounds"), count("rounds", 3, 1, 12))),
      el("details", { id: "meet-more" },
        el("summary", {}, text("meet.more")),
        tick("new", text("meet.new"), true),
        tick("language", text("meet.language"), true),
        el("fieldset", {}, el("legend", {}, text("meet.mixed")),
          el("div", { class: "meet-ticks" }, ...mixable.map((facet) => tick("mixed", facet.label, false, { value: facet.field })))),
        field(text("meet.seed"), count("seed", 1, 0, 999_999))),
      el("details", { id: "meet-people", on: { toggle: people } }, el("summary", {}, text("meet.people")), el("div", {})),
      el("button", { type: "submit", class: "primary" }, text("meet.plan")),
    );
    sized();
    form.addEventListener("input", (event) => {
      if (event.target.name === "kind") sized();
      if (event.target.name) meet.changed("wish");
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      meet.make(read());
    });
  }

  const drawn = () => Boolean(byId("meet-wish").elements.kind);
  const mixes = () => [...byId("meet-wish").querySelectorAll('[name="mixed"]')];

  // What stands in the form, as it is typed; `read` is what of it the server understands.
  function form() {
    const { kind, number, rounds, seed, new: fresh, language } = byId("meet-wish").elements;
    return {
      kind: kind.value, number: number.value, rounds: rounds.value, seed: seed.value,
      new: fresh.checked, language: language.checked, mixed: mixes().filter((box) => box.checked).map((box) => box.value),
    };
  }

  function set({ kind, number, rounds, seed, new: fresh, language, mixed }) {
    const { elements } = byId("meet-wish");
    elements.kind.value = KINDS.includes(kind) ? kind : KINDS[0];
    elements.number.value = number;
    elements.rounds.value = rounds;
    elements.seed.value = seed;
    elements.new.checked = fresh;
    elements.language.checked = language;
    for (const box of mixes()) box.checked = mixed.includes(box.value);
    sized();
    tell();
    people();
  }

  // The form as it was when the plan that is there was asked for.
  function fill() {
    const { wish } = state;
    if (!wish) return;
    const kind = wish.rooms ? "rooms" : wish.size > 2 ? "size" : "pairs";
    set({ ...wish, kind, number: wish.rooms || Math.max(wish.size, 3) });
  }

  // How many in a room, or how many rooms; of pairs there is nothing to say.
  function sized() {
    const kind = byId("meet-wish").elements.kind.value, many = byId("meet-many");
    many.hidden = kind === "pairs";
    many.querySelector("span").textContent = text(kind === "rooms" ? "meet.number.rooms" : "meet.number.size");
  }

  function tell() {
    byId("meet-present").textContent = text("meet.present", { count: meet.present().length });
  }

  function toggle(set, id, on) {
    if (on) set.add(id);
    else set.delete(id);
    tell();
    meet.changed("present");
    meet.changed("wish");
  }

  const check = (label, words, set, id, turned = false) => el("label", { class: "meet-tick" },
    el("input", {
      type: "checkbox", checked: set.has(id) !== turned, "aria-label": label,
      on: { change: (event) => toggle(set, id, event.target.checked !== turned) },
    }), words);

  const person = (id) => el("li", {}, el("span", {}, nameOf(id)),
    check(text("meet.here.of", { name: nameOf(id) }), text("meet.here"), state.absent, id, true),
    check(text("meet.host.of", { name: nameOf(id) }), text("meet.host"), state.hosts, id));

  const choose = (ids, label) => el("select", { "aria-label": label }, ...ids.map((id) => el("option", { value: id }, nameOf(id))));

  // Two members to choose, and whether they are two: whoever chose one twice is told there.
  function pair(ids) {
    const first = choose(ids, text("meet.apart.first")), second = choose(ids, text("meet.apart.second"));
    second.selectedIndex = Math.min(1, ids.length - 1);
    const said = el("p", { class: "meet-two", role: "alert" });
    const chosen = () => {
      const differ = first.value !== second.value;
      said.textContent = differ ? "" : text("meet.apart.same");
      return differ ? [first.value, second.value] : null;
    };
    return { first, second, said, chosen };
  }

  // Two members, and what to do with them.
  function apart(ids) {
    const { first, second, said, chosen } = pair(ids);
    const kept = (one) => state.apart.some((pair) => pair.includes(one[0]) && pair.includes(one[1]));
    const add = () => {
      const two = chosen();
      if (!two) return;
      if (!kept(two)) state.apart.push(two);
      meet.changed("wish");
      people();
    };
    const drop = (pair) => {
      state.apart = state.apart.filter((one) => one !== pair);
      meet.changed("wish");
      people();
    };
    return el("fieldset", {}, el("legend", {}, text("meet.apart")), first, second,
      el("button", { type: "button", class: "quiet", on: { click: add } }, text("meet.apart.add")),
      said,
      el("ul", {}, ...state.apart.filter(meet.both).map((pair) => el("li", {}, el("button", { type: "button", class: "quiet", on: { click: () => drop(pair) } },
        text("meet.apart.remove", { a: nameOf(pair[0]), b: nameOf(pair[1]) }))))));
  }

  // Names are listed when somebody wants to say more about them.
  function people() {
    const box = byId("meet-people");
    if (!box || !box.open) return;
    const ids = meet.shown().sort((a, b) => nameOf(a).localeCompare(nameOf(b)));
    const planned = state.plan ? [el("p", { class: "who" }, text("meet.out.wish"))] : [];
    box.lastElementChild.replaceChildren(...planned, el("ul", { class: "meet-people" }, ...ids.map(person)), apart(ids));
  }

  meet.listeners.push((what) => {
    if (["made", "forgotten"].includes(what)) people();
  });
  meet.wish = { draw, drawn, fill, form, pair, people, set, tell };
})();
