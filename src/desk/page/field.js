// Fields of a form: each reads its value, and tells what becomes of it.
import { dateInput, shownDate } from "./date.js";
import { button, element, iconButton, newId } from "./element.js";
import { entryOf, nameOf, picker } from "./picker.js";
import { hintOf, titleOf } from "./shape.js";
import { say, words } from "./words.js";

/** Fills a field that nobody is in. */
const fill = (field, value) => {
  if (field !== document.activeElement && field.value !== value) field.value = value;
};
export const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
export const listOf = (value) => (value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]);

/** The label, what the field means, and the place for what is wrong with it. */
function framed(form, path, shape, { label, required, isIn, field, content, isCheck }) {
  const { id } = field, notes = newId("notes");
  const hint = !isIn && hintOf(shape, label) && element("p", { class: "hint", id: newId("hint") }, shape.description);
  const name = element("label", { for: id, title: isIn && shape.description }, label, required && element("span", { class: "needed" }, words.needed));
  const slot = element("div", { class: "slot", id: notes });
  field.setAttribute("aria-describedby", [hint && hint.id, notes].filter(Boolean).join(" "));
  if (required && !isCheck) field.setAttribute("aria-required", "true");
  form.register(path, { slot, field });
  return element("div", { class: `field${isCheck ? " check" : ""}` }, ...(isCheck ? [content, name] : [name, content]), hint, slot);
}

const written = {
  integer: (text) => (/^-?\d+$/.test(text.trim()) ? Number(text) : text),
  number: (text) => (/^-?\d+([.,]\d+)?$/.test(text.trim()) ? Number(text.replace(",", ".")) : text),
};

/** A field for one value. */
export function leaf(form, path, shape, { read, emit, label, required, isIn }) {
  const attributes = { id: newId("field") }, value = () => read();
  const tell = (text) => emit(text === "" && !required ? undefined : text);
  const frame = (field, content, update, more) => ({ element: framed(form, path, shape, { label, required, isIn, field, content, ...more }), field, update });
  if (shape.type === "boolean") {
    const field = element("input", { ...attributes, type: "checkbox", onchange: () => emit(field.checked === (shape.standard ?? false) && !required ? undefined : field.checked) });
    const update = () => (field.checked = value() ?? shape.standard ?? false);
    update();
    return frame(field, field, update, { isCheck: true });
  }
  if (shape.choices) {
    const meaning = element("p", { class: "hint" }), meanings = shape.meanings || {};
    const field = element("select", { ...attributes, onchange() {
      tell(field.value);
      show();
    } }, element("option", { value: "" }, words.choose), ...shape.choices.map((one) => element("option", { value: one }, String(meanings[one] || one).split(/[,;:] /)[0])));
    // Where the schema has the word alone, the page says what it means.
    const more = () => String(meanings[field.value] || "").replace(/^[^,;:]*[,;:]? ?/, "") || (shape.widget === "status" && words.means[field.value]) || "";
    const show = () => (meaning.textContent = more());
    const update = () => {
      const now = value() ?? "";
      if (now !== "" && !shape.choices.includes(now)) field.append(element("option", { value: now }, now));
      if (field.value !== String(now)) field.value = now;
      show();
    };
    update();
    return frame(field, element("div", {}, field, meaning), update);
  }
  if (shape.widget === "date" || shape.widget === "datetime") {
    const { field, element: content, show } = dateInput({ withTime: shape.widget === "datetime", attributes, onValue: emit });
    const update = () => {
      fill(field, shownDate(value()));
      show(value());
    };
    update();
    return frame(field, content, update);
  }
  if (shape.refers && form.entries(shape.refers)) {
    const entries = () => form.entries(shape.refers);
    const { field, element: content } = picker({ entries, attributes: { ...attributes, label }, onValue: emit });
    const update = () => fill(field, value() === undefined ? "" : nameOf(entries(), value()));
    update();
    return frame(field, content, update);
  }
  // What is written at length is seen whole, though it is one line.
  const isLine = required && !isIn && shape.type === "string", isText = isLine || shape.widget === "text";
  const take = isLine ? (text) => text.replace(/\s*\n\s*/g, " ") : written[shape.type] || ((text) => text);
  const field = element(isText ? "textarea" : "input", { ...attributes, ...(isText ? { rows: isLine ? 1 : 3 } : { type: "text" }), autocomplete: "off", spellcheck: "false",
    inputmode: shape.type === "integer" && "numeric", placeholder: shape.example !== undefined && !isIn ? say(words.example, { example: shape.example }) : undefined,
    oninput: () => tell(field.value === "" ? "" : take(field.value)) });
  if (isLine) {
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) event.preventDefault();
    });
  }
  const update = () => fill(field, String(value() ?? ""));
  update();
  return frame(field, field, update);
}

