// A day that is asked for: its page, or that of the nearest day with news, which says so.
// usage: node by_date.mjs OUT_DIR

import { openPage, withBrowser } from './lib/chromium.mjs';
import { serveFolder } from './lib/server.mjs';
import { BuiltSite, addressOf } from './lib/site.mjs';
import { Tally, argumentsOf } from './lib/tally.mjs';

const [folder] = argumentsOf('OUT_DIR');
const site = new BuiltSite(folder);
const baseUrl = site.baseUrl();
const tally = new Tally();

const DAY = 86_400_000;
const days = site.all('day').map((path) => path.match(/\d{4}\/\d\d\/\d\d/)[0].replaceAll('/', '-'));
const at = (day) => Date.parse(day);
const near = (wanted) => days.toSorted((a, b) => Math.abs(at(a) - at(wanted)) - Math.abs(at(b) - at(wanted)))[0];
const shifted = (day, by) => new Date(at(day) + by * DAY).toISOString().slice(0, 10);

/** Each day with news, the day before it, and days far from all. */
const asked = new Set(days.flatMap((day) => [day, shifted(day, -1)]));
const years = days.map((day) => day.slice(0, 4)).toSorted();
asked.add(`${years[0]}-01-01`).add(`${years.at(-1)}-12-31`);
const kinds = ['years', 'year', 'month', 'day'].map((kind) => site.fullest(kind));

const server = await serveFolder(folder, { all: baseUrl ? new URL(baseUrl).origin : '' });
try {
  await withBrowser(async (browser) => {
    const { page, troubles } = await openPage(browser, { origin: server.origin, baseUrl, width: 390 });
    for (const [index, wanted] of [...asked].entries()) {
      const from = kinds[index % kinds.length];
      await tally.attempt(`${wanted} from ${from}`, async () => {
        await page.goto('about:blank');
        await page.goto(server.origin + addressOf(from), { waitUntil: 'load' });
        await page.$eval('.by-date input', (field, day) => (field.value = day), wanted);
        const found = near(wanted);
        const target = `${server.origin}/nam/${found.replaceAll('-', '/')}/${found === wanted ? '' : `#${wanted}`}`;
        await page.click('.by-date button');
        // On the page itself nothing is loaded.
        await page.waitForFunction((there) => location.href === there, { timeout: 5000 }, target).catch(() => {});
        await page.waitForFunction(() => document.readyState === 'complete');
        if (page.url() !== target) throw new Error(`led to ${page.url()}, not to ${target}`);
        const said = await page.$eval('.by-date [role=status]', (status) => status.textContent);
        const [year, month, day] = wanted.split('-').map(Number);
        const says = said.includes(`${day}/${month}/${year}`);
        if (says !== (found !== wanted)) throw new Error(`says '${said}'`);
      });
    }
    tally.check(troubles.length === 0, 'no trouble', troubles);
    await page.close();
    const plain = await openPage(browser, { origin: server.origin, baseUrl, width: 390, script: false });
    await plain.page.goto(server.origin + addressOf(kinds[0]), { waitUntil: 'load' });
    await plain.page.$eval('.by-date input', (field, day) => (field.value = day), days[0]);
    const [, to] = await Promise.all([plain.page.waitForNavigation(), plain.page.click('.by-date button')]).catch((error) => [null, error]);
    const led = plain.page.url();
    tally.check(new RegExp(`/nam/${years.at(-1)}/`).test(led), 'without JavaScript the field leads to the newest year', `${led} ${to}`);
  });
} finally {
  await server.close();
}
tally.close();
