// The preview server as a writer meets it: save a report and the page follows, break it and the page says where.
// usage: node serve.mjs BANTIN SITE_DIR

import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openPage, withBrowser } from './lib/chromium.mjs';
import { freePort } from './lib/port.mjs';
import { Tally, argumentsOf } from './lib/tally.mjs';

/** How long to wait before giving up; nothing is judged by how fast it comes. */
const PATIENCE = 60_000;
const TITLE = 'Tiêu đề vừa sửa khi đang xem trang';

const [program, source] = argumentsOf('BANTIN', 'SITE_DIR');
const tally = new Tally();

/** Asks again and again until the answer is true. A page that is just reloading has no answer yet; one that never
 * loads gives none at all, and is not waited for any longer than the others. */
async function until(what, question) {
  const end = Date.now() + PATIENCE;
  let last = 'no answer';
  while (Date.now() < end) {
    try {
      const answer = await Promise.race([question(), sleep(end - Date.now(), undefined, { ref: false })]);
      if (answer) return;
      last = answer === undefined ? 'no answer' : 'not so';
    } catch (error) {
      last = error.message;
    }
    await sleep(50);
  }
  throw new Error(`waited in vain until ${what} (${last})`);
}

/** Closes a page. Now and then Chromium does not say that it did, and closes it with itself. */
async function leave(page) {
  await Promise.race([page.close(), sleep(5_000)]);
}

/** All text that can be seen in the page, also in shadow trees and frames of the same origin. */
function seenText() {
  const parts = [];
  const visit = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.currentNode; node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) {
        const box = node.parentElement ?? root.host;
        if (box.checkVisibility() && !box.closest('script, style, noscript')) parts.push(node.data);
      } else {
        if (node.shadowRoot) visit(node.shadowRoot);
        if (node.localName === 'iframe' && node.contentDocument?.body) visit(node.contentDocument.body);
      }
    }
  };
  visit(document.body);
  return parts.join('').replaceAll(/\s+/g, ' ');
}

