// What was meant by a query that nothing answers: keys of Telex or VNI that did not become letters, or one wrong
// letter. The search page loads it then, as it does files of the index.
"use strict";
// Words that are looked up beside their neighbours.
const CANDIDATES = 8;

// An exact form as it is written: the mark of its tone where it belongs.
const SYLLABLE = /^(qu|gi(?=[aeouâêôơư])|[^aeiouyâăêôơư]*)([aeiouyâăêôơư]+)(.*)$/;
function written(exact) {
  const letters = unsigned(exact), parts = SYLLABLE.exec(letters);
  if (letters === exact || !parts) return letters;
  const [, head, vowels, tail] = parts, marked = vowels.search(/[âăêôơư](?!.*[âăêôơư])/);
  const at = marked < 0 ? vowels.length - (tail || !vowels[1] ? 1 : 2) : marked;
  const tone = TONES[SIGNS.indexOf(exact.slice(-1))];
  return (head + vowels.slice(0, at + 1) + tone + vowels.slice(at + 1) + tail).normalize("NFC");
}

// The exact form that keys of Telex make, even where they stand far behind what they change.
const ROOFS = { a: "â", e: "ê", o: "ô" }, HORNS = { a: "ă", o: "ơ", u: "ư", uo: "ươ" };
function telex(keys) {
  const [, before, tone, after] = /^(.*[aeiouyw].*)([fsrxj])([^fsrxj]*)$/.exec(keys) || [0, keys, "", ""];
  const word = (before + after).replace(/^d(.*)d/, "đ$1").replace(/([aeo])(.*)\1/, (_, one, rest) => ROOFS[one] + rest);
  const letters = /w/.test(word) ? word.replace(/w/g, "").replace(/uo|[aou]/, (found) => HORNS[found]) : word;
  return letters + (tone && SIGNS["fsrxj".indexOf(tone)]);
}
const vniAsTelex = (keys) =>
  keys.replace(/([aeo])([^aeo]*)6/, "$1$1$2").replace(/[1-9]/g, (digit) => "sfrxj6wwd"[digit - 1]);

// One letter wrong, missing, too much or in the place of the next, or letters typed twice.
function isNear(one, other) {
  let same = 0;
  while (same < one.length && one[same] === other[same]) same++;
  const a = one.slice(same), b = other.slice(same), isTurned = a[0] === b[1] && a[1] === b[0];
  const once = (word) => word.replace(/(.)\1+/g, "$1");
  return (
    a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) ||
    (isTurned && a.slice(2) === b.slice(2)) || once(one) === once(other)
  );
}

// What to search instead, the likeliest first.
async function meanings({ load, fetchPieces }, { index, query, unknown, paired }) {
  const { text, words } = query;
  const [packed, code] = await load(`tu~${index.words}.js`);
  const { number } = bitsOf(code);
  const frequency = new Map(unpack(packed).map((word) => [word, number(3)]));

  const lower = text.toLowerCase();
  const decoded = lower.replace(/[\p{L}\d]+/gu, (run) => {
    const isWord = (exact) => frequency.has(fold(exact));
    const meant = !isWord(run) && [telex(run), telex(vniAsTelex(run))].find(isWord);
    return meant ? written(meant) : run;
  });
  if (decoded !== lower) return [decoded];

  // How the word at a place is to be written: as the one that stands beside its neighbours most often.
  async function mended(at) {
    const { folded, isNext } = words[at], next = words[at + 1];
    const near = [...frequency.keys()].filter((other) => other !== folded && isNear(folded, other));
    near.sort((a, b) => frequency.get(b) - frequency.get(a));
    const before = isNext ? words[at - 1].folded + " " : "", after = !before && next && next.isNext ? " " + next.folded : "";
    const units = near.slice(0, CANDIDATES).map((other) => ({ folded: before + other + after }));
    const pieces = await fetchPieces(index.segments, units);
    let most = 0, best = near[0] || folded;
    for (const one of units) {
      for (const { key, list } of answers(index.segments, pieces, one)) {
        const count = list.docs.length + list.more;
        if (count > most) [most, best] = [count, key.split(" ")[before ? 1 : 0]];
      }
    }
    return written(best);
  }
  async function spell(places) {
    let spelled = text;
    for (const at of places.reverse()) {
      const { start, end } = words[at];
      spelled = spelled.slice(0, start) + (await mended(at)) + spelled.slice(end);
    }
    return spelled;
  }
  const places = [...words.keys()].filter((at) => words[at].folded.length > 2 && !words[at].isNumber && !words[at].phrase);
  const strange = places.filter((at) => unknown.includes(words[at]));
  if (strange.length) return [await spell(strange)];
  // All words are known: perhaps one that stands beside none of its neighbours is another.
  return Promise.all(places.filter((at) => !(paired & (1 << at))).slice(0, 4).map((at) => spell([at])));
}

// What was found of what was meant; else what there was.
bantinTim(async (engine, found, passes) => {
  for (const meant of await meanings(engine, found)) {
    const other = await engine.search(meant, passes);
    if (other.isWhole) return { ...other, meant };
  }
  return found;
});
