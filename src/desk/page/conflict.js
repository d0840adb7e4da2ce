// A file that changed on disk while it was edited: both texts beside each other, and a third of both.
import { button, element } from "./element.js";
import { say, words } from "./words.js";

/** Lines of two texts in pairs, as the longest run of common ones has them. */
function paired(mine, theirs) {
  const a = mine.split("\n"), b = theirs.split("\n"), pairs = [];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) pairs.push([a[start], b[start++]]);
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const one = a.slice(start, a.length - end), other = b.slice(start, b.length - end);
  // What differs in the middle is short but for files that have nothing in common.
  const large = one.length * other.length > 4_000_000, sizes = Array.from({ length: large ? 0 : one.length + 1 }, () => new Uint32Array(other.length + 1));
  for (let i = one.length - 1; i >= 0 && !large; i--) {
    for (let j = other.length - 1; j >= 0; j--) sizes[i][j] = one[i] === other[j] ? sizes[i + 1][j + 1] + 1 : Math.max(sizes[i + 1][j], sizes[i][j + 1]);
  }
  let i = 0, j = 0;
  while (i < one.length || j < other.length) {
    if (i < one.length && j < other.length && one[i] === other[j]) pairs.push([one[i++], other[j++]]);
    else if (j >= other.length || (i < one.length && (large || sizes[i + 1][j] >= sizes[i][j + 1]))) pairs.push([one[i++], undefined]);
    else pairs.push([undefined, other[j++]]);
  }
  for (; end > 0; end--) pairs.push([a[a.length - end], b[b.length - end]]);
  return pairs;
}

export function conflictView(copy, onSay) {
  const { mine, theirs } = copy.conflict, pairs = paired(mine, theirs);
  const isSame = ([one, other]) => one === other;
  // Far from what differs, lines are left out.
  const near = pairs.map((_, at) => pairs.slice(Math.max(0, at - 3), at + 4).some((pair) => !isSame(pair)));
  const rows = [];
  pairs.forEach((pair, at) => {
    if (near[at]) rows.push(element("tr", { class: isSame(pair) ? "" : "differs" }, ...pair.map((line) => element("td", {}, line === undefined ? element("span", { class: "vh" }, words.noLine) : line || "\u00a0"))));
    else if (near[at - 1]) rows.push(element("tr", {}, element("td", { colspan: 2, class: "quiet" }, "…")));
  });
  const merged = element("textarea", { rows: 12, id: "merged", spellcheck: "false" });
  merged.value = pairs.flatMap(([one, other]) => (one === other ? [one] : [other, one].filter((line) => line !== undefined))).join("\n");
  const take = (which, text) => copy.resolve(which, text).then(() => {
    onSay(words.resolved);
    section.remove();
  }, (error) => onSay(say(words.failed, { why: error.message })));
  const section = element("section", { class: "conflict", "aria-labelledby": "conflict" }, element("h2", { id: "conflict" }, words.conflict), element("p", {}, words.conflictMeans),
    element("div", { class: "wide", tabindex: 0, role: "region", "aria-labelledby": "conflict" }, element("table", {}, element("thead", {}, element("tr", {}, element("th", { scope: "col" }, words.mine), element("th", { scope: "col" }, words.theirs))), element("tbody", {}, ...rows))),
    element("div", { class: "adding" }, button(words.takeMine, () => take("mine")), button(words.takeTheirs, () => take("theirs"))),
    element("details", {}, element("summary", {}, words.merge), element("label", { for: "merged" }, words.mergeMeans), merged, button(words.takeMerged, () => take("merged", merged.value), { class: "primary" })));
  return section;
}
