// The view in which one file is edited: its form, its text, what it will look like, and what is wrong with it.
import { button, element, focusOn, refill } from "./element.js";
import { WorkingCopy, open } from "./copy.js";
import { Form } from "./form.js";
import { preview } from "./preview.js";
import { textEditor } from "./text.js";
import { ask, isAway, server } from "./api.js";
import { whenQuiet } from "./typing.js";
import { say, words } from "./words.js";

// What is seen first of a report, and what has its place below the text.
const FIRST = ["title", "date", "cluster", "summary"], APART = ["gallery", "cover"];

/** A file that is written in a way which no form shows: its text, with the reason. */
function plainEditor(copy, { onSay, setTitle }) {
  open.add(copy);
  const { path } = copy, field = element("textarea", { id: "body", rows: 24, spellcheck: "false", "aria-label": path, oninput: () => copy.setBody(field.value) });
  const save = button(words.save, () => copy.save().then(() => copy.saved && onSay(words.savedNow), (error) => onSay(say(words.failed, { why: error.message }))), { class: "primary" });
  field.value = copy.text;
  setTitle(path);
  copy.addEventListener("body", () => {
    if (copy.hasForm) onSay(words.formAgain);
  });
  return {
    element: element("div", { class: "editor" }, element("header", { class: "bar" }, element("a", { href: "#/" }, words.allReports), element("p", { class: "state" }), save),
      element("div", { class: "pane" }, element("h1", { tabindex: -1 }, path), element("p", { class: "problem error" }, copy.refused), field)),
    close() {
      copy.flush();
      open.delete(copy);
    },
  };
}

