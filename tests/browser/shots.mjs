// Pictures of the main kinds of pages for human eyes: phone and desktop, light, and dark where reading is done.
// usage: node shots.mjs OUT_DIR SHOTS_DIR

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openPage, withBrowser } from './lib/chromium.mjs';
import { serveFolder } from './lib/server.mjs';
import { BuiltSite, addressOf } from './lib/site.mjs';
import { Tally, argumentsOf } from './lib/tally.mjs';

const WIDTHS = [390, 1280];
const KINDS = ['home', 'article', 'cluster', 'cluster-year', 'year', 'awards', 'most-read'];
const ALSO_DARK = ['home', 'article'];

const [folder, shots] = argumentsOf('OUT_DIR', 'SHOTS_DIR');
const site = new BuiltSite(folder);
const baseUrl = site.baseUrl();
const tally = new Tally();
mkdirSync(shots, { recursive: true });

const server = await serveFolder(folder, { all: baseUrl ? new URL(baseUrl).origin : '' });
try {
  await withBrowser(async (browser) => {
    for (const kind of KINDS) {
      for (const scheme of ALSO_DARK.includes(kind) ? ['light', 'dark'] : ['light']) {
        for (const width of WIDTHS) {
          const name = `${kind}-${width}-${scheme}.png`;
          await tally.attempt(name, async () => {
            const path = site.fullest(kind);
            if (!path) throw new Error('the site has no such page');
            const { page } = await openPage(browser, { origin: server.origin, baseUrl, width, scheme });
            await page.goto(server.origin + addressOf(path), { waitUntil: 'load' });
            await page.screenshot({ path: join(shots, name), fullPage: true });
            await page.close();
          });
        }
      }
    }
  });
} finally {
  await server.close();
}
tally.close();
