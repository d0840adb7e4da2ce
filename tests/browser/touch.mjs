// What fingers hit: on a phone every link, button, field and summary is at least 44 px wide and high.
// usage: node touch.mjs OUT_DIR

import { openPage, withBrowser } from './lib/chromium.mjs';
import { serveFolder } from './lib/server.mjs';
import { BuiltSite, REQUIRED, addressOf } from './lib/site.mjs';
import { Tally, argumentsOf } from './lib/tally.mjs';

const WIDTH = 360;
const SMALLEST = 44;
const SHOWN = 12;

const [folder] = argumentsOf('OUT_DIR');
const site = new BuiltSite(folder);
const baseUrl = site.baseUrl();
const tally = new Tally();

/** What can be touched and is smaller, but for links in running text: there the line says how high they are. */
function small(smallest) {
  /** The line of text that a link stands in has words besides it that are no links. */
  const isInText = (element) => {
    if (element.localName !== 'a' || getComputedStyle(element).display !== 'inline') return false;
    const around = element.closest('p, li, dd, td, th, figcaption, address');
    if (!around) return false;
    const others = [...around.querySelectorAll('a, time, .views, .count, .vh')].map((it) => it.textContent);
    const words = others.reduce((text, other) => text.replace(other, ''), around.textContent);
    return /\p{L}{2,}|;/u.test(words) || around.querySelectorAll('a').length > 1;
  };
  /** The whole of what reacts: a headline's link covers its card by what it generates, a label its field. */
  const reach = (element) => {
    const box = element.getBoundingClientRect();
    if (getComputedStyle(element, '::after').position !== 'absolute') return box;
    const { width, height } = element.offsetParent.getBoundingClientRect();
    return { width: Math.max(width, box.width), height: Math.max(height, box.height) };
  };
  const isShown = (element) => {
    const { width, height, right, bottom } = element.getBoundingClientRect();
    // What is only read aloud, and what comes into view once it has the focus.
    if (element.closest('.vh') || right <= 0 || bottom <= 0) return false;
    return element.checkVisibility() && width > 1 && height > 1;
  };
  return [...document.querySelectorAll('a[href], button, summary, input, select, textarea')]
    .filter((element) => isShown(element) && !isInText(element))
    .map((element) => ({ element, box: reach(element) }))
    .filter(({ box }) => box.width < smallest - 0.5 || box.height < smallest - 0.5)
    .map(({ element, box }) => {
      const path = [];
      for (let at = element; at !== document.body && path.length < 4; at = at.parentElement) {
        path.unshift([at.localName, ...at.classList].join('.'));
      }
      return `${Math.round(box.width)} × ${Math.round(box.height)} ${path.join(' > ')}: ${element.textContent.trim().slice(0, 40)}`;
    });
}

const server = await serveFolder(folder, { all: baseUrl ? new URL(baseUrl).origin : '' });
try {
  await withBrowser(async (browser) => {
    for (const kind of REQUIRED) {
      await tally.attempt(`${kind}: measured`, async () => {
        const path = site.fullest(kind);
        const { page } = await openPage(browser, { origin: server.origin, baseUrl, width: WIDTH });
        await page.goto(server.origin + addressOf(path), { waitUntil: 'load' });
        // What is folded up is touched as well.
        await page.evaluate(() => document.querySelectorAll('details').forEach((it) => (it.open = true)));
        const found = await page.evaluate(small, SMALLEST);
        const shown = found.length > SHOWN ? [...found.slice(0, SHOWN), `… ${found.length} in all`] : found;
        tally.check(found.length === 0, `${kind} (${path}): smaller than ${SMALLEST} px on a phone`, shown);
        await page.close();
      });
    }
  });
} finally {
  await server.close();
}
tally.close();
