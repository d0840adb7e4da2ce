// Asks a search page in a browser what readers ask, one fresh browser cache for each query.
// usage: node ask.mjs < JOB > ANSWERS
//
// The job is JSON: `mounts` (prefix → folder), `page` (address), `index` and `code` (what addresses of its index match,
// and those of its scripts), `slow`, `queries`. The answers are JSON, one a line, in the order of the queries; before them one for the page alone.

import { setTimeout as sleep } from 'node:timers/promises';
import { text } from 'node:stream/consumers';
import { withBrowser } from '../../../tests/browser/lib/chromium.mjs';
import { serve } from './server.mjs';

const job = JSON.parse(await text(process.stdin));
const INDEX = new RegExp(job.index);
const CODE = new RegExp(job.code);
/** Reports, from which excerpts may be read. */
const REPORT = /^\/tin\/.+\.html$/;
/** How long nothing may happen before an answer is taken as given, and how long one may take at most: ms. */
const REST = 200;
const MOST = job.slow ? 180_000 : 30_000;
/** A page that says nothing at all for so long has found nothing. */
const SILENCE = job.slow ? 60_000 : 5_000;

/** Runs in the page: keeps when the first result and the last of the first ten came. */
function watch() {
  const seen = { first: 0, ten: 0, count: 0, changed: performance.timeOrigin };
  window.seenResults = seen;
  new MutationObserver(() => {
    const now = performance.timeOrigin + performance.now();
    seen.changed = now;
    const links = document.querySelectorAll('#search-results :is(h2, h3, h4) a[href]');
    const count = Math.min(10, links.length);
    if (count > 0 && seen.count === 0) seen.first = now;
    if (count !== seen.count) seen.ten = now;
    seen.count = count;
  }).observe(document, { childList: true, subtree: true, characterData: true });
}

/** Runs in the page: what it shows. */
function read() {
  const paths = (selector) => {
    const links = [...document.querySelectorAll(selector)];
    return links.slice(0, 10).map((link) => decodeURIComponent(new URL(link.href).pathname));
  };
  const status = document.querySelector('#search-status')?.textContent.trim() ?? '';
  const loading = document.querySelector('[data-loading]')?.dataset.loading ?? '';
  return {
    ...window.seenResults,
    begin: performance.timeOrigin,
    results: paths('#search-results :is(h2, h3, h4) a[href]'),
    groups: paths('#search-groups a[href]'),
    status,
    busy: status !== '' && status === loading,
  };
}

async function settled(page, state) {
  const start = Date.now();
  for (;;) {
    await sleep(25);
    const shown = await page.evaluate(read);
    const now = Date.now();
    const atRest = state.open === 0 && now - state.idleSince >= REST && now - shown.changed >= REST;
    const answered = shown.results.length > 0 || (shown.status !== '' && !shown.busy);
    if (atRest && (answered || now - start > SILENCE)) return { ...shown, late: false };
    if (now - start > MOST) return { ...shown, late: true };
  }
}

/** One visit; `query` may be none. */
async function visit(browser, server, query) {
  const { state, origin } = server;
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    await page.setViewport({ width: 390, height: 844 });
    await page.evaluateOnNewDocument(watch);
    state.log.length = 0;
    const search = query === undefined ? '' : `?q=${encodeURIComponent(query)}`;
    await page.goto(`${origin}${job.page}${search}`, { waitUntil: 'load', timeout: MOST });
    if (query === undefined) await sleep(job.slow ? 3000 : 500);
    const shown = query === undefined ? await page.evaluate(read) : await settled(page, state);
    return { shown, log: state.log.filter(({ path }) => path !== '/favicon.ico') };
  } finally {
    await context.close();
  }
}

const sum = (log) => log.reduce((all, { bytes }) => all + bytes, 0);

function measured({ shown, log }, base) {
  const isIndex = ({ path }) => path !== job.page && (INDEX.test(path) || !(base.has(path) || CODE.test(path)));
  const excerpts = log.filter(({ path }) => REPORT.test(path));
  const index = log.filter((one) => !REPORT.test(one.path) && isIndex(one));
  // Without results, all that was asked for was needed to know that there are none.
  const done = shown.results.length > 0 ? shown.ten : shown.changed;
  const needed = index.filter(({ begin }) => begin <= done);
  const asked = Math.min(...needed.map(({ begin }) => begin), done);
  return {
    results: shown.results,
    groups: shown.groups,
    status: shown.status,
    late: shown.late,
    pageBytes: sum(log) - sum(excerpts) - sum(index),
    bytes: sum(needed),
    requests: needed.length,
    laterBytes: sum(index) - sum(needed),
    excerptBytes: sum(excerpts),
    // From the start of the visit, and from the first request for the index: when the page is there already.
    firstMs: Math.max(0, (shown.results.length > 0 ? shown.first : done) - shown.begin),
    tenMs: Math.max(0, done - shown.begin),
    afterPageMs: Math.max(0, done - asked),
  };
}

const server = await serve(job.mounts, job.slow);
const tell = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);
try {
  await withBrowser(async (browser) => {
    // Files that the page loads whatever is asked are the page's; what is called an index is not, even so.
    const alone = await visit(browser, server, undefined);
    const base = new Set(alone.log.map(({ path }) => path));
    const own = alone.log.filter(({ path }) => path === job.page || !INDEX.test(path));
    tell({ bytes: sum(own), requests: own.length });
    let asked = 0;
    for (const query of job.queries) {
      tell(measured(await visit(browser, server, query), base));
      asked += 1;
      if (asked % 50 === 0) process.stderr.write(`  ${asked} of ${job.queries.length} asked\n`);
    }
  });
} finally {
  await server.close();
}
