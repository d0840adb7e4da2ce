// What the page weighs, compressed: all that a browser loads before anything can be done, what it loads when that is
// asked for, and the part that the text needs. Its two languages say the same.

import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const FOLDER = fileURLToPath(new URL('../../../src/desk/page/', import.meta.url));
const PAGE = 60_000;
/** What no view needs before somebody asks for it. */
const LATER = 12_000;
const TEXT = 6 * 1024;
/** Each browser loads the words of one language; these are the fewer. */
const OTHER_WORDS = 'words.en.js';
const OF_TEXT = ['typing.js', 'clipboard.js', 'text.js'];
const START = ['index.html', 'desk.css', 'desk.js', 'words.vi.js'];

const read = (name) => readFileSync(FOLDER + name, 'utf8');
const packed = (names) => gzipSync(names.map(read).join(''), { level: 9 }).length;
const sum = (names) => names.reduce((all, name) => all + packed([name]), 0);

/** A module, and what it imports at once. */
function loaded(names, all = new Set()) {
  for (const name of names.filter((one) => !all.has(one))) {
    all.add(name);
    const imported = [...read(name).matchAll(/^import .* from "\.\/([\w.]+)";$/gm)].map(([, module]) => module);
    if (name.endsWith('.js')) loaded(imported, all);
  }
  return [...all];
}

export async function size({ tally }) {
  const atOnce = loaded(START), later = readdirSync(FOLDER).filter((name) => ![...atOnce, OTHER_WORDS].includes(name));
  const [page, rest, text] = [sum(atOnce), sum(later), packed(OF_TEXT)];
  console.log(`note: the page has ${page} bytes, what is loaded when it is asked for ${rest} (${later.join(', ')}), the part of the text ${text}`);
  tally.check(page <= PAGE, `the page: ${page} bytes and not ${PAGE}`);
  tally.check(rest <= LATER, `what is loaded when it is asked for: ${rest} bytes and not ${LATER}`);
  tally.check(text <= TEXT, `the part of the text: ${text} bytes and not ${TEXT}`);
  const preloaded = [...read('index.html').matchAll(/modulepreload" href="\/page\/([\w.]+)"/g)].map(([, name]) => name);
  const modules = atOnce.filter((name) => name.endsWith('.js') && !['desk.js', 'words.vi.js'].includes(name)).sort();
  tally.check(JSON.stringify(preloaded) === JSON.stringify(modules), 'what is loaded at once is not what the page says', [preloaded, modules].map(String));
  const [one, other] = await Promise.all(['words.vi.js', OTHER_WORDS].map(async (name) => Object.keys((await import(`data:text/javascript,${encodeURIComponent(read(name))}`)).default)));
  const missing = [...one.filter((key) => !other.includes(key)), ...other.filter((key) => !one.includes(key))];
  tally.check(missing.length === 0, 'words that one language lacks', missing);
}
