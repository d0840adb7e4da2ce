// A table from Excel or Word as rows: which column is what is guessed from its head, and shown before rows are added.
import { button, element, showDialog } from "./element.js";
import { fold } from "./fold.js";
import { markdown } from "./clipboard.js";
import { entryOf, nameOf } from "./picker.js";
import { titleOf } from "./shape.js";
import { writtenDate } from "./date.js";
import { say, words } from "./words.js";

const SHOWN = 8;

/** The cells of what was copied; nothing where it is no table. */
export function tableOf(data) {
  const html = data.getData("text/html"), text = data.getData("text/plain");
  if (/<t[rd][\s>]/i.test(html)) {
    const lines = markdown(html).split("\n").filter((line) => line.startsWith("| "));
    const table = lines.map((line) => line.slice(2, -1).split(/(?<!\\)\|/).map((cell) => cell.trim().replace(/\\(?=[!-/:-@[-`{-~])|\*\*/g, "")));
    return table.length > 1 || (table[0] && table[0].length > 1) ? table : undefined;
  }
  return /\t/.test(text) ? text.trimEnd().split(/\r?\n/).map((line) => line.split("\t").map((cell) => cell.trim().replace(/^"([^]*)"$/, "$1"))) : undefined;
}

/** The properties that a column can be: an object in short counts as what it stands for. */
function columnsOf({ properties }) {
  return properties.flatMap(([key, shape]) => {
    if (shape.type === "object") return shape.properties.filter(([, inner]) => !["object", "array", "map"].includes(inner.type)).map(([inner, deep]) => ({ path: [key, inner], shape: deep, title: inner === shape.short ? titleOf(key, shape) : `${titleOf(key, shape)}: ${titleOf(inner, deep)}`, key: inner }));
    return ["array", "map"].includes(shape.type) ? [] : [{ path: [key], shape, title: titleOf(key, shape), key }];
  });
}
const isNumbering = (cells) => cells.length > 0 && cells.every((cell, at) => !cell || cell.replace(/\D/g, "") === String(at + 1));

/** For each column of the table the number of its property, or -1; and whether the first row is a head. */
function guess(table, columns) {
  const known = (cell) => columns.findIndex(({ key, title }) => {
    const said = fold(cell), others = (words.heads && words.heads[key]) || [];
    return said && [title, key, ...others].some((name) => fold(name) === said || (others.includes(name) && said.includes(fold(name))));
  });
  const head = table[0].map(known), isHead = head.some((at) => at >= 0) || /^(tt|stt|so tt)$/.test(fold(table[0][0] || ""));
  const body = isHead ? table.slice(1) : table;
  if (head.some((at) => at >= 0)) return { isHead, chosen: head.map((at, column) => (head.indexOf(at) === column ? at : -1)) };
  let next = 0;
  return { isHead, chosen: table[0].map((_, at) => (isNumbering(body.map((row) => row[at] || "")) || next >= columns.length ? -1 : next++)) };
}

function valueOf(form, { refers, choices, meanings = {}, type, widget }, text) {
  if (!text) return undefined;
  if (choices) return choices.find((one) => fold(text) === fold(one) || fold(text).includes(fold(String(meanings[one] || one).split(/[,;:] /)[0]))) ?? text;
  if (refers && form.entries(refers)) return (entryOf(form.entries(refers), text) || { id: text }).id;
  if (type === "integer") return /^\d+$/.test(text) ? Number(text) : text;
  return widget && widget.startsWith("date") ? writtenDate(text) : text;
}

function rowsOf(form, shape, table, { isHead, chosen }, columns) {
  return (isHead ? table.slice(1) : table).map((cells) => {
    const row = {};
    chosen.forEach((to, at) => {
      const value = to >= 0 ? valueOf(form, columns[to].shape, cells[at]) : undefined;
      if (value === undefined) return;
      const [key, inner] = columns[to].path;
      if (inner) (row[key] ||= {})[inner] = value;
      else row[key] = value;
    });
    for (const [key, inner] of shape.properties) {
      const held = row[key];
      if (inner.short && held && Object.keys(held).length === 1 && inner.short in held) row[key] = held[inner.short];
    }
    return row;
  }).filter((row) => Object.keys(row).length);
}

/** Asks for a table where none is there yet, shows what will be added, and hands it over. */
export function askForTable(form, shape, label, table, onRows) {
  const columns = columnsOf(shape), area = element("textarea", { rows: 4, id: "table-paste", placeholder: words.pasteHere });
  const result = element("div", { class: "mapping" }), content = element("div", {}, result);
  if (!table) content.prepend(element("label", { for: "table-paste" }, words.pasteHere), area);
  const close = () => dialog.close();
  function show(cells) {
    const state = guess(cells, columns);
    const add = button("", () => {
      const added = rowsOf(form, shape, cells, state, columns);
      close();
      if (added.length) onRows(added);
    }, { class: "primary" });
    const head = element("input", { type: "checkbox", id: "table-head", onchange() {
      state.isHead = head.checked;
      fillIn();
    } });
    head.checked = state.isHead;
    const body = element("tbody");
    const choose = cells[0].map((cell, at) => {
      const select = element("select", { "aria-label": say(words.column, { number: at + 1 }), onchange() {
        state.chosen[at] = Number(select.value);
        fillIn();
      } }, element("option", { value: -1 }, words.skipColumn), ...columns.map(({ title }, number) => element("option", { value: number }, title)));
      select.value = state.chosen[at];
      return element("th", { scope: "col" }, select);
    });
    function fillIn() {
      const from = state.isHead ? 1 : 0, shown = cells.slice(from, from + SHOWN), { length } = rowsOf(form, shape, cells, state, columns);
      body.replaceChildren(...shown.map((row) => element("tr", {}, ...cells[0].map((_, at) => {
        const to = state.chosen[at], text = row[at] || "";
        if (to < 0) return element("td", { class: "skipped" }, text);
        const { refers, choices, meanings = {} } = columns[to].shape, value = valueOf(form, columns[to].shape, text);
        const known = (refers && form.entries(refers) && form.entries(refers).some(({ id }) => id === value)) || (choices && choices.includes(value));
        const name = !known ? text : refers ? nameOf(form.entries(refers), value) : String(meanings[value] || value).split(/[,;:] /)[0];
        return element("td", { class: (refers || choices) && text && (known ? "known" : "unknown") }, name);
      }))));
      const rest = cells.length - from - shown.length;
      if (rest > 0) body.append(element("tr", {}, element("td", { colspan: cells[0].length }, say(words.andMore, { count: rest }))));
      add.textContent = say(words.addRows, { count: length });
      add.disabled = !length;
    }
    fillIn();
    result.replaceChildren(element("p", {}, say(words.tableFound, { rows: cells.length, columns: cells[0].length })),
      element("div", { class: "field check" }, head, element("label", { for: "table-head" }, words.hasHead)),
      element("div", { class: "wide", tabindex: 0, role: "region", "aria-label": words.table }, element("table", {}, element("thead", {}, element("tr", {}, ...choose)), body)),
      element("div", { class: "adding" }, add, button(words.cancel, close)));
    add.focus();
  }
  area.addEventListener("paste", (event) => {
    const cells = tableOf(event.clipboardData);
    if (!cells) return;
    event.preventDefault();
    show(cells);
  });
  area.addEventListener("change", () => {
    const cells = area.value.trim() && area.value.trim().split("\n").map((line) => line.split(/\t|;/).map((cell) => cell.trim()));
    if (cells) show(cells);
  });
  const dialog = showDialog(say(words.pasteInto, { label }), content);
  if (table) show(table);
  else {
    result.append(element("div", { class: "adding" }, button(words.cancel, close)));
    area.focus();
  }
}
