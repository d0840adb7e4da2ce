// When the page may change: not while an input method composes a word, or takes letters back and sends others.
const QUIET = 100, waiting = new Map();
let last = -QUIET, composing, timer;

const typed = () => (last = performance.now());
for (const type of ["compositionstart", "compositionend", "focusout"]) addEventListener(type, () => (composing = type === "compositionstart") || typed(), true);
addEventListener("input", typed, true);
addEventListener("keydown", ({ key }) => /^(.|Backspace|Process|Unidentified)$/u.test(key) && typed(), true);

export const isTyping = () => composing || performance.now() - last < QUIET;

/** Runs the last action of a key once nobody types. */
export function whenQuiet(key, action) {
  waiting.set(key, action);
  clearTimeout(timer);
  if (isTyping()) timer = setTimeout(whenQuiet, QUIET, key, action);
  else for (const [due, run] of waiting) waiting.delete(due) && run();
}
