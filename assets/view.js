// What one person looks at is a plain value, the View; it is also the address of the page, so
// that a link opens the same picture and Back undoes. Each gesture is a pure step from View to
// View. `commit`, at the bottom, is the one writer of the store and of the address.

window.knitwork = window.knitwork || {};

(function () {
  "use strict";

  const knitwork = window.knitwork;
  const EMPTY = Object.freeze({
    q: "", // search text
    filters: Object.freeze({}), // field -> values; any of within a field, all of across fields
    focus: null, // id of the member in the middle of attention
    with: null, // id of the member it is compared with
    spot: null, // id of the partner in the spotlight
    colour: null, // field that colours the map; null is the network's own choice
    show: "map", // or "list"
    present: false,
    story: null, // number of the step of the story that is told
    insights: false, // whether they stand beside the map
    members: Object.freeze([]), // ids; only these are shown, when there are any
    weights: null, // how much help, common ground and difference count; null is as the network says
    sort: "name", // column of the list; a leading "-" turns it round
    page: 1, // page of the list
  });
  const TEXTS = ["q", "focus", "with", "spot", "colour"];
  const FACET = "f."; // a filter's field stands in the address behind this prefix
  const MEMBERS = "m"; // members chosen one by one
  const MOST_MEMBERS = 100;
  const WEIGHTS = "w"; // three numbers from 0 to 100 in steps of 5, as "40-50-10"
  const LONGEST = 300; // characters of one value that an address may bring

  // --- View <-> address -----------------------------------------------------------------

  function toSearch(view) {
    const query = new URLSearchParams();
    for (const key of TEXTS) if (view[key]) query.set(key, view[key]);
    for (const [field, values] of Object.entries(view.filters)) {
      for (const value of values) query.append(FACET + field, value);
    }
    for (const id of view.members) query.append(MEMBERS, id);
    if (view.show === "list") query.set("show", "list");
    if (view.weights) query.set(WEIGHTS, view.weights.join("-"));
    if (view.insights) query.set("insights", "1");
    if (view.present) query.set("present", "1");
    if (view.story) query.set("story", String(view.story));
    if (view.sort !== EMPTY.sort) query.set("sort", view.sort);
    if (view.page > 1) query.set("page", String(view.page));
    const text = query.toString();
    return text ? `?${text}` : "";
  }

  function weightsOf(said) {
    if (!/^\d{1,3}-\d{1,3}-\d{1,3}$/.test(said || "")) return null;
    const weights = said.split("-").map(Number);
    const possible = weights.some(Boolean) && weights.every((one) => one <= 100 && one % 5 === 0);
    return possible ? weights : null;
  }

  // Never throws and keeps only what has the right form: anyone can write an address.
  function fromSearch(search) {
    const query = new URLSearchParams(search);
    const view = { ...EMPTY };
    for (const key of TEXTS) {
      const value = query.get(key);
      if (value && value.length <= LONGEST) view[key] = value;
    }
    const filters = new Map();
    for (const [key, value] of query) {
      if (!key.startsWith(FACET) || value.length > LONGEST) continue;
      const field = key.slice(FACET.length);
      const values = filters.get(field) || [];
      if (!values.includes(value)) values.push(value);
      filters.set(field, values);
    }
    view.filters = Object.fromEntries(filters);
    const ids = query.getAll(MEMBERS).filter((id) => id && id.length <= LONGEST);
    view.members = [...new Set(ids)].slice(0, MOST_MEMBERS);
    view.weights = weightsOf(query.get(WEIGHTS));
    view.insights = query.get("insights") === "1";
    if (query.get("show") === "list") view.show = "list";
    view.present = query.get("present") === "1";
    if (/^[1-9]\d{0,2}$/.test(query.get("story") || "")) view.story = Number(query.get("story"));
    if (/^-?[a-z]{1,20}$/.test(query.get("sort") || "")) view.sort = query.get("sort");
    const page = Number(query.get("page"));
    if (Number.isInteger(page) && page > 1 && page < 1e6) view.page = page;
    return view;
  }

  // What of a View the network at hand knows. `lost` says whether something had to go.
  function known(view, columns, facets) {
    const member = (id) => (id !== null && columns.place.has(id) ? id : null);
    const filters = {};
    for (const [field, values] of Object.entries(view.filters)) {
      const facet = facets.find((one) => one.field === field);
      const kept = facet ? values.filter((value) => facet.values.includes(value)) : [];
      if (kept.length) filters[field] = kept;
    }
    const focus = member(view.focus);
    const other = focus ? member(view.with) : null;
    const kept = {
      ...view,
      filters,
      focus,
      with: other === focus ? null : other,
      weights: columns.weights && String(view.weights) !== String(columns.weights) ? view.weights : null,
      members: view.members.filter((id) => columns.place.has(id)),
      spot: focus && member(view.spot) !== focus ? member(view.spot) : null,
      colour: facets.some((facet) => facet.field === view.colour) ? view.colour : null,
    };
    return { view: kept, lost: toSearch(kept) !== toSearch(view) };
  }

  // --- Steps: View -> View --------------------------------------------------------------

  const without = (object, key) =>
    Object.fromEntries(Object.entries(object).filter(([other]) => other !== key));

  function withValues(view, field, values) {
    const filters = values.length
      ? { ...view.filters, [field]: values }
      : without(view.filters, field);
    return { ...view, filters, page: 1 };
  }

  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

  // Whether a View shows just these: by filters, or by members.
  const isOnly = (view, filters, members) => !view.q && same(view.filters, filters) && same(view.members, members);

  const steps = {
    search: (view, q) => ({ ...view, q: q.slice(0, LONGEST), page: 1 }),
    toggle(view, field, value) {
      const values = Object.hasOwn(view.filters, field) ? view.filters[field] : [];
      return withValues(
        view,
        field,
        values.includes(value) ? values.filter((one) => one !== value) : [...values, value],
      );
    },
    drop: (view, field) => withValues(view, field, []),
    reset: (view) => ({ ...view, q: "", filters: {}, members: [], page: 1 }),
    // Shows just these; a second time, all.
    only(view, filters, members = []) {
      const bare = steps.reset(view);
      return isOnly(view, filters, members) ? bare : { ...bare, filters, members };
    },
    all: (view) => ({ ...view, members: [], page: 1 }),
    weights: (view, weights) => ({ ...view, weights }),
    insights: (view, on) => ({ ...view, insights: on, focus: null, with: null, spot: null }),
    focus: (view, id) =>
      view.focus === id && !view.with ? view : { ...view, focus: id, with: null, spot: null },
    compare: (view, id) => ({ ...view, with: view.focus === id ? null : id }),
    spot: (view, id) => ({ ...view, spot: id }),
    colour: (view, field) => ({ ...view, colour: field }),
    show: (view, what) => ({ ...view, show: what }),
    present: (view, on) => ({ ...view, present: on, show: on ? "map" : view.show, spot: null }),
    leave: (view) => ({ ...view, story: null, present: false, spot: null }),
    sort: (view, column) => ({
      ...view,
      sort: view.sort === column ? `-${column}` : column,
      page: 1,
    }),
    page: (view, number) => ({ ...view, page: number }),
    // Esc undoes the nearest thing: what is presented, compared, focused, looked into.
    back(view) {
      if (view.present) return { ...view, present: false, story: null, spot: null };
      if (view.with) return { ...view, with: null };
      if (!view.focus) return { ...view, insights: false };
      return { ...view, focus: null, spot: null };
    },
  };

  // --- The one writer -------------------------------------------------------------------

  let current = null;
  let network = null; // what addresses are held against: {columns, facets}

  function commit(next, { replace = false, arrived = false } = {}) {
    if (current && toSearch(next) === toSearch(current)) return;
    current = next;
    if (!arrived) unwritten.push({ replace, address: `${location.pathname}${toSearch(next)}` });
    knitwork.page.show(next);
    knitwork.follow?.stepped();
    // Where the list is what one looks at, and where a link or Back leads, all comes at once: who
    // sees the next page of the list and goes Back must find the entry before it.
    if (arrived || next.show === "list") {
      write();
      knitwork.page.tell();
    }
    tell();
  }

  // Addresses are written behind the painting, since browsers take their time over it.
  const unwritten = [];
  function write() {
    for (const { replace, address } of unwritten.splice(0)) {
      try {
        if (replace) history.replaceState(null, "", address);
        else history.pushState(null, "", address);
      } catch {
        return; // a page shown in a viewer of files has no address of its own
      }
    }
  }
  window.addEventListener("pagehide", write);

  // The map is painted in the next frame. Address and panels follow in the one after it, then
  // Dash: once for all steps of a moment.
  let telling = false;
  function tell() {
    if (telling) return;
    telling = true;
    const panels = () => {
      telling = false;
      write();
      knitwork.page.tell();
      setTimeout(() => window.dash_clientside.set_props("view", { data: current }));
    };
    if (document.hidden) setTimeout(panels);
    else requestAnimationFrame(() => requestAnimationFrame(panels));
  }

  // The View that the address brings, as far as the network knows it; the address then says the
  // same. Tells whether something had to go.
  function arrive() {
    const { view, lost } = known(fromSearch(location.search), network.columns, network.facets);
    if (lost) history.replaceState(null, "", `${location.pathname}${toSearch(view)}`);
    commit(view, { arrived: true });
    return lost;
  }

  window.addEventListener("popstate", () => {
    // A link to a part of the page (the skip link) also comes here, before its step is written.
    if (unwritten.length) write();
    else if (current) arrive();
  });

  window.knitwork.view = {
    EMPTY,
    MOST_MEMBERS,
    isOnly,
    steps,
    toSearch,
    fromSearch,
    known,
    commit,
    // Opens the View of the address on a network.
    open(columns, facets) {
      network = { columns, facets };
      return arrive();
    },
    // Holds the View against another network; what is not there any more goes.
    renew(columns, facets) {
      network = { columns, facets };
      const { view, lost } = known(current, columns, facets);
      current = view;
      if (lost) unwritten.push({ replace: true, address: `${location.pathname}${toSearch(view)}` });
      knitwork.page.show(view);
      tell();
    },
    current: () => current || EMPTY,
    // The address of what is on the screen.
    address() {
      write();
      return location.href;
    },
    // A gesture: one step, by its name.
    step(name, ...values) {
      commit(steps[name](current || EMPTY, ...values));
    },
    // Typing should not fill the history: the first letter makes an entry, the rest stay in it.
    type(q) {
      const before = current || EMPTY;
      commit(steps.search(before, q), { replace: Boolean(before.q) && Boolean(q) });
    },
  };
})();
