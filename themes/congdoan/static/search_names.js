// Clusters, units, awards and topics that what was typed names. Loaded as files of the index are: by the search page
// once it has results, and to show them with pages above these; by the field of other pages with its suggestions.
"use strict";

// How well a name is meant by words: all of them begin words of it, or all of it stands among them.
function worthOf(name, words) {
  const own = split(name), line = (some) => ` ${some.map((word) => word.folded).join(" ")} `;
  const asked = line(words), whole = line(own);
  const count = (fits) => words.filter((word) => own.some((other) => fits(word, other))).length;
  if (own.length > 1 && asked.includes(whole)) return 99;
  if (count((word, other) => other.folded.startsWith(word.folded)) < words.length) return 0;
  const same = count((word, other) => other.folded === word.folded);
  const exact = count((word, other) => other.exact === word.exact);
  return same + exact + whole.startsWith(asked.trimEnd()) + 1 / own.length;
}

bantinTim(async ({ groups }, typed, most) => {
  const { words } = read(typed);
  const rows = words.length ? (await groups()).filter((row) => row[3]) : [];
  return rows
    .map((row) => ({ row, worth: Math.max(...[row[2], ...row.slice(5)].map((name) => worthOf(name, words))) }))
    .filter((one) => one.worth)
    .sort((a, b) => b.worth - a.worth || b.row[4] - a.row[4])
    .slice(0, most)
    .map((one) => one.row);
}, ({ groups, element, link, local, words, lang }, named, pages) => {
  const item = (kind, name, to, count) => element("li", "", link(local(to), name),
    element("span", "count", ` ${[words[kind], ...(count ? [count.toLocaleString(lang)] : [])].join(" · ")}`));
  // A page that is named is among those found as well.
  const others = pages.filter(([, to]) => !named.some((row) => row[3] === to));
  const items = [
    ...others.map(([name, to]) => item("p", name, to)),
    ...named.map(([kind, , name, to, count]) => item(kind, name, to, count)),
  ];
  groups.replaceChildren(element("ul", "", ...items));
  groups.hidden = !items.length;
});
