// What a reader of an article downloads to see its text: HTML and style sheets, compressed; and what scripts weigh.
// usage: node weight.mjs OUT_DIR

import { posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { BuiltSite } from './lib/site.mjs';
import { Tally, argumentsOf } from './lib/tally.mjs';

const LIMIT = 20_000;
/** The scripts of the search page, and those of any other page; those that come when they are needed are apart. */
const SEARCH_LIMIT = 8192;
const SCRIPT_LIMIT = 3000;

const [folder] = argumentsOf('OUT_DIR');
const site = new BuiltSite(folder);
const tally = new Tally();
const packed = new Map();

/** The compressed size of a file, counted once a file however many pages load it. */
function weigh(path) {
  if (!packed.has(path)) packed.set(path, gzipSync(site.read(path), { level: 9 }).length);
  return packed.get(path);
}

function styleSheets(path) {
  const html = site.read(path).toString();
  return [...html.matchAll(/<link\b[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => /\brel="?[^">]*\bstylesheet\b/.test(tag))
    .map((tag) => tag.match(/\bhref="?([^\s">]+)/)[1])
    .map((href) => posix.normalize(posix.join(posix.dirname(path), href)));
}

let heaviest = { total: 0 };
for (const path of site.all('article')) {
  await tally.attempt(path, () => {
    const styles = styleSheets(path);
    const html = weigh(path);
    const css = styles.reduce((sum, style) => sum + weigh(style), 0);
    const total = html + css;
    if (total > heaviest.total) heaviest = { path, html, css, total };
    if (styles.length === 0) throw new Error('no style sheet found');
    if (total > LIMIT) throw new Error(`${total} bytes compressed, more than ${LIMIT}`);
  });
}
if (heaviest.path) {
  console.log(
    `heaviest article: ${heaviest.path}: ${heaviest.total} bytes compressed ` +
      `(HTML ${heaviest.html}, CSS ${heaviest.css}; at most ${LIMIT})`,
  );
}

/** What those scripts weigh together that a page names. */
function scriptsOf(path, which) {
  const html = site.read(path).toString();
  return [...html.matchAll(/<script\b[^>]*\bsrc="?([^\s">]+)/g)]
    .map(([, src]) => posix.normalize(posix.join(posix.dirname(path), src)))
    .filter((script) => which.test(script))
    .reduce((sum, script) => sum + weigh(script), 0);
}
for (const kind of ['home', 'article', 'search']) {
  await tally.attempt(`scripts of ${kind}`, () => {
    const path = site.fullest(kind);
    // The search page has the counter as well.
    const limit = kind === 'search' ? SEARCH_LIMIT : SCRIPT_LIMIT;
    const total = scriptsOf(path, kind === 'search' ? /search/ : /./);
    console.log(`scripts of ${path}: ${total} bytes compressed`);
    if (total > limit) throw new Error(`${total} bytes compressed, more than ${limit}`);
  });
}
const later = site.files.filter((path) => /^assets\/(?:search_(?:slips|excerpts|names|filters)|suggest)\./.test(path));
console.log(`scripts of the search that come when they are needed: ${later.reduce((sum, path) => sum + weigh(path), 0)} bytes compressed`);
tally.close();
