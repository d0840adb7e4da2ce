// A file that begins: a report, a cluster, a page, a registry.
import { button, element, showDialog } from "./element.js";
import { ask } from "./api.js";
import { say, words } from "./words.js";

/** Makes a file of a kind and goes there. */
export async function make(kind, title, { onSay, go }) {
  try {
    const copy = await ask("/api/new", { kind, title });
    go(`#/sua/${encodeURIComponent(copy.path)}`);
    return true;
  } catch (error) {
    onSay(say(words.failed, { why: error.message }));
    return false;
  }
}

/** Asks what it is called first. */
export function askForNew(kind, heading, label, desk) {
  const field = element("input", { type: "text", id: "new-title", required: true, autocomplete: "off" });
  const dialog = showDialog(heading, element("form", { async onsubmit(event) {
    event.preventDefault();
    const title = field.value.trim();
    if (!title) return field.focus();
    if (await make(kind, title, desk)) dialog.close();
  } }, element("label", { for: "new-title" }, label), field,
  element("div", { class: "adding" }, element("button", { class: "primary" }, words.create), button(words.cancel, () => dialog.close()))));
  field.focus();
}
