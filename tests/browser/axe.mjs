// One page of every kind in Chromium: accessibility, console, narrow screens, and life without JavaScript.
// usage: node axe.mjs OUT_DIR

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { mediaOf, openPage, withBrowser } from './lib/chromium.mjs';
import { serveFolder } from './lib/server.mjs';
import { BuiltSite, REQUIRED, addressOf } from './lib/site.mjs';
import { Tally, argumentsOf } from './lib/tally.mjs';

const AXE = readFileSync(fileURLToPath(new URL('./node_modules/axe-core/axe.min.js', import.meta.url)), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const WIDTHS = [390, 1280];
const SCHEMES = ['light', 'dark'];
const NARROWEST = 360;
const SHOWN_PLACES = 3;

const [folder] = argumentsOf('OUT_DIR');
const site = new BuiltSite(folder);
const baseUrl = site.baseUrl();
const tally = new Tally();
const undecided = new Map();

/** The violations of the page as it stands, a line each with its first places. */
async function violations(page) {
  const result = await page.evaluate(
    (tags) =>
      // The size of touch targets is off by default in axe, though WCAG 2.2 AA asks for it.
      window.axe.run(document, {
        runOnly: { type: 'tag', values: tags },
        rules: { 'target-size': { enabled: true } },
        // It would copy style sheets into the page, which the content policy rightly refuses.
        preload: false,
      }),
    TAGS,
  );
  for (const { id, nodes } of result.incomplete) {
    for (const node of nodes) {
      const why = `${id}: ${[...node.any, ...node.all, ...node.none][0]?.message ?? ''}`;
      undecided.set(why, (undecided.get(why) ?? 0) + 1);
    }
  }
  return result.violations.map(({ id, help, nodes }) => {
    const places = nodes
      .slice(0, SHOWN_PLACES)
      .map((node) => `  ${node.target.join(' ')}: ${[...node.any, ...node.all, ...node.none][0]?.message ?? ''}`);
    return [`${id}: ${help} (${nodes.length})`, ...places].join('\n');
  });
}

/** The elements that make the page wider than the screen; those inside a box that scrolls by itself do not. */
function overhanging() {
  const screen = document.documentElement.clientWidth;
  if (document.scrollingElement.scrollWidth <= screen) return [];
  const scrolls = (element) => {
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
      if (/auto|scroll|hidden|clip/.test(getComputedStyle(box).overflowX)) return true;
    }
    return false;
  };
  const wide = [...document.body.querySelectorAll('*')]
    .filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      // A word too long for its box hangs out of it without making the box wider.
      return Math.max(right, left + element.scrollWidth) > screen + 0.5 && !scrolls(element);
    })
    .map((element) => `${[element.localName, ...element.classList].join('.')}: ${element.textContent.trim().slice(0, 60)}`);
  return [`${document.scrollingElement.scrollWidth} px wide on a screen of ${screen} px`, ...wide.slice(0, 5)];
}

/** What a reader sees at the least: a title, one heading and text in the main part. */
function essentials() {
  const visible = (element) => element?.checkVisibility() && element.getBoundingClientRect().height > 0;
  const main = document.querySelector('main');
  const missing = [];
  if (!document.title.trim()) missing.push('no title');
  if (!visible(document.querySelector('h1'))) missing.push('no visible h1');
  if (!visible(main) || main.innerText.trim().length < 20) missing.push('no visible text in main');
  return missing;
}

async function checkKind(browser, origin, kind) {
  const path = site.fullest(kind);
  if (!tally.check(path, `${kind}: the site has no such page`)) return;
  const url = origin + addressOf(path);
  const open = (options) => openPage(browser, { origin, baseUrl, ...options });

  for (const width of WIDTHS) {
    const { page, troubles } = await open({ width });
    await page.goto(url, { waitUntil: 'load' });
    await page.evaluate(AXE);
    for (const scheme of SCHEMES) {
      await page.emulateMediaFeatures(mediaOf(scheme));
      const found = await violations(page);
      tally.check(found.length === 0, `${kind} (${path}) at ${width} px, ${scheme}: accessibility`, found);
    }
    tally.check(troubles.length === 0, `${kind} (${path}) at ${width} px: loads without trouble`, troubles);
    await page.close();
  }

  const narrow = await open({ width: NARROWEST });
  await narrow.page.goto(url, { waitUntil: 'load' });
  const wide = await narrow.page.evaluate(overhanging);
  tally.check(wide.length === 0, `${kind} (${path}) at ${NARROWEST} px: no sideways scrolling`, wide);
  await narrow.page.close();

  const plain = await open({ width: 390, script: false });
  await plain.page.goto(url, { waitUntil: 'load' });
  const missing = [...(await plain.page.evaluate(essentials)), ...plain.troubles];
  tally.check(missing.length === 0, `${kind} (${path}) without JavaScript: readable`, missing);
  await plain.page.close();
}

const server = await serveFolder(folder, { all: baseUrl ? new URL(baseUrl).origin : '' });
try {
  await withBrowser(async (browser) => {
    const kinds = [...REQUIRED, ...(site.all('older').length > 0 ? ['older'] : [])];
    for (const kind of kinds) {
      try {
        await checkKind(browser, server.origin, kind);
      } catch (error) {
        tally.check(false, `${kind}: could not be looked at`, error.stack);
      }
    }
  });
} finally {
  await server.close();
}
for (const [why, count] of undecided) console.log(`note: axe could not decide in ${count} place(s): ${why}`);
tally.close();