/** Values of a list that are words alone: those of a registry one after another, others a line each. */
export function wordList(form, path, shape, { read, emit, label, required, isIn }) {
  const { refers } = shape.items, entries = () => form.entries(refers) || [];
  const value = () => listOf(read()), attributes = { id: newId("field") };
  const set = (list) => emit(list.length ? (shape.single && list.length === 1 && !Array.isArray(read()) ? list[0] : list) : undefined);
  if (!refers || !form.entries(refers)) {
    const field = element("textarea", { ...attributes, rows: 2, spellcheck: "false", oninput: () => set(field.value.split("\n").map((line) => line.trim()).filter(Boolean)) });
    const update = () => fill(field, value().join("\n"));
    update();
    return { element: framed(form, path, { ...shape, description: [shape.description, words.perLine].filter(Boolean).join(". ").replace("..", ".") }, { label, required, isIn, field, content: field }), field, update };
  }
  const chips = element("ul", { class: "chips" });
  const { field, element: content } = picker({ entries, attributes: { ...attributes, label, placeholder: words.addOne }, onChoose(id) {
    if (!value().includes(id)) set([...value(), id]);
    update();
  } });
  // What was typed and not chosen is not lost.
  field.addEventListener("change", () => {
    const text = field.value.trim(), { id } = entryOf(entries(), text) || { id: text };
    if (text && !value().includes(id)) set([...value(), id]);
    field.value = "";
    update();
  });
  field.addEventListener("keydown", ({ key }) => {
    const last = chips.lastElementChild;
    if (key === "ArrowLeft" && !field.value && last) last.querySelector("button").focus();
  });
  const update = () => {
    const list = value(), shown = JSON.stringify(list);
    if (chips.dataset.shown === shown) return;
    chips.dataset.shown = shown;
    chips.replaceChildren(...list.map((id, at) => {
      const name = nameOf(entries(), id);
      return element("li", {}, name, iconButton("remove", say(words.removeOf, { name }), () => {
        set(value().filter((_, other) => other !== at));
        update();
        const left = chips.querySelectorAll("button");
        (left[Math.min(at, left.length - 1)] || field).focus();
      }));
    }));
  };
  update();
  return { element: framed(form, path, shape, { label, required, isIn, field, content: element("div", { class: "many" }, chips, content) }), field, update };
}

/** How the value at a key of an object is read and set, where the object may be written in short. */
export function member(form, path, shape, { read, emit }, key) {
  const { short } = shape;
  return {
    read() {
      const now = read();
      return isObject(now) ? now[key] : key === short ? now ?? undefined : undefined;
    },
    emit(value) {
      const now = read();
      if (isObject(now)) {
        const rest = Object.keys(now).filter((one) => one !== key);
        if (value !== undefined) form.edit({ op: "set", path: [...path, key], value });
        else if (rest.length === 1 && rest[0] === short) emit(now[short]);
        else if (rest.length || !path.length) key in now && form.edit({ op: "remove", path: [...path, key] });
        else emit(undefined);
        return;
      }
      const full = { ...(now !== undefined && now !== null && short && { [short]: now }), [key]: value };
      if (value === undefined) delete full[key];
      const keys = Object.keys(full);
      if (!keys.length) emit(undefined);
      else emit(short && keys.length === 1 && keys[0] === short ? full[short] : full);
    },
  };
}

