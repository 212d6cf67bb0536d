// Follow me: who leads tells where the map is, and all who follow see it on their own screen. An
// own step leaves the leader, one button returns. The View of the leader goes through the one
// writer (view.js) and makes no entry in anybody's history.

window.knitwork = window.knitwork || {};

(function () {
  "use strict";

  const knitwork = window.knitwork;
  const SOON = 80; // ms: a slider or typed letters are told once in so many
  const AGAIN = 1500; // ms until a broken connection is tried again, more when it stays broken
  const LONGEST = 4500;
  const ASK = 1500; // ms between two questions, where there is no stream
  const SILENT = 40000; // ms without a sign after which a stream is dead
  const POINTS = 6000; // ms that a member is pointed at
  const SIGN = 60000; // ms after which who leads says that they still do
  const GONE = 330000; // ms without a sign after which nobody leads any more: a tab was closed
  const ROOMS = "rooms"; // in what is told: there are rooms on the leader's screen
  const OWN = "knitwork-leads"; // this tab's mark, so that it leads on after a reload
  const AWAY = "knitwork-away"; // whom this tab has left, so that a reload does not take it back

  // following: whether this screen goes with the leader. lead: what was told last, or null.
  const state = { mark: "", lead: null, following: true, leading: false, seq: -1, applying: false, failed: false, told: 0, rooms: false, called: null };
  // Who comes by the link to a story goes through it at their own pace, whoever leads just then. A
  // page that is loaded again tells whose story it is no more: it may be that of who leads.
  let alone = new URLSearchParams(location.search).has("story") && performance.getEntriesByType("navigation")[0]?.type === "navigate";
  const wire = { source: null, faults: 0, timer: null, heard: 0 };

  const banner = () => document.getElementById("follow");
  const button = () => document.getElementById("lead");
  const address = (name) => `${banner().dataset.folder}${name}`;
  const words = (key, values) => knitwork.dom.text(key, values);

  function start() {
    if (!banner() || state.mark) return;
    state.mark = kept(OWN) || crypto.getRandomValues(new Uint32Array(3)).join("x");
    connect();
    knitwork.people?.asked();
    welcome();
    window.addEventListener("online", () => connect());
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden && performance.now() - wire.heard > SILENT) connect();
    });
    setInterval(() => {
      if (wire.source && performance.now() - wire.heard > SILENT) connect();
      if (state.lead && !state.leading && performance.now() - state.told > GONE) led(null);
    }, 5000);
    setInterval(() => state.leading && tell(), SIGN);
  }

  // --- hearing --------------------------------------------------------------------------

  function connect() {
    clearTimeout(wire.timer);
    wire.source?.close();
    wire.heard = performance.now();
    const source = (wire.source = new EventSource(address("events")));
    source.onmessage = (event) => {
      wire.faults = 0;
      hear(JSON.parse(event.data));
    };
    // The browser would try again by itself, but not after every fault, and not soon enough.
    source.onerror = () => {
      source.close();
      if (wire.source !== source) return;
      wire.source = null;
      wire.faults += 1;
      wire.timer = setTimeout(wire.faults > 1 ? ask : connect, pause());
    };
  }

  // A little apart, so that hundreds who lost it together do not come back together.
  const pause = () => Math.min(AGAIN * wire.faults, LONGEST) * (0.7 + 0.3 * Math.random());

  // Without a stream: the news every now and then, and now and then the stream again.
  async function ask() {
    try {
      const answer = await fetch(`${address("news")}?since=${state.seq}`);
      if (!answer.ok) throw new Error("no news");
      const { events, ...now } = await answer.json();
      // What was told since the last question first: the state counts it as heard.
      events.forEach(hear);
      hear(now);
      wire.faults += 1;
      wire.timer = setTimeout(wire.faults % 10 ? ask : connect, ASK);
    } catch {
      wire.faults += 1;
      wire.timer = setTimeout(ask, pause());
    }
  }

  function hear(message) {
    wire.heard = performance.now();
    if (message.seq !== undefined) {
      if (message.kind !== "state" && message.seq <= state.seq) return;
      state.seq = message.seq;
    }
    if (message.map) fresh(message.map);
    if (message.open !== undefined) opened(message.open);
    if (message.rooms !== undefined) called(message.rooms);
    if (message.kind === "map") fresh(message);
    else if (message.kind === "state") led(message.lead);
    else if (message.kind === "lead") led(message);
    else if (message.kind === "point") pointed(message);
    else if (message.kind === "queue") knitwork.people?.asked();
  }

  // The link to the form is there while people may add themselves; facilitators have the dialog.
  function opened(open) {
    document.documentElement.toggleAttribute("data-joining", open);
  }

  // Rooms that are on all screens. What shows them comes with the first of them.
  function called(mark) {
    if (mark === state.called) return;
    state.called = mark;
    const there = knitwork.rooms ? Promise.resolve() : knitwork.later.bring("rooms");
    there.then(() => knitwork.rooms.hear(mark)).catch(() => {
      state.called = null; // with the next news they are asked for again
    });
  }

  function led(message) {
    const lead = message && message.on ? message : null;
    const own = lead && lead.by === state.mark;
    const before = state.lead, stays = alone;
    alone = false;
    if (same(before, lead)) return;
    // Nobody is known to lead any more, as after an erasure: who does says so again.
    if (state.leading && !message) return tell();
    state.lead = lead;
    state.told = performance.now();
    if (!lead) forget(AWAY); // who leads next, or again, is followed anew
    if (state.leading && !own) {
      stopped();
      if (lead) knitwork.dom.toast(words("follow.taken"));
    } else if (own && !state.leading && kept(OWN)) state.leading = true;
    if (lead && !own) {
      // Whoever leads anew is followed anew.
      if (!before || before.by !== lead.by) state.following = kept(AWAY) !== lead.by && !stays;
      if (stays) keep(AWAY, lead.by);
      if (state.following) go(lead.view);
    } else if (!lead && before && before.by !== state.mark && state.following) {
      knitwork.dom.toast(words("follow.ended"));
    }
    paint();
  }

  // Which map is shown. What brings another one onto the page is fetched when it is needed first.
  function fresh(mark) {
    if (!knitwork.renew && document.documentElement.dataset.bundle.includes(`/${mark.version}/`)) return;
    brought("renew").then(() => knitwork.renew.hear(mark), () => {});
  }

  const brought = (name) => knitwork.later.come(banner().dataset[name]);

  // What changed: told to who comes back, and to who asks. This device remembers which change
  // its last visit saw, for each installation.
  const VISIT = "knitwork-visit";
  let last = null;
  function visited() {
    const { home, revision } = document.documentElement.dataset;
    let before = null;
    try {
      before = JSON.parse(localStorage.getItem(VISIT));
      localStorage.setItem(VISIT, JSON.stringify({ home, revision: Number(revision) }));
    } catch {
      // A browser that keeps nothing is told of nothing.
    }
    return before && before.home === home && Number.isInteger(before.revision) ? before.revision : null;
  }

  function welcome() {
    last = visited();
    if (last === null || last >= Number(document.documentElement.dataset.revision)) return;
    // The line that says so is that of new members.
    Promise.all([brought("changes"), brought("renew")]).then(() => knitwork.changes.tell(last)).catch(() => {});
  }

  const changes = () => brought("changes").then(() => knitwork.changes.open(last), () => knitwork.dom.toast(words("changes.failed")));

  // On another map the leader's View may be more than it was on the former one.
  function renewed() {
    visited();
    knitwork.rooms?.renewed();
    if (state.leading) tell();
    else if (state.lead && state.lead.by !== state.mark && state.following) go(state.lead.view);
  }

  // A browser that keeps nothing for its tabs follows and leads all the same.
  function stored(act) {
    try {
      return act(sessionStorage);
    } catch {
      return null;
    }
  }
  const kept = (name) => stored((tab) => tab.getItem(name));
  const keep = (name, value) => stored((tab) => tab.setItem(name, value));
  const forget = (name) => stored((tab) => tab.removeItem(name));

  const same = (a, b) => (a && b ? a.seq === b.seq : a === b);

  function go(search) {
    const { view, page } = knitwork;
    const found = view.known(view.fromSearch(search), page.state.columns, page.state.index.facets).view;
    state.applying = true;
    try {
      view.commit(found, { replace: true });
    } finally {
      state.applying = false;
    }
  }

  function pointed({ by, member }) {
    if (by !== state.mark && !state.following) return;
    const i = knitwork.page.state.columns.place.get(member);
    if (i === undefined) return;
    knitwork.canvas.ensureVisible(i);
    knitwork.overlay.point(i, POINTS);
    if (by !== state.mark) knitwork.dom.say(words("follow.pointed", { name: knitwork.page.state.columns.name[i] }));
  }

  // --- leading --------------------------------------------------------------------------

  let telling = null, newest = null;
  // What is shown goes out soon, the newest only; what fails is sent again.
  function tell(on = true) {
    const view = knitwork.view.current();
    // Without a member or a story, what is presented (rooms of a plan) is on the shared screen alone.
    const shown = { ...view, present: view.present && Boolean(view.focus || view.story) };
    const search = new URLSearchParams(knitwork.view.toSearch(shown));
    if (state.rooms) search.set(ROOMS, "1");
    newest = { by: state.mark, on, view: String(search) && `?${search}` };
    telling ??= setTimeout(send, SOON);
  }

  async function send() {
    const sent = newest;
    let failed = false;
    try {
      failed = !(await post("lead", sent));
    } catch {
      failed = true;
    }
    telling = null;
    if (failed !== state.failed) {
      state.failed = failed;
      paint();
    }
    if (failed || newest !== sent) telling = setTimeout(send, failed ? AGAIN : SOON);
  }

  // An end that was not told yet goes out with the page: nobody is left behind who has gone.
  window.addEventListener("pagehide", () => {
    if (telling !== null && !newest.on) post("lead", newest, { keepalive: true }).catch(() => {});
  });

  async function post(name, content, more = {}) {
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch(address(name), { method: "POST", headers, body: JSON.stringify(content), ...more });
    // Refused is refused: only what may go through later is tried again.
    return answer.ok || (answer.status >= 400 && answer.status < 500 && answer.status !== 429);
  }

  function toggle() {
    if (!button()) return;
    if (state.leading) {
      tell(false);
      stopped();
    } else {
      state.leading = true;
      keep(OWN, state.mark);
      tell();
    }
    paint();
  }

  // Rooms of a plan are on the screen of who leads, and on no other: both sides say so.
  function rooms(on) {
    if (state.rooms === on) return;
    state.rooms = on;
    if (state.leading) tell();
    paint();
  }

  function stopped() {
    state.leading = false;
    state.failed = false;
    forget(OWN);
  }

  // The member that is pointed at with the mouse or the keys, else the one in focus.
  function point() {
    const { columns, cursor } = knitwork.page.state;
    const { focus, spot } = knitwork.view.current();
    const near = knitwork.overlay.hovered();
    const member = columns.id[near >= 0 ? near : cursor] ?? spot ?? focus;
    if (!member) return knitwork.dom.toast(words("follow.point.none"));
    const failed = () => knitwork.dom.toast(words("follow.leading.failed"));
    return post("point", { by: state.mark, member }).then((heard) => heard || failed(), failed);
  }

  // --- the screen -----------------------------------------------------------------------

  // A step of the View, told by view.js: the leader's goes out, anybody else's leaves the leader.
  function stepped() {
    if (state.applying) return;
    if (state.leading) tell();
    else if (state.lead && state.following) leave();
    else if (state.lead && banner().dataset.says !== says()) paint();
  }

  function back() {
    state.following = true;
    forget(AWAY);
    if (state.lead) go(state.lead.view);
    paint();
  }

  function leave() {
    state.following = false;
    if (state.lead) keep(AWAY, state.lead.by);
    paint();
  }

  // What the banner says: the key of its words.
  function says() {
    if (state.leading) return state.failed ? "follow.leading.failed" : state.rooms ? "follow.leading.rooms" : "follow.leading";
    if (!state.lead) return "";
    if (state.following) return new URLSearchParams(state.lead.view).has(ROOMS) ? "follow.following.rooms" : "follow.following";
    return knitwork.view.current().story === null ? "follow.away" : "follow.story";
  }

  function paint() {
    const box = banner();
    const { el } = knitwork.dom;
    const held = box.contains(document.activeElement);
    const act = (key, on) => el("button", { class: "quiet", type: "button", on: { click: on } }, words(key));
    const key = (box.dataset.says = says());
    const acts = state.leading ? act("follow.stop", toggle) : state.following ? act("follow.leave", leave) : act("follow.return", back);
    const parts = key ? [el("span", {}, words(key)), acts] : [];
    box.replaceChildren(...parts);
    box.hidden = !parts.length;
    box.dataset.on = state.leading ? "leading" : state.following ? "following" : "away";
    if (held) box.querySelector("button")?.focus();
    if (!button()) return;
    button().setAttribute("aria-pressed", String(state.leading));
  }

  document.addEventListener("click", (event) => {
    if (state.mark && button()?.contains(event.target)) toggle();
  });

  document.addEventListener("keydown", (event) => {
    if (!state.mark || !button() || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (document.querySelector("dialog[open]")) return;
    if (knitwork.dom.types(event.target)) return;
    const key = event.key.toLowerCase();
    if (key === "l") toggle();
    else if (key === "m" && state.leading) point();
    else return;
    event.preventDefault();
  });

  const follows = () => Boolean(state.lead && state.following && !state.leading);

  knitwork.follow = { changes, follows, renewed, rooms, start, stepped, state };
})();
