// Elements of the page, made from their attributes and what is in them.

/** Attributes that are functions listen; true stands without a value, and what is false or missing is left out. */
export function element(tag, attributes = {}, ...content) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else if (value !== false && value !== undefined && value !== null) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...content.flat().filter((one) => one || one === 0));
  return made;
}

export const button = (label, onclick, attributes = {}) => element("button", { type: "button", onclick, ...attributes }, label);

const SVG = "http://www.w3.org/2000/svg";
const ICONS = {
  heading: "M5 4v16M19 4v16M5 12h14",
  bold: "M7 4h6a4 4 0 0 1 0 8H7zM7 12h7a4 4 0 0 1 0 8H7z",
  italic: "M10 4h8M6 20h8M14 4l-4 16",
  list: "M9 6h11M9 12h11M9 18h11M4 6h.01M4 12h.01M4 18h.01",
  quote: "M6 4v16M11 8h9M11 12h9M11 16h6",
  link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
  table: "M4 5h16v14H4zM4 10h16M4 14.5h16M10 5v14",
  picture: "M4 5h16v14H4zM4 16l5-5 4 4 3-2 4 4M15 9h.01",
  up: "M12 19V5M6 11l6-6 6 6",
  down: "M12 5v14M6 13l6 6 6-6",
  left: "M19 12H5M11 6l-6 6 6 6",
  right: "M5 12h14M13 6l6 6-6 6",
  remove: "M6 6l12 12M18 6L6 18",
  calendar: "M4 6h16v14H4zM4 10h16M8 3v5M16 3v5",
  phone: "M8 3h8v18H8zM11 18h2",
  desktop: "M3 5h18v11H3zM9 20h6M12 16v4",
};

export function icon(name) {
  const drawn = document.createElementNS(SVG, "svg"), path = document.createElementNS(SVG, "path");
  drawn.setAttribute("viewBox", "0 0 24 24");
  drawn.setAttribute("aria-hidden", "true");
  path.setAttribute("d", ICONS[name]);
  drawn.append(path);
  return drawn;
}
export const iconButton = (name, label, onclick, attributes = {}) => element("button", { type: "button", class: "icon", "aria-label": label, title: label, onclick, ...attributes }, icon(name));

const CONTROLS = "a[href], button, input, select, summary, textarea";
const controls = (holder) => [...holder.querySelectorAll(CONTROLS)].filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && !(one.tabIndex < 0 && one.matches(".native, .vh")));
/** Puts the focus on an element, else on the first in it that takes one, else on the heading of the view. */
export function focusOn(target) {
  for (const one of [target, ...(target ? controls(target) : []), document.querySelector("main h1")]) {
    if (one && one.isConnected) one.focus();
    if (one && one === document.activeElement) return;
  }
}
/** Puts other content into an element. A focus that is in it stays at its place, or goes to what stands instead. */
export function refill(holder, content, instead) {
  const at = controls(holder).indexOf(document.activeElement);
  holder.replaceChildren(...content.filter(Boolean));
  if (at < 0) return;
  const left = controls(holder);
  focusOn(left[Math.min(at, left.length - 1)] || instead);
}

let made = 0;
/** A name for an element that others refer to. */
export const newId = (of) => `${of}-${++made}`;

/** Shows a dialog until it is closed; the focus goes back to where it was, or near. */
export function showDialog(title, content, attributes = {}) {
  const id = newId("dialog"), before = document.activeElement;
  const dialog = element("dialog", { "aria-labelledby": id, onclose() {
    dialog.remove();
    if (document.activeElement === document.body) focusOn(before);
  }, ...attributes },
    element("h2", { id }, title), content);
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Buttons for a field, of which one is in the order of the keyboard and arrows lead to the others. */
export function toolbar(label, field, buttons) {
  const bar = element("div", { class: "toolbar", role: "toolbar", "aria-label": label, "aria-controls": field.id }, buttons);
  buttons.forEach((one, at) => (one.tabIndex = at ? -1 : 0));
  // The field keeps the focus and what is selected in it.
  bar.addEventListener("mousedown", (event) => event.preventDefault());
  bar.addEventListener("keydown", ({ key }) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (!step) return;
    const to = buttons[(buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length];
    for (const one of buttons) one.tabIndex = one === to ? 0 : -1;
    to.focus();
  });
  return bar;
}
