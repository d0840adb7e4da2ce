// What is pinned to a board: one or two pages of A4, on each the address, and a code of it that scans.
// usage: node print.mjs OUT_DIR

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPage, withBrowser } from './lib/chromium.mjs';
import { serveFolder } from './lib/server.mjs';
import { BuiltSite, addressOf } from './lib/site.mjs';
import { Tally, argumentsOf } from './lib/tally.mjs';

/** How many pages each may take. */
const MOST = 2;
/** Dots per inch of the picture that is scanned: those of a telephone before a board. */
const DENSITY = 150;

const [folder] = argumentsOf('OUT_DIR');
const site = new BuiltSite(folder);
const baseUrl = site.baseUrl();
const tally = new Tally();
const scratch = mkdtempSync(join(tmpdir(), 'bantin-print-'));
const run = (program, ...args) => execFileSync(program, args, { stdio: ['ignore', 'pipe', 'ignore'] }).toString();

/** The texts of the pages of a PDF. */
function texts(pdf) {
  // Each page ends with a form feed.
  return run('pdftotext', '-layout', pdf, '-').split('\f').slice(0, -1);
}

/** What the codes of the first page say. */
function codes(pdf) {
  run('pdftoppm', '-r', String(DENSITY), '-png', '-singlefile', pdf, join(scratch, 'page'));
  try {
    return run('zbarimg', '-q', '--raw', join(scratch, 'page.png')).trim().split('\n');
  } catch {
    return [];
  }
}

async function check(browser, origin, path) {
  const { page } = await openPage(browser, { origin, baseUrl, width: 1280 });
  await page.goto(origin + addressOf(path), { waitUntil: 'load' });
  const address = await page.$eval('link[rel=canonical]', (link) => link.href);
  const onScreen = await page.$eval('.qr', (code) => code.checkVisibility()).catch(() => 'no code');
  tally.check(onScreen === false, `${path}: a code for paper alone`, onScreen);
  const pdf = join(scratch, 'page.pdf');
  await page.pdf({ path: pdf, preferCSSPageSize: true, printBackground: false });
  await page.close();
  const pages = texts(pdf);
  tally.check(pages.length <= MOST, `${path}: at most ${MOST} pages`, `${pages.length} pages`);
  const without = pages.flatMap((text, index) => {
    // A long address is broken.
    const foot = text.trimEnd().split('\n').slice(-3).join('').replaceAll(/\s/g, '');
    return foot.includes(address) && /\d+\/\d+\/\d{4}/.test(foot) ? [] : [`page ${index + 1}: ${foot}`];
  });
  tally.check(without.length === 0, `${path}: address and date at the foot of each page`, without);
  tally.check(codes(pdf).includes(address), `${path}: the code is the address`, codes(pdf));
}

const server = await serveFolder(folder, { all: baseUrl ? new URL(baseUrl).origin : '' });
try {
  await withBrowser(async (browser) => {
    for (const path of [...site.all('article'), site.fullest('cluster-year'), site.fullest('unit')]) {
      await tally.attempt(`${path}: printed`, () => check(browser, server.origin, path));
    }
  });
} finally {
  await server.close();
  rmSync(scratch, { recursive: true, force: true });
}
tally.close();
