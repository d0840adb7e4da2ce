// The search in a real browser: on the sample what the program indexed is found; on a site with many reports, made
// here, what its readers do.
// usage: node search.mjs OUT_DIR

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openPage, withBrowser } from './lib/chromium.mjs';
import { folded, wordsOf, writeIndex } from './lib/index_of.mjs';
import { makeSite } from './lib/made_site.mjs';
import { equal, expect, search, until } from './lib/search_page.mjs';
import { fails, files, filters, narrow, suggestions, typing, wayBack } from './lib/search_readers.mjs';
import { serveFolder } from './lib/server.mjs';
import { Tally, argumentsOf } from './lib/tally.mjs';

const [folder] = argumentsOf('OUT_DIR');
const tally = new Tally();

/** On the sample: what is typed, and a word that the first result must bear; none where nothing may be found. */
const ON_SAMPLE = [
  ['dot pha', 'đột phá'],
  ['đột phá', 'đột phá'],
  ['Tuyên Quang', 'Tuyên Quang'],
  ['thanh hoa', 'Thanh Hóa'],
  ['thanh hoá', 'Thanh Hóa'],
  ['quoc lo', 'quốc lộ'],
  ['lò thị thủy', 'quốc lộ'],
  ['LĐLĐ tỉnh Sơn La', 'Sơn La'],
  ['ngày 2/1/2020', 'quốc lộ'],
  ['ddootj phas', 'đột phá'],
  ['đột pháa', 'đột phá'],
  ['xyzxyz', null],
];

/** On the made site: what is typed, how many are found, and a text that the first result shows with its excerpt. */
const ON_MADE = [
  // Marks, capitals, the way of composing, the place of the tone: all are the same words.
  ['nguyen thi lan', 15, 'Nguyễn Thị L'],
  ['NGUYỄN THỊ LAN', 15, 'Nguyễn Thị Lan'],
  ['Nguyễn Thị Lân'.normalize('NFD'), 15, 'Nguyễn Thị Lân'],
  ['lo van thuy', 2, 'Lò Văn Thuỷ'],
  ['Lò Văn Thủy', 2, 'Lò Văn Thuỷ'],
  ['đường', 40, 'đường'],
  ['duong', 40, 'ương'],
  // The last word is the beginning of one, unless a blank follows it.
  ['nguyễn thị l', 15, 'Nguyễn Thị L'],
  ['bảo hi', 40, 'bảo hiểm'],
  ['bảo hi ', 40, ''],
  // Phrases: neighbours, with the marks that are typed; of three words, those in whose text they stand.
  ['"mái tôn"', 40, 'mái tôn'],
  ['"mai ton"', 40, 'mái tôn'],
  ['“mái tồn”', 0, ''],
  ['"tôn mái"', 0, ''],
  ['"Nguyễn Thị Lan"', 11, 'Nguyễn Thị Lan'],
  // Dates.
  ['ngày 12 tháng 12 năm 2017', 1, '2017'],
  ['12-12-2017', 1, '2017'],
  ['12.12.2017', 1, '2017'],
  ['tháng 12 năm 2017', 1, '2017'],
  ['12/2017', 1, '2017'],
  ['quý IV/2017', 2, '2017'],
  ['Quý 4 năm 2017', 2, '2017'],
  ['năm 2017', 10, '2017'],
];

/** What is typed, what is searched instead, and what is said to be missing. */
const SLIPS = [
  ['ddienej lực', 'điện lực'],
  ['d9ie65n lu75c', 'điện lực'],
  ['ddoanf vieen', 'đoàn viên'],
  ['bao hiẻm xa hôii', 'bao hiẻm xa hội'],
  ['baao hieemr xax hooji', 'bâo hiểm xã hội'],
  ['giao uơc thi ddua', 'giao uơc thi đua'],
  ['mai am cogn doan', 'mai am công doan'],
  ['quốc lộô', 'quốc lộ'],
];

