// A search index as docs/search.md lays it out, written apart from the program: so the script that reads it is held
// to the page, and to more documents than the sample has.

import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const KEYS_IN_PIECE = 150;
const CARDS_IN_BLOCK = 8;
/** Of the first segment, and of later ones. */
const BLOCKS_IN_SHEET = [2, 1];
/** How many of a long list stand in its piece. */
const BEST = 20;
/** The first ends of segments: what the last ones hold is between so many and twice as many. */
const STEPS = [32, 4];
const SIGNS = { '\u0300': '`', '\u0301': "'", '\u0309': '?', '\u0303': '~', '\u0323': '.' };
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The exact form of a word. */
export function exact(word) {
  let signs = '';
  const letters = [...word.toLowerCase().normalize('NFD')].filter((it) => {
    signs += SIGNS[it] ?? '';
    return !SIGNS[it];
  });
  return letters.join('').normalize('NFC') + signs;
}

/** The folded form of a key. */
export function folded(key) {
  if (/^[#@]/.test(key)) return key;
  return key.replaceAll(/[`'?~.]/g, '').normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/[đðɖ]/g, 'd');
}

/** The words of a text, each with whether it is a neighbour of the one before. */
export function wordsOf(text) {
  const words = [];
  let end = 0;
  for (const found of text.normalize('NFC').matchAll(/\d{1,3}(?:\.\d{3})+(?!\d)|\d+|[\p{L}\p{M}]+/gu)) {
    const isNext = words.length > 0 && /^[\s,\-/'’*_&‐-―]*$/.test(text.slice(end, found.index));
    const word = /\d/.test(found[0]) ? String(BigInt(found[0].replaceAll('.', ''))) : exact(found[0]);
    words.push({ word, isNext, isCapital: /^\p{Lu}/u.test(found[0]) });
    end = found.index + found[0].length;
  }
  return words;
}

/** The keys of a document with their weights. */
function keysOf({ title, texts, date, cluster, units, kinds }) {
  const keys = new Map();
  const add = (key, weight) => keys.set(key, (keys.get(key) ?? 0) + weight);
  for (const [text, weight] of [[title, 6], ...texts.map((text) => [text, 1])]) {
    const words = wordsOf(text);
    words.forEach(({ word }, at) => {
      const [second, third] = words.slice(at + 1);
      add(word, weight);
      if (second?.isNext) add(`${word} ${second.word}`, weight);
      const isName = second?.isNext && third?.isNext && [words[at], second, third].every((it) => it.isCapital);
      if (isName) add(`${word} ${second.word} ${third.word}`, weight);
    });
  }
  if (date) {
    const [year, month] = date.split('-');
    const quarter = Math.ceil(Number(month) / 3);
    for (const key of [`@${date}`, `@${year}-${month}`, `@${year}q${quarter}`, `@${year}`, `#y:${year}`]) add(key, 1);
    add(`#c:${cluster}`, 1);
    for (const unit of units) add(`#u:${unit}`, 1);
    for (const kind of kinds) add(`#k:${kind}`, 1);
  }
  return keys;
}

class Bits {
  #bits = '';

  push(value, width) {
    for (let bit = width - 1; bit >= 0; bit--) this.#bits += Math.floor(value / 2 ** bit) % 2;
  }

  gamma(value) {
    const width = Math.floor(Math.log2(value));
    this.push(0, width);
    this.push(value, width + 1);
  }

  rice(value, k) {
    this.#bits += `${'1'.repeat(Math.floor(value / 2 ** k))}0`;
    this.push(value, k);
  }

  toString() {
    return (this.#bits.match(/.{1,6}/g) ?? []).map((six) => ALPHABET[Number.parseInt(six.padEnd(6, '0'), 2)]).join('');
  }
}

const compare = (a, b) => (a < b ? -1 : Number(a > b));

/** Keys, each with what it shares with the one before. */
function packed(keys) {
  return keys
    .map((key, at) => {
      let same = 0;
      while (same < 35 && same < key.length && key[same] === keys[at - 1]?.[same]) same++;
      return same.toString(36) + key.slice(same);
    })
    .join(',');
}

/** The best of a long list, and what tells the content of its own file. */
function pushBest(bits, list, size, hash) {
  bits.gamma(list.length);
  const best = [...list].sort(([a, x], [b, y]) => y - x || b - a).slice(0, BEST);
  pushDocuments(bits, best.sort(([a], [b]) => a - b), size, false);
  for (const digit of hash) bits.push(ALPHABET.indexOf(digit), 6);
}

/** A list of documents with their levels. */
function pushList(bits, list, size) {
  bits.gamma(list.length);
  pushDocuments(bits, list, size, 2 * list.length > size);
}

function pushDocuments(bits, list, size, isInverse) {
  const there = new Set(list.map(([doc]) => doc));
  const told = [...Array(size).keys()].filter((doc) => there.has(doc) !== isInverse);
  let k = 0;
  while (told.length > 0 && 3 * told.length * 2 ** (k + 1) <= 2 * size) k++;
  told.forEach((doc, at) => bits.rice(doc - (told[at - 1] ?? -1) - 1, k));
  // In turn in each of the ways that there are; which way levels are written is the writer's choice.
  const levels = list.map(([, level]) => level);
  const ranked = [...new Set(levels)];
  const way = levels.every((level) => level === 0) ? 0 : [1, 2, ranked.length > 8 ? 1 : 3][(list.length + levels[0]) % 3];
  bits.push(way, 2);
  if (way === 3) {
    bits.push(ranked.length - 1, 3);
    for (const level of ranked) bits.push(level, 4);
    for (const level of levels) {
      const rank = ranked.indexOf(level);
      for (let one = 0; one < rank; one++) bits.push(1, 1);
      if (rank < ranked.length - 1) bits.push(0, 1);
    }
  } else if (way > 0) for (const level of levels) bits.rice(level, way - 1);
}

/** An address whose name begins as the title does, in short. */
function abridged(address, title) {
  if (address.includes('~')) return `~0~${address}`;
  const [, folder, name] = address.match(/^(.*?)([^/]*)$/);
  const plain = folded(title.toLowerCase()).replaceAll(/[^a-z0-9]+/g, '-');
  let same = 0;
  while (same < name.length && name[same] === plain[same]) same++;
  return same > 5 ? `${folder}~${same}~${name.slice(same)}` : address;
}

/**
 * Puts an index of the documents into the folder of a search page, in the place of the one that is there. Documents
 * are in their order, pages (without a date) first; `groups` are rows of the format.
 */
export function writeIndex(folder, documents, groups) {
  for (const name of readdirSync(folder)) if (name !== 'index.html') rmSync(join(folder, name), { recursive: true });
  const hash = (text) => createHash('sha256').update(text).digest('base64url').slice(0, 3);
  const call = (...data) => `bantinTim(${data.map((it) => JSON.stringify(it)).join(',')})`;
  const write = (name, text) => {
    const path = join(folder, name.replace('*', hash(text)));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return hash(text);
  };
  const count = documents.length;
  const ends = STEPS.map((step) => (count < 2 * step ? 0 : Math.floor((count - step) / step) * step));
  const frequencies = new Map();
  let newest = ['', ''];

  const segment = (place, from, to) => {
    const lists = new Map();
    documents.slice(from, to).forEach((document, at) => {
      for (const [key, weight] of keysOf(document)) {
        const level = Math.max(0, Math.round(Math.log2(weight / 0.75)));
        lists.set(key, [...(lists.get(key) ?? []), [at, level]]);
      }
    });
    const keys = [...lists.keys()].sort((a, b) => compare(folded(a), folded(b)) || compare(a, b));
    const bounds = [];
    const hashes = [];
    for (let at = 0; at < keys.length; ) {
      let end = place ? Math.min(at + KEYS_IN_PIECE, keys.length) : keys.length;
      while (end < keys.length && folded(keys[end]) === folded(keys[end - 1])) end++;
      const bits = new Bits();
      for (const key of keys.slice(at, end)) {
        const list = lists.get(key);
        if (list.length <= 2 * BEST) pushList(bits, list, to - from);
        else {
          const alone = new Bits();
          pushList(alone, list, to - from);
          const name = `${place}/${key.replaceAll(/[^a-z0-9]/g, '-')}~~*.js`;
          pushBest(bits, list, to - from, write(name, call(packed([key]), `${alone}`)));
        }
      }
      const first = folded(keys[at]);
      let same = 0;
      while (at > 0 && first[same] === folded(keys[at - 1])[same]) same++;
      const bound = at > 0 ? first.slice(0, same + 1) : '';
      bounds.push(bound);
      const values = [packed(keys.slice(at, end)), `${bits}`];
      if (place) hashes.push(write(`${place}/${bound.replaceAll(/[^a-z0-9]/g, '-')}~*.js`, call(...values)));
      else newest = values;
      at = end;
    }
    for (const key of place === 'd' ? keys : []) {
      const word = folded(key);
      if (/^[a-z]+$/.test(word)) frequencies.set(word, (frequencies.get(word) ?? 0) + lists.get(key).length);
    }
    return [place, to - from, place ? packed(bounds) : '', hashes.join(''), BEST];
  };
  const limits = [0, ...ends, count];
  const segments = ['d', 'g', ''].map((place, at) => segment(place, limits[at], limits[at + 1]));

  let cards = '';
  const rows = documents.map(({ title, address, date, cluster }) => {
    const group = groups.find(([kind, id]) => kind === 'c' && id === cluster);
    return [title, abridged(address, title), date, group ? group[2] : ''];
  });
  const blocks = [];
  while (blocks.length * CARDS_IN_BLOCK < count) blocks.push(call(rows.slice(blocks.length * CARDS_IN_BLOCK).slice(0, CARDS_IN_BLOCK)));
  for (let first = 0, size; first < blocks.length; first += size) {
    size = BLOCKS_IN_SHEET[first * CARDS_IN_BLOCK < ends[0] ? 0 : 1];
    const sheet = blocks.slice(first, first + size);
    sheet.forEach((block, at) => write(`the/${first + at}~${hash(sheet.join(''))}.js`, block));
    cards += hash(sheet.join(''));
  }
  const known = [...frequencies.keys()].sort(compare);
  const bits = new Bits();
  for (const word of known) bits.push(Math.min(7, Math.floor(Math.log(frequencies.get(word)) / Math.log(4))), 3);
  const manifest = {
    v: 4, segments, cards, block: CARDS_IN_BLOCK, sheets: BLOCKS_IN_SHEET,
    groups: write('nhom~*.js', call(groups)),
    words: write('tu~*.js', call(packed(known), `${bits}`)),
  };
  write('muc-luc.js', call(manifest, ...newest));
  return manifest;
}
