// Lines of two texts beside each other.

/** Lines of two texts in pairs, as the longest run of common ones has them. */
export function paired(mine, theirs) {
  const a = mine.split("\n"), b = theirs.split("\n"), pairs = [];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) pairs.push([a[start], b[start++]]);
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const one = a.slice(start, a.length - end), other = b.slice(start, b.length - end);
  // What differs in the middle is short but for files that have nothing in common.
  const large = one.length * other.length > 4_000_000, sizes = Array.from({ length: large ? 0 : one.length + 1 }, () => new Uint32Array(other.length + 1));
  for (let i = one.length - 1; i >= 0 && !large; i--) {
    for (let j = other.length - 1; j >= 0; j--) sizes[i][j] = one[i] === other[j] ? sizes[i + 1][j + 1] + 1 : Math.max(sizes[i + 1][j], sizes[i][j + 1]);
  }
  let i = 0, j = 0;
  while (i < one.length || j < other.length) {
    if (i < one.length && j < other.length && one[i] === other[j]) pairs.push([one[i++], other[j++]]);
    else if (j >= other.length || (i < one.length && (large || sizes[i + 1][j] >= sizes[i][j + 1]))) pairs.push([one[i++], undefined]);
    else pairs.push([undefined, other[j++]]);
  }
  for (; end > 0; end--) pairs.push([a[a.length - end], b[b.length - end]]);
  return pairs;
}

/** The pairs that differ, with a few around them; nothing stands for those between that are left out. */
export function near(pairs, around = 3) {
  const isNear = pairs.map((_, at) => pairs.slice(Math.max(0, at - around), at + around + 1).some(([one, other]) => one !== other));
  return pairs.flatMap((pair, at) => (isNear[at] ? [pair] : isNear[at - 1] ? [undefined] : []));
}
