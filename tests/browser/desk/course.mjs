// The whole course, as a new officer goes it: a Word file, ten photographs, guesses confirmed, problems mended, the
// preview, publication, and the report as readers see it. Between her clicks the machine is timed, and told.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveFolder } from '../lib/server.mjs';
import { equal, expect, openDesk, press, show, texts, until } from './page.mjs';

const DOCUMENT = fileURLToPath(new URL('../../import/documents/a01-de-nghi-va-trao.docx', import.meta.url));
const PHOTOS = 10;

/** Photographs of twelve megapixels, drawn by the browser: no two alike, with as much detail as a camera gives. */
async function photographs(browser, folder) {
  const page = await browser.newPage();
  const files = [];
  for (let number = 1; number <= PHOTOS; number++) {
    const data = await page.evaluate(async (seed) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 4000, height: 3000 });
      const pen = canvas.getContext('2d');
      let state = seed * 7919;
      const random = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
      for (let at = 0; at < 4000; at++) {
        pen.fillStyle = `hsl(${random() * 360} ${random() * 70}% ${random() * 90}%)`;
        pen.fillRect(random() * 4000, random() * 3000, random() * 300, random() * 300);
      }
      const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.92));
      const bytes = new Uint8Array(await blob.arrayBuffer());
      let text = '';
      for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
      return btoa(text);
    }, number);
    const file = join(folder, `IMG_${1000 + number}.JPG`);
    writeFileSync(file, Buffer.from(data, 'base64'));
    files.push(file);
  }
  await page.close();
  return files;
}

export async function course({ browser, tally, start }) {
  const desk = await start({ host: true });
  if (desk.isMemory) return;
  const photos = await photographs(browser, desk.beside);
  const { page, troubles } = await openDesk(browser, desk);
  let waited = 0;
  const timed = async (what, work) => {
    const begin = performance.now();
    const done = await work();
    waited += performance.now() - begin;
    console.log(`  ${what}: ${Math.round(performance.now() - begin)} ms`);
    return done;
  };
  const settled = () => until(page, 'all is safe', () => ['kept', 'saved'].includes(document.querySelector('.state')?.dataset.state));
  const edit = (edits) =>
    page.evaluate(async (wanted) => {
      const path = decodeURIComponent(location.hash.replace('#/sua/', ''));
      const { version } = await (await fetch(`/api/copy?path=${encodeURIComponent(path)}`)).json();
      const answer = await fetch('/api/edit', { method: 'POST', headers: { 'X-Bantin': '1' }, body: JSON.stringify({ path, version, edits: wanted }) });
      if (!answer.ok) throw new Error(await answer.text());
    }, edits);

  await tally.attempt('course: a Word file becomes a draft', async () => {
    const [chosen] = await Promise.all([page.waitForFileChooser(), press(page, 'Nhập từ Word')]);
    await timed('the Word file', async () => {
      await chosen.accept([DOCUMENT]);
      await until(page, 'it is open', () => document.querySelector('.overview')?.textContent.includes('cần xác nhận'));
    });
    expect((await texts(page, '.guess')).every((guess) => guess.includes('Đoán từ chữ trong bài')), 'a guess without its words');
  });
  await tally.attempt('course: each guess is looked at and confirmed', async () => {
    await page.$$eval('main details', (all) => all.forEach((one) => (one.open = true)));
    for (let left = (await page.$$('.guess')).length; left > 0; left--) {
      const before = (await page.$$('.guess')).length;
      if (before === 0) break;
      await page.$eval('.guess button', (one) => one.click());
      await until(page, 'one less', (count) => document.querySelectorAll('.guess').length < count, before);
    }
    equal((await page.$$('.guess')).length, 0, 'guesses that are left');
  });
  await tally.attempt('course: ten photographs of twelve megapixels', async () => {
    const [chosen] = await Promise.all([page.waitForFileChooser(), press(page, 'Thêm ảnh')]);
    await timed('ten photographs', async () => {
      await chosen.accept(photos);
      await page.waitForFunction((count) => document.querySelectorAll('.gallery img, .pictures img').length >= count, { timeout: 120_000 }, PHOTOS);
      await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'), { timeout: 120_000 });
    });
  });
  await tally.attempt('course: two problems are mended by their buttons', async () => {
    await page.keyboard.press('Escape');
    await settled();
    await edit([
      { op: 'set', path: ['cluster'], value: 'soc-trang-22' },
      { op: 'set', path: ['year'], value: 'năm 2025' },
    ]);
    await page.reload();
    for (let left = 2; left > 0; left--) {
      await until(page, `${left} problems`, () => [...document.querySelectorAll('main .problem button')].some((one) => one.textContent.startsWith('Sửa')));
      const before = await page.$$eval('main .problem.error', (all) => all.length);
      await page.evaluate(() => [...document.querySelectorAll('main .problem button')].find((one) => one.textContent.startsWith('Sửa')).click());
      await until(page, 'one less', (count) => document.querySelectorAll('main .problem.error').length < count, before);
    }
  });
  let title;
  await tally.attempt('course: the preview shows it', async () => {
    title = await page.$eval('main h1', (one) => one.textContent);
    await until(page, 'the page', (wanted) => document.querySelector('iframe:not(.behind)')?.contentDocument?.querySelector('h1')?.textContent.replaceAll('\u00a0', ' ').includes(wanted), title);
  });
  await tally.attempt('course: saved as no draft any more', async () => {
    await settled();
    await edit([{ op: 'remove', path: ['draft'] }]);
    await page.reload();
    await page.waitForSelector('main h1');
    await timed('saving', async () => {
      await press(page, 'Lưu', '.bar');
      await until(page, 'saved', () => document.querySelector('.state').dataset.state === 'saved');
    });
  });
  await tally.attempt('course: published', async () => {
    await show(page, '#/dang');
    await until(page, 'who publishes', () => document.querySelector('#nickname'));
    await page.type('#nickname', 'van-phong');
    await timed('what would be published', async () => {
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.querySelector('.figures'), { timeout: 120_000 });
    });
    await timed('publishing', async () => {
      await press(page, 'Đăng', '.publish');
      await page.waitForFunction(() => document.querySelector('.done, .publish .problem'), { timeout: 120_000 });
    });
    expect(await page.$('.done'), await page.$eval('.publish', (one) => one.textContent));
  });
  await tally.attempt('course: readers see it', async () => {
    const site = await serveFolder(desk.host);
    try {
      // The site keeps numbers with their words by spaces that do not break.
      const read = async (address) => (await (await fetch(address)).text()).replace(/\u00a0|&nbsp;/g, ' ');
      const home = await read(site.origin);
      expect(home.includes(title), 'the home page leads to it');
      const [, address] = new RegExp(`href="([^"]+\\.html)"[^>]*>[^<]*${title.slice(0, 20).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`).exec(home) ?? [];
      const report = await read(new URL(address, site.origin));
      expect(report.includes(title), 'its headline');
      const shown = new Set([...report.matchAll(/img-10\d\d/g)].map(([name]) => name));
      equal(shown.size, PHOTOS, 'photographs');
      expect(!report.includes('đoán từ'), 'a guess');
    } finally {
      await site.close();
    }
  });
  console.log(`  the machine in all: ${Math.round(waited)} ms`);
  tally.check(troubles.length === 0, 'course: no trouble on the console', troubles);
}
