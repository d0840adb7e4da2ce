// All reports: what state each is in, searched and filtered; new ones, and those that come from Word.
import { askForNew } from "./new.js";
import { button, element } from "./element.js";
import { ask, query } from "./api.js";
import { shownDate } from "./date.js";
import { whenQuiet } from "./typing.js";
import { say, spoken, words } from "./words.js";

const PAUSE = 150;
// What was looked for last, how many rows were shown and where, for whoever comes back or loads the page again.
const KEPT = "bantin-desk-list";
let { asked: kept = {}, count: shown = 0, top = 0 } = JSON.parse(sessionStorage[KEPT] || "{}");

export async function list({ site, onSay, go, setTitle }) {
  setTitle(words.allReports);
  const search = element("input", { type: "search", id: "search", autocomplete: "off", spellcheck: "false" });
  const selects = { cluster: words.cluster, year: words.year, state: words.stateOf };
  const fields = Object.fromEntries(Object.keys(selects).map((name) => [name, element("select", { id: `by-${name}`, onchange: () => load() })]));
  const count = element("p", { class: "total", role: "status" }), rows = element("ol", { class: "reports" });
  const more = button(words.moreRows, () => load(rows.children.length), { hidden: true });
  let turn = 0, pause;
  search.value = kept.q || "";

  function row({ path, title, date, cluster, state, words: said, problems = {}, changed }) {
    const { errors = 0, warnings = 0 } = problems;
    return element("li", {}, element("a", { href: `#/sua/${encodeURIComponent(path)}` }, title || words.noTitle),
      element("p", { class: "meta" }, element("span", { class: `is ${state}` }, said), changed && element("span", { class: "changed" }, words.notSaved), element("time", {}, shownDate(date)), cluster && element("span", {}, cluster),
        errors > 0 && element("span", { class: "errors" }, say(words.errors, { count: errors })), warnings > 0 && element("span", {}, say(words.warnings, { count: warnings }))));
  }
  const options = (select, entries, value) => {
    const text = (one) => (one.count === undefined ? one.name : `${one.name} (${spoken(one.count)})`);
    select.replaceChildren(element("option", { value: "" }, words.all), ...entries.map((one) => element("option", { value: one.id }, text(one))));
    select.value = value;
  };
  async function load(from = 0) {
    const mine = ++turn, asked = { q: search.value.trim(), ...Object.fromEntries(Object.entries(fields).map(([name, { value }]) => [name, value || (isFirst && kept[name]) || ""])) };
    const told = await ask(query("/api/reports", { ...asked, from: from || "" })).catch((error) => {
      onSay(say(words.failed, { why: error.message }));
    });
    if (!told || mine !== turn) return;
    kept = asked;
    const { total, clusters = [], years = [], states = [] } = told;
    if (document.activeElement !== fields.cluster) options(fields.cluster, clusters, asked.cluster);
    if (document.activeElement !== fields.year) options(fields.year, years.map((one) => ({ id: one.year, name: one.year, ...one })), asked.year);
    if (document.activeElement !== fields.state) options(fields.state, states.map((one) => (typeof one === "string" ? { id: one, name: words.states[one] || one } : one)), asked.state);
    count.textContent = total ? say(words.reports, { count: spoken(total) }) : words.noReports;
    if (!from) rows.replaceChildren();
    const made = told.rows.map(row);
    rows.append(...made);
    more.hidden = rows.children.length >= total;
    if (from && made[0] && !isFirst) made[0].querySelector("a").focus();
    if (!isFirst) [shown, top] = [rows.children.length, 0];
    remember();
  }
  let isFirst = true;
  const remember = () => (sessionStorage[KEPT] = JSON.stringify({ asked: kept, count: shown, top }));
  search.addEventListener("input", ({ isComposing }) => {
    clearTimeout(pause);
    if (!isComposing) pause = setTimeout(() => whenQuiet(search, () => load()), PAUSE);
  });
  search.addEventListener("compositionend", () => whenQuiet(search, () => load()));

  /** A Word file becomes a report; pictures belong into one that is there. */
  async function take(files) {
    const word = files.find(({ name }) => /\.docx$/i.test(name));
    if (!word) return onSay(files.some(({ name }) => /\.doc$/i.test(name)) ? words.oldWord : words.onlyWord);
    onSay(say(words.reading, { name: word.name }));
    try {
      const copy = await ask("/api/import", word, { headers: { "X-Name": encodeURIComponent(word.name) } });
      onSay(words.imported);
      go(`#/sua/${encodeURIComponent(copy.path)}`);
    } catch (error) {
      onSay(say(words.failed, { why: error.message }));
    }
  }
  const create = () => askForNew("report", words.newReport, words.titleOfReport, { onSay, go });
  const chooser = element("input", { type: "file", accept: ".docx", class: "vh", tabindex: -1, "aria-hidden": "true", onchange() {
    if (chooser.files.length) take([...chooser.files]);
    chooser.value = "";
  } });
  const root = element("div", { class: "list" },
    element("div", { class: "heading" }, element("h1", { tabindex: -1 }, words.allReports), element("div", { class: "adding" }, button(words.newReport, create, { class: "primary" }), button(words.fromWord, () => chooser.click()), chooser)),
    element("p", { class: "drop-hint quiet" }, words.dropWord),
    element("div", { class: "filters", role: "search" }, element("div", { class: "field" }, element("label", { for: "search" }, words.search), search),
      ...Object.entries(selects).map(([name, label]) => element("div", { class: "field" }, element("label", { for: `by-${name}` }, label), fields[name]))),
    count, rows, more);
  await load();
  for (let before = 0; before < rows.children.length && rows.children.length < shown; ) {
    before = rows.children.length;
    await load(before);
  }
  isFirst = false;
  return { element: root, top, close() {
    top = scrollY;
    remember();
  }, take, changed: () => load(), read: () => rows.children.length <= 100 && load(), site };
}
