// When the page may change what is on it. Input methods take letters back and send others, or compose a word; under
// what changes meanwhile, they leave letters that nobody meant.
const QUIET = 100;
let last = -QUIET, composing = false, waiting = new Map(), timer;

const typed = () => (last = performance.now());
const compose = ({ type }) => {
  composing = type === "compositionstart";
  typed();
};
for (const type of ["compositionstart", "compositionend", "focusout"]) addEventListener(type, compose, true);
addEventListener("input", typed, true);
addEventListener("keydown", ({ key }) => /^(.|Backspace|Process|Unidentified)$/u.test(key) && typed(), true);

export const isTyping = () => composing || performance.now() - last < QUIET;

/** Runs an action once nobody types; of several with one key the last. */
export function whenQuiet(key, action) {
  if (action) waiting.set(key, action);
  clearTimeout(timer);
  if (isTyping()) timer = setTimeout(whenQuiet, QUIET);
  else {
    const due = waiting;
    waiting = new Map();
    for (const run of due.values()) run();
  }
}

/** Fills a field that nobody is in. */
export const fill = (field, value) => {
  if (field !== document.activeElement && field.value !== value) field.value = value;
};
