// The desk: which view is shown, by the address; files that are dropped; and what the server tells by itself.
import { ask, server } from "./api.js";
import { WorkingCopy } from "./copy.js";
import { editor } from "./editor.js";
import { element } from "./element.js";
import { list } from "./list.js";
import { undoByWords } from "./undo.js";
import { learn, say, words } from "./words.js";

// The list and the editor are there at once; other views are loaded when they are asked for.
const VIEWS = {
  "": (_, desk) => list(desk),
  sua: editor,
  "lich-su": async (path, desk) => (await import("./history.js")).history(path, desk),
  dang: async (_, desk) => (await import("./publish.js")).publish(desk),
  so: async (_, desk) => (await import("./files.js")).files(desk),
  loi: async (_, desk) => (await import("./files.js")).problems(desk),
};
const byId = (id) => document.getElementById(id);
const main = byId("main"), status = byId("status"), banner = byId("banner");
let view, turn = 0, site;

const desk = {
  get site() {
    return site;
  },
  onSay(text) {
    status.textContent = "";
    setTimeout(() => (status.textContent = text));
  },
  go: (to) => (location.hash = to),
  setTitle: (text) => (document.title = `${text} – ${site.name}`),
};

function tell(text) {
  banner.textContent = text;
  banner.hidden = !text;
}

async function show(isFirst) {
  const mine = ++turn, [, name = "", rest = ""] = /^#\/([^/]*)\/?(.*)$/.exec(location.hash) || [];
  for (const link of document.querySelectorAll("#doors a")) {
    const [, to] = /^#\/([^/]*)/.exec(link.getAttribute("href"));
    const here = to === name || (!to && ["sua", "lich-su"].includes(name) && /content\/tin\//.test(decodeURIComponent(rest)));
    if (here) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  main.setAttribute("aria-busy", "true");
  try {
    // Names that were added to a registry meanwhile are offered.
    if (!isFirst) site = await ask("/api/site");
    const made = await (VIEWS[name] || VIEWS[""])(decodeURIComponent(rest), desk);
    if (mine !== turn) return void (made.close && made.close());
    if (view && view.close) view.close();
    view = made;
    main.replaceChildren(made.element);
  } catch (error) {
    if (mine !== turn) return;
    if (view && view.close) view.close();
    view = undefined;
    main.replaceChildren(element("h1", { tabindex: -1 }, words.broken), element("p", {}, say(words.failed, { why: error.message })));
  } finally {
    main.removeAttribute("aria-busy");
  }
  scrollTo(0, (view && view.top) || 0);
  const heading = main.querySelector("h1");
  if (!isFirst && heading) heading.focus({ preventScroll: true });
}

function listen() {
  const source = new EventSource("/api/events");
  source.addEventListener("changed", ({ data }) => view && view.changed && view.changed(JSON.parse(data).path));
  source.addEventListener("read", () => view && view.read && view.read());
  source.addEventListener("other", () => tell(words.otherDesk));
}

addEventListener("focusin", ({ target }) => target.matches("textarea, input[type=text], input[type=search], input:not([type])") && undoByWords(target));
addEventListener("dragover", (event) => event.dataTransfer.types.includes("Files") && event.preventDefault());
addEventListener("drop", (event) => {
  const dropped = [...event.dataTransfer.files];
  if (!dropped.length) return;
  event.preventDefault();
  if (view && view.take) view.take(dropped);
  else desk.onSay(words.dropOnList);
});
server.addEventListener("away", () => tell(words.serverAwayLong));
server.addEventListener("back", () => {
  tell("");
  desk.onSay(words.serverBack);
});

async function start() {
  site = await ask("/api/site");
  await learn(site.language);
  byId("site").textContent = site.name;
  byId("skip").textContent = words.skip;
  byId("doors").setAttribute("aria-label", words.doors);
  byId("doors").append(...[["#/", words.allReports], ["#/so", words.registries], ["#/loi", words.overview], ["#/dang", words.toPublish]].map(([to, name]) => element("a", { href: to }, name)));
  addEventListener("hashchange", () => show(false));
  // What an earlier page could not send.
  for (const path of WorkingCopy.unsent(site)) await WorkingCopy.open(path, site).then((copy) => copy.flush()).catch(() => {});
  await show(true);
  listen();
}
start().catch((error) => {
  main.textContent = error.message;
});
