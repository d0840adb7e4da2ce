// The search page in a real browser: words with and without marks, and words that are nowhere.
// usage: node search.mjs OUT_DIR

import { openPage, withBrowser } from './lib/chromium.mjs';
import { serveFolder } from './lib/server.mjs';
import { Tally, argumentsOf } from './lib/tally.mjs';

const [folder] = argumentsOf('OUT_DIR');
const tally = new Tally();

// What is typed, and a word that the first result must bear; none where nothing may be found.
const CASES = [
  ['dot pha', 'đột phá'],
  ['đột phá', 'đột phá'],
  ['Tuyên Quang', 'Tuyên Quang'],
  ['thanh hoa', 'Thanh Hóa'],
  ['thanh hoá', 'Thanh Hóa'],
  ['quoc lo', 'quốc lộ'],
  ['bóng chuyền', null],
];

const server = await serveFolder(folder);
try {
  await withBrowser(async (browser) => {
    const { page, troubles } = await openPage(browser, { origin: server.origin, width: 390 });
    for (const [query, expected] of CASES) {
      await tally.attempt(`"${query}"`, async () => {
        await page.goto(`${server.origin}/tim-kiem/?q=${encodeURIComponent(query)}`, { waitUntil: 'networkidle0' });
        const status = await page.$eval('#search-status', (one) => one.textContent.trim());
        const titles = await page.$$eval('#search-results h2', (all) => all.map((one) => one.textContent));
        if (!status) throw new Error('the number of results is not told');
        if (expected === null && titles.length > 0) throw new Error(`found ${titles}`);
        if (expected !== null && !titles[0]?.includes(expected)) throw new Error(`found ${JSON.stringify(titles)}`);
      });
    }
    await tally.attempt('a result leads to its report', async () => {
      await page.goto(`${server.origin}/tim-kiem/?q=dot+pha`, { waitUntil: 'networkidle0' });
      await Promise.all([page.waitForNavigation(), page.click('#search-results h2 a')]);
      const heading = await page.$eval('h1', (one) => one.textContent);
      if (!heading.includes('đột phá')) throw new Error(`came to "${heading}"`);
    });
    tally.check(troubles.length === 0, 'no trouble on the console', troubles);
  });
} finally {
  await server.close();
}
tally.close();
