// The search engine: reads the index beside the search page, whose format docs/search.md tells. Data flow one way:
// what was typed → words → units (words, pairs, triples, dates) → the pieces of the index that may hold them →
// documents with scores. Nothing here knows of the page: `load` gives what a file of the index is called with.
"use strict";

// ---- What ranking depends on ----
// How soon it counts no more how often a word stands there.
const K1 = 3;
// "dương" where "đường" was typed; a word that only begins with the last one.
const OTHER_MARKS = 0.6, BEGINNING = 0.4;
// A date, a word, a pair, a triple: the longer ones come on top of their words.
const WEIGHTS = [1, 1, 0.7, 2];
// What the newest document has before the oldest.
const RECENT = 0.02;

// ---- What a query may cost ----
// So many documents with all words, and nothing more is loaded.
const ENOUGH = 10;
// A query of so many words need not have as many: who types them means the few that have all. One of so many may have
// words that no report has beside others, and asking for each of them costs much.
const LONG = 4, VERY_LONG = 7;
// Pieces of the closed segment in the first round, if fewer hold all words; of any, for words that begin with the last.
const CLOSED_PIECES = 2, PREFIX_PIECES = 3;
// As many words as the bits of a number can tell apart.
const MOST_WORDS = 30;

// ---- Words ----
// The marks of tones, and the signs that stand for them at the end of exact forms; \x60 is the grave accent.
const TONES = "\u0300\u0301\u0309\u0303\u0323", SIGNS = "\x60'?~.";
const exactOf = (word) => {
  let signs = "";
  const letters = word.toLowerCase().normalize("NFD").replace(RegExp(`[${TONES}]`, "g"), (tone) => {
    signs += SIGNS[TONES.indexOf(tone)];
    return "";
  });
  return letters.normalize("NFC") + signs;
};
const unmarked = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[đðɖ]/g, "d");
const SIGN = RegExp(`[${SIGNS}]`, "g");
const unsigned = (key) => key.replace(SIGN, "");
const fold = (key) => unmarked(unsigned(key));

