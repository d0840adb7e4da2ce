// Text for comparison: without marks and capitals.
export const fold = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]/g, "").replace(/[đðɖ]/g, "d");

const wordsOf = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) || [];

/** Whether each word that is typed begins a word of a name. */
export function matches(typed, names) {
  const asked = wordsOf(typed);
  return names.some((name) => {
    const has = wordsOf(name);
    return asked.every((word) => has.some((one) => one.startsWith(word)));
  });
}
