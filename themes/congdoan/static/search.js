// The search engine. It reads the index beside the search page; docs/search.md says how that is laid
// out. Data flow one way: what was typed → words → units (words, pairs, triples, dates) → the pieces
// of the index that may hold them → documents with scores. Nothing here knows of the page: `load`
// gives what a file of the index passes to bantinTim.
"use strict";
globalThis.bantinSearch = (load) => {
  // ---- What ranking depends on ----
  const K1 = 1.2; // how soon a word that stands there often counts no more
  const OTHER_MARKS = 0.6; // "dương" where "đường" was typed
  const BEGINNING = 0.4; // a word that only begins with the last one typed
  const PAIR = 0.7, TRIPLE = 1; // neighbours, besides what each word of them counts
  const RECENT = 0.05; // the newest document before the oldest
  // ---- What a query may cost ----
  const ENOUGH = 10; // documents with all words, so that nothing more is loaded
  const CLOSED_PIECES = 5; // of the closed segment in the first round of a long query
  const PREFIX_PIECES = 4; // of a segment, for words that begin with the last one
  const MOST_WORDS = 30; // as many as one number has bits to count them by

  // ---- Words ----
  const TONES = { "\u0300": "`", "\u0301": "'", "\u0309": "?", "\u0303": "~", "\u0323": "." };
  const SIGNS = /[`'?~.]/g;
  const exactOf = (word) => {
    let signs = "";
    const cut = (tone) => ((signs += TONES[tone]), "");
    const letters = word.normalize("NFD").replace(/[\u0300\u0301\u0303\u0309\u0323]/g, cut);
    return letters.normalize("NFC") + signs;
  };
  const unmarked = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d");
  const fold = (key) => (/^[#@]/.test(key) ? key : unmarked(key.replace(SIGNS, "")));

  // The words of a text in NFC, with their places in it.
  function split(text) {
    const words = [];
    for (const { 0: found, index: start } of text.matchAll(/\d{1,3}(?:\.\d{3})+(?!\d)|\d+|[\p{L}\p{M}]+/gu)) {
      const isNumber = /\d/.test(found);
      const exact = isNumber ? found.replace(/\./g, "").replace(/^0+(?=\d)/, "") : exactOf(found.toLowerCase());
      const before = words[words.length - 1];
      const isNext = before !== undefined && /^[\s,/'’*_-]*$/.test(text.slice(before.end, start));
      words.push({ exact, folded: fold(exact), isNumber, isNext, start, end: start + found.length });
    }
    return words;
  }

  // ---- What was typed ----
  const DATE = RegExp(
    [
      "(?:ngay )?(\\d{1,2}) ?(?:[/.-]|thang) ?(\\d{1,2}) ?(?:[/.-]|nam) ?(\\d{4})",
      "thang (\\d{1,2}) ?(?:[/.-]|nam)? ?(\\d{4})",
      "(\\d{1,2})[/.-](\\d{4})",
      "quy (i{1,3}|iv|[1-4]) ?(?:[/.-]|nam)? ?(\\d{4})",
      "nam (\\d{4})",
    ].map((form) => `\\b${form}\\b`).join("|"),
    "g",
  );
  const two = (number) => number.padStart(2, "0");
  function dateKey([, d, m, y, m1, y1, m2, y2, q, y3, y4]) {
    const month = m || m1 || m2;
    if (month && (month < 1 || month > 12 || d < 1 || d > 31)) return;
    if (q) return `@${y3}q${{ i: 1, ii: 2, iii: 3, iv: 4 }[q] || q}`;
    return "@" + (y || y1 || y2 || y4) + (month ? "-" + two(month) : "") + (d ? "-" + two(d) : "");
  }

  function read(typed) {
    const text = typed.normalize("NFC");
    const words = [], dates = [];
    let at = 0;
    text.split(/["“”„«»]/).forEach((part, number, parts) => {
      // What stands between two of these signs is a phrase; one that is not closed yet is none.
      const isPhrase = number % 2 === 1 && number + 1 < parts.length;
      const found = split(part);
      const isMarked = found.some((word) => word.exact !== word.folded);
      for (const word of found) {
        word.phrase = isPhrase && { isMarked };
        word.start += at;
        word.end += at;
      }
      for (const match of isPhrase ? [] : unmarked(part.toLowerCase()).matchAll(DATE)) {
        const start = at + match.index;
        const has = (word) => word.start >= start && word.end <= start + match[0].length;
        const from = words.length + found.findIndex(has);
        const key = dateKey(match);
        if (key) dates.push({ key, from, to: from + found.filter(has).length });
      }
      words.push(...found);
      at += part.length + 1;
    });
    const last = words[words.length - 1];
    return {
      text,
      words: words.slice(0, MOST_WORDS),
      dates: dates.filter(({ to }) => to <= MOST_WORDS),
      // Where marks are typed at all, a word without any is meant so: "Lan" is not "Lân".
      isMarked: words.some((word) => word.exact !== word.folded),
      isOpen: words.length > 0 && words.length <= MOST_WORDS && last.end === text.length && !last.phrase
        && !last.isNumber && last.folded.length > 1,
    };
  }

  const maskOf = (from, to) => 2 ** to - 2 ** from;

  // What is asked of the index: words, pairs, triples and dates, and beginnings of the last word.
  // `mask` has a bit for each word that a unit holds, `date` is the date that they are a part of.
  function unitsOf({ words, dates, isMarked, isOpen }) {
    const unit = (from, to, more) => {
      const key = (form) => words.slice(from, to).map((word) => word[form]).join(" ");
      const { phrase } = words[from];
      return {
        folded: key("folded"), exact: key("exact"), length: to - from, mask: maskOf(from, to), isMarked, phrase,
        isNeeded: phrase && to - from < 3,
        date: dates.findIndex((date) => from >= date.from && to <= date.to),
        weight: [0, 1, PAIR, TRIPLE][to - from],
        ...more,
      };
    };
    const units = dates.map(({ key, from, to }, date) => (
      { folded: key, exact: key, length: 0, mask: maskOf(from, to), date, isDate: true, weight: 1 }));
    const isPaired = (at) => words[at] && words[at].isNext;
    words.forEach(({ phrase }, from) => {
      // The pairs of a phrase say all of its words.
      if (!phrase || !(isPaired(from) || isPaired(from + 1))) units.push(unit(from, from + 1));
      if (isPaired(from + 1)) units.push(unit(from, from + 2));
      if (isPaired(from + 1) && isPaired(from + 2)) units.push(unit(from, from + 3));
    });
    const last = words.length - 1;
    const beginning = { isPrefix: true, weight: BEGINNING, most: PREFIX_PIECES };
    if (isOpen) units.push(unit(last, last + 1, beginning));
    if (isOpen && isPaired(last)) units.push(unit(last - 1, last + 1, beginning));
    return units;
  }

  // ---- Which pieces hold them ----
  // The number of the first in a sorted list that is not below.
  function firstNot(length, isBelow) {
    let from = 0, to = length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (isBelow(middle)) from = middle + 1;
      else to = middle;
    }
    return from;
  }
  const every = (size, text) => text.match(RegExp(`.{${size}}`, "gs")) || [];

  async function manifest() {
    const [m] = await load("muc-luc.js");
    const segment = ([bounds, hashes], folder, first, size) => {
      const begins = bounds.split(",");
      const names = every(4, hashes).map((hash, i) => `${folder}/${begins[i].replace(/[^a-z0-9]/g, "-")}~${hash}.js`);
      return { begins, names, first, size };
    };
    const [closed, open] = m.pieces;
    return {
      ...m,
      segments: [segment(closed, "d", 0, m.closed), segment(open, "m", m.closed, m.count - m.closed)],
    };
  }

  // Names of the pieces of a segment that may hold keys from one folded text to another.
  function between({ begins, names }, from, to) {
    const after = (text) => firstNot(names.length, (i) => begins[i] <= text);
    return names.slice(Math.max(after(from) - 1, 0), after(to));
  }
  const piecesOf = (segment, { folded, isPrefix, most }) =>
    between(segment, folded, folded + (isPrefix ? "\uffff" : "")).slice(0, most);

  // What is asked first. Pairs are rarer than words, and their lists shorter: a long query is asked by them.
  function firstRound({ words, dates }, units, closed) {
    const plain = units.filter((one) => !one.isPrefix && (one.isDate || one.date < 0));
    if (words.length - dates.reduce((sum, { from, to }) => sum + to - from, 0) < 4) return plain;
    const chosen = new Set(), pieces = new Set();
    let covered = 0;
    const isNew = (one) => one.mask & ~covered;
    const isShared = (one) => piecesOf(closed, one).every((name) => pieces.has(name));
    const take = (isTaken) => {
      for (const one of plain) {
        if (!isTaken(one)) continue;
        chosen.add(one);
        covered |= one.mask;
        for (const name of piecesOf(closed, one)) pieces.add(name);
      }
    };
    take((one) => one.isDate || one.isNeeded);
    take((one) => one.length === 2 && !(one.mask & covered));
    take((one) => one.length === 2 && isNew(one));
    take((one) => one.length === 1 && isNew(one));
    take((one) => one.length === 2 && ((words.length < 7 && pieces.size < CLOSED_PIECES) || isShared(one)));
    take((one) => one.length === 3 && isShared(one));
    return [...chosen];
  }

  // ---- A piece ----
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const SIX = new Uint8Array(128);
  for (let i = 0; i < 64; i++) SIX[DIGITS.charCodeAt(i)] = i;

  function bitsOf(text) {
    let at = 0, six = 0, left = 0;
    const bit = () => {
      if (!left) {
        if (at === text.length) throw new Error("cut off");
        six = SIX[text.charCodeAt(at++)];
        left = 6;
      }
      return (six >> --left) & 1;
    };
    const number = (width) => {
      let value = 0;
      while (width-- > 0) value = value * 2 + bit();
      return value;
    };
    const run = (of) => {
      let length = 0;
      while (bit() === of) length++;
      return length;
    };
    const gamma = () => {
      const width = run(0);
      return 2 ** width + number(width);
    };
    return { number, gamma, rice: (k) => run(1) * 2 ** k + number(k) };
  }

  function unpack(text) {
    let before = "";
    return text.split(",").map((one) => (before = before.slice(0, parseInt(one[0], 36)) + one.slice(1)));
  }

  // Each key with its documents, numbered as in the whole index, and their levels.
  function decode([text, code], { first, size }) {
    const bits = bitsOf(code);
    const keys = text ? unpack(text) : [];
    const lists = keys.map(() => {
      const df = bits.gamma();
      const isInverse = 2 * df > size;
      const told = isInverse ? size - df : df;
      let k = 0;
      while (told && 3 * told * 2 ** (k + 1) <= 2 * size) k++;
      const list = [];
      for (let i = 0, at = -1; i < told; i++) list.push((at += bits.rice(k) + 1));
      const docs = new Uint32Array(df);
      for (let doc = 0, i = 0, next = 0; isInverse && doc < size; doc++) {
        if (doc === list[next]) next++;
        else docs[i++] = first + doc;
      }
      if (!isInverse) list.forEach((doc, i) => (docs[i] = first + doc));
      const r = bits.number(2);
      return { docs, levels: r ? Array.from(docs, () => bits.rice(r - 1)) : [] };
    });
    return { keys, lists };
  }

  const decoded = new Map();
  async function fetchPieces(segments, units) {
    const wanted = segments.flatMap((segment) =>
      units.flatMap((one) => piecesOf(segment, one)).map((name) => [name, segment]));
    const pieces = [...new Map(wanted)].map(async ([name, segment]) => {
      const data = await load(name);
      if (!decoded.has(name)) decoded.set(name, decode(data, segment));
      return [name, decoded.get(name)];
    });
    return new Map(await Promise.all(pieces));
  }

  // ---- Which documents, and how well ----
  // How well a key answers: 1 as typed, less with other marks, 0 not at all.
  function likeness(one, key) {
    if (one.isDate) return key === one.exact ? 1 : 0;
    const isOther = one.isPrefix
      ? !key.replace(SIGNS, "").startsWith(one.exact.replace(SIGNS, ""))
      : key !== one.exact;
    if (one.phrase) return one.phrase.isMarked && isOther ? 0 : 1;
    return one.isMarked && isOther ? OTHER_MARKS : 1;
  }

  // Each key of the pieces that answers a unit.
  function* answers(segments, pieces, one) {
    for (const segment of segments) {
      for (const name of piecesOf(segment, one)) {
        const { keys, lists } = pieces.get(name) || { keys: [] };
        for (let i = firstNot(keys.length, (at) => fold(keys[at]) < one.folded); i < keys.length; i++) {
          const folded = fold(keys[i]);
          if (!folded.startsWith(one.folded)) break;
          const isWhole = folded === one.folded;
          if (!isWhole && !one.isPrefix) break;
          if (one.isPrefix && (isWhole || keys[i].split(" ").length !== one.length)) continue;
          const like = likeness(one, keys[i]);
          if (like) yield { key: keys[i], list: lists[i], like };
        }
      }
    }
  }

  // The documents that hold the most words of the query, the best first.
  function evaluate({ count, segments }, { words, dates }, units, pieces) {
    const scores = new Float64Array(count), covered = new Uint32Array(count), held = new Uint8Array(count);
    // A date counts by its key or by its words, whichever counts more.
    const told = dates.map(() => new Float64Array(count)), plain = dates.map(() => new Float64Array(count));
    let known = 0, paired = 0, needed = 0;
    for (const one of units) {
      const found = new Map();
      for (const { list, like } of answers(segments, pieces, one)) {
        list.docs.forEach((doc, i) => {
          found.set(doc, (found.get(doc) || 0) + like * 0.5 * 1.5 ** (list.levels[i] || 0));
        });
      }
      needed += one.isNeeded ? 1 : 0;
      if (found.size && one.length < 2) known |= one.mask;
      if (found.size && one.length > 1) paired |= one.mask;
      const into = one.isDate ? told[one.date] : plain[one.date] || scores;
      const weight = one.weight * Math.log(1 + (count - found.size + 0.5) / (found.size + 0.5));
      for (const [doc, w] of found) {
        into[doc] += (weight * w) / (K1 + w);
        covered[doc] |= one.mask;
        held[doc] += one.isNeeded ? 1 : 0;
      }
    }
    let docs = [], most = 1;
    for (let doc = 0; doc < count; doc++) {
      const size = held[doc] < needed ? 0 : bitCount(covered[doc]);
      if (size < most) continue;
      if (size > most) docs = [];
      most = size;
      docs.push(doc);
      dates.forEach((_, i) => (scores[doc] += Math.max(told[i][doc], plain[i][doc])));
      scores[doc] *= 1 + (RECENT * doc) / count;
    }
    docs.sort((a, b) => scores[b] - scores[a] || b - a);
    const lacks = (mask) => words.filter((_, at) => !(mask & (1 << at)));
    const unknown = lacks(known | paired);
    return {
      docs, known, paired, unknown,
      isWhole: docs.length > 0 && most === words.length,
      missing: unknown.length || !docs.length ? unknown : lacks(covered[docs[0]]),
    };
  }
  function bitCount(bits) {
    let size = 0;
    for (; bits; bits &= bits - 1) size++;
    return size;
  }

  // What a query finds; `passes` says which documents may be shown, when it is to be known if there are enough.
  async function search(typed, passes = () => true) {
    const index = await manifest();
    const query = read(typed), units = unitsOf(query);
    const ask = async (asked) => evaluate(index, query, units, await fetchPieces(index.segments, asked));
    let found = await ask(firstRound(query, units, index.segments[0]));
    if (!found.isWhole || found.docs.filter(passes).length < ENOUGH) {
      // Words that begin with the last one cost most, and tell little where it is a word itself.
      const isKnown = (found.known | found.paired) >> (query.words.length - 1);
      found = await ask(units.filter((one) => !one.isPrefix || !isKnown));
    }
    return { ...found, query, index };
  }

  // ---- Cards, groups, facets ----
  const card = async (doc) => {
    const { cards, block } = await manifest();
    const number = Math.floor(doc / block);
    return (await load(`the/${number}~${every(4, cards)[number]}.js`))[0][doc % block];
  };
  const groups = async () => (await load(`nhom~${(await manifest()).groups}.js`))[0];

  // The facets of all documents: key → the documents that have it.
  async function facets() {
    const { segments } = await manifest();
    const all = { folded: "#", exact: "#", length: 1, isPrefix: true };
    const found = new Map();
    for (const { key, list } of answers(segments, await fetchPieces(segments, [all]), all)) {
      found.set(key, [...(found.get(key) || []), ...list.docs]);
    }
    return found;
  }

  // Groups whose name has words that begin like those typed, or stands in what was typed as a whole.
  async function named(typed, most, isWhole) {
    const { words, isMarked } = read(typed);
    const wanted = words.map((word) => word.folded);
    const worth = (name) => {
      const own = split(name);
      const has = (fits) => words.every((word, at) => own.some((other, place) => fits(word, other, at === place)));
      const whole = own.map((word) => word.folded).join(" ");
      if (own.length > 1 && ` ${wanted.join(" ")} `.includes(` ${whole} `)) return 8;
      if (!has((word, other) => other.folded.startsWith(word.folded))) return 0;
      return (
        (has((word, other) => other.folded === word.folded) ? 4 : isWhole ? -9 : 1) +
        (has((word, other, isThere) => isThere && other.folded.startsWith(word.folded)) ? 2 : 0) +
        (isMarked && has((word, other) => other.exact === word.exact) ? 1 : 0) + 1 / own.length
      );
    };
    if (!wanted.length) return [];
    return (await groups())
      .map(([kind, id, name, address, count, ...others]) => (
        { kind, id, name, address, count, worth: Math.max(...[name, ...others].map(worth)) }))
      .filter((group) => group.worth > 0)
      .sort((a, b) => b.worth - a.worth || b.count - a.count)
      .slice(0, most);
  }

  return { search, card, groups, facets, named, read, split, load, exactOf, fold, unpack, bitsOf, fetchPieces, answers };
};

// Loads files of the index as scripts, so that it works from file:// too. What failed may be asked for again.
globalThis.bantinLoader = (index) => {
  const cache = new Map();
  globalThis.bantinTim = (...data) => document.currentScript.answer(data);
  return (name) => {
    if (!cache.has(name)) {
      const answer = new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.answer = resolve;
        script.onload = script.onerror = () => {
          script.remove();
          reject(new Error(name)); // which says nothing where it has answered
        };
        script.src = new URL(name, index);
        document.head.append(script);
      });
      // A piece that is gone may mean that the site was published anew.
      answer.catch(() => cache.clear());
      cache.set(name, answer);
    }
    return cache.get(name);
  };
};
