// The text of a report: a plain field and a small toolbar. What is put in goes by commands, which undo knows.
import { markdown } from "./clipboard.js";
import { element, iconButton } from "./element.js";
import { put } from "./undo.js";
import { words } from "./words.js";

// Editors of code say how each line looks, and nothing that it means.
const PLAIN = /white-space:\s*pre\s*[;"']/;

const selected = ({ value, selectionStart: from, selectionEnd: to }) => ({ value, from, to, text: value.slice(from, to) });
/** What stands by itself, with empty lines around it. */
function putApart(field, block, start, end) {
  const { value, from, to } = selected(field);
  const before = /(^|\n\n)$/.test(value.slice(0, from)) ? "" : value[from - 1] === "\n" ? "\n" : "\n\n";
  const rest = value.slice(to), after = !rest || rest.startsWith("\n\n") ? "" : rest[0] === "\n" ? "\n" : "\n\n";
  put(field, from, to, before + block + after, start === undefined ? (before + block).length : before.length + start, start === undefined ? undefined : before.length + end);
}
function around(field, mark, sample) {
  let { value, from, to, text } = selected(field);
  const size = mark.length, inner = text || sample;
  if (text && value.slice(from - size, from) === mark && value.slice(to, to + size) === mark) put(field, from - size, to + size, text, 0, text.length);
  else put(field, from, to, mark + inner + mark, size, size + inner.length);
}
function lines(field, mark) {
  let { value, from, to } = selected(field);
  from = value.lastIndexOf("\n", from - 1) + 1;
  to = (value.indexOf("\n", to) + 1 || value.length + 1) - 1;
  const all = value.slice(from, to).split("\n"), has = all.every((line) => line.startsWith(mark));
  const text = all.map((line) => (has ? line.slice(mark.length) : mark + line.replace(/^(#+|[->]) /, ""))).join("\n");
  put(field, from, to, text, all[1] === undefined ? text.length : 0, text.length);
}
const ACTIONS = {
  heading: (field) => lines(field, "## "),
  bold: (field) => around(field, "**", words.bold),
  italic: (field) => around(field, "*", words.italic),
  list: (field) => lines(field, "- "),
  quote: (field) => lines(field, "> "),
  link(field) {
    const { from, to, text } = selected(field), said = text || words.link;
    put(field, from, to, `[${said}](https://)`, said.length + 3, said.length + 11);
  },
  table: (field) => putApart(field, words.sampleTable, 2, 2 + words.sampleTable.indexOf(" ", 2) - 2),
};
const KEYS = { b: "bold", i: "italic", k: "link" };

export function textEditor({ value, onInput, onFiles, onPicture }) {
  const field = element("textarea", { id: "body", rows: 16, spellcheck: "false", "aria-label": words.text });
  const run = (name) => (ACTIONS[name] ? ACTIONS[name](field) : onPicture((text) => putApart(field, text)));
  const bar = element("div", { class: "toolbar", role: "toolbar", "aria-label": words.toolbar, "aria-controls": "body" },
    ...[...Object.keys(ACTIONS), "picture"].map((name, at) => iconButton(name, words[name], () => run(name), { tabindex: at ? -1 : 0 })));
  field.value = value;
  bar.addEventListener("mousedown", (event) => event.preventDefault());
  bar.addEventListener("keydown", ({ key }) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key], all = [...bar.children];
    if (!step) return;
    const to = all[(all.indexOf(document.activeElement) + step + all.length) % all.length];
    for (const one of all) one.tabIndex = one === to ? 0 : -1;
    to.focus();
  });
  field.addEventListener("keydown", (event) => {
    const name = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && KEYS[event.key];
    if (!name) return;
    event.preventDefault();
    run(name);
  });
  field.addEventListener("input", () => onInput(field.value));
  field.addEventListener("paste", (event) => {
    const { clipboardData: data } = event, html = data.getData("text/html");
    const text = html && !PLAIN.test(html) && markdown(html);
    if (text) {
      const { from, to } = selected(field);
      if (/\n|^([#>|-]|\d+\.) /.test(text)) putApart(field, text);
      else put(field, from, to, text);
    } else if (!data.getData("text/plain") && data.files.length) onFiles([...data.files]);
    else return;
    event.preventDefault();
  });
  return { element: element("div", { class: "text" }, bar, field), field };
}
