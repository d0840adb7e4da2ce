// The form of a working copy, made from the schema of its kind, with what is wrong and what was guessed beside the fields.
import { button, element, focusOn, newId, refill } from "./element.js";
import { folded, group, isObject, leaf, listOf, map, member, wordList } from "./field.js";
import { gallery, isPictures } from "./gallery.js";
import { isRecipient, recipient } from "./recipient.js";
import { rows } from "./rows.js";
import { hintOf, isRows, shapeOf, titleOf } from "./shape.js";
import { whenQuiet } from "./typing.js";
import { say, words } from "./words.js";

const keyOf = (path) => JSON.stringify(path);
const isSimple = ({ type, items }) => !["object", "map"].includes(type) && !(type === "array" && ["object", "map"].includes(items.type));

/** The field that a shape asks for. */
export function field(form, path, shape, own) {
  if (isPictures(shape)) return gallery(form, path, shape, own, field);
  if (isRecipient(shape)) return recipient(form, path, shape, own, field);
  if (isRows(shape)) return rows(form, path, shape, own, field);
  if (shape.type === "array") return wordList(form, path, shape, own);
  if (shape.type === "map") return map(form, path, shape, own, field);
  if (shape.type !== "object") return leaf(form, path, shape, own);
  // What is optional needs nothing in it before there is something.
  const inner = group(form, path, shape, own, { isIn: true, isLoose: !own.required, field });
  const slot = element("div", { class: "slot" });
  form.register(path, { slot, get field() { return inner.field; } });
  return { ...inner, get field() { return inner.field; }, element: own.isSection ? element("div", {}, inner.element, slot) : element("fieldset", { class: "object" }, element("legend", {}, own.label), inner.element, slot) };
}

export class Form {
  #places = new Map();
  #fields = new Map();
  #sections = new Map();

  constructor(copy, site, { onSay, onBody, status }) {
    Object.assign(this, { copy, site, say: onSay, onBody });
    this.status = status;
    this.schema = site.kinds[copy.kind];
    this.shape = shapeOf(this.schema, this.schema);
  }
  entries(refers) {
    return this.site.pickers[refers];
  }
  edit(...edits) {
    this.copy.edit(...edits);
  }
  register(path, place) {
    this.#places.set(keyOf(path), place);
  }

  /** The parts of the form: what is always there, and sections to unfold; `first` names the former. */
  render(first = [], apart = []) {
    const { copy, shape } = this, root = { read: () => copy.values, emit() {} };
    const make = ([key, inner], more = {}) => {
      const made = field(this, [key], inner, { ...member(this, [], shape, root, key), label: titleOf(key, inner), required: shape.required.includes(key), ...more });
      this.#fields.set(key, made);
      return made;
    };
    const isFirst = ([key, inner]) => first.includes(key) || (isSimple(inner) && (shape.required.includes(key) || (!first.length && shape.properties.length < 9)));
    const properties = shape.properties.filter(([key]) => !apart.includes(key)), rest = properties.filter((one) => !isFirst(one));
    const head = element("div", { class: "grid head" }, ...properties.filter(isFirst).map((one) => make(one).element));
    const simple = rest.filter(([, inner]) => isSimple(inner)), large = rest.filter(([, inner]) => !isSimple(inner));
    const valued = simple.filter(([key]) => copy.values[key] !== undefined), others = simple.filter((one) => !valued.includes(one));
    const sections = large.map((one) => this.#section(one, make));
    if (large.length === 1 && !simple.length) sections[0].open = true;
    const more = simple.length > 0 && element("div", { class: "others" }, valued.length > 0 && element("div", { class: "grid" }, ...valued.map((one) => make(one).element)), others.length > 0 && folded(others, (one) => {
      const made = make(one);
      queueMicrotask(() => this.refreshNotes());
      return made.element;
    }));
    return { head, sections: element("div", { class: "sections" }, ...sections, more), part: (key) => make(shape.properties.find(([one]) => one === key), { isSection: true }) };
  }
  #section([key, inner], make) {
    const count = element("span", { class: "count" }), body = element("div", { class: "section-body" });
    const { copy } = this;
    const show = () => {
      const value = copy.values[key], size = isObject(value) ? Object.keys(value).length : listOf(value).length;
      count.textContent = size ? (isRows(inner) || inner.type === "map" ? say(words.entries, { count: size }) : words.filled) : "";
    };
    const details = element("details", { class: "section", "data-key": key, ontoggle: () => open() },
      element("summary", {}, element("span", { class: "name" }, titleOf(key, inner)), count), hintOf(inner, titleOf(key, inner)) && element("p", { class: "hint" }, inner.description), body);
    const open = () => {
      if (body.firstChild) return;
      body.append(make([key, inner], { isSection: true, onCount: show }).element);
      this.refreshNotes();
    };
    show();
    this.#sections.set(key, { details, open, show });
    return details;
  }