/** The fields of an object; those that are seldom needed are folded away. */
export function group(form, path, shape, accessors, { isIn, isLoose, chosen, field: make }) {
  const fields = [], has = (key) => member(form, path, shape, accessors, key).read() !== undefined;
  const one = ([key, inner]) => {
    const made = make(form, [...path, key], inner, {
      ...member(form, path, shape, accessors, key), label: titleOf(key, inner), required: !isLoose && shape.required.includes(key), isIn,
    });
    fields.push(made);
    return made.element;
  };
  const { properties, required } = shape, few = properties.length <= 4;
  const shown = properties.filter(([key], at) => few || required.includes(key) || has(key) || (chosen ? chosen(key) : at < 3));
  const rest = properties.filter((one) => !shown.includes(one));
  const content = element("div", { class: "grid" }, ...shown.map(one));
  const whole = element("div", { class: "group" }, content);
  if (rest.length) whole.append(folded(rest, one));
  return { element: whole, get field() { return fields[0] && fields[0].field; }, update: () => fields.forEach(({ update }) => update()) };
}

/** Fields that are made when they are unfolded. */
export function folded(rest, make) {
  const names = rest.map(([key, inner]) => titleOf(key, inner).toLowerCase());
  const shown = names.length > 5 ? `${names.slice(0, 5).join(", ")} …` : names.join(", ");
  const inner = element("div", { class: "grid" });
  return element("details", { class: "more", "data-keys": rest.map(([key]) => key).join(" "), ontoggle() {
    if (!inner.firstChild) inner.append(...rest.map(make));
  } }, element("summary", {}, words.more, " ", element("span", { class: "quiet" }, shown)), inner);
}

/** The entries of a map, whose keys are free. */
export function map(form, path, shape, { read, emit, label, isSection }, make) {
  const list = element("div", { class: "entries" }), slot = element("div", { class: "slot" });
  const entries = () => (isObject(read()) ? read() : {});
  let fields = [];
  form.register(path, { slot, field: list });
  const remove = (key) => {
    if (Object.keys(entries()).length > 1) form.edit({ op: "remove", path: [...path, key] });
    else emit(undefined);
    render();
    add.focus();
  };
  function render() {
    fields = [];
    list.replaceChildren(...Object.keys(entries()).map((key) => {
      const inner = make(form, [...path, key], shape.items, {
        read: () => entries()[key], emit: (value) => form.edit({ op: "set", path: [...path, key], value: value ?? "" }), label: key, isIn: true,
      });
      fields.push([key, inner]);
      const tools = iconButton("remove", say(words.removeOf, { name: key }), () => remove(key));
      return element("section", { class: "entry", "aria-label": key }, shape.items.type === "object" && element("h4", {}, key), inner.element, tools);
    }));
  }
  const update = () => {
    if (fields.length !== Object.keys(entries()).length || fields.some(([key]) => !(key in entries()))) render();
    else for (const [, inner] of fields) inner.update();
  };
  const key = element("input", { type: "text", "aria-label": shape.keys || words.key, placeholder: shape.keys || words.key, autocomplete: "off" });
  const add = button(words.add, () => {
    const name = key.value.trim();
    if (!name) return void key.focus();
    if (!(name in entries())) {
      const value = shape.items.type === "object" ? {} : "";
      if (isObject(read())) form.edit({ op: "set", path: [...path, name], value });
      else emit({ [name]: value });
    }
    key.value = "";
    render();
    const made = fields.find(([one]) => one === name);
    if (made && made[1].field) made[1].field.focus();
  });
  render();
  return { element: element("fieldset", { class: "map" }, element("legend", { class: isSection && "vh" }, label), list, element("div", { class: "adding" }, key, add), slot), field: key, update };
}
