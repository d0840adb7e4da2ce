// The file that is loaded of each photograph is the smallest that is wide enough, and nothing jumps.
// Photographs of a gallery can be seen in large: by keyboard, by touch, and without scripts.
// usage: node pictures.mjs OUT_DIR

import { gzipSync } from 'node:zlib';
import { openPage, withBrowser } from './lib/chromium.mjs';
import { serveFolder } from './lib/server.mjs';
import { BuiltSite } from './lib/site.mjs';
import { Tally, argumentsOf } from './lib/tally.mjs';

/** Screens: width in pixels of the page, and pixels of the screen for each of them. */
const SCREENS = [
  [360, 1],
  [390, 2],
  [390, 3],
  [1280, 1],
  [1280, 2],
];

const [folder] = argumentsOf('OUT_DIR');
const tally = new Tally();

/** What each photograph of the page offers, how wide it is shown, and what was loaded. */
function photographs() {
  const name = (url) => new URL(url, location.href).pathname;
  return [...document.querySelectorAll('picture > source')].map((source) => {
    const image = source.parentElement.querySelector('img');
    const files = source.srcset.split(', ').map((one) => one.split(' '));
    return {
      shown: image.getBoundingClientRect().width,
      files: files.map(([url, width]) => ({ file: name(url), width: Number.parseInt(width, 10) })),
      loaded: name(image.currentSrc),
    };
  });
}

/** How wide browsers that do not know `auto` are told that each photograph is, and how wide it is shown. */
async function statedWidths() {
  const all = [...document.querySelectorAll('picture > source')].map(async (source) => {
    const image = source.parentElement.querySelector('img');
    const probe = new Image();
    probe.sizes = source.sizes.replace(/^auto, /, '');
    probe.srcset = source.srcset.split(', ')[0];
    await probe.decode();
    const { width, height } = image.getBoundingClientRect();
    // What is narrower than its place, because it is small or tall, is rightly smaller than is told.
    const isNarrow = image.getAttribute('width') <= width + 1 || height > innerHeight / 2;
    return { file: probe.srcset, stated: probe.naturalWidth, shown: width, isNarrow };
  });
  return Promise.all(all);
}

/** Every picture of the page has its file, also those that are loaded late. */
async function loadAll() {
  for (const image of document.images) {
    image.scrollIntoView();
    for (let tries = 0; tries < 100 && !(image.currentSrc && image.complete); tries += 1) {
      await new Promise((done) => setTimeout(done, 50));
    }
  }
}

