// What was meant by a query that nothing answers: keys of Telex or VNI that were not turned into letters,
// and one wrong letter. Loaded when it is needed.
"use strict";
globalThis.bantinSlips = async (engine, { index, query, unknown, paired }) => {
  const CANDIDATES = 8; // words that are looked up with their neighbours
  const { load, exactOf, fold, unpack, bitsOf, fetchPieces, answers } = engine;
  const { text, words } = query;

  // ---- Letters and marks ----
  const MARKS = { "`": "\u0300", "'": "\u0301", "?": "\u0309", "~": "\u0303", ".": "\u0323" };
  const FREE = /^(qu|gi(?=[aeiouyâăêôơư])|[^aeiouyâăêôơư]*)([aeiouyâăêôơư]+)(.*)$/;
  // An exact form as it is written, with the mark of its tone where it belongs.
  function written(exact) {
    const [, letters, sign] = /^(.*?)([`'?~.]?)$/.exec(exact);
    const parts = sign && FREE.exec(letters);
    if (!parts) return letters;
    const [, head, vowels, tail] = parts;
    const marked = vowels.search(/[âăêôơư][^âăêôơư]*$/);
    const at = marked >= 0 ? marked : tail ? vowels.length - 1 : vowels.length > 2 ? 1 : 0;
    return (head + vowels.slice(0, at + 1) + MARKS[sign] + vowels.slice(at + 1) + tail).normalize("NFC");
  }

  const horned = (word) => {
    const both = word.replace(/uo/, "ươ");
    return both === word ? word.replace(/[aou]/, (one) => ({ a: "ă", o: "ơ", u: "ư" })[one]) : both;
  };
  const ROOFS = { a: "â", e: "ê", o: "ô" };
  // Telex: a letter typed again changes the one before, wherever it stands; so do w and the tones.
  function telex(word) {
    let sign = "";
    let letters = word.replace(/(.[aeiouyw].*?)([sfrxj])(?=[^sfrxj]*$)/, (_, rest, key) => {
      sign = { s: "'", f: "`", r: "?", x: "~", j: "." }[key];
      return rest;
    });
    letters = letters.replace(/^d(.*)d/, "đ$1").replace(/([aeo])(.*)\1/, (_, one, rest) => ROOFS[one] + rest);
    if (/[aou].*w/.test(letters)) letters = horned(letters.replace(/w/g, ""));
    return letters + sign;
  }
  // VNI: digits behind letters.
  function vni(word) {
    const [sign = ""] = word.match(/[1-5]/) || [];
    let letters = word.replace(/[1-5]/, "").replace(/^d(.*)9/, "đ$1");
    if (/6/.test(letters)) letters = letters.replace("6", "").replace(/[aeo](?!.*[aeo])/, (one) => ROOFS[one]);
    if (/[78]/.test(letters)) letters = horned(letters.replace(/[78]/g, ""));
    return letters + (sign && "'`?~."[sign - 1]);
  }

  // ---- Words that the index knows ----
  const [packed, code] = await load(`tu~${index.words}.js`);
  const bits = bitsOf(code);
  const frequency = new Map(unpack(packed).map((word) => [word, bits.number(3)]));

  const squeezed = (word) => word.replace(/(.)\1+/g, "$1");
  // One letter wrong, missing, too much, in the place of its neighbour, or typed again.
  function isNear(one, other) {
    let same = 0;
    while (same < one.length && one[same] === other[same]) same++;
    const a = one.slice(same), b = other.slice(same);
    return (
      a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) ||
      (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2)) || squeezed(one) === squeezed(other)
    );
  }

  // How the word at a place is to be written: as the candidate that stands beside its neighbours most often.
  async function mended(at) {
    const { folded } = words[at];
    const near = [...frequency.keys()].filter((other) => other !== folded && isNear(folded, other));
    near.sort((a, b) => frequency.get(b) - frequency.get(a));
    const isPaired = (place) => words[place] && words[place].isNext;
    const before = isPaired(at) ? words[at - 1].folded + " " : "";
    const after = !before && isPaired(at + 1) ? " " + words[at + 1].folded : "";
    const units = near.slice(0, CANDIDATES).map((other) => ({ folded: before + other + after }));
    const pieces = await fetchPieces(index.segments, units);
    let most = 0, best = near[0];
    for (const one of units) {
      for (const { key, list } of answers(index.segments, pieces, one)) {
        if (list.docs.length > most) [most, best] = [list.docs.length, key.split(" ")[before ? 1 : 0]];
      }
    }
    return best && written(best);
  }
  const spell = (mends) => {
    let at = 0;
    return words.map((word, place) => {
      const gap = text.slice(at, word.start);
      at = word.end;
      return gap + (mends[place] || text.slice(word.start, at));
    }).join("") + text.slice(at);
  };

  // ---- What to search instead, the likeliest first ----
  const isWord = (exact) => frequency.has(fold(exact));
  const lower = text.toLowerCase();
  const decoded = lower.replace(/[\p{L}\d]+/gu, (run) => {
    if (isWord(exactOf(run)) || !/\p{L}/u.test(run)) return run;
    const meant = [telex(run), vni(run)].find((exact) => !/\d/.test(exact) && isWord(exact));
    return meant ? written(meant) : run;
  });
  if (decoded !== lower) return [decoded];
  const places = words.map((_, at) => at).filter((at) => words[at].folded.length > 2 && !words[at].isNumber);
  const strange = places.filter((at) => unknown.includes(words[at]));
  if (strange.length) {
    const mends = [];
    for (const at of strange) mends[at] = await mended(at);
    return [spell(mends)];
  }
  const lonely = places.filter((at) => !(paired & (1 << at))).slice(0, 4);
  return Promise.all(lonely.map(async (at) => spell({ [at]: await mended(at) })));
};
