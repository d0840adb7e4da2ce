// A file that changed on disk while it was edited: both texts beside each other, and a third of both.
import { button, element } from "./element.js";
import { near, paired } from "./lines.js";
import { say, words } from "./words.js";

export function conflictView(copy, { onSay, onDone }) {
  const { mine, theirs } = copy.conflict, pairs = paired(mine, theirs);
  const rows = near(pairs).map((pair) => (pair
    ? element("tr", { class: pair[0] === pair[1] ? "" : "differs" }, ...pair.map((line) => element("td", {}, line === undefined ? element("span", { class: "vh" }, words.noLine) : line || "\u00a0")))
    : element("tr", {}, element("td", { colspan: 2, class: "quiet" }, "…"))));
  const merged = element("textarea", { rows: 12, id: "merged", spellcheck: "false" });
  merged.value = pairs.flatMap(([one, other]) => (one === other ? [one] : [other, one].filter((line) => line !== undefined))).join("\n");
  const take = (which, text) => copy.resolve(which, text).then(() => {
    onSay(words.resolved);
    onDone();
  }, (error) => onSay(say(words.failed, { why: error.message })));
  const section = element("section", { class: "conflict", "aria-labelledby": "conflict" }, element("h2", { id: "conflict", tabindex: -1 }, words.conflict), element("p", {}, words.conflictMeans),
    element("div", { class: "wide", tabindex: 0, role: "region", "aria-labelledby": "conflict" }, element("table", {}, element("thead", {}, element("tr", {}, element("th", { scope: "col" }, words.mine), element("th", { scope: "col" }, words.theirs))), element("tbody", {}, ...rows))),
    element("div", { class: "adding" }, button(words.takeMine, () => take("mine")), button(words.takeTheirs, () => take("theirs"))),
    element("details", {}, element("summary", {}, words.merge), element("label", { for: "merged" }, words.mergeMeans), merged, button(words.takeMerged, () => take("merged", merged.value), { class: "primary" })));
  return section;
}