async function checkPage(browser, origin, file, [width, density]) {
  const where = `${file} at ${width} × ${density}`;
  const { page, troubles } = await openPage(browser, { origin, width });
  await page.setViewport({ width, height: 900, deviceScaleFactor: density });
  await page.evaluateOnNewDocument(() => {
    window.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(`${origin}/${file}`, { waitUntil: 'load' });
  await page.evaluate(loadAll);
  for (const { shown, files, loaded } of await page.evaluate(photographs)) {
    const wide = files.find((one) => one.width >= Math.floor(shown * density)) ?? files.at(-1);
    const widths = `${shown} px`;
    tally.check(loaded === wide.file, `${where}: ${wide.file} is loaded where ${widths} are shown`, loaded);
  }
  for (const { file, stated, shown, isNarrow } of await page.evaluate(statedWidths)) {
    const holds = stated > shown * 0.9 && (isNarrow || stated < shown * 1.1);
    tally.check(holds, `${where}: ${file} is told to be ${shown} px wide`, `told ${stated}`);
  }
  const heights = await page.$$eval('figure img', (all) => all.map((one) => one.getBoundingClientRect().height));
  tally.check(heights.every((one) => one < 900), `${where}: no picture is taller than the screen`, heights);
  const shift = await page.evaluate(() => window.shift);
  tally.check(shift === 0, `${where}: nothing shifts`, `by ${shift}`);
  tally.check(troubles.length === 0, `${where}: no trouble on the console`, troubles);
  await page.close();
}

/** What the viewer shows: number, words, file and place of the photograph; none where it is closed. */
function shown() {
  const dialog = document.querySelector('dialog.viewer');
  if (!dialog?.open) return null;
  const image = dialog.querySelector('picture img');
  const place = dialog.querySelector('b').textContent;
  const share = image.getAttribute('width') / image.getAttribute('height');
  const fits = ({ left, top, right, bottom, width, height }, below) =>
    left > -1 && top > -1 && right < innerWidth + 1 && bottom < below.top + 1 &&
    width > 100 && Math.abs(width / height / share - 1) < 0.02 && Math.abs(left + right - innerWidth) < 3;
  const box = image.getBoundingClientRect();
  const arrows = [...dialog.querySelectorAll('.previous, .next')].map((one) => one.getBoundingClientRect());
  return {
    arrows: arrows.map(({ left, top, width, height }) => [left, top, width, height]),
    isLarge: arrows.every(({ width, height }) => width >= 44 && height >= 44),
    isFree: arrows.every((one) =>
      one.left >= box.right || one.right <= box.left || one.top >= box.bottom || one.bottom <= box.top),
    number: Number(place.match(/\d+/)[0]),
    words: dialog.querySelector('p span').textContent,
    isLoaded: image.complete && image.naturalWidth > 0,
    fits: fits(box, dialog.querySelector('p').getBoundingClientRect()),
    styled: dialog.querySelector('[style]') !== null,
  };
}

const LINKS = '.gallery figure > a';

/** Waits until the viewer shows that photograph, or, with 0, is closed. */
async function viewerAt(page, number, what) {
  const isAt = (number) => {
    const dialog = document.querySelector('dialog.viewer');
    if (!dialog?.open) return number === 0;
    const image = dialog.querySelector('picture img');
    return Number(dialog.querySelector('b').textContent.match(/\d+/)[0]) === number && image.complete;
  };
  const done = await page.waitForFunction(isAt, { timeout: 5000 }, number).then(() => true, () => false);
  tally.check(done, `viewer: ${what}`, JSON.stringify(await page.evaluate(shown)));
}

const focused = (page) =>
  page.evaluate((links) => [...document.querySelectorAll(links)].indexOf(document.activeElement), LINKS);

/** Whatever photograph is open, and however long its caption is: the arrows stay, and cover nobody. */
async function checkArrows(browser, origin, file, count, width) {
  const { page } = await openPage(browser, { origin, width, height: 740 });
  await page.goto(`${origin}/${file}`, { waitUntil: 'load' });
  await page.$$eval(`${LINKS} ~ figcaption`, (all) => {
    all.at(-1).textContent = 'Đại biểu chụp ảnh lưu niệm với lãnh đạo. '.repeat(9);
  });
  await page.focus(LINKS);
  await page.keyboard.press('Enter');
  const places = new Set();
  for (let number = 1; number <= count; number += 1) {
    await viewerAt(page, number, `${number} is open at ${width}`);
    const { arrows, isLarge, isFree, fits } = await page.evaluate(shown);
    places.add(JSON.stringify(arrows));
    tally.check(fits, `viewer at ${width}: ${number} fits`);
    tally.check(isLarge && isFree, `viewer at ${width}: arrows are large, and not over ${number}`, arrows);
    await page.keyboard.press('ArrowRight');
  }
  tally.check(places.size === 1, `viewer at ${width}: the arrows stay where they are`, [...places]);
  await page.close();
}

/** Until the large file is there, the one of the page stands in its place, as large. */
async function checkWaiting(browser, origin, file) {
  const { page } = await openPage(browser, { origin, width: 1280 });
  await page.goto(`${origin}/${file}`, { waitUntil: 'load' });
  await page.evaluate(loadAll);
  const held = [];
  await page.setRequestInterception(true);
  page.on('request', (request) => held.push(request));
  await page.focus(LINKS);
  await page.keyboard.press('Enter');
  const place = (which) => {
    const image = document.querySelector(`.viewer ${which}`);
    const { left, top, width, height } = image.getBoundingClientRect();
    return image.complete && width > 100 && [left, top, width, height].map(Math.round).join(' ');
  };
  const placeOf = async (which) =>
    (await page.waitForFunction(place, { timeout: 5000 }, which).catch(() => null))?.jsonValue();
  const before = await placeOf('.stage > img');
  const waits = await page.$eval('.viewer picture img', (image) => !image.complete);
  tally.check(waits && held.length > 0, 'viewer: a larger file is asked for', held.length);
  await page.setRequestInterception(false);
  for (const request of held) await request.continue();
  const after = await placeOf('picture img');
  tally.check(before && before === after, 'viewer: a small picture waits in the place', `${before}, ${after}`);
  await page.close();
}

async function checkKeyboard(browser, origin, file, count) {
  const { page, troubles } = await openPage(browser, { origin, width: 1280 });
  await page.goto(`${origin}/${file}`, { waitUntil: 'load' });
  const captions = await page.$$eval(`${LINKS} ~ figcaption`, (all) => all.map((one) => one.textContent));
  const before = await page.evaluate(() => history.length);
  await page.focus(LINKS);
  await page.keyboard.press('Enter');
  await viewerAt(page, 1, 'Enter opens the first photograph');
  const first = await page.evaluate(shown);
  tally.check(first.words === captions[0], 'viewer: the caption is told', first.words);
  tally.check(first.fits && !first.styled, 'viewer: it fits, without inline styles', JSON.stringify(first));
  const named = await page.$eval('dialog.viewer', (dialog) => ({
    label: dialog.getAttribute('aria-label'),
    live: document.getElementById(dialog.getAttribute('aria-describedby'))?.getAttribute('aria-live'),
    buttons: [...dialog.querySelectorAll('button')].every((one) => one.getAttribute('aria-label')),
  }));
  tally.check(named.label && named.live === 'polite' && named.buttons, 'viewer: it is read out', JSON.stringify(named));
  for (const [key, number] of [
    ['ArrowRight', 2],
    ['ArrowLeft', 1],
    ['End', count],
    ['ArrowRight', 1],
    ['ArrowLeft', count],
    ['Home', 1],
  ]) {
    await page.keyboard.press(key);
    await viewerAt(page, number, `${key} leads to ${number}`);
    const { fits } = await page.evaluate(shown);
    tally.check(fits, `viewer: ${number} fits, and keeps its ratio`);
  }
  await page.keyboard.press('Escape');
  await viewerAt(page, 0, 'Escape closes it');
  tally.check((await focused(page)) === 0, 'viewer: the focus is where it was', await focused(page));
  await page.waitForFunction(() => !history.state, { timeout: 5000 });
  const after = await page.evaluate(() => [history.length, location.pathname]);
  tally.check(after[0] <= before + 1 && after[1].endsWith(file), 'viewer: one entry of history', after);
  // Forwards it opens again, backwards it closes, and the page stays.
  await page.goForward();
  await viewerAt(page, 1, 'forwards it opens again');
  await page.goBack();
  await viewerAt(page, 0, '"back" closes it');
  tally.check(page.url().endsWith(file), 'viewer: "back" stays on the page', page.url());
  tally.check(troubles.length === 0, 'viewer: no trouble on the console', troubles);
  await page.close();
}

async function checkTouch(browser, origin, file, count) {
  const { page } = await openPage(browser, { origin, width: 390 });
  await page.setViewport({ width: 390, height: 800, deviceScaleFactor: 2, hasTouch: true, isMobile: true });
  await page.goto(`${origin}/${file}`, { waitUntil: 'load' });
  const swipe = async (from, to, down = 0) => {
    const touch = await page.touchscreen.touchStart(from, 400);
    await touch.move((from + to) / 2, 400 + down / 2);
    await touch.move(to, 400 + down);
    await touch.end();
  };
  const last = (await page.$$(LINKS))[count - 1];
  await last.evaluate((link) => link.scrollIntoView({ block: 'center' }));
  await last.tap();
  await viewerAt(page, count, 'a tap opens a photograph');
  await swipe(300, 80);
  await viewerAt(page, 1, 'a finger to the left leads on');
  await swipe(80, 300);
  await viewerAt(page, count, 'a finger to the right leads back');
  await swipe(200, 230);
  await swipe(200, 260, 200);
  await viewerAt(page, count, 'a finger that hardly moves, or moves down, leads nowhere');
  await page.tap('.viewer .previous');
  await viewerAt(page, count - 1 || count, 'the button leads back');
  await page.reload({ waitUntil: 'load' });
  await viewerAt(page, count - 1 || count, 'it is open when the page is loaded again');
  await page.tap('.viewer .close');
  await viewerAt(page, 0, 'the button closes it');
  await page.close();
}

/** Without scripts, and in browsers without dialogs, a photograph leads to its file. */
async function checkPlain(browser, origin, file, script) {
  const { page } = await openPage(browser, { origin, width: 390, script });
  await page.evaluateOnNewDocument(() => delete window.HTMLDialogElement);
  await page.goto(`${origin}/${file}`, { waitUntil: 'load' });
  const what = script ? 'without dialogs' : 'without scripts';
  const visible = await page.evaluate(() => document.querySelector('dialog'));
  tally.check(visible === null, `viewer: none ${what}`);
  const href = await page.$eval(LINKS, (link) => link.href);
  const [answer] = await Promise.all([page.waitForNavigation(), page.$eval(LINKS, (link) => link.click())]);
  const type = answer.headers()['content-type'];
  tally.check(answer.url() === href && type === 'image/jpeg', `viewer: a link to the file ${what}`, type);
  await page.close();
}

const site = new BuiltSite(folder);
const pages = site.files.filter((file) => file.endsWith('.html') && site.read(file).includes('<picture>'));
tally.check(pages.length > 0, 'there are pages with photographs');
const script = site.files.find((file) => /^assets\/viewer[^/]*\.js$/.test(file));
const weight = gzipSync(site.read(script), { level: 9 }).length;
tally.check(weight <= 2048, 'the viewer takes two kilobytes at most', `${weight} bytes`);
const server = await serveFolder(folder);
try {
  await withBrowser(async (browser) => {
    for (const screen of SCREENS) {
      for (const file of pages) await checkPage(browser, server.origin, file, screen);
    }
    const galleries = site.all('article').map((file) => [file, site.read(file).toString()]);
    const count = (html) => html.match(/<figure><a /g)?.length ?? 0;
    const [file, html] = galleries.reduce((best, one) => (count(one[1]) > count(best[1]) ? one : best));
    tally.check(count(html) > 1, 'there is a page with a gallery');
    await checkKeyboard(browser, server.origin, file, count(html));
    await checkTouch(browser, server.origin, file, count(html));
    for (const width of [360, 1280]) await checkArrows(browser, server.origin, file, count(html), width);
    await checkWaiting(browser, server.origin, file);
    await checkPlain(browser, server.origin, file, false);
    await checkPlain(browser, server.origin, file, true);
    const others = galleries.filter(([, html]) => html.includes('viewer') && !html.includes('class="gallery"'));
    tally.check(others.length === 0, 'only pages with a gallery load the viewer', others.map(([file]) => file));
  });
} finally {
  await server.close();
}
tally.close();
