// A field that completes names of a registry in a list below it; in the field itself nothing is completed, for
// Vietnamese keyboards take letters back and send others. What is in no registry may be written as well.
import { element, newId } from "./element.js";
import { fold, matches } from "./fold.js";
import { isTyping, whenQuiet } from "./typing.js";
import { say, words } from "./words.js";

const MOST = 8;

const namesOf = ({ id, name, names = [] }) => [name, ...names, id];
export const nameOf = (entries, id) => (entries.find((one) => one.id === id) || { name: id }).name;
/** The entry that is meant by what was typed: by one of its names, or by all but marks where that is one entry alone. */
export function entryOf(entries, text) {
  const asked = text.trim().normalize(), same = (one, other) => one.toLowerCase() === other.toLowerCase();
  const exact = entries.filter((one) => namesOf(one).some((name) => same(name, asked)));
  if (exact.length) return exact.length === 1 ? exact[0] : undefined;
  const folded = entries.filter((one) => namesOf(one).some((name) => fold(name) === fold(asked)));
  return asked && folded.length === 1 ? folded[0] : undefined;
}

/** `onValue` is told the id that is meant, else what is written; `onChoose` of what was chosen from the list. */
export function picker({ entries, attributes, onValue, onChoose }) {
  const list = element("ul", { id: newId("options"), role: "listbox", hidden: true, "aria-label": attributes.label });
  const field = element("input", { ...attributes, label: undefined, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" });
  const status = element("span", { class: "vh", role: "status" });
  let active;

  function activate(option) {
    if (active) active.setAttribute("aria-selected", "false");
    active = option;
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      field.setAttribute("aria-activedescendant", option.id);
    } else field.removeAttribute("aria-activedescendant");
  }
  function show(found) {
    activate();
    list.replaceChildren(...found.map((entry) => {
      const option = element("li", { id: newId("option"), role: "option", "aria-selected": "false", onclick: () => choose(entry) }, entry.name);
      const shared = entries().filter(({ name }) => name === entry.name).length > 1;
      if (shared || entry.note) option.append(element("small", {}, entry.note || entry.id));
      return option;
    }));
    list.hidden = !found.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    status.textContent = found.length ? say(words.found, { count: found.length }) : "";
  }
  const suggest = () => document.activeElement === field && show(field.value.trim() ? entries().filter((one) => matches(field.value, namesOf(one))).slice(0, MOST) : []);
  function choose(entry) {
    field.value = onChoose ? "" : entry.name;
    show([]);
    (onChoose || onValue)(entry.id);
    field.focus();
  }
  field.addEventListener("input", () => {
    if (onValue) {
      const entry = entryOf(entries(), field.value);
      onValue(entry ? entry.id : field.value.trim() || undefined);
    }
    whenQuiet(field, suggest);
  });
  field.addEventListener("compositionend", () => whenQuiet(field, suggest));
  field.addEventListener("blur", () => show([]));
  list.addEventListener("mousedown", (event) => event.preventDefault());
  field.addEventListener("keydown", (event) => {
    const { key, altKey, isComposing } = event, options = [...list.children], at = options.indexOf(active);
    if (isComposing || altKey) return;
    if (key === "ArrowDown" && list.hidden) show(entries().filter((one) => matches(field.value, namesOf(one))).slice(0, 50));
    else if (list.hidden) {
      const text = field.value.trim();
      if (key !== "Enter" || !onChoose || !text) return;
      field.value = "";
      onChoose((entryOf(entries(), text) || { id: text }).id);
    } else if (key === "ArrowDown") activate(options[at + 1]);
    else if (key === "ArrowUp") activate(options[at < 0 ? options.length - 1 : at - 1]);
    else if (key === "Escape") show([]);
    else if (key === "Enter" && active) active.click();
    else if (key === "Enter" && onChoose && !isTyping()) {
      const text = field.value.trim();
      field.value = "";
      show([]);
      onChoose((entryOf(entries(), text) || { id: text }).id);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return { field, element: element("div", { class: "picker" }, field, list, status) };
}
