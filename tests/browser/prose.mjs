// Whether ordinary prose is left alone: the help of LibreOffice in Vietnamese, as reports of plain paragraphs, gives the
// one warning that is true. usage: node prose.mjs BANTIN HELP_DIR

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Tally } from './lib/tally.mjs';

const [bantin, help] = process.argv.slice(2);
if (!help) {
  console.error('usage: node prose.mjs BANTIN HELP_DIR');
  process.exit(2);
}

/** What is wrong in the prose, and true. */
const EXPECTED = ['damaged-word: cũng nhu'];
/** So many paragraphs there are at least, or something was not read. */
const LEAST = 10_000;

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** The text of a piece of HTML, in one line, as a paragraph of Markdown. */
function text(html) {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&(\w+);/g, (whole, name) => ENTITIES[name] ?? whole)
    .replace(/\s+/g, ' ')
    .trim()
    .replaceAll('<', '\\<');
}

const tally = new Tally();
const site = mkdtempSync(join(tmpdir(), 'bantin-prose-'));
try {
  const folder = join(site, 'content/tin/2019');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(site, 'config.toml'), 'title = "Trợ giúp"\nbase_url = "https://example.org/"\n');
  const known = new Set();
  const files = readdirSync(help, { recursive: true }).filter((file) => file.endsWith('.html'));
  files.sort().forEach((file, index) => {
    const found = [...readFileSync(join(help, file), 'utf8').matchAll(/<p\b[^>]*>([\s\S]*?)<\/p>/g)];
    // Some of the help is not translated.
    const paragraphs = found.map(([, html]) => text(html)).filter((it) => /(?:[À-ỹ].*){3}/u.test(it) && !known.has(it));
    paragraphs.forEach((it) => known.add(it));
    if (paragraphs.length > 0) {
      const front = `---\ntitle: "Trợ giúp ${index}"\ndate: 2019-01-07\n---\n\n`;
      writeFileSync(join(folder, `${index}.md`), front + [...new Set(paragraphs)].join('\n\n') + '\n');
    }
  });
  tally.check(known.size >= LEAST, `${known.size} paragraphs are read`);
  const out = execFileSync(bantin, ['check', '--format', 'json', '--lang', 'vi'], { cwd: site, maxBuffer: 1 << 28 });
  const lines = out.toString().split('\n').filter(Boolean).map((line) => JSON.parse(line));
  const told = lines.map((one) => `${one.code}: ${one.message.match(/`([^`]*)`/)?.[1] ?? ''}`);
  tally.check(JSON.stringify(told) === JSON.stringify(EXPECTED), `only ${EXPECTED.join(', ')} is told`, told);
} finally {
  rmSync(site, { recursive: true });
}
tally.close();
