// Who is shown, and how many each further choice would leave. Pure functions on the index that
// was sent once: any of within a field, all of across fields, all words of the search.

window.knitwork = window.knitwork || {};

(function () {
  "use strict";

  // Phones write curly apostrophes, files hold straight ones.
  const fold = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[\u2018\u2019\u02bc\u00b4`]/g, "'").toLowerCase();

  // The index as it came -> with what every filter click needs, made once.
  function prepare(sent, columns) {
    const facets = sent.facets.map((facet) => ({
      ...facet,
      look: Uint8Array.from(facet.look),
      lists: facet.members.map((members) => Int32Array.from(members)),
    }));
    const parts = columns.name.map((name) => [fold(name)]);
    const valuesOf = columns.name.map(() => ({}));
    for (const facet of facets) {
      facet.values.forEach((value, k) => {
        const folded = fold(value);
        for (const i of facet.lists[k]) {
          parts[i].push(folded);
          (valuesOf[i][facet.field] = valuesOf[i][facet.field] || []).push(value);
        }
      });
    }
    return {
      ...sent,
      facets,
      ids: columns.id,
      valuesOf, // member -> field -> values, for cards and the list
      names: parts.map((of) => of[0]),
      // A separator that nobody types keeps a word from matching across two terms.
      haystack: parts.map((of) => of.join("\u0001")),
    };
  }

  const words = (q) => fold(q).split(/\s+/).filter(Boolean);

  // View -> {shown, total, counts, loosen}.
  //   shown   Uint8Array, 1 for each member that all filters let through
  //   counts  field -> for each value how many members it would show beside the other fields
  //   loosen  field (or "q" or "members") -> how many members would be shown without this one filter
  function apply(index, view) {
    const size = index.haystack.length;
    const fails = new Uint8Array(size);
    const only = new Int16Array(size).fill(-1); // the filter a member fails, if it is one alone
    const active = [];
    const fail = (i, which) => {
      fails[i] += 1;
      only[i] = which;
    };

    index.facets.forEach((facet, which) => {
      const chosen = Object.hasOwn(view.filters, facet.field) ? view.filters[facet.field] : [];
      if (!chosen.length) return;
      active.push([facet.field, which]);
      const passes = new Uint8Array(size);
      facet.values.forEach((value, k) => {
        if (chosen.includes(value)) for (const i of facet.lists[k]) passes[i] = 1;
      });
      for (let i = 0; i < size; i++) if (!passes[i]) fail(i, which);
    });

    const wanted = words(view.q);
    if (wanted.length) {
      const which = index.facets.length;
      active.push(["q", which]);
      for (let i = 0; i < size; i++) {
        if (!wanted.every((word) => index.haystack[i].includes(word))) fail(i, which);
      }
    }

    if (view.members.length) {
      const which = index.facets.length + 1;
      active.push(["members", which]);
      const chosen = new Set(view.members);
      for (let i = 0; i < size; i++) if (!chosen.has(index.ids[i])) fail(i, which);
    }

    const shown = new Uint8Array(size);
    const spared = new Map(active.map(([, which]) => [which, 0]));
    let total = 0;
    for (let i = 0; i < size; i++) {
      if (!fails[i]) {
        shown[i] = 1;
        total += 1;
      } else if (fails[i] === 1) spared.set(only[i], spared.get(only[i]) + 1);
    }

    const counts = {};
    index.facets.forEach((facet, which) => {
      counts[facet.field] = facet.lists.map((members) => {
        let count = 0;
        for (const i of members) if (!fails[i] || (fails[i] === 1 && only[i] === which)) count += 1;
        return count;
      });
    });
    const loosen = Object.fromEntries(active.map(([name, which]) => [name, total + spared.get(which)]));
    return { shown, total, counts, loosen, filtered: active.length > 0 };
  }

  // How many letters to add, drop, change or swap make one word of another; more than `most` is
  // most + 1. The optimal string alignment distance.
  function typos(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let older = [], last = Array.from({ length: b.length + 1 }, (_, k) => k);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], older[j - 2] + 1);
      }
      if (Math.min(...row) > most) return most + 1;
      [older, last] = [last, row];
    }
    return last[b.length];
  }

  // Where nothing is called what somebody typed: the members and terms that need the fewest other
  // letters, one for a short word and two for a longer one. What is typed may be a word's beginning.
  function nearest(index, q, most = 5) {
    const wanted = words(q);
    if (!wanted.some((word) => word.length > 3)) return { members: [], terms: [] };
    const known = new Map(); // word typed + word of a text -> typos
    const away = (word, other) => {
      const key = `${word} ${other}`;
      if (!known.has(key)) {
        const limit = word.length < 4 ? 0 : word.length < 6 ? 1 : 2;
        const begun = [-1, 0, 1].map((more) => typos(word, other.slice(0, word.length + more), limit) + 0.5);
        const least = Math.min(typos(word, other, limit), ...begun);
        known.set(key, least > limit + 0.5 ? Infinity : least);
      }
      return known.get(key);
    };
    const cost = (text) => {
      const parts = text.split(/[^\p{L}\p{N}']+/u).filter(Boolean);
      return wanted.reduce((sum, word) => sum + Math.min(Infinity, ...parts.map((part) => away(word, part))), 0);
    };
    const best = (all) => all.filter((one) => one.cost < Infinity).sort((a, b) => a.cost - b.cost).slice(0, most);
    const members = best(index.names.map((name, i) => ({ i, cost: cost(name) })));
    const terms = best(index.facets.flatMap((facet) => facet.values.map((value, k) => ({
      field: facet.field, label: facet.label, value, count: facet.lists[k].length, cost: cost(fold(value)),
    }))));
    return { members: members.map((one) => one.i), terms };
  }

  // What a search text may mean: members by name (its beginning first), then terms.
  function suggest(index, q, most = 8) {
    const wanted = words(q);
    if (!wanted.length) return { members: [], terms: [] };
    const whole = wanted.join(" ");
    const rank = (text) => {
      if (text.startsWith(whole)) return 0;
      if (text.includes(` ${whole}`)) return 1;
      return wanted.every((word) => text.includes(word)) ? 2 : 9;
    };
    const best = (all, limit) =>
      all.filter((one) => one.rank < 9).sort((a, b) => a.rank - b.rank || a.order - b.order).slice(0, limit);
    const members = best(index.names.map((name, i) => ({ i, rank: rank(name), order: i })), most);
    const terms = best(
      index.facets.flatMap((facet) =>
        facet.values.map((value, k) => ({
          field: facet.field,
          label: facet.label,
          value,
          count: facet.lists[k].length,
          rank: rank(fold(value)),
          order: -facet.lists[k].length,
        })),
      ),
      most - Math.min(members.length, 4),
    );
    return { members: members.map((one) => one.i), terms };
  }

  window.knitwork.filter = { prepare, apply, suggest, nearest, fold };
})();