  /** Shows values that came from the server, but in no field that someone is in. */
  refresh() {
    whenQuiet(this, () => {
      for (const made of this.#fields.values()) made.update();
      for (const { show } of this.#sections.values()) show();
      this.refreshNotes();
    });
  }

  /** Where a path is shown, or the nearest above it that is. */
  #placeOf(path) {
    for (let { length } = path; length > 0; length--) {
      const place = this.#places.get(keyOf(path.slice(0, length)));
      if (place && place.slot.isConnected) return place;
    }
    return undefined;
  }
  /** Unfolds what a path is in, and goes there. */
  reveal(path) {
    const section = this.#sections.get(path[0]);
    if (section) {
      section.open();
      section.details.open = true;
    } else {
      const holder = [...document.querySelectorAll("details[data-keys]")].find((one) => one.dataset.keys.split(" ").includes(path[0]));
      if (holder) holder.open = true;
    }
    const made = this.#fields.get(path[0]);
    if (made && made.reveal && path.length > 1) made.reveal(path[1]);
    setTimeout(() => {
      const place = this.#placeOf(path), target = place && place.field;
      if (!target) return;
      target.scrollIntoView({ block: "center" });
      focusOn(target);
    });
  }

  refreshNotes() {
    const { problems, guesses } = this.copy, wanted = new Map(), bad = new Set();
    const note = (path, one) => {
      const place = this.#placeOf(path);
      if (place) wanted.set(place, [...(wanted.get(place) || []), one]);
    };
    for (const guess of guesses) note(guess.path, { guess });
    for (const problem of problems) {
      const { path } = problem.at || {};
      if (!path || !path.length) continue;
      note(path, { problem });
      const place = this.#placeOf(path);
      if (place && problem.severity === "error") bad.add(place.field);
    }
    for (const place of new Set(this.#places.values())) {
      const notes = wanted.get(place) || [], shown = JSON.stringify(notes), { slot } = place;
      if (!slot.isConnected || slot.dataset.shown === shown || (!notes.length && !slot.firstChild)) continue;
      slot.dataset.shown = shown;
      refill(slot, notes.map(({ guess, problem }) => (guess ? this.#guess(guess) : this.problem(problem))), place.field);
      if (place.field && place.field.setAttribute && /INPUT|SELECT|TEXTAREA/.test(place.field.tagName)) {
        if (bad.has(place.field)) place.field.setAttribute("aria-invalid", "true");
        else place.field.removeAttribute("aria-invalid");
      }
    }
    for (const [key, { details }] of this.#sections) {
      const about = [...guesses.map(({ path }) => path), ...problems.map(({ at }) => (at && at.path) || [])].filter(([one]) => one === key);
      details.classList.toggle("noted", about.length > 0);
      details.classList.toggle("wrong", problems.some(({ severity, at }) => severity === "error" && at && at.path && at.path[0] === key));
    }
  }
  #guess(guess) {
    const id = newId("guess");
    return element("p", { class: "guess" }, element("span", { id }, words.guessed, " ", guess.words && element("q", {}, guess.words)), " ",
      button(words.confirm, () => {
        this.copy.confirm(guess.path).then(() => this.say(words.confirmed), (error) => this.say(error.message));
      }, { "aria-describedby": id }));
  }
  problem({ severity, message, mend, fix, choices = [] }, after) {
    const id = newId("problem");
    return element("div", { class: `problem ${severity}` }, element("p", { id }, element("strong", {}, severity === "error" ? words.error : words.warning), " ", message, mend && element("span", { class: "mend" }, " ", mend)),
      [fix, ...choices].map((one) => one && button(one.label, () => {
        const [{ op, text }] = one.edits;
        if (op === "body") this.onBody(text);
        else if (op === "mend") this.copy.mend(one.edits).catch((error) => this.say(error.message));
        else this.edit(...one.edits);
        this.refresh();
        this.say(words.mended);
      }, { "aria-describedby": id })), after);
  }
}