// The words of a text in NFC, with their places; `isNext`: nothing parts a word from the one before.
function split(text) {
  let end = 0;
  return Array.from(text.matchAll(/\d{1,3}(?:\.\d{3})+(?!\d)|\d+|[\p{L}\p{M}]+/gu), ({ 0: found, index: start }) => {
    const isNumber = /\d/.test(found);
    const exact = isNumber ? found.replace(/\./g, "").replace(/^0+(?=\d)/, "") : exactOf(found);
    const isNext = end > 0 && /^[\s,/'’*_&\u2010-\u2015-]*$/.test(text.slice(end, start));
    end = start + found.length;
    return { exact, folded: fold(exact), isNumber, isNext, start, end };
  });
}

// ---- What was typed ----
const BEFORE_YEAR = "(?: ?[/.-] ?| nam | )(\\d{4})\\b";
const DATE = RegExp(
  `\\b(?:((?:ngay )?(\\d\\d?) ?(?:[/.-]|thang) ?|thang )?(\\d\\d?)${BEFORE_YEAR}` +
    `|quy (i{1,3}|iv|[1-4])${BEFORE_YEAR}|nam (\\d{4})\\b)`, "g");
function dateKey([all, isNamed, day, month, year, quarter, ofQuarter, alone]) {
  if (quarter) return `@${ofQuarter}q${{ i: 1, ii: 2, iii: 3, iv: 4 }[quarter] || quarter}`;
  if (alone) return "@" + alone;
  // "5 năm 2020" is no month.
  const isDate = isNamed || !/ nam | \d+$/.test(all);
  const parts = [year, month, day].filter(Boolean).map((part) => part.padStart(2, 0));
  return isDate && month > 0 && month < 13 && !(day > 31) && "@" + parts.join("-");
}

function read(typed) {
  const text = typed.normalize("NFC");
  const words = [], dates = [];
  let at = 0;
  text.split(/["“”„«»]/).forEach((part, number, parts) => {
    const found = split(part);
    // What stands between two of these signs is a phrase; one that is not closed yet is none.
    const phrase = number % 2 && number + 1 < parts.length && { isMarked: found.some(isMarked) };
    for (const match of phrase ? [] : unmarked(part).matchAll(DATE)) {
      const count = (end) => found.filter((word) => word.end <= end).length + words.length;
      const key = dateKey(match);
      if (key) dates.push({ key, from: count(match.index), to: count(match.index + match[0].length) });
    }
    for (const word of found) words.push({ ...word, phrase, start: word.start + at, end: word.end + at });
    at += part.length + 1;
  });
  words.splice(MOST_WORDS);
  const last = words[words.length - 1];
  return {
    text, words,
    dates: dates.filter(({ to }) => to <= MOST_WORDS),
    // Where marks are typed at all, a word without any is meant so: "Lan" is not "Lân".
    isMarked: words.some(isMarked),
    isOpen: Boolean(last) && last.end === text.length && !last.isNumber,
  };
}
const isMarked = (word) => word.exact !== word.folded;

// What the index is asked for. `mask` has a bit for each word that a unit holds. A unit that `isTold` is a part of a
// date, whose key tells it as well; not of a year alone, for what it is about is another year than that of its day.
function unitsOf({ words, dates, isMarked, isOpen }) {
  const isNext = (at) => words[at] && words[at].isNext;
  const unit = (from, to, more) => {
    const key = (form) => words.slice(from, to).map((word) => word[form]).join(" ");
    const { phrase } = words[from];
    return {
      folded: key("folded"), exact: key("exact"), length: to - from, mask: 2 ** to - 2 ** from, isMarked, phrase,
      isNeeded: phrase && to - from < 3 ? 1 : 0,
      isTold: dates.some((date) => from >= date.from && to <= date.to && date.key[5]),
      ...more,
    };
  };
  const units = dates.map(({ key, from, to }) => (
    { folded: key, exact: key, length: 0, mask: 2 ** to - 2 ** from, isNeeded: 0 }));
  words.forEach(({ phrase }, from) => {
    // The pairs of a phrase hold all of its words.
    if (!phrase || !(isNext(from) || isNext(from + 1))) units.push(unit(from, from + 1));
    for (let to = from + 2; isNext(to - 1) && to <= from + 3; to++) units.push(unit(from, to));
  });
  const last = words.length, beginning = { isPrefix: true, most: PREFIX_PIECES };
  if (isOpen && words[last - 1].folded[1]) units.push(unit(last - 1, last, beginning));
  if (isOpen && isNext(last - 1)) units.push(unit(last - 2, last, beginning));
  return units;
}

// ---- Pieces ----
const MANIFEST = "muc-luc.js";
const fileName = (folder, text, hash) => `${folder}/${text.replace(/[^a-z0-9]/g, "-")}~${hash}.js`;
const threes = (text) => text.match(/.{3}/g) || [];

// The names of the pieces of a segment that may hold a unit.
function piecesOf({ bounds, names }, { folded, isPrefix, most }) {
  const end = folded + (isPrefix ? "\uffff" : "");
  return names.filter((_, at) => bounds[at] <= end && !(bounds[at + 1] <= folded)).slice(0, most);
}

// What is asked first: pairs that hold all words, for they say more than words and their lists are shorter.
function firstRound(units, closed) {
  const plain = units.filter((one) => !one.isPrefix && !one.isTold);
  const chosen = new Set(), pieces = new Set();
  let covered = 0;
  const isNew = (one) => one.mask & ~covered;
  const take = (words, isTaken) => {
    for (const one of plain) {
      if (one.length !== words || !isTaken(one)) continue;
      chosen.add(one);
      covered |= one.mask;
      for (const name of piecesOf(closed, one)) pieces.add(name);
    }
  };
  take(0, () => true);
  take(2, (one) => one.isNeeded || !(one.mask & covered));
  take(2, isNew);
  take(1, isNew);
  take(2, () => pieces.size < CLOSED_PIECES);
  take(3, (one) => piecesOf(closed, one).every((name) => pieces.has(name)));
  return [...chosen];
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
function bitsOf(text) {
  let at = 0, six;
  const bit = () => {
    if (at % 6 === 0) six = DIGITS.indexOf(text[at / 6]);
    if (six < 0) throw Error(text);
    return (six >> (5 - (at++ % 6))) & 1;
  };
  const number = (width) => {
    let value = 0;
    while (width--) value = value * 2 + bit();
    return value;
  };
  const run = (of, most) => {
    let length = 0;
    while (length !== most && bit() === of) length++;
    return length;
  };
  const gamma = (width = run(0)) => 2 ** width + number(width);
  const rice = (k) => run(1) * 2 ** k + number(k);
  return { number, gamma, rice, run };
}

const unpack = (text, before = "") =>
  text ? text.split(",").map((one) => (before = before.slice(0, parseInt(one[0], 36)) + one.slice(1))) : [];

// The keys of a piece, and for each its documents, numbered as in the whole index, and how much of it they have; of a
// long list the best, how many `more` there are, and which file has it `whole`. The newest documents stand behind the
// manifest.
function decode(data, { folder, first, size, best }, isAlone) {
  const [text, code] = data.slice(-2);
  const { number, gamma, rice, run } = bitsOf(code);
  const keys = unpack(text);
  const lists = keys.map((key) => {
    const df = gamma(), isLong = !isAlone && df > 2 * best, isInverse = !isLong && 2 * df > size;
    const told = isLong ? best : isInverse ? size - df : df;
    let k = 0, at = first - 1;
    while (told > 0 && 3 * told * 2 ** k <= size) k++;
    let docs = Array.from({ length: told }, () => (at += rice(k) + 1));
    if (isInverse) {
      const missing = new Set(docs);
      docs = Array.from({ length: size }, (_, doc) => first + doc).filter((doc) => !missing.has(doc));
    }
    const r = number(2), last = r === 3 && number(3);
    const ranked = Array.from({ length: r === 3 && last + 1 }, () => number(4));
    const level = r === 3 ? () => ranked[run(1, last)] : () => r && rice(r - 1);
    const weights = docs.map(() => 0.75 * 2 ** level());
    const whole = isLong && fileName(folder, key, "~...".replace(/\./g, () => DIGITS[number(6)]));
    return { docs, weights, more: df - docs.length, whole };
  });
  return { keys, lists };
}

// ---- Which documents, and how well ----
const any = () => true;

// How well a key answers: 1 as typed, less with other marks, 0 not at all.
function likeness({ exact, isPrefix, isMarked, phrase }, key) {
  const isSame = isPrefix ? unsigned(key).startsWith(unsigned(exact)) : key === exact;
  return isSame || !(phrase || { isMarked }).isMarked ? 1 : phrase ? 0 : OTHER_MARKS;
}

// The keys that answer a unit, with their documents.
function* answers(segments, pieces, one) {
  for (const segment of segments) {
    for (const name of piecesOf(segment, one)) {
      const { keys, lists } = pieces.get(name) || { keys: [] };
      let at = 0;
      for (let end = keys.length; at < end; ) {
        const middle = (at + end) >> 1;
        if (fold(keys[middle]) < one.folded) at = middle + 1;
        else end = middle;
      }
      for (; at < keys.length; at++) {
        const folded = fold(keys[at]), isWhole = folded === one.folded;
        if (one.isPrefix ? !folded.startsWith(one.folded) : !isWhole) break;
        if (one.isPrefix && (isWhole || keys[at].split(" ").length !== one.length)) continue;
        const list = lists[at], alone = pieces.get(list.whole);
        yield { key: keys[at], list: alone ? alone.lists[0] : list, like: likeness(one, keys[at]) };
      }
    }
  }
}

// The documents that hold the most words of a query, the best first. Of a very long one, a document that is not among
// the best of a long list may be in the rest.
function evaluate({ count, segments }, words, units, pieces, asked) {
  const scores = new Float64Array(count), covered = new Uint32Array(count), held = new Uint8Array(count);
  let known = 0, paired = 0, needed = 0, perhaps = 0, isCut = false;
  // What is known of some segments only would be taken for rare.
  const isAsked = (one) => segments.every((segment) => piecesOf(segment, one).every((name) => pieces.has(name)));
  for (const one of units.filter(isAsked)) {
    const found = new Map(), all = [...answers(segments, pieces, one)];
    // With the best of a form alone, those that have another one would come first.
    const isBest = all.some(({ list, like }) => like === 1 && list.more);
    let more = 0;
    for (const { list, like } of all) {
      if (isBest ? like < 1 : !like) continue;
      more += list.more;
      list.docs.forEach((doc, at) => found.set(doc, (found.get(doc) || 0) + like * list.weights[at]));
    }
    const df = found.size + more;
    if (more) {
      // What happens to lie beside what was asked is taken as a whole or not at all.
      if (!asked.includes(one)) continue;
      isCut = true;
      if (words.length >= VERY_LONG) perhaps |= one.mask;
    }
    needed += one.isNeeded;
    if (df) known |= one.mask;
    if (df && one.length > 1) paired |= one.mask;
    const weight = (one.isPrefix ? BEGINNING : WEIGHTS[one.length]) * Math.log(1 + (count - df + 0.5) / (df + 0.5));
    for (const [doc, w] of found) {
      scores[doc] += (weight * w) / (K1 + w) * (1 + (RECENT * doc) / count);
      covered[doc] |= one.mask;
      held[doc] += one.isNeeded;
    }
  }
  let docs = [], most = 1;
  covered.forEach((mask, doc) => {
    covered[doc] = mask |= perhaps;
    const size = held[doc] < needed ? 0 : mask.toString(2).replace(/0/g, "").length;
    if (size > most) [docs, most] = [[], size];
    if (size === most) docs.push(doc);
  });
  docs.sort((a, b) => scores[b] - scores[a] || b - a);
  const lacking = (mask) => words.filter((_, at) => !(mask & (1 << at)));
  const unknown = lacking(known), isWhole = docs.length > 0 && most === words.length;
  // Of the later segments all is known: as it is with them, it will be with all.
  const { size } = segments[0], ofAll = docs.filter((doc) => doc >= size).length / (1 - size / count);
  return {
    docs, paired, unknown, isCut, isWhole,
    about: isCut && isWhole && Math.max(perhaps ? ENOUGH : docs.length, +ofAll.toPrecision(2)),
    // The words that all of the first ones have.
    common: docs.slice(0, ENOUGH).reduce((mask, doc) => mask & covered[doc], docs.length && -1),
    missing: unknown.length || !docs.length ? unknown : lacking(covered[docs[0]]),
  };
}

globalThis.bantinSearch = (load) => {
  async function manifest() {
    const data = await load(MANIFEST), [index] = data;
    if (index.v !== 4) throw Error(index.v);
    let count = 0;
    const segments = index.segments.map(([folder, size, text, hashes, best]) => {
      const bounds = folder ? unpack(text) : [""];
      const names = folder ? threes(hashes).map((hash, at) => fileName(folder, bounds[at], hash)) : [MANIFEST];
      return { folder, bounds, names, first: (count += size) - size, size, best, data: !folder && data };
    });
    return { ...index, segments, count };
  }

  // The pieces that may hold units, and the long lists of those that are to be `whole`.
  async function fetchPieces(segments, units, whole = []) {
    const pieces = new Map();
    const get = async (name, segment, isAlone) => {
      const data = segment.data || (await load(name));
      pieces.set(name, (data.decoded = data.decoded || decode(data, segment, isAlone)));
    };
    await Promise.all(segments.flatMap((segment) => units.map(async (one) => {
      await Promise.all(piecesOf(segment, one).map((name) => get(name, segment)));
      const found = whole.includes(one) ? [...answers([segment], pieces, one)] : [];
      await Promise.all(found.map(({ list }) => list.whole && get(list.whole, segment, true)));
    })));
    return pieces;
  }

  // What a query finds. With `passes`, which tells what documents may be shown, all that there are; else the best.
  async function search(typed, passes) {
    const index = await manifest(), query = read(typed), units = unitsOf(query);
    if (!units.length) return { docs: [...Array(index.count).keys()].reverse(), isWhole: true, missing: [], query, index };
    const asked = firstRound(units, index.segments[0]), { length } = query.words, isVeryLong = length >= VERY_LONG;
    let found = { unknown: [] };
    // A word that nothing has is not in long lists either.
    const ask = async (asked, whole) => {
      const long = passes ? asked : isVeryLong || found.unknown.length ? [] : whole;
      found = evaluate(index, query.words, units, await fetchPieces(index.segments, asked, long), asked);
    };
    const isFew = () => !found.isWhole || found.docs.filter(passes || any).length < (length < LONG ? ENOUGH : 1);
    await ask(asked);
    if (isFew()) {
      // The words that the best lack, and those that begin with the last one, where it is no word itself.
      const { isWhole, common } = found, isStrange = found.unknown.includes(query.words[length - 1]);
      const isLacking = (one) => one.length < 2 && (isWhole || one.mask & ~common);
      const more = [...asked, ...units.filter((one) => (one.isPrefix ? isStrange : isLacking(one)))];
      await ask(more, asked);
      if (isVeryLong) found.isWhole = found.docs.length > 0 && !found.unknown.length;
      else if (found.isCut && isFew() && !isWhole) await ask(more, more);
      // Before a word is said to be missing, all is asked.
      const all = units.filter((one) => !one.isPrefix || isStrange);
      if (!found.isWhole && !isVeryLong) await ask(all, all);
    } else if (found.isCut && found.docs.length < ENOUGH) await ask(asked, asked);
    return { ...found, query, index };
  }

  async function card(doc) {
    const { cards, block, sheets: [old, later], segments: [{ size }] } = await manifest();
    const at = Math.floor(doc / block), first = size / block;
    const sheet = Math.floor(at < first ? at / old : first / old + (at - first) / later);
    const [title, address, ...rest] = (await load(`the/${at}~${threes(cards)[sheet]}.js`))[0][doc % block];
    return [title, address.replace(/~(\d+)~/, (_, count) => unmarked(title).replace(/[^a-z0-9]+/g, "-").slice(0, count)), ...rest];
  }
  const groups = async () => (await load(`nhom~${(await manifest()).groups}.js`))[0];

  return { search, card, groups, manifest, load, fetchPieces };
};

// Loads files of the index as scripts, so that it works from file:// too. What failed may be asked for again, all
// of it: a piece that is gone may mean that the site was published anew.
globalThis.bantinLoader = (index, cache = new Map()) => {
  globalThis.bantinTim = (...data) => document.currentScript.answer(data);
  return (name) => {
    if (cache.has(name)) return cache.get(name);
    const answer = new Promise((resolve, reject) => {
      const script = Object.assign(document.createElement("script"), { src: new URL(name, index), answer: resolve });
      // Says nothing where the file has answered.
      script.onload = script.onerror = () => reject(Error(name));
      document.head.append(script);
    });
    answer.catch(() => cache.clear());
    cache.set(name, answer);
    return answer;
  };
};
