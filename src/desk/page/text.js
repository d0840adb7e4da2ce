// The text of a report: a plain field and a small toolbar.
import { markdown } from "./clipboard.js";
import { element, iconButton, toolbar } from "./element.js";
import { isTyping, whenQuiet } from "./typing.js";
import { put } from "./undo.js";
import { words } from "./words.js";

const PLAIN = /white-space:\s*pre\s*[;"']/;

const selected = ({ value, selectionStart: from, selectionEnd: to }) => ({ value, from, to, text: value.slice(from, to) });
function putApart(field, block) {
  const { value, from, to } = selected(field), gap = (text, side) => text && "\n\n".slice(side.exec(text)[0].length);
  const start = gap(value.slice(0, from), /\n{0,2}$/) + block;
  put(field, from, to, start + gap(value.slice(to), /^\n{0,2}/), start.length);
}
function around(field, mark, sample) {
  const { value, from, to, text } = selected(field), { length } = mark, [, before, core, after] = /^(\s*)([^]*?)(\s*)$/.exec(text), inner = core || sample;
  if (core && value.slice(from - length, from) === mark && value.startsWith(mark, to)) put(field, from - length, to + length, text, 0, text.length);
  // Marks stand at words: beside a blank they would be signs.
  else put(field, from, to, before + mark + inner + mark + after, before.length + length, before.length + length + inner.length);
}
function lines(field, mark) {
  const { value, from, to } = selected(field), start = value.lastIndexOf("\n", from - 1) + 1, [rest] = /.*/.exec(value.slice(to));
  const all = value.slice(start, to).concat(rest).split("\n"), has = all.every((line) => line.startsWith(mark));
  put(field, start, to + rest.length, all.map((line) => (has ? line.slice(mark.length) : mark + line.replace(/^(#+|[->]) /, ""))).join("\n"));
}
function link(field, sample) {
  const { from, to, text } = selected(field), start = `[${text || sample}](`;
  put(field, from, to, `${start}https://)`, start.length, start.length + 8);
}
/** A line more goes on with a list, and ends it behind a mark alone; `isDone` where the line is there already. */
function goOn(field, at, isDone) {
  const { value, from, to } = selected(field), start = value.lastIndexOf("\n", at - 1) + 1, end = at + isDone;
  const [item, mark, words] = /^( *(?:[-*+]|\d+[.)]) +)(.*)/.exec(value.slice(start, at)) || [];
  if (!item || from !== end || to !== end || !(words || /^(\n|$)/.test(value.slice(at)))) return false;
  put(field, words ? end : start, end, words && "\n".slice(isDone) + mark.replace(/\d+/, (number) => +number + 1));
  return true;
}
const KEYS = { b: "bold", i: "italic", k: "link" };

export function textEditor({ value, onInput, onFiles, onPicture }) {
  const field = element("textarea", { id: "body", rows: 16, spellcheck: "false", "aria-label": words.text, oninput: () => onInput(field.value) });
  const actions = {
    heading: [lines, "## "], bold: [around, "**", words.bold], italic: [around, "*", words.italic], list: [lines, "- "], quote: [lines, "> "],
    link: [link, words.link], table: [putApart, words.sampleTable], picture: [onPicture, (text) => putApart(field, text)],
  };
  function run(name) {
    const [act, ...facts] = actions[name];
    act(field, ...facts);
  }
  field.value = value;
  field.addEventListener("keydown", (event) => {
    const { key, isComposing } = event, name = (event.ctrlKey || event.metaKey) && KEYS[key], at = field.selectionStart;
    if (name) run(name);
    else if (key !== "Enter" || isComposing || event.shiftKey) return;
    else if (isTyping()) return whenQuiet(goOn, () => goOn(field, at, 1));
    else if (!goOn(field, at, 0)) return;
    event.preventDefault();
  });
  field.addEventListener("paste", async (event) => {
    const { clipboardData: data } = event, html = data.getData("text/html"), plain = data.getData("text/plain"), files = [...data.files];
    if (html ? PLAIN.test(html) : plain || !files[0]) return;
    event.preventDefault();
    const text = (html && (await markdown(html))) || plain, { from, to } = selected(field);
    if (!text) onFiles(files);
    else if (/\n|^([#>|-]|\d+\.) /.test(text)) putApart(field, text);
    else put(field, from, to, text);
  });
  const buttons = Object.keys(actions).map((name) => iconButton(name, words[name], () => run(name)));
  return { element: element("div", { class: "text" }, toolbar(words.toolbar, field, buttons), field), field };
}
