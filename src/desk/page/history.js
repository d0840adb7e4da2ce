// What a file was before, with a way back.
import { button, element } from "./element.js";
import { ask, query } from "./api.js";
import { shownDate } from "./date.js";
import { near, paired } from "./lines.js";
import { say, spoken, words } from "./words.js";

export async function history(path, { onSay, go, setTitle }) {
  setTitle(words.history);
  const entries = await ask(query("/api/history", { path })), text = element("pre", { tabindex: 0, "aria-label": words.textOfThen });
  const difference = element("ol", { class: "difference" }), differs = element("p", { role: "status" });
  const back = `#/sua/${encodeURIComponent(path)}`;
  const restore = button(words.restore, async () => {
    try {
      await ask("/api/restore", { path, at: chosen });
      onSay(words.restored);
      go(back);
    } catch (error) {
      onSay(say(words.failed, { why: error.message }));
    }
  }, { class: "primary" });
  const result = element("div", { hidden: true }, differs, difference, restore, element("details", {}, element("summary", {}, words.textOfThen), text));
  let chosen;
  async function show(at, target) {
    const said = await ask(query("/api/history/text", { path, at })), { text: then, now = then } = typeof said === "string" ? { text: said } : said;
    chosen = at;
    text.textContent = then;
    difference.replaceChildren(...near(paired(then, now), 1).map((pair) => {
      if (!pair) return element("li", { class: "quiet" }, "…");
      const [before, after] = pair;
      return before === after ? element("li", {}, before || "\u00a0") : element("li", {}, before !== undefined && element("del", {}, before || "\u00a0"), after !== undefined && element("ins", {}, after || "\u00a0"));
    }));
    differs.textContent = now === then ? words.sameAsNow : words.differsFromNow;
    result.hidden = false;
    for (const one of list.querySelectorAll("button")) one.setAttribute("aria-pressed", String(one === target));
  }
  const list = element("ol", { class: "history" }, ...entries.map(({ at, words: said, bytes }) => element("li", {},
    button(shownDate(String(at).replace("T", " ").slice(0, 16)), ({ currentTarget }) => show(at, currentTarget), { "aria-pressed": "false" }), element("span", { class: "quiet" }, said || say(words.bytes, { count: spoken(bytes) })))));
  return { element: element("div", {}, element("p", {}, element("a", { href: back }, words.backToText)), element("h1", { tabindex: -1 }, words.history), element("p", { class: "quiet" }, path),
    entries.length ? element("div", { class: "then" }, list, result) : element("p", {}, words.noHistory)) };
}