async function onSample(browser, origin) {
  const { page, troubles } = await openPage(browser, { origin, width: 390 });
  for (const [query, expected] of ON_SAMPLE) {
    await tally.attempt(`the sample: "${query}"`, async () => {
      const { status, titles } = await search(page, origin, query);
      expect(status, 'the number of results is not told');
      if (expected === null) expect(titles.length === 0, `found ${titles}`);
      else expect(titles[0]?.includes(expected), `found ${JSON.stringify(titles)}`);
    });
  }
  await tally.attempt('what stands apart in a page stands apart in its excerpt', async () => {
    await search(page, origin, 'ldld tuyen quang');
    const { items } = await until(page, 'an excerpt', ({ marks }) => marks.length > 0);
    for (const item of items) expect(!/\p{Ll}(?:Liên|Công) đoàn/u.test(item), item);
  });
  await tally.attempt('a result leads to its report', async () => {
    await search(page, origin, 'dot pha');
    await Promise.all([page.waitForNavigation(), page.click('#search-results h2 a')]);
    const heading = await page.$eval('h1', (one) => one.textContent);
    expect(heading.includes('đột phá'), `came to "${heading}"`);
  });
  tally.check(troubles.length === 0, 'the sample: no trouble on the console', troubles);
  await page.close();
}

/** The number in what is said of a search, behind what it quotes. */
const countOf = (status) => Number(/\d+/.exec(status.split('”').at(-1))?.[0] ?? 0);

async function queries(browser, origin, documents) {
  const { page, troubles } = await openPage(browser, { origin, width: 390 });
  for (const [query, count, text] of ON_MADE) {
    await tally.attempt(`"${query}"`, async () => {
      const { status, items, marks } = await search(page, origin, query);
      equal(countOf(status), count, `"${status}"`);
      if (text) expect(items[0].includes(text), `found ${items[0]}`);
      expect(marks.every((mark) => wordsOf(mark).length === 1), `marked ${marks}`);
    });
  }
  for (const [query, meant] of SLIPS) {
    await tally.attempt(`"${query}" is put right`, async () => {
      const { status, titles } = await search(page, origin, query);
      expect(status.includes(`“${meant}”`) && titles.length > 0, `"${status}"`);
      await Promise.all([page.waitForNavigation(), page.click('#search-status a')]);
      const literal = await until(page, 'what was typed is searched', (now) => now.status.length > 12);
      expect(!literal.status.includes(`“${meant}”`), literal.status);
    });
  }
  await tally.attempt('of what nearly all have the best come first, and all when they are wanted', async () => {
    const query = 'công đoàn';
    const has = (text) => folded(wordsOf(text).map(({ word }) => word).join(' ')).includes('cong doan');
    const all = documents.filter(({ title, texts }) => [title, ...texts].some(has)).length;
    const first = await search(page, origin, query);
    const about = countOf(first.status);
    expect(first.status.includes('khoảng') && Math.abs(about - all) < 0.4 * all, first.status);
    for (let count = 20; count < all; count += 10) {
      await page.$eval('#search-more', (one) => one.click());
      await until(page, 'more', ({ titles }) => titles.length === count);
    }
    const { status } = await until(page, 'the exact number', (now) => !now.status.includes('khoảng'));
    equal(countOf(status), all, `"${status}"`);
    const sorted = await search(page, origin, query, { xep: 'moi' });
    equal(countOf(sorted.status), all, `"${sorted.status}"`);
  });
  await tally.attempt('what is missing is named', async () => {
    const { status, titles } = await search(page, origin, 'Mường La zzzzz');
    expect(status.includes('“zzzzz”') && titles.length === 10, `"${status}"`);
  });
  await tally.attempt('a phrase of three words is held to the text', async () => {
    // The index has its pairs in ten reports; five hold it.
    await search(page, origin, '"giữ rừng xanh lá"');
    const { items, status } = await until(page, 'half of them', (now) => /5/.test(now.status));
    expect(items.length === 5 && items[0].includes('giữ rừng xanh lá'), `${status}\n${items.join('\n')}`);
  });
  await tally.attempt('groups stand above', async () => {
    const named = async (query) => (await search(page, origin, query)).groups[0] ?? '';
    for (const query of ['mường la', 'LĐLĐ huyện Mường La', 'hội thao ldld huyen muong la']) {
      expect((await named(query)).includes('huyện Mường La'), `${query}: ${await named(query)}`);
    }
    equal(await named('giới thiệu'), 'Giới thiệu Trang', 'a page and what it is');
    equal(await named('mái tôn'), '', 'no group');
  });
  tally.check(troubles.length === 0, 'queries: no trouble on the console', troubles);
  await page.close();
}