export async function editor(path, { site, onSay, go, setTitle }) {
  const copy = await WorkingCopy.open(path, site);
  if (!copy.hasForm) return plainEditor(copy, { onSay, setTitle });
  open.add(copy);
  const hasText = copy.body !== undefined && copy.body !== null, hasPreview = ["report", "cluster", "standalone"].includes(copy.kind);
  const state = element("p", { class: "state", role: "status" }), save = button(words.save, () => keep(), { class: "primary" });
  const overview = element("section", { class: "overview", "aria-label": words.overview }), conflict = element("div"), notice = element("p", { class: "notice", role: "status", hidden: true });
  const form = new Form(copy, site, { onSay, onBody: (text) => setBody(text) });
  const isReport = copy.kind === "report";
  const { head, sections, part } = form.render(isReport ? FIRST : [], isReport ? APART : []);
  const pictures = isReport && form.shape.properties.some(([key]) => key === "gallery") ? part("gallery") : undefined;
  const view = hasPreview ? preview(copy) : undefined;
  const textSlot = element("div", { class: "slot" });
  const text = hasText ? textEditor({
    value: copy.body,
    onInput: (value) => copy.setBody(value),
    onFiles: (files) => pictures && pictures.addFiles(files),
    onPicture: choosePicture,
  }) : undefined;

  /** Shows a text that came from the server; the caret stays where it was. */
  function showBody() {
    const { field } = text, { selectionStart: from, selectionEnd: to } = field;
    // The file ends its last line, the field need not.
    if (field.value === copy.body || `${field.value}\n` === copy.body) return;
    field.value = copy.body;
    field.setSelectionRange(from, to);
  }
  function setBody(value) {
    copy.setBody(value);
    if (text) text.field.value = value;
  }
  /** Puts a picture of the report into its text, else asks for one. */
  function choosePicture(field, insert) {
    const list = [copy.values.gallery].flat().filter(Boolean), last = list[list.length - 1];
    if (!last) return pictures && pictures.choose();
    const { file, alt = "", caption = "" } = typeof last === "string" ? { file: last } : last;
    insert(`![${alt}](${file}${caption ? ` "${caption.replace(/"/g, "”")}"` : ""})`);
  }

  function showState() {
    const said = isAway ? words.serverAway : copy.isUnsent ? words.sending : copy.saved ? words.saved : words.kept;
    if (state.textContent !== said) state.textContent = said;
    state.dataset.state = isAway ? "away" : copy.isUnsent ? "sending" : copy.saved ? "saved" : "kept";
    // A button that is disabled would lose the focus.
    save.setAttribute("aria-disabled", String(copy.saved && !copy.isUnsent));
  }
  function showProblems() {
    form.refreshNotes();
    const { problems, guesses } = copy, errors = problems.filter(({ severity }) => severity === "error").length;
    const inText = problems.filter(({ at }) => at && at.line !== undefined), apart = problems.filter(({ at }) => !at);
    const parts = [
      errors && say(words.errors, { count: errors }),
      problems.length - errors && say(words.warnings, { count: problems.length - errors }),
      guesses.length && say(words.guesses, { count: guesses.length }),
    ].filter(Boolean);
    const shown = JSON.stringify([problems, guesses]);
    if (overview.dataset.shown === shown) return;
    overview.dataset.shown = shown;
    const places = [...problems.filter(({ at }) => at && at.path && at.path.length).map(({ severity, message, at }) => ({ severity, message, path: at.path })), ...guesses.map((guess) => ({ severity: "guess", message: `${words.guessed} “${guess.words}”`, path: guess.path }))];
    refill(overview, [...(parts.length ? [element("details", { class: errors ? "wrong" : "" }, element("summary", {}, parts.join(", ")),
      element("ul", {}, ...places.map(({ severity, message, path: at }) => element("li", { class: `is-${severity}` }, button(message, () => form.reveal(at), { class: "link" }))),
        ...inText.map((one) => element("li", { class: `is-${one.severity}` }, one.at.body ? button(one.message, () => toLine(one.at), { class: "link" }) : one.message))))] : []), ...apart.map((one) => form.problem(one))], title);
    refill(textSlot, inText.map((one) => form.problem(one, one.at.body && button(words.toPlace, () => toLine(one.at)))), text && text.field);
  }
  function toLine({ body }) {
    if (!text || !body) return;
    const { field } = text, [start, end] = body, above = copy.body.slice(0, start).split("\n").length;
    field.focus();
    field.setSelectionRange(start, end);
    field.scrollTop = (field.scrollHeight * (above - 3)) / Math.max(1, copy.body.split("\n").length);
  }
  let shownConflict = "null", showing;
  /** Shows both texts where there are two; what was merged by hand in the same conflict stays. */
  async function putConflict() {
    const now = JSON.stringify(copy.conflict || null);
    if (now === shownConflict) return;
    shownConflict = now;
    const view = copy.conflict && (await import("./conflict.js")).conflictView(copy, { onSay, onDone: () => showConflict().then(() => focusOn(title)) });
    conflict.replaceChildren(...(view ? [view] : []));
  }
  const showConflict = () => (showing = Promise.resolve(showing).then(putConflict).catch((error) => onSay(say(words.failed, { why: error.message }))));
  async function keep() {
    try {
      await copy.save();
      await showConflict();
      // Nothing is saved before somebody says which text holds.
      if (copy.conflict) focusOn(conflict.querySelector("h2"));
      if (copy.conflict || copy.saved) onSay(copy.conflict ? words.conflict : words.savedNow);
    } catch (error) {
      onSay(say(words.failed, { why: error.message }));
    }
    showState();
  }
  async function remove() {
    if (!confirm(words.sureToDelete)) return;
    await ask("/api/delete", { path });
    onSay(words.deleted);
    // There it can be had back.
    go(`#/lich-su/${encodeURIComponent(path)}`);
  }

  copy.addEventListener("state", showState);
  copy.addEventListener("sent", () => {
    showState();
    if (view) view.load();
  });
  copy.addEventListener("values", () => {
    form.refresh();
    showTitle();
  });
  copy.addEventListener("problems", showProblems);
  copy.addEventListener("conflict", showConflict);
  copy.addEventListener("body", () => {
    if (text) whenQuiet(text, showBody);
    if (view) view.load();
  });
  const tell = (said) => {
    notice.textContent = said;
    notice.hidden = !said;
  };
  copy.addEventListener("moved", () => tell(words.movedOn));
  copy.addEventListener("failed", () => tell(say(words.refused, { why: copy.failure })));
  server.addEventListener("away", showState);
  server.addEventListener("back", showState);
  const shortcut = (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key !== "s") return;
    event.preventDefault();
    keep();
  };
  addEventListener("keydown", shortcut);

  const title = element("h1", { tabindex: -1 });
  function showTitle() {
    const { title: said, name } = copy.values, shown = String((copy.kind !== "config" && (said || name)) || words.files[copy.kind] || path);
    title.textContent = shown;
    setTitle(shown);
  }
  showTitle();
  head.addEventListener("input", showTitle);

  const tabs = hasPreview && element("div", { class: "tabs", role: "group", "aria-label": words.show }, ...["write", "see"].map((name) => button(words[name], () => {
    root.dataset.shown = name;
    showTabs();
    if (name === "see") view.load();
  })));
  const showTabs = () => tabs && [...tabs.children].forEach((one, at) => one.setAttribute("aria-pressed", String(["write", "see"][at] === root.dataset.shown)));
  const root = element("div", { class: `editor${hasPreview ? " with-preview" : ""}`, "data-shown": "write" },
    element("header", { class: "bar" }, element("a", { href: isReport ? "#/" : "#/so" }, isReport ? words.allReports : words.otherFiles), state, tabs, save),
    element("div", { class: "panes" },
      element("div", { class: "pane" },
        title, notice, conflict, overview, head,
        text && element("section", { class: "part" }, element("h2", {}, words.text), text.element, textSlot),
        pictures && element("section", { class: "part" }, element("h2", {}, words.pictures), pictures.element),
        element("section", { class: "part" }, hasText && element("h2", {}, words.details), sections),
        element("footer", { class: "foot" }, element("a", { href: `#/lich-su/${encodeURIComponent(path)}` }, words.history), isReport && button(words.delete, remove, { class: "danger" }), element("span", { class: "quiet" }, path))),
      view && view.element));
  if (pictures) {
    root.addEventListener("dragover", (event) => event.dataTransfer.types.includes("Files") && event.preventDefault());
    root.addEventListener("drop", (event) => {
      if (!event.dataTransfer.files.length) return;
      event.preventDefault();
      event.stopPropagation();
      pictures.addFiles([...event.dataTransfer.files]);
    });
  }
  showTabs();
  showState();
  setTimeout(() => {
    showProblems();
    showConflict();
    if (view) view.load();
    copy.check();
  });
  return {
    element: root,
    read() {
      copy.check();
      if (view) view.load();
    },
    async changed(file) {
      if (file !== path) return;
      await copy.reload();
      showConflict();
    },
    close() {
      removeEventListener("keydown", shortcut);
      server.removeEventListener("away", showState);
      server.removeEventListener("back", showState);
      if (view) view.close();
      copy.flush();
      open.delete(copy);
    },
  };
}
