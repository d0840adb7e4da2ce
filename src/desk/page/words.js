// What the page says, in the language of the site.
export const words = {};

export async function learn(language) {
  document.documentElement.lang = language;
  Object.assign(words, (await import(language === "en" ? "./words.en.js" : "./words.vi.js")).default);
}

/** A text with facts in the places of their names. */
export const say = (text, facts) => text.replace(/\{(\w+)\}/g, (_, name) => facts[name]);

export const spoken = (number) => number.toLocaleString(document.documentElement.lang);
