// A table from Excel or Word as rows: which column is what is guessed from its head, and shown before rows are added.
import { button, element, showDialog } from "./element.js";
import { fold } from "./fold.js";
import { entryOf, nameOf } from "./picker.js";
import { titleOf } from "./shape.js";
import { even, isTable, tableOf } from "./table.js";
import { writtenDate } from "./date.js";
import { say, words } from "./words.js";

const SHOWN = 8;
// So many rows are looked at for the head.
const HEADS = 10;

/** The properties that a column can be: an object in short counts as what it stands for. */
function columnsOf({ properties }) {
  return properties.flatMap(([key, shape]) => {
    if (shape.type === "object") return shape.properties.filter(([, inner]) => !["object", "array", "map"].includes(inner.type)).map(([inner, deep]) => ({ path: [key, inner], shape: deep, title: inner === shape.short ? titleOf(key, shape) : `${titleOf(key, shape)}: ${titleOf(inner, deep)}`, key: inner }));
    return ["array", "map"].includes(shape.type) ? [] : [{ path: [key], shape, title: titleOf(key, shape), key }];
  });
}
const isNumbering = (cells) => cells.length > 0 && cells.every((cell, at) => !cell || cell.replace(/\D/g, "") === String(at + 1));
const COUNT = /^(s?tt|so (tt|thu tu)|no\.?)$/, BESIDE = 10;

/** Which column a cell is the name of, and how surely: 2 where it says that alone, 1 where a few words stand beside it. */
function named(cell, columns) {
  const said = fold(cell), found = { at: -1, sure: Number(COUNT.test(said)) * 2 };
  columns.forEach(({ key, title }, at) => {
    const others = (words.heads[key] || []).map(fold), is = (name) => said.includes(name) && said.length < name.length + BESIDE;
    const sure = [fold(title), key, ...others].includes(said) ? 2 : Number(others.some(is));
    if (sure > found.sure) Object.assign(found, { at, sure });
  });
  return found;
}

/** Where the table begins, which row is its head, or -1, and for each column of it the number of its property, or
 * -1. Titles that stand above, rows of one cell, are no part of it. */
function guess(table, columns) {
  const start = Math.max(0, table.findIndex((row) => row.length < 2 || row.filter(Boolean).length > 1));
  const heads = table.slice(start, start + HEADS).map((row) => row.map((cell) => named(cell, columns)));
  const at = heads.findIndex((row) => row.reduce((sum, { sure }) => sum + sure, 0) > 1);
  if (at >= 0) {
    const chosen = heads[at].map((one) => one.at);
    return { start, head: start + at, chosen: chosen.map((to, column) => (chosen.indexOf(to) === column ? to : -1)) };
  }
  let next = 0;
  return { start, head: -1, chosen: table[start].map((_, column) => (isNumbering(table.slice(start).map((row) => row[column])) || next >= columns.length ? -1 : next++)) };
}
/** The rows below the head. */
const below = (table, { start, head }) => table.slice(head < 0 ? start : head + 1);

function valueOf(form, { refers, choices, meanings = {}, type, widget }, text) {
  if (!text) return undefined;
  if (choices) return choices.find((one) => fold(text) === fold(one) || fold(text).includes(fold(String(meanings[one] || one).split(/[,;:] /)[0]))) ?? text;
  if (refers && form.entries(refers)) return (entryOf(form.entries(refers), text) || { id: text }).id;
  if (type === "integer") return /^\d+$/.test(text) ? Number(text) : text;
  return widget && widget.startsWith("date") ? writtenDate(text) : text;
}

function rowsOf(form, shape, table, state, columns) {
  return below(table, state).map((cells) => {
    const row = {};
    state.chosen.forEach((to, at) => {
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
    const state = guess(cells, columns), { head } = state, first = cells[Math.max(0, head)];
    const add = button("", () => {
      const added = rowsOf(form, shape, cells, state, columns);
      close();
      if (added.length) onRows(added);
    }, { class: "primary" });
    const isHead = element("input", { type: "checkbox", id: "table-head", checked: head >= 0, onchange() {
      state.head = isHead.checked ? Math.max(head, state.start) : -1;
      fillIn();
    } });
    const body = element("tbody"), left = element("p", { class: "notice", role: "status" });
    const choose = first.map((cell, at) => {
      const select = element("select", { "aria-label": say(words.column, { number: at + 1 }), onchange() {
        state.chosen[at] = Number(select.value);
        fillIn();
      } }, element("option", { value: -1 }, words.skipColumn), ...columns.map(({ title }, number) => element("option", { value: number }, title)));
      select.value = state.chosen[at];
      return element("th", { scope: "col" }, select);
    });
    function fillIn() {
      const all = below(cells, state), shown = all.slice(0, SHOWN), { length } = rowsOf(form, shape, cells, state, columns);
      body.replaceChildren(...shown.map((row) => element("tr", {}, ...first.map((_, at) => {
        const to = state.chosen[at], text = row[at] || "";
        if (to < 0) return element("td", { class: "skipped" }, text);
        const { refers, choices, meanings = {} } = columns[to].shape, value = valueOf(form, columns[to].shape, text);
        const known = (refers && form.entries(refers) && form.entries(refers).some(({ id }) => id === value)) || (choices && choices.includes(value));
        const name = !known ? text : refers ? nameOf(form.entries(refers), value) : String(meanings[value] || value).split(/[,;:] /)[0];
        return element("td", { class: (refers || choices) && text && (known ? "known" : "unknown") }, name);
      }))));
      const rest = all.length - shown.length;
      if (rest > 0) body.append(element("tr", {}, element("td", { colspan: first.length }, say(words.andMore, { count: rest }))));
      // What will not come along is said.
      const names = state.chosen.map((to, at) => to < 0 && !isNumbering(all.map((row) => row[at])) && all.some((row) => row[at]) && ((state.head >= 0 && cells[state.head][at]) || say(words.column, { number: at + 1 }))).filter(Boolean);
      left.textContent = names.length ? say(words.columnsLeft, { names: names.map((name) => `“${name}”`).join(", ") }) : "";
      left.hidden = !names.length;
      add.textContent = say(words.addRows, { count: length });
      add.disabled = !length;
    }
    fillIn();
    result.replaceChildren(element("p", {}, say(words.tableFound, { rows: cells.length, columns: first.length })),
      element("div", { class: "field check" }, isHead, element("label", { for: "table-head" }, say(words.hasHead, { row: Math.max(head, state.start) + 1 }))),
      element("div", { class: "wide", tabindex: 0, role: "region", "aria-label": words.table }, element("table", {}, element("thead", {}, element("tr", {}, ...choose)), body)),
      left,
      element("div", { class: "adding" }, add, button(words.cancel, close)));
    add.focus();
  }
  area.addEventListener("paste", (event) => {
    if (!isTable(event.clipboardData)) return;
    event.preventDefault();
    tableOf(event.clipboardData).then(show);
  });
  area.addEventListener("change", () => {
    const text = area.value.trim();
    if (text) show(even(text.split("\n").map((line) => line.split(/\t|;/).map((cell) => cell.trim()))));
  });
  const dialog = showDialog(say(words.pasteInto, { label }), content);
  if (table) show(table);
  else {
    result.append(element("div", { class: "adding" }, button(words.cancel, close)));
    area.focus();
  }
}
