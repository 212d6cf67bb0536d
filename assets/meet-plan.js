// A round of the plan beside the map: what is said of it, and what goes out to the call. Its rooms
// are drawn by `meet-rooms.js`.

(function () {
  "use strict";

  const { meet, dom } = window.knitwork;
  const { text, el, byId, toast } = dom;
  const { state, number } = meet;
  const FILES = { zoom: "zoom.csv", left: "left-out.csv", plan: "plan.csv", chat: "chat.txt", letters: "letters.txt", print: "plan.html" };

  const SMALL = 3; // members of a room whose pairs are introduced
  const MANY = 8; // members without a room beyond which they are listed when somebody asks
  const ROUND = "round.txt"; // what a call needs next: the other rounds would bury it

  const button = (label, act, more = {}) =>
    el("button", { type: "button", class: "quiet", on: { click: act }, ...more }, label);

  // --- out to the call --------------------------------------------------------------------

  async function fetched(file) {
    return meet.ask(`file/${file}`, { ...meet.asked(), ...(file === FILES.left ? { roomless: meet.roomless() } : {}) });
  }

  // What goes wrong is said in the panel.
  const tried = (act) => async (...given) => {
    try {
      await act(...given);
    } catch (error) {
      meet.fail(error.message);
    }
  };

  const take = tried(async (what) => {
    const answer = await fetched(FILES[what]);
    const [, name] = answer.headers.get("Content-Disposition")?.match(/filename="(.*)"/) ?? [];
    if (!name) throw new Error(text("meet.failed")); // somebody else's answer
    const link = el("a", { href: URL.createObjectURL(await answer.blob().catch(meet.broken)), download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  });

  // Puts words where they can be pasted; a browser that does not allow it shows them instead.
  async function copy(words) {
    try {
      await navigator.clipboard.writeText(words);
      toast(text("meet.copied"));
    } catch {
      const box = byId("meet-copy");
      box.hidden = false;
      box.querySelector("textarea").value = words;
      box.querySelector("textarea").select();
    }
  }

  const copyChat = tried(async () => copy(await (await fetched(ROUND)).text().catch(meet.broken)));
  meet.letter = tried(async (pair, which) => {
    const { letters } = await meet.told("letters", { pair });
    await copy(letters[which]);
  });

  // --- drawing ----------------------------------------------------------------------------

  const list = (title, lines) => (lines.length
    ? [el("details", { open: lines.length < 4 }, el("summary", {}, title), el("ul", { class: "meet-notes" }, ...lines.map((line) => el("li", {}, line))))] : []);

  let told = ""; // who had no room when that was drawn

  // Who came after the plan was made, each with a menu of rooms.
  function loose() {
    const ids = meet.roomless();
    told = ids.join(" ");
    if (!ids.length) return [];
    const lines = el("ul", {});
    // A whole file may have come since: their lines are made when they are looked at.
    const fill = () => lines.childElementCount || lines.append(...ids.map((id) => meet.list.line(id, null, -1)));
    const few = ids.length <= MANY;
    if (few) fill();
    return [el("details", { class: "meet-room", id: "meet-roomless", open: few, on: { toggle: fill } }, el("summary", {}, text("meet.roomless", { count: ids.length })), lines)];
  }

  // What is above the rooms is made anew; the rooms themselves see what has changed.
  const above = el("div", {});

  function draw() {
    const { plan, round } = state;
    const now = plan.rounds[round], last = plan.rounds.length - 1;
    above.replaceChildren(
      el("div", { class: "meet-turn" },
        button("‹", () => meet.turn(-1), { class: "turn", disabled: round === 0, "aria-label": text("meet.before") }),
        el("h3", { id: "meet-round", tabindex: -1 }, text("room.round", { round: round + 1, rounds: last + 1 })),
        button("›", () => meet.turn(1), { class: "turn", disabled: round === last, "aria-label": text("meet.after") })),
      meet.screens.box,
      ...out(now),
      ...loose(),
      el("p", { class: "who" }, text("meet.score", { score: number(plan.score), least: number(plan.least) })),
      button(text("meet.forget"), () => meet.kept.forget()),
      ...list(text("meet.notes"), plan.notes),
    );
    const place = byId("meet-plan");
    if (!above.isConnected) place.replaceChildren(above, meet.list.box);
    meet.list.show();
  }

  // What each round needs is at hand, the rest folded.
  function out(now) {
    const pairs = now.rooms.some((room) => room.members.length > 1 && room.members.length <= SMALL);
    const there = (what) => what !== "zoom" && (what !== "letters" || pairs) && (what !== "left" || now.left.length || meet.roomless().length);
    const taking = (what) => button(text(`meet.file.${what}`), () => take(what));
    return [
      el("div", { class: "meet-out" }, button(text("meet.chat.copy"), copyChat), taking("zoom")),
      ...(now.beyond ? [el("p", { class: "who", id: "meet-beyond" }, text("meet.file.beyond", { rooms: now.beyond[0].toLocaleString(), members: now.beyond[1].toLocaleString() }))] : []),
      el("label", { id: "meet-copy", class: "meet-field", hidden: true }, text("meet.uncopied"), el("textarea", { rows: 6, readonly: true })),
      folded("files", text("meet.files"), el("ul", { class: "meet-files" }, ...Object.keys(FILES).filter(there).map((what) => el("li", {}, taking(what))))),
      ...(now.left.length ? [folded("left", text("meet.left", { count: now.left.length }),
        el("ul", { class: "meet-notes" }, ...now.left.map(([name, room, why]) => el("li", {}, text("meet.left.why", { name, room, why })))))] : []),
    ];
  }

  // What somebody has opened stays open in the next round.
  const opened = new Set();
  function folded(key, title, ...inside) {
    const keep = (event) => (event.target.open ? opened.add(key) : opened.delete(key));
    return el("details", { open: opened.has(key), on: { toggle: keep } }, el("summary", {}, title), ...inside);
  }

  meet.listeners.push((what) => {
    if (["made", "plan", "round"].includes(what)) draw();
    else if (what === "present" && state.plan && told !== meet.roomless().join(" ")) draw();
    if (what === "made") byId("meet-status").scrollIntoView({ block: "start" });
    if (what === "round") {
      byId("meet-round").focus();
      byId("meet-round").scrollIntoView({ block: "nearest" }); // with what is below it: see its margin
    }
  });
  meet.copy = copy;
})();
