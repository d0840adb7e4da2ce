// Undo by words. Browsers undo by what input methods sent, letters that they took back among it.
const PAUSE = 1000;

function difference(before, after) {
  let at = 0, end = 0;
  while (at < before.length && before[at] === after[at]) at++;
  const most = Math.min(before.length, after.length) - at;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return [at, before.slice(at, before.length - end), after.slice(at, after.length - end)];
}

let isPut = false;
/** Puts text in the place of other text, by a command that fields know as hers. */
export function put(field, from, to, text, start = text.length, end = start) {
  field.focus();
  field.setSelectionRange(from, to);
  isPut = true;
  if (text || from < to) document.execCommand(text ? "insertText" : "delete", false, text);
  isPut = false;
  field.setSelectionRange(from + start, from + end);
}

const known = new WeakSet();
export function undoByWords(field) {
  if (known.has(field)) return;
  known.add(field);
  const past = [], future = [];
  let base = field.value, now = base, caret = -9, time = 0, isOwn;
  const close = () => {
    if (base !== now) past.push(difference(base, now));
    base = now;
  };
  function note() {
    if (isOwn) return;
    const { value } = field, before = time, [at, removed, added] = difference(now, value), isFar = Math.abs(at + removed.length - caret) > 4;
    // Blanks that an input method puts in and takes back end no word.
    const isOld = /[ \n]/.test(removed) && base.startsWith(removed, at), isNext = !removed && /^[^ \n]/.test(added) && /^[ \n]?$/.test(now.charAt(at - 1));
    time = performance.now();
    if (isPut || time - before > PAUSE || isFar || isOld || isNext || /[ \n][^ \n]/.test(added)) close();
    future.length = 0;
    now = value;
    caret = at + added.length;
    if (isPut) close();
  }
  function go(from, to, back) {
    close();
    const [at, removed, added] = from.pop() || [];
    if (removed === undefined) return;
    to.push([at, removed, added]);
    isOwn = true;
    put(field, at, at + (back ? added : removed).length, back ? removed : added);
    isOwn = false;
    base = now = field.value;
    caret = -9;
  }
  const act = (event, back) => {
    event.preventDefault();
    // Redo ends where something else is written.
    if (now !== field.value) note();
    if (back) go(past, future, true);
    else go(future, past, false);
  };
  field.addEventListener("input", note);
  field.addEventListener("keydown", (event) => {
    const key = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && !event.altKey && /^[zy]$/.test(key)) act(event, key === "z" && !event.shiftKey);
  });
  field.addEventListener("beforeinput", (event) => /^history/.test(event.inputType) && act(event, event.inputType === "historyUndo"));
}
