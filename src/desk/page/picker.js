// A field that completes names of a registry in a list below it; in the field itself nothing is completed, for
// Vietnamese keyboards take letters back and send others. What is in no registry may be written as well.
import { element, newId } from "./element.js";
import { fold, matches } from "./fold.js";
import { whenQuiet } from "./typing.js";
import { say, words } from "./words.js";

const MOST = 50;

/** What is shown of an entry: a name that several have is told apart by its note, the owner. */
const labelOf = (entries, entry) => (entry.note && entries.some((one) => one !== entry && one.name === entry.name) ? `${entry.name} – ${entry.note}` : entry.name);
const namesOf = ({ id, name, names = [], note }) => [name, ...names, id, ...(note ? [`${name} – ${note}`] : [])];
export const nameOf = (entries, id) => {
  const entry = entries.find((one) => one.id === id);
  return entry ? labelOf(entries, entry) : id;
};
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
  let active, waits = false;

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
      if (entry.note) option.append(element("small", {}, entry.note));
      return option;
    }));
    list.hidden = !found.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    status.textContent = found.length ? say(words.found, { count: found.length }) : "";
  }
  const suggest = () => document.activeElement === field && show(entries().filter((one) => matches(field.value, namesOf(one))).slice(0, MOST));
  const hide = () => {
    waits = false;
    show([]);
  };
  // The list opens once nobody types, unless it was closed meanwhile.
  function open() {
    waits = true;
    whenQuiet(field, () => waits && suggest());
  }
  function choose({ id }) {
    const { value } = field;
    hide();
    whenQuiet(choose, () => {
      // Whoever has gone on meanwhile has said more.
      if (field.value !== value) return;
      field.value = onChoose ? "" : nameOf(entries(), id);
      (onChoose || onValue)(id);
      field.focus();
    });
  }
  /** Adds what is written, by the id that is meant. */
  function take() {
    const text = field.value.trim();
    if (text) choose(entryOf(entries(), text) || { id: text });
  }
  field.addEventListener("input", () => {
    if (onValue) {
      const entry = entryOf(entries(), field.value);
      onValue(entry ? entry.id : field.value.trim() || undefined);
    }
    open();
  });
  field.addEventListener("compositionend", open);
  // Only where somebody went there: under a list that opened by itself a second click would choose.
  field.addEventListener("click", () => field.value || open());
  field.addEventListener("keyup", ({ key }) => key === "Tab" && (field.value || open()));
  field.addEventListener("blur", hide);
  list.addEventListener("mousedown", (event) => event.preventDefault());
  field.addEventListener("keydown", (event) => {
    const { key, altKey, isComposing } = event, options = [...list.children], at = options.indexOf(active);
    if (isComposing || altKey) return;
    if (key === "Enter" && active) active.click();
    else if (key === "Enter" && onChoose && field.value) take();
    else if (key === "Enter" && field.value && options.length === 1) options[0].click();
    else if (key === "ArrowDown" && list.hidden) suggest();
    else if (list.hidden) return;
    else if (key === "ArrowDown") activate(options[at + 1]);
    else if (key === "ArrowUp") activate(options[at < 0 ? options.length - 1 : at - 1]);
    else if (key === "Escape") hide();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return { field, element: element("div", { class: "picker" }, field, list, status) };
}
