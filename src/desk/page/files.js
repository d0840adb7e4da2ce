// Registries, clusters, pages that stand alone and settings; and everything that is wrong with the site.
import { askForNew, make } from "./new.js";
import { button, element } from "./element.js";
import { ask } from "./api.js";
import { say, words } from "./words.js";

const ORDER = ["cluster", "units", "awards", "tags", "videos", "links", "standalone", "captions", "config"];
const link = (path, name) => element("a", { href: `#/sua/${encodeURIComponent(path)}` }, name);

// Of these there may be any number.
const NEW = { cluster: "newCluster", standalone: "newPage" };

export async function files({ site, setTitle, onSay, go }) {
  setTitle(words.otherFiles);
  const all = (await ask("/api/site")).files || site.files || [];
  const groups = ORDER.map((kind) => [kind, all.filter((one) => one.kind === kind && !one.missing)]).filter(([kind, found]) => found.length || NEW[kind]);
  const missing = all.filter((one) => one.missing);
  return { element: element("div", {}, element("h1", { tabindex: -1 }, words.otherFiles), ...groups.map(([kind, found]) => element("section", { class: "part" }, element("h2", {}, words.files[kind] || kind),
    element("ul", { class: "files" }, ...found.map(({ path, title }) => element("li", {}, link(path, title || (NEW[kind] || kind === "captions" ? path : words.files[kind])), " ", element("span", { class: "quiet" }, path)))),
    NEW[kind] && button(words[NEW[kind]], () => askForNew(kind, words[NEW[kind]], words.nameOfNew, { onSay, go })))),
  missing.length > 0 && element("section", { class: "part" }, element("h2", {}, words.notThere), element("div", { class: "adding" }, ...missing.map(({ kind }) => button(words.files[kind] || kind, () => make(kind, "", { onSay, go })))))) };
}

export async function problems({ setTitle }) {
  setTitle(words.overview);
  const told = (await ask("/api/problems")).files.filter((one) => one.problems.length);
  return { element: element("div", {}, element("h1", { tabindex: -1 }, words.overview), told.length === 0 && element("p", { class: "done" }, words.nothingWrong),
    ...told.map(({ path, title, problems: wrong }) => element("section", { class: "part" }, element("h2", {}, link(path, title || path)),
      element("ul", {}, ...wrong.map(({ severity, message, mend }) => element("li", { class: severity }, element("strong", {}, severity === "error" ? words.error : words.warning), " ", message, mend && say(" {mend}", { mend }))))))) };
}
