// The filters of the search page, loaded when they are opened or the address has some: which documents there are of
// each facet, and what can be chosen of it.
"use strict";
bantinTim((engine, facets) => {
  // The documents of every facet, by its key.
  async function all() {
    const { segments } = await engine.manifest(), one = { folded: "#", exact: "#", length: 1, isPrefix: true };
    const found = new Map();
    for (const { key, list } of answers(segments, await engine.fetchPieces(segments, [one]), one)) {
      found.set(key, [...(found.get(key) || []), ...list.docs]);
    }
    return found;
  }

  // What of a facet the documents have, and what is chosen, as texts and values.
  function options(name, value, docs, all, names, lang) {
    const left = new Set(docs);
    const told = [...all].filter(([key]) => key.startsWith(facets[name])).flatMap(([key, of]) => {
      const id = key.slice(3), group = names.find(([kind, one]) => key === `#${kind}:${one}`);
      const count = of.filter((doc) => left.has(doc)).length;
      return count || id === value ? [[`${group ? group[2] : id} (${count.toLocaleString(lang)})`, id]] : [];
    });
    return told.sort(([a, x], [b, y]) => (name === "nam" ? y - x : a.localeCompare(b, lang, { numeric: true })));
  }

  return { all, options };
});
