// What the page weighs, compressed: all that a browser loads, and the part that the text needs. Its two languages say the same.

import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const FOLDER = fileURLToPath(new URL('../../../src/desk/page/', import.meta.url));
const PAGE = 60 * 1024;
const TEXT = 6 * 1024;
/** Each browser loads the words of one language; these are the fewer. */
const OTHER_WORDS = 'words.en.js';
const OF_TEXT = ['typing.js', 'legacy.js', 'clipboard.js', 'text.js'];

const packed = (names) => gzipSync(Buffer.concat(names.map((name) => readFileSync(FOLDER + name))), { level: 9 }).length;

export async function size({ tally }) {
  const all = readdirSync(FOLDER).filter((name) => name !== OTHER_WORDS).reduce((sum, name) => sum + packed([name]), 0);
  const text = packed(OF_TEXT);
  console.log(`note: the page has ${all} bytes, the part of the text ${text}`);
  tally.check(all <= PAGE, `the page: ${all} bytes and not ${PAGE}`);
  tally.check(text <= TEXT, `the part of the text: ${text} bytes and not ${TEXT}`);
  const [one, other] = await Promise.all(['words.vi.js', 'words.en.js'].map(async (name) => Object.keys((await import(`data:text/javascript,${encodeURIComponent(readFileSync(FOLDER + name, 'utf8'))}`)).default)));
  const missing = [...one.filter((key) => !other.includes(key)), ...other.filter((key) => !one.includes(key))];
  tally.check(missing.length === 0, 'words that one language lacks', missing);
}
