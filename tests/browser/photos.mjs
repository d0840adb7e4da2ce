// What photographs cost whoever reads on a phone: bytes of a report with ten of 12 megapixels, and how soon the
// home page with twenty covers shows its largest picture where the net is slow.
// usage: node photos.mjs BANTIN PHOTOS [SHOTS_DIR]

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openPage, withBrowser } from './lib/chromium.mjs';
import { REPORT, buildPhotoSite } from './lib/photo_site.mjs';
import { judge } from './lib/scores.mjs';
import { serveFolder } from './lib/server.mjs';
import { Tally } from './lib/tally.mjs';

/** Bytes of the report that have come half a second after it was loaded, and when it was read to its end. */
const AT_LOAD = 250_000;
const IN_ALL = 1_200_000;
/** Milliseconds until the largest picture of the home page, at 400 kbit/s and 400 ms a round trip. */
const LCP = 4000;
const SLOW = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const PHONE = { width: 390, height: 844, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

const [bantin, photos, shots] = process.argv.slice(2).map((path) => resolve(path));
if (!photos) {
  console.error('usage: node photos.mjs BANTIN PHOTOS [SHOTS_DIR]');
  process.exit(2);
}
const tally = new Tally();

/** A page of a phone; `bytes` says how many have come over the wire so far. */
async function phone(browser, origin) {
  const { page, troubles } = await openPage(browser, { origin, width: PHONE.width });
  await page.setViewport(PHONE);
  const session = await page.createCDPSession();
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  const files = new Map();
  session.on('Network.responseReceived', ({ requestId, response }) => files.set(requestId, { url: response.url, bytes: 0 }));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    files.get(requestId).bytes = encodedDataLength;
  });
  const bytes = () => [...files.values()].reduce((sum, file) => sum + file.bytes, 0);
  const list = () => [...files.values()].map(({ url, bytes }) => `${bytes} ${url}`);
  return { page, session, bytes, list, troubles };
}

/** Screen by screen to the end, as a reader does; all that is seen has its file. */
async function readToTheEnd() {
  const loaded = () => [...document.images].every((image) => {
    const { top, bottom } = image.getBoundingClientRect();
    return bottom < 0 || top > innerHeight || (image.complete && image.naturalWidth > 0);
  });
  for (let before = -1; before < scrollY; ) {
    before = scrollY;
    for (let tries = 0; tries < 100 && !loaded(); tries += 1) await new Promise((done) => setTimeout(done, 50));
    scrollBy({ top: innerHeight, behavior: 'instant' });
    await new Promise((done) => setTimeout(done, 100));
  }
  return [...document.images].filter((image) => !image.complete || image.naturalWidth === 0).map((image) => image.src);
}

async function checkBytes(browser, origin) {
  const { page, bytes, list, troubles } = await phone(browser, origin);
  await page.goto(`${origin}/${REPORT}`, { waitUntil: 'load' });
  await sleep(500);
  const [first, files] = [bytes(), list()];
  tally.check(first <= AT_LOAD, `report: ${first} bytes at load, more than ${AT_LOAD}`, files);
  const missing = await page.evaluate(readToTheEnd);
  await page.waitForNetworkIdle({ idleTime: 500 });
  const whole = bytes();
  tally.check(missing.length === 0, 'report: every picture is loaded when it is seen', missing);
  tally.check(whole <= IN_ALL, `report: ${whole} bytes in all, more than ${IN_ALL}`, list());
  const pictures = list().filter((file) => file.endsWith('.webp')).length;
  tally.check(pictures === 11, 'report: a cover and ten photographs, one file of each', list());
  tally.check(troubles.length === 0, 'report: no trouble on the console', troubles);
  console.log(`report: ${first} bytes at load (at most ${AT_LOAD}), ${whole} in all (at most ${IN_ALL})`);
  await page.close();
}

/** When the largest picture of the home page stands there, and what it is. */
async function checkPaint(browser, origin) {
  const { page, session, bytes, list } = await phone(browser, origin);
  await session.send('Network.emulateNetworkConditions', SLOW);
  await page.evaluateOnNewDocument(() => {
    new PerformanceObserver((entries) => {
      const { startTime, url } = entries.getEntries().at(-1);
      window.largest = { time: Math.round(startTime), url };
    }).observe({ type: 'largest-contentful-paint', buffered: true });
  });
  await page.goto(`${origin}/`, { waitUntil: 'load', timeout: 60_000 });
  await sleep(500);
  const covers = await page.$$eval('.thumb img', (all) => all.length);
  tally.check(covers >= 20, 'home: twenty covers', covers);
  const { time, url } = await page.evaluate(() => window.largest);
  const opens = await page.$eval('.lead-story .thumb img', (image) => image.currentSrc);
  tally.check(url === opens, 'home: the largest is the picture of the lead story', url);
  tally.check(time <= LCP, `home: largest picture after ${time} ms, more than ${LCP}`, list());
  console.log(`home: largest picture after ${time} ms (at most ${LCP}), ${bytes()} bytes at load`);
  await page.close();
}

/** Pictures of both pages for human eyes. */
async function take(browser, origin) {
  mkdirSync(shots, { recursive: true });
  for (const [name, path] of [['report', REPORT], ['home', '']]) {
    for (const width of [360, 390, 1280]) {
      for (const scheme of ['light', 'dark']) {
        const { page } = await openPage(browser, { origin, width, scheme });
        await page.goto(`${origin}/${path}`, { waitUntil: 'load' });
        await page.evaluate(readToTheEnd);
        await page.evaluate(() => scrollTo(0, 0));
        await page.screenshot({ path: join(shots, `${name}-${width}-${scheme}.png`), fullPage: true });
        await page.close();
      }
    }
  }
}

const folder = mkdtempSync(join(tmpdir(), 'bantin-photos-'));
try {
  const server = await serveFolder(buildPhotoSite(folder, bantin, photos));
  try {
    await withBrowser(async (browser) => {
      await checkBytes(browser, server.origin);
      await checkPaint(browser, server.origin);
      if (shots) await take(browser, server.origin);
    });
    await judge(tally, 'home', `${server.origin}/`);
  } finally {
    await server.close();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
tally.close();
