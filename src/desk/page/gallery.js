// Pictures of a report: added many at once, put in order by dragging or by the keyboard, described one after another.
import { button, element, focusOn, iconButton, refill, showDialog } from "./element.js";
import { isObject, leaf, listOf, member } from "./field.js";
import { query } from "./api.js";
import { titleOf } from "./shape.js";
import { say, words } from "./words.js";

const DESCRIBED = ["caption", "credit", "alt"];

/** Whether a list is one of pictures. */
export const isPictures = ({ type, items }) => type === "array" && items.type === "object" && items.properties.some(([key, inner]) => key === "file" && inner.refers === "picture") && items.properties.some(([key]) => key === "caption");

const wordsOf = (one) => (isObject(one) ? one.alt || one.caption : "") || "";
const fileOf = (one) => (isObject(one) ? one.file : one);

export function gallery(form, path, shape, own) {
  const { items } = shape, list = element("ol", { class: "pictures" }), slot = element("div", { class: "slot" });
  const values = () => (typeof own.read() === "string" && own.read().endsWith("/") ? [] : listOf(own.read()));
  const address = (file, width) => query("/api/picture", { of: form.copy.path, path: file, width });
  const progress = element("p", { role: "status" });
  const coverShape = form.shape.properties.find(([key]) => key === "cover"), cover = element("div", { class: "cover" }), coverSlot = element("div", { class: "slot" });
  let dragged;

  const accessors = (at) => ({
    read: () => values()[at],
    emit: (value) => (Array.isArray(own.read()) ? form.edit({ op: "set", path: [...path, at], value: value ?? { file: "" } }) : own.emit(value)),
  });
  const goTo = (at, selector) => {
    const item = list.children[Math.min(at, list.children.length - 1)], target = item && item.querySelector(selector);
    // At either end the button that led there is hidden.
    focusOn(target && target.checkVisibility({ visibilityProperty: true }) ? target : item || add);
  };
  function move(at, to, selector) {
    if (to < 0 || to >= values().length || to === at) return;
    form.edit({ op: "move", path: [...path, at], to });
    render();
    if (selector) goTo(to, selector);
    form.say(say(words.moved, { place: to + 1 }));
  }
  function remove(at) {
    if (Array.isArray(own.read()) && values().length > 1) form.edit({ op: "remove", path: [...path, at] });
    else own.emit(undefined);
    render();
    goTo(at, "button");
    form.say(words.pictureLeft);
  }
  /** What was the cover before comes first among the others. */
  function makeCover(at) {
    const now = values()[at], { cover: before } = form.copy.values;
    form.edit({ op: "set", path: ["cover"], value: now });
    if (before && Array.isArray(own.read())) form.edit({ op: "set", path: [...path, at], value: before });
    else if (Array.isArray(own.read()) && values().length > 1) form.edit({ op: "remove", path: [...path, at] });
    else own.emit(before ? [before] : undefined);
    form.refresh();
    render();
    focusOn(cover);
    form.say(words.isCover);
  }

  /** The cover becomes the first of the others. */
  function dropCover() {
    const { cover } = form.copy.values;
    if (!values().length) own.emit([cover]);
    else if (Array.isArray(own.read())) form.edit({ op: "insert", path: [...path, 0], value: cover });
    else own.emit([cover, ...values()]);
    form.edit({ op: "remove", path: ["cover"] });
    render();
    goTo(0, "button");
  }
  function showCover() {
    const { cover: value } = form.copy.values;
    refill(cover, [...(value === undefined ? [] : [
      element("img", { src: address(fileOf(value), 320), alt: wordsOf(value), width: 160, height: 120 }),
      element("div", {}, element("h3", {}, words.isTheCover), element("p", {}, (isObject(value) && value.caption) || fileOf(value)),
        element("div", { class: "adding" }, button(words.describe, () => describe(-1), { "aria-label": `${words.describe}: ${words.isTheCover}` }), button(words.noCover, dropCover))),
    ]), coverSlot], add);
  }
  function item(value, at) {
    const file = fileOf(value), name = (isObject(value) && value.caption) || file;
    const missing = DESCRIBED.filter((key) => items.properties.some(([one]) => one === key) && !(isObject(value) && value[key]) && key !== "credit");
    const image = element("img", { src: address(file, 320), alt: wordsOf(value), width: 160, height: 120, loading: "lazy", draggable: "false" });
    const one = element("li", { class: "picture", draggable: "true", "aria-label": say(words.pictureOf, { place: at + 1, count: values().length, name }) },
      image,
      element("p", { class: "caption" }, isObject(value) && value.caption ? value.caption : element("span", { class: "quiet" }, file)),
      missing.length > 0 && element("p", { class: "lacks" }, say(words.lacks, { what: missing.map((key) => words.lacking[key]).join(", ") })),
      element("div", { class: "tools" },
        iconButton("left", `${words.earlier}: ${name}`, () => move(at, at - 1, ".tools button:nth-child(1)")),
        iconButton("right", `${words.later}: ${name}`, () => move(at, at + 1, ".tools button:nth-child(2)")),
        button(words.describe, () => describe(at), { class: "describe", "aria-label": `${words.describe}: ${name}` }),
        coverShape && button(words.cover, () => makeCover(at), { "aria-label": `${words.cover}: ${name}` }),
        iconButton("remove", `${words.remove}: ${name}`, () => remove(at))));
    one.addEventListener("keydown", (event) => {
      const step = event.altKey && { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const same = [...one.querySelectorAll("button")].indexOf(document.activeElement) + 1;
      move(at, at + step, `.tools button:nth-child(${same || 1})`);
    });
    one.addEventListener("dragstart", (event) => {
      dragged = at;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", name);
    });
    one.addEventListener("dragover", (event) => {
      if (dragged === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      one.classList.add("over");
    });
    one.addEventListener("dragleave", () => one.classList.remove("over"));
    one.addEventListener("drop", (event) => {
      if (dragged === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      const from = dragged;
      dragged = undefined;
      move(from, at);
      render();
    });
    one.addEventListener("dragend", () => {
      dragged = undefined;
      one.classList.remove("over");
    });
    return one;
  }

  /** Asks for the words of one picture after another. */
  function describe(at) {
    const stage = element("div", { class: "describing" });
    const dialog = showDialog(words.describing, stage, { class: "large", onclose() {
      dialog.remove();
      render();
      goTo(at, ".describe");
    } });
    function show() {
      const isCover = at < 0, last = isCover || at === values().length - 1, file = fileOf(isCover ? form.copy.values.cover : values()[at]);
      const where = isCover ? ["cover"] : [...path, at];
      const how = isCover ? { read: () => form.copy.values.cover, emit: (value) => form.edit({ op: "set", path: where, value }) } : accessors(at);
      const fields = items.properties.filter(([key]) => DESCRIBED.includes(key))
        .map(([key, inner]) => leaf(form, [...where, key], inner, { ...member(form, where, items, how, key), label: titleOf(key, inner) }));
      const onward = () => {
        if (last) return dialog.close();
        at++;
        show();
      };
      const next = button(last ? words.done : words.nextPicture, onward, { class: "primary" });
      stage.replaceChildren(
        element("p", {}, isCover ? words.isTheCover : say(words.pictureAt, { place: at + 1, count: values().length })),
        element("img", { src: address(file, 960), alt: "", class: "stage" }),
        ...fields.map((one) => one.element),
        element("div", { class: "adding" }, at > 0 && button(words.previousPicture, () => {
          at--;
          show();
        }), next, !last && button(words.done, () => dialog.close())));
      fields.forEach(({ field }, number) => field.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" || event.isComposing) return;
        event.preventDefault();
        if (fields[number + 1]) fields[number + 1].field.focus();
        else onward();
      }));
      fields[0].field.focus();
    }
    show();
  }

  async function addFiles(files) {
    const pictures = files.filter(({ type, name }) => type.startsWith("image/") || /\.(heic|heif|jpe?g|png|webp|gif)$/i.test(name));
    if (!pictures.length) return;
    const before = values().length, notes = [];
    let done = 0;
    progress.textContent = say(words.adding, { done, count: pictures.length });
    await form.copy.addPhotos(pictures, (file, state) => {
      done++;
      if (state.error) notes.push(`${file.name}: ${state.error}`);
      for (const note of state.notes || []) notes.push(`${file.name}: ${note}`);
      progress.textContent = say(words.adding, { done, count: pictures.length });
      render();
    });
    progress.replaceChildren(say(words.picturesAdded, { count: values().length - before }), ...notes.flatMap((note) => [element("br"), note]));
    if (values().length > before) goTo(before, ".describe");
  }
  const chooser = element("input", { type: "file", multiple: true, accept: "image/*,.heic,.heif", class: "vh", tabindex: -1, "aria-hidden": "true", onchange() {
    addFiles([...chooser.files]);
    chooser.value = "";
  } });
  const add = button(words.addPictures, () => chooser.click(), { class: "add" });
  const all = button(words.describeAll, () => describe(0));

  let shown;
  function render() {
    const now = values();
    shown = JSON.stringify([now, form.copy.values.cover]);
    if (coverShape) showCover();
    refill(list, now.map(item), add);
    all.hidden = !now.length;
    if (own.onCount) own.onCount(now.length);
  }
  form.register(path, { slot, field: add });
  if (coverShape) form.register(["cover"], { slot: coverSlot, field: add });
  render();
  const folder = typeof own.read() === "string" && own.read().endsWith("/") && element("p", {}, say(words.wholeFolder, { folder: own.read() }));
  return {
    element: element("div", { class: "gallery" }, folder, cover, list, element("div", { class: "adding" }, add, all, chooser, element("span", { class: "quiet" }, words.dropPictures)), progress, slot),
    field: add, addFiles, choose: () => chooser.click(),
    update: () => shown !== JSON.stringify([values(), form.copy.values.cover]) && render(),
  };
}
