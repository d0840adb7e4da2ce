// What a file was before, with a way back.
import { button, element } from "./element.js";
import { ask, query } from "./api.js";
import { shownDate } from "./date.js";
import { say, spoken, words } from "./words.js";

export async function history(path, { onSay, go, setTitle }) {
  setTitle(words.history);
  const entries = await ask(query("/api/history", { path })), text = element("pre", { tabindex: 0, hidden: true, "aria-label": words.textOfThen });
  const back = `#/sua/${encodeURIComponent(path)}`;
  const restore = button(words.restore, async () => {
    try {
      await ask("/api/restore", { path, at: chosen });
      onSay(words.restored);
      go(back);
    } catch (error) {
      onSay(say(words.failed, { why: error.message }));
    }
  }, { class: "primary", hidden: true });
  let chosen;
  async function show(at, target) {
    const said = await ask(query("/api/history/text", { path, at }));
    chosen = at;
    text.textContent = typeof said === "string" ? said : said.text;
    text.hidden = restore.hidden = false;
    for (const one of list.querySelectorAll("button")) one.setAttribute("aria-pressed", String(one === target));
  }
  const list = element("ol", { class: "history" }, ...entries.map(({ at, words: said, bytes }) => element("li", {},
    button(shownDate(String(at).replace("T", " ").slice(0, 16)), ({ currentTarget }) => show(at, currentTarget), { "aria-pressed": "false" }), element("span", { class: "quiet" }, said ? `${said} · ` : "", say(words.bytes, { count: spoken(bytes) })))));
  return { element: element("div", {}, element("p", {}, element("a", { href: back }, words.backToText)), element("h1", { tabindex: -1 }, words.history), element("p", { class: "quiet" }, path),
    entries.length ? element("div", { class: "then" }, list, element("div", {}, text, restore)) : element("p", {}, words.noHistory)) };
}
