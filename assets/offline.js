// In place of Dash and the server, in the file that works without them: the profiles are in the
// file, packed, and stand as trees of [tag, attributes, children]. What needs a server (insights,
// other weights) is not there.

window.knitwork = window.knitwork || {};

(function () {
  "use strict";

  const knitwork = window.knitwork;
  const { el, text, byId } = knitwork.dom;
  const SENTENCES = 2; // of a caption: what can be read while somebody speaks

  const nothing = () => {};
  knitwork.insights = { start: nothing, attend: nothing, only: nothing, toggle: nothing };
  knitwork.weights = { build: nothing, show: nothing, key: () => null };

  knitwork.later = { bring: () => new Promise(nothing) }; // no story is in it

  // The file opens with what was on the screen when it was made.
  const { view } = document.documentElement.dataset;
  if (view && !location.search) {
    try {
      history.replaceState(null, "", `${location.pathname}${view}`);
    } catch {
      // A viewer of files that allows no address of its own shows the whole map.
    }
  }

  let profiles = null; // a promise of all profiles, once somebody has opened one
  async function unpacked() {
    const bytes = Uint8Array.from(atob(byId("profiles").textContent), (letter) => letter.charCodeAt(0));
    const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(plain).json();
  }

  const grown = (node) => (typeof node === "string" ? node : el(node[0], node[1], ...node[2].map(grown)));

  async function profile(member) {
    if (member === null) return [];
    try {
      profiles ??= unpacked();
      return (await profiles)[knitwork.page.state.columns.place.get(member)].map(grown);
    } catch {
      return [el("p", { class: "note", role: "alert" }, text("offline.old"))];
    }
  }

  // Who is presented, in the words of the profile.
  function caption({ focus, spot }) {
    const { columns } = knitwork.page.state;
    const name = (id) => columns.name[columns.place.get(id)];
    if (focus === null) return [el("h1", {}, text("present.choose"))];
    if (spot === null) return [el("h1", {}, name(focus)), el("p", {}, byId("profile").querySelector(".who")?.textContent ?? "")];
    const card = [...byId("profile").querySelectorAll(".partner")].find((one) => one.querySelector(".open").dataset.value === spot);
    const reasons = [...(card?.querySelectorAll(".reasons li") ?? [])].slice(0, SENTENCES);
    return [el("h1", {}, text("present.pair", { a: name(focus), b: name(spot) })), ...reasons.map((one) => el("p", {}, one.textContent))];
  }

  let written = null; // whose profile is there
  window.dash_clientside = {
    async set_props(_, { data }) {
      if (data.focus !== written) {
        const parts = await profile(data.focus);
        if (knitwork.view.current().focus !== data.focus) return; // somebody has gone on
        written = data.focus;
        byId("profile").replaceChildren(...parts);
      }
      if (data.present) byId("caption-body").replaceChildren(...caption(data));
    },
  };
})();
