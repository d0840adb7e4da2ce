// Rows of a list: added, removed and moved by the keyboard as by the mouse, or pasted as a table.
import { button, element, focusOn, iconButton, refill } from "./element.js";
import { group, isObject, listOf } from "./field.js";
import { matches } from "./fold.js";
import { nameOf } from "./picker.js";
import { isRecipient, kindOf } from "./recipient.js";
import { shownDate } from "./date.js";
import { isTable, tableOf } from "./table.js";
import { say, words } from "./words.js";

const MANY = 20, SHOWN = 50;

/** A row in words, as it is folded. */
function summaryOf(form, shape, value) {
  if (!isObject(value)) value = { [shape.short]: value };
  const said = (inner, one) => {
    if (isObject(one)) return inner.properties ? inner.properties.filter(([key]) => key in one).map(([key, deep]) => said(deep, one[key])).filter(Boolean).join(", ") : "";
    if (one === undefined || one === null || typeof one === "boolean" || Array.isArray(one)) return "";
    if (inner.meanings) return String(inner.meanings[one] || one).split(/[,;:] /)[0];
    if (inner.type === "object") {
      const short = inner.properties.find(([key]) => key === inner.short);
      return short ? said(short[1], one) : String(one);
    }
    return inner.refers && form.entries(inner.refers) ? nameOf(form.entries(inner.refers), one) : /^\d{4}-\d\d-\d\d/.test(one) ? shownDate(one) : String(one);
  };
  const to = shape.properties.find(([, inner]) => isRecipient(inner)), kind = to && kindOf(value[to[0]]);
  return [...shape.properties.map(([key, inner]) => said(inner, value[key])).filter(Boolean).slice(0, 4), ...(kind ? [words.recipients[kind]] : [])].join(" · ");
}

