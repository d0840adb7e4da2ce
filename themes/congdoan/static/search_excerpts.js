// Excerpts of results, from their own pages. The search page loads this once results are shown, as it does files of
// the index.
"use strict";
// Words of an excerpt.
const EXCERPT = 30;

// In running text markup may part letters; elsewhere what stands in elements of its own stands apart.
function textOf(part) {
  if (part.closest("h1, .lead, .prose")) return part.textContent;
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT), said = [];
  while (walker.nextNode()) said.push(walker.currentNode.data.trim());
  return said.filter(Boolean).join(" ");
}

const texts = new Map();
async function textsOf(url) {
  const html = await (await fetch(url)).text();
  const parts = new DOMParser().parseFromString(html, "text/html")
    .querySelectorAll(".report :is(h1, .lead, .prose p, li, td, dd, figcaption)");
  return Array.from(parts, (part) => (
    { text: textOf(part).normalize("NFC").trim(), isList: part.querySelector("li, p") !== null }));
}

// Whether words in quotes stand in a row somewhere: the index tells of two of them, the page of all.
function isSaid(phrase, words, parts) {
  const line = (own) => ` ${own.map((word) => word[phrase.isMarked ? "exact" : "folded"]).join(" ")} `;
  const said = words.filter((word) => word.phrase === phrase);
  return said.length < 3 || parts.some(({ text }) => line(split(text)).includes(line(said)));
}

// The part of a text in which most of what was asked stands: from which word on, and how much.
function bestOf(which) {
  let worth = 0, from = 0;
  which.forEach((one, at) => {
    const found = one < 0 ? [] : which.slice(at, at + EXCERPT).filter((other) => other >= 0);
    const inOrder = found.filter((other, i) => other === found[i - 1] + 1).length;
    if (4 * new Set(found).size + inOrder > worth) [worth, from] = [4 * new Set(found).size + inOrder, Math.max(at - 4, 0)];
  });
  return { worth, from };
}

// A part of a text, its words that were asked for marked.
function* marked(text, own, which, from) {
  const to = Math.min(from + EXCERPT, own.length), isCut = to < own.length;
  let at = from && own[from].start;
  if (from) yield "… ";
  for (let i = from; i < to; i++) {
    if (which[i] < 0) continue;
    const mark = document.createElement("mark");
    mark.textContent = text.slice(own[i].start, own[i].end);
    yield text.slice(at, own[i].start);
    yield mark;
    at = own[i].end;
  }
  yield text.slice(at, isCut ? own[to - 1].end : text.length) + (isCut ? " …" : "");
}

// Puts an excerpt into a result. The answer is whether its page holds the phrases.
async function explain(into, { words, isMarked, isOpen }) {
  const { href } = into.previousSibling.firstChild;
  if (!texts.has(href)) texts.set(href, textsOf(href));
  const parts = await texts.get(href);
  const phrases = words.map((word) => word.phrase).filter(Boolean);
  if (!phrases.every((phrase) => isSaid(phrase, words, parts))) return false;
  const fits = (word, one, at) => (word.folded === one.folded ? !isMarked || word.exact === one.exact
    : isOpen && at === words.length - 1 && word.folded.startsWith(one.folded));
  // Not from the title, which stands there already, nor from what holds other parts.
  const judged = parts.slice(1).filter((part) => !part.isList).map(({ text }) => {
    const own = split(text), which = own.map((word) => words.findIndex((one, at) => fits(word, one, at)));
    return { text, own, which, ...bestOf(which) };
  });
  const best = judged.reduce((a, b) => (b.worth > a.worth ? b : a), { worth: 0 });
  if (best.worth) into.append(...marked(best.text, best.own, best.which, best.from));
  else into.remove();
  return true;
}

// Once a result is seen, it is explained; files have no excerpts. The index knows neighbours by twos: what does not
// hold the whole phrase is lost.
const watched = new WeakSet();
bantinTim((list, query, lost) => {
  const seen = /^http/.test(location) && window.IntersectionObserver && new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      explain(target, query).then((holds) => {
        if (holds) return;
        target.closest("li").remove();
        lost();
      }).catch(() => target.remove());
    }
  });
  for (const excerpt of list.querySelectorAll(".summary")) {
    if (watched.has(excerpt)) continue;
    watched.add(excerpt);
    if (seen) seen.observe(excerpt);
    else excerpt.remove();
  }
});
