// What a reader of an article downloads to see its text: HTML and style sheets, compressed.
// usage: node weight.mjs OUT_DIR

import { posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { BuiltSite } from './lib/site.mjs';
import { Tally, argumentsOf } from './lib/tally.mjs';

const LIMIT = 20_000;

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
tally.close();