export function rows(form, path, shape, own, make) {
  const { items } = shape, list = element("div", { class: "rows" }), slot = element("div", { class: "slot" });
  const isFlat = items.properties.length <= 4 && items.properties.every(([, { type }]) => !["array", "object", "map"].includes(type));
  let fields = [], blank = false, shown = SHOWN, needle = "";
  const values = () => listOf(own.read());
  if (isFlat) list.classList.add("even");

  function set(at, value) {
    const now = own.read();
    // A row that is emptied stays for whoever is in it.
    if (value === undefined) {
      if (at < values().length - 1) form.edit({ op: "set", path: [...path, at], value: items.short ? "" : {} });
      else if (at < values().length) {
        blank = true;
        if (at) form.edit({ op: "remove", path: [...path, at] });
        else own.emit(undefined);
      }
      return count();
    }
    if (at >= values().length) {
      blank = false;
      if (Array.isArray(now) && now.length) form.edit({ op: "insert", path: [...path, at], value });
      else own.emit([...values(), value]);
    } else if (Array.isArray(now)) form.edit({ op: "set", path: [...path, at], value });
    else own.emit(value);
    count();
  }
  function remove(at) {
    if (at >= values().length) blank = false;
    else if (Array.isArray(own.read()) && values().length > 1) form.edit({ op: "remove", path: [...path, at] });
    else own.emit(undefined);
    render();
    const left = list.children[Math.min(at, list.children.length - 1)];
    focusOn(left || add);
  }
  function move(at, to, focus) {
    if (to < 0 || to >= values().length || at >= values().length) return;
    form.edit({ op: "move", path: [...path, at], to });
    render();
    const row = fields.find((one) => one.at === to), target = row && row.element.querySelector(focus);
    // At either end the button that led there is hidden.
    if (target && target.checkVisibility({ visibilityProperty: true })) target.focus();
    else focusOn(row ? row.element.querySelector(".tools") : add);
    form.say(say(words.moved, { place: to + 1 }));
  }
  const chosen = (key) => items.properties.findIndex(([one]) => one === key) < 4;

  function row(at, isOpen) {
    const accessors = { read: () => values()[at], emit: (value) => set(at, value) };
    const name = say(words.row, { number: at + 1 }), tools = element("div", { class: "tools" },
      iconButton("up", `${words.up}: ${name}`, () => move(at, at - 1, ".tools button:nth-child(1)")),
      iconButton("down", `${words.down}: ${name}`, () => move(at, at + 1, ".tools button:nth-child(2)")),
      iconButton("remove", `${words.remove}: ${name}`, () => remove(at)));
    const body = element("div", { class: "row-body" }), rowSlot = element("div", { class: "slot" });
    const made = { at, update() {} };
    const fillIn = () => {
      if (made.inner) return;
      made.inner = group(form, [...path, at], items, accessors, { isIn: true, chosen, field: make });
      body.append(made.inner.element);
      form.refreshNotes();
    };
    form.register([...path, at], { slot: rowSlot, field: list });
    if (isFlat) {
      fillIn();
      made.element = element("div", { class: "row", role: "group", "aria-label": name }, body, tools, rowSlot);
      made.update = () => made.inner.update();
    } else {
      const summary = element("span");
      const details = element("details", { open: isOpen, ontoggle: fillIn }, element("summary", {}, summary), body);
      made.element = element("div", { class: "row", role: "group", "aria-label": name }, details, tools, rowSlot);
      made.open = () => {
        fillIn();
        details.open = true;
      };
      made.update = () => {
        summary.textContent = (at < values().length && summaryOf(form, items, values()[at])) || words.newRow;
        if (made.inner) made.inner.update();
      };
      made.update();
      if (isOpen) made.open();
    }
    made.element.addEventListener("keydown", (event) => {
      const step = event.altKey && { ArrowUp: -1, ArrowDown: 1 }[event.key], { target } = event;
      if (step) {
        const same = [...made.element.querySelectorAll("input, select, summary, button")].indexOf(target);
        move(at, at + step, "input, summary, select");
        const moved = fields.find((one) => one.at === at + step), all = moved ? moved.element.querySelectorAll("input, select, summary, button") : [];
        if (all[same]) all[same].focus();
      } else if (event.key === "Enter" && isFlat && target.localName === "input" && !event.isComposing) {
        const next = fields.find((one) => one.at === at + 1);
        if (next) next.element.querySelector("input").focus();
        else addRow();
      } else return;
      event.preventDefault();
      event.stopPropagation();
    });
    return made;
  }

  function render(open = new Set(fields.filter(({ element: one }) => one.querySelector("details[open]")).map(({ at }) => at))) {
    const said = values(), length = said.length + blank;
    const at = [...Array(length).keys()].filter((one) => !needle || one >= said.length || matches(needle, [JSON.stringify(said[one])]));
    fields = at.slice(0, shown).map((one) => row(one, open.has(one) || one >= said.length));
    if (at.length > shown && blank) fields.push(row(length - 1, true));
    refill(list, fields.map((one) => one.element), add);
    more.hidden = at.length <= shown;
    filter.hidden = said.length <= MANY;
    count();
  }
  function count() {
    if (own.onCount) own.onCount(values().length);
  }
  function addRow() {
    // A row that is empty is no part of the file.
    if (!blank) {
      blank = true;
      if (values().length < shown) {
        const made = row(values().length, true);
        fields.push(made);
        list.append(made.element);
      } else render();
    }
    list.lastElementChild.querySelector("input, select, textarea").focus();
  }
  function addAll(added) {
    const now = own.read();
    if (Array.isArray(now) && now.length) form.edit(...added.map((value, at) => ({ op: "insert", path: [...path, now.length + at], value })));
    else own.emit([...values(), ...added]);
    blank = false;
    render();
    form.say(say(words.rowsAdded, { count: added.length }));
    add.focus();
  }
  const paste = (table) => import("./paste.js").then(({ askForTable }) => askForTable(form, items, own.label, table, addAll)).catch((error) => form.say(say(words.failed, { why: error.message })));
  const add = button(words.addRow, addRow, { class: "add" });
  const more = button(words.moreRows, () => {
    shown += SHOWN;
    render();
  });
  const filter = element("input", { type: "search", "aria-label": words.filterRows, placeholder: words.filterRows, oninput() {
    needle = filter.value;
    render(new Set());
  } });
  // What a row is called follows what is said in it.
  list.addEventListener("change", () => queueMicrotask(() => fields.forEach((one) => one.update())));
  list.addEventListener("paste", (event) => {
    if (!isTable(event.clipboardData) || event.target.localName === "textarea") return;
    event.preventDefault();
    tableOf(event.clipboardData).then(paste);
  });
  form.register(path, { slot, field: add });
  const whole = element("div", { class: "list-of-rows" }, filter, list, more, element("div", { class: "adding" }, add, button(words.pasteTable, () => paste())), slot);
  render(new Set());
  const update = () => {
    if (fields.length !== Math.min(shown, values().length) + blank && !needle) render();
    else for (const one of fields) one.update();
  };
  return { element: own.isSection ? whole : element("fieldset", { class: "map" }, element("legend", {}, own.label), whole), field: add, update,
    reveal(at) {
      const found = fields.find((one) => one.at === at);
      if (found && found.open) found.open();
    } };
}