/** The newest report, since the home page shows it for certain. */
function newestReport(site) {
  const folder = join(site, 'content', 'tin');
  const dated = readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name))
    .map((path) => ({ path, date: readFileSync(path, 'utf8').match(/^date:\s*["']?(\S+)/m)?.[1] ?? '' }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
  return dated.at(-1).path;
}

async function stop(server) {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((done) => server.once('exit', done));
  server.kill('SIGTERM');
  const timer = setTimeout(() => server.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(timer);
}

async function followEdits(browser, origin, report) {
  const { page, troubles } = await openPage(browser, { origin, width: 1280 });
  const text = () => page.evaluate(seenText);
  const good = readFileSync(report, 'utf8');
  const titleLine = /^title:.*(?:\n[ \t]+.*)*/m;
  if (!titleLine.test(good)) throw new Error(`${report} has no title line`);

  await page.goto(`${origin}/`, { waitUntil: 'load' });
  tally.check(!(await text()).includes(TITLE), 'the new title is not there before the edit');
  const heading = await page.$eval('main', (main) => main.innerText.trim().slice(0, 40));
  tally.check(heading.length > 0, 'the home page has text');
  await page.evaluate(() => {
    window.loadedBefore = true;
  });

  const renamed = good.replace(titleLine, `title: ${TITLE}`);
  writeFileSync(report, renamed);
  await tally.attempt('a saved title appears by itself', () =>
    until('the new title is on the page', async () => (await text()).includes(TITLE)),
  );
  await tally.attempt('the page was loaded anew', () =>
    until('the page is a new one', async () => page.evaluate(() => window.loadedBefore !== true)),
  );
  tally.check(troubles.length === 0, 'no trouble on the console', troubles);

  // An unknown key right above the title, so that the line of the fault is known.
  writeFileSync(report, renamed.replace(titleLine, `tieu-de-la: sai\ntitle: ${TITLE}`));
  const line = renamed.slice(0, renamed.search(titleLine)).split('\n').length;
  const place = `${basename(report)}:${line}`;
  const shown = (words) => words.split(place).slice(1).some((after) => !/^\d/.test(after));
  await tally.attempt(`a broken report shows ${place} over the page`, () =>
    until(`the page shows ${place}`, async () => shown(await text())),
  );
  tally.check((await text()).includes(TITLE), 'the last good page is still there below the message');
  const opened = await fetch(`${origin}/`);
  tally.check(opened.status === 200, `the last good page is still served (status ${opened.status})`);

  writeFileSync(report, renamed);
  await tally.attempt('a mended report takes the message away', () =>
    until('the message is gone', async () => {
      const now = await text();
      return now.includes(TITLE) && !shown(now);
    }),
  );
  await leave(page);
}

/** A browser opens six connections to a host at most: more pages than that, all looked at, are loaded and follow. */
async function followManyPages(browser, origin, report) {
  const count = 9;
  const good = readFileSync(report, 'utf8');
  const opened = [];
  await tally.attempt(`${count} pages are open at once`, async () => {
    while (opened.length < count) {
      const { page } = await openPage(browser, { origin, width: 800 });
      opened.push(page);
      // As if each had a window of its own.
      const session = await page.createCDPSession();
      await session.send('Emulation.setFocusEmulationEnabled', { enabled: true });
      await page.goto(`${origin}/`, { waitUntil: 'load', timeout: PATIENCE });
    }
  });
  writeFileSync(report, good.replace(/^title:.*(?:\n[ \t]+.*)*/m, `title: ${TITLE} (nhiều trang)`));
  for (const [place, page] of opened.entries()) {
    await tally.attempt(`page ${place + 1} shows what was saved`, () =>
      until('the new title is on the page', async () => (await page.evaluate(seenText)).includes('(nhiều trang)')),
    );
  }
  writeFileSync(report, good);
  const last = opened.at(-1);
  await tally.attempt('and what was saved after that', () =>
    until('the title is gone', async () => !(await last.evaluate(seenText)).includes('(nhiều trang)')),
  );
  for (const page of opened) await leave(page);
}

/** A template that fails only when a page is rendered with it: the place is told, and the page stays. */
async function followTemplate(browser, origin, site, report) {
  const { page, troubles } = await openPage(browser, { origin, width: 1280 });
  const text = () => page.evaluate(seenText);
  const template = 'themes/congdoan/templates/article.html';
  const file = join(site, template);
  const own = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  const address = await addressOfReport(origin, report);

  const restore = () => {
    if (own === undefined) rmSync(file);
    else writeFileSync(file, own);
  };
  await page.goto(`${origin}${address}`, { waitUntil: 'load' });
  const heading = await page.$eval('h1', (element) => element.innerText.trim());
  tally.check(heading.length > 0, `${address} has a heading`);
  const place = `${template}:3:`;

  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '{% extends "base.html" %}\n{% block main %}\n{{ khong_co.gi_ca }}\n{% endblock main %}\n');
  await tally.attempt(`a template that fails shows ${place} over the page`, () =>
    until(`the page shows ${place}`, async () => (await text()).includes(place)),
  );
  tally.check((await text()).includes('khong_co'), 'the line at fault is quoted');
  tally.check((await text()).includes('lỗi['), 'the message is in the language of the site');
  await page.reload({ waitUntil: 'load' });
  await tally.attempt('the message is there after a reload, too', () =>
    until(`the page shows ${place}`, async () => (await text()).includes(place)),
  );
  const kept = await page.$eval('h1', (element) => element.innerText.trim()).catch(() => 'no heading');
  tally.check(kept === heading, `the last good page lies below the message (${kept})`);

  await page.evaluate(() => {
    window.loadedBefore = true;
  });
  restore();
  await tally.attempt('a mended template takes the message away', () =>
    until('the message is gone', async () => {
      const isNew = await page.evaluate(() => window.loadedBefore !== true);
      const now = await text();
      return isNew && now.includes(heading) && !now.includes(place);
    }),
  );
  tally.check(troubles.length === 0, 'no trouble on the console', troubles);
  await leave(page);
}

/** A report that an earlier portal had counted: where it is shown, and how often it was read there. */
function countedReport(site) {
  const folder = join(site, 'content', 'tin');
  for (const name of readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.md'))) {
    const views = readFileSync(join(folder, name), 'utf8').match(/^views: (\d+)/m)?.[1];
    if (views) return { address: `/tin/${name.replace(/\.md$/, '.html')}`, views: Number(views) };
  }
  throw new Error('no report of the sample has views');
}

/** The preview has a counter of its own, whose numbers go on from those of the earlier portal. */
async function followViews(browser, origin, site) {
  const { address, views } = countedReport(site);
  for (const [place, agent] of ['Firefox/140.0', 'Firefox/141.0'].entries()) {
    const { page, troubles } = await openPage(browser, { origin, width: 390 });
    // A browser that says it is headless is no reader.
    await page.setUserAgent({ userAgent: `Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 ${agent}` });
    await page.goto(`${origin}${address}`, { waitUntil: 'load' });
    const expected = (views + place + 1).toLocaleString('vi');
    let shown;
    await tally.attempt(`reader ${place + 1} is view ${expected}`, () =>
      until(`the page shows ${expected}`, async () => {
        shown = await page.$eval('article [data-views]', (element) => element.textContent);
        return shown === expected;
      }).catch((error) => {
        throw new Error(`${error.message}; it shows ${shown}`);
      }),
    );
    tally.check(troubles.length === 0, 'no trouble on the console', troubles);
    await leave(page);
  }
}

/** Where a report is shown: the link on the home page that ends in its name. */
async function addressOfReport(origin, report) {
  const name = basename(report, '.md');
  const home = await (await fetch(`${origin}/`)).text();
  const link = home.match(new RegExp(`href="?([^\\s">]*/${name}\\.html)`))?.[1];
  if (!link) throw new Error(`the home page has no link to ${name}`);
  return new URL(link, `${origin}/`).pathname;
}

const site = mkdtempSync(join(tmpdir(), 'bantin-serve-'));
let server;
let output = '';
try {
  for (const name of ['config.toml', 'content', 'themes']) {
    const from = join(source, name);
    if (existsSync(from)) cpSync(from, join(site, name), { recursive: true });
  }
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  server = spawn(resolve(program), ['serve', '--port', String(port)], { cwd: site, stdio: ['ignore', 'pipe', 'pipe'] });
  server.on('error', (error) => (output += error.message));
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (data) => (output += data));
  await until(`${origin}/ answers`, async () => {
    if (server.exitCode !== null) throw new Error(`the server ended with status ${server.exitCode}`);
    return (await fetch(`${origin}/`)).ok;
  });
  await withBrowser(async (browser) => {
    await followViews(browser, origin, site);
    await followEdits(browser, origin, newestReport(site));
    await followTemplate(browser, origin, site, newestReport(site));
    await followManyPages(browser, origin, newestReport(site));
  });
} catch (error) {
  tally.check(false, 'the preview could be followed', [error.stack, 'output of the server:', output]);
} finally {
  if (server) await stop(server);
  rmSync(site, { recursive: true, force: true });
}
tally.close();
