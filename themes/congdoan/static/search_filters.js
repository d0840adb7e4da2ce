// The filters of the search page, loaded when they are opened or the address has some: which documents there are of
// each facet, and what can be chosen of it.
"use strict";
bantinTim(async ({ engine, form, facets, chosen, choose }) => {
  // The documents of every facet, by its key.
  const { segments } = await engine.manifest(), one = { folded: "#", exact: "#", length: 1, isPrefix: true };
  const all = new Map(), { lang } = document.documentElement;
  for (const { key, list } of answers(segments, await engine.fetchPieces(segments, [one], [one]), one)) {
    all.set(key, [...(all.get(key) || []), ...list.docs]);
  }

  // Whether a document is of all that is chosen; of one facet whatever is.
  function passing(except) {
    const sets = chosen().filter((name) => name !== except)
      .map((name) => new Set(all.get(facets[name] + form[name].value)));
    return (doc) => sets.every((set) => set.has(doc));
  }

  // What of a facet the documents have, and what is chosen, as texts and values.
  function options(name, value, docs, names) {
    const left = new Set(docs);
    const told = [...all].filter(([key]) => key.startsWith(facets[name])).flatMap(([key, of]) => {
      const id = key.slice(3), group = names.find(([kind, one]) => key === `#${kind}:${one}`);
      const count = of.filter((doc) => left.has(doc)).length;
      return count || id === value ? [[`${group ? group[2] : id} (${count.toLocaleString(lang)})`, id]] : [];
    });
    return told.sort(([a, x], [b, y]) => (name === "nam" ? y - x : a.localeCompare(b, lang, { numeric: true })));
  }

  // Fills the lists with what the result has, each as the others leave it; while that is the result.
  async function fill(docs, isNow) {
    const names = await engine.groups();
    for (const name of isNow() ? Object.keys(facets) : []) {
      const select = form[name], { value } = select;
      const told = options(name, value, docs.filter(passing(name)), names);
      select.replaceChildren(select.options[0], ...told.map((one) => new Option(...one)));
      choose(select, value);
    }
  }

  return { passing, fill };
});
