// Registries, clusters, pages that stand alone and settings; and everything that is wrong with the site.
import { element } from "./element.js";
import { ask } from "./api.js";
import { say, words } from "./words.js";

const ORDER = ["cluster", "units", "awards", "tags", "videos", "links", "standalone", "captions", "config"];
const link = (path, name) => element("a", { href: `#/sua/${encodeURIComponent(path)}` }, name);

export async function files({ site, setTitle }) {
  setTitle(words.otherFiles);
  const all = (await ask("/api/site")).files || site.files || [];
  const groups = ORDER.map((kind) => [kind, all.filter((one) => one.kind === kind)]).filter(([, found]) => found.length);
  return { element: element("div", {}, element("h1", { tabindex: -1 }, words.otherFiles), ...groups.map(([kind, found]) => element("section", { class: "part" }, element("h2", {}, words.files[kind] || kind),
    element("ul", { class: "files" }, ...found.map(({ path, title }) => element("li", {}, link(path, title || path), " ", element("span", { class: "quiet" }, path))))))) };
}

export async function problems({ setTitle }) {
  setTitle(words.overview);
  const told = (await ask("/api/problems")).files.filter((one) => one.problems.length);
  return { element: element("div", {}, element("h1", { tabindex: -1 }, words.overview), told.length === 0 && element("p", { class: "done" }, words.nothingWrong),
    ...told.map(({ path, title, problems: wrong }) => element("section", { class: "part" }, element("h2", {}, link(path, title || path)),
      element("ul", {}, ...wrong.map(({ severity, message, mend }) => element("li", { class: severity }, element("strong", {}, severity === "error" ? words.error : words.warning), " ", message, mend && say(" {mend}", { mend }))))))) };
}