/** Single words and pairs of neighbours are found where a plain scan finds them, and nowhere else. */
async function againstScan(browser, origin, documents) {
  const { page } = await openPage(browser, { origin, width: 390 });
  await page.goto(`${origin}/tim-kiem/`, { waitUntil: 'networkidle0' });
  const keys = new Map();
  documents.forEach(({ title, texts }, doc) => {
    for (const text of [title, ...texts]) {
      const words = wordsOf(text);
      words.forEach(({ word }, at) => {
        const pair = words[at + 1]?.isNext ? [`${word} ${words[at + 1].word}`] : [];
        for (const key of [word, ...pair].map(folded)) keys.set(key, (keys.get(key) ?? new Set()).add(doc));
      });
    }
  });
  const found = await page.evaluate(async (all) => {
    const engine = bantinSearch(bantinLoader(new URL('muc-luc.js', location.href)));
    const every = () => true;
    return Promise.all(all.map(async (key) => (await engine.search(`"${key}"`, every)).docs.sort((a, b) => a - b)));
  }, [...keys.keys()]);
  const wrong = [...keys].filter(([, docs], at) => `${[...docs]}` !== `${found[at]}`).map(([key]) => key);
  tally.check(wrong.length === 0, `of ${keys.size} words and pairs, found elsewhere than they stand`, wrong.slice(0, 8));
  await page.close();
}

/** A site that is published anew while a page is open: what is under way ends, and what is asked then is the new site. */
async function publishedAnew(browser, { folder: there, documents, groups }, origin) {
  const { page } = await openPage(browser, { origin, width: 390 });
  await page.goto(`${origin}/tim-kiem/`, { waitUntil: 'networkidle0' });
  await page.evaluate(() => {
    globalThis.known = new Map();
    globalThis.engineOf = (cache) => bantinSearch(bantinLoader(new URL('muc-luc.js', location.href), cache));
    globalThis.engine = engineOf(known);
    return engine.search('công ');
  });
  writeIndex(join(there, 'tim-kiem'), documents.slice(0, -3), groups);
  await tally.attempt('a site is published anew while its search is open', async () => {
    const found = await page.evaluate(async () => {
      const late = engine.search('thi đua ');
      // As when a file is not there any more.
      known.clear();
      await late.catch(() => {});
      return Promise.all([engine, engineOf()].map(async (one) => (await one.search('thi đua ')).docs.join()));
    });
    equal(found[0], found[1], 'found');
  });
  await page.close();
}

const made = makeSite(folder);
const [sample, server] = [await serveFolder(folder), await serveFolder(made.folder)];
try {
  await withBrowser(async (browser) => {
    await onSample(browser, sample.origin);
    await queries(browser, server.origin, made.documents);
    await againstScan(browser, server.origin, made.documents);
    for (const check of [typing, wayBack, filters, fails, suggestions, narrow]) await check(browser, server.origin, tally);
    await files(browser, made.folder, tally);
    await publishedAnew(browser, made, server.origin);
  });
} finally {
  await sample.close();
  await server.close();
  rmSync(made.folder, { recursive: true, force: true });
}
tally.close();
