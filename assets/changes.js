// What changed since: a line for who comes back, and a list of new members, changed ones and new
// matches. Fetched when it is needed first, see follow.js.

window.knitwork = window.knitwork || {};

(function () {
  "use strict";

  const knitwork = window.knitwork;
  const { view } = knitwork;
  const { text, el, byId, toast } = knitwork.dom;
  let last = null; // the change that the last visit saw; null where there was none

  const dialog = () => byId("changes");
  const nameOf = (id) => {
    const { columns } = knitwork.page.state;
    return columns.name[columns.place.get(id)] ?? null;
  };

  async function ask(since) {
    const answer = await fetch(`${byId("follow").dataset.folder}changes?since=${since}`);
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  // --- who comes back -----------------------------------------------------------------------

  async function tell(since) {
    const { counts, matches } = await ask(since);
    const said = counts.new
      ? text("changes.visited", { count: counts.new })
      : matches.length && text("changes.visited.matches", { count: matches.length });
    if (said) knitwork.renew.line(said, () => open(since));
  }

  // --- the list -----------------------------------------------------------------------------

  function row(label, act, name) {
    const click = () => {
      dialog().close();
      act();
    };
    return el("li", {}, el("button", { class: "quiet", type: "button", "aria-label": name, on: { click } }, label));
  }

  const focus = (id) => () => view.step("focus", id);
  const compare = (a, b) => () => view.commit(view.steps.compare(view.steps.focus(view.current(), a), b));

  function part(key, rows, more = 0) {
    if (!rows.length) return [];
    const rest = more > 0 ? [el("p", { class: "who" }, text("changes.more", { count: more }))] : [];
    return [el("h3", {}, text(key)), el("ul", {}, rows), ...rest];
  }

  const members = (ids) => ids.filter(nameOf).map((id) => row(nameOf(id), focus(id)));

  function lists({ matches, counts, ...found }) {
    const pairs = matches.filter(([a, b]) => nameOf(a) && nameOf(b)).map(([a, b]) =>
      row(`${nameOf(a)} ⇄ ${nameOf(b)}`, compare(a, b), text("changes.pair", { a: nameOf(a), b: nameOf(b) })));
    const parts = [
      ...part("changes.new", members(found.new), counts.new - found.new.length),
      ...part("changes.changed", members(found.changed), counts.changed - found.changed.length),
      ...part("changes.matches", pairs),
    ];
    return parts.length ? parts : [el("p", {}, text("changes.none"))];
  }

  function choice(all, since) {
    if (last === null || !all.at) return [];
    const date = new Date(all.at).toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
    const option = (value, words) => el("option", { value: String(value), selected: value === since }, words);
    const pick = (event) => show(Number(event.target.value)).catch(failed);
    return [el("p", {},
      el("label", { for: "changes-from" }, text("changes.choose")),
      el("select", { id: "changes-from", on: { change: pick } },
        option(last, text("changes.visit")), option(0, text("changes.all", { date }))))];
  }

  const failed = () => toast(text("changes.failed"));

  let latest = 0; // a slow answer does not take the place of a newer one
  async function show(since) {
    const mine = ++latest;
    const [found, all] = await Promise.all([ask(since), ask(0)]);
    if (mine !== latest) return;
    const held = document.activeElement?.id === "changes-from";
    byId("changes-since").replaceChildren(...choice(all, since), ...lists(found));
    if (held) byId("changes-from")?.focus();
  }

  async function open(since) {
    last = since;
    if (!dialog().dataset.built) {
      dialog().dataset.built = "yes";
      dialog().addEventListener("click", (event) => {
        if (event.target === dialog() || event.target.closest('[data-act="close"]')) dialog().close();
      });
    }
    try {
      await show(last ?? 0);
      dialog().showModal();
    } catch {
      failed();
    }
  }

  knitwork.changes = { open, tell };
})();
