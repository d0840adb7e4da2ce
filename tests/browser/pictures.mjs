// The file that is loaded of each photograph is the smallest that is wide enough, and nothing jumps.
// usage: node pictures.mjs OUT_DIR

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
  const shift = await page.evaluate(() => window.shift);
  tally.check(shift === 0, `${where}: nothing shifts`, `by ${shift}`);
  tally.check(troubles.length === 0, `${where}: no trouble on the console`, troubles);
  await page.close();
}

const site = new BuiltSite(folder);
const pages = site.files.filter((file) => file.endsWith('.html') && site.read(file).includes('<picture>'));
tally.check(pages.length > 0, 'there are pages with photographs');
const server = await serveFolder(folder);
try {
  await withBrowser(async (browser) => {
    for (const screen of SCREENS) {
      for (const file of pages) await checkPage(browser, server.origin, file, screen);
    }
  });
} finally {
  await server.close();
}
tally.close();
