// What readers do on the search page, and in the search field of the others.

import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { mediaOf, openPage } from './chromium.mjs';
import { equal, expect, search, shown, until } from './search_page.mjs';

const AXE = readFileSync(fileURLToPath(new URL('../node_modules/axe-core/axe.min.js', import.meta.url)), 'utf8');

/** What is typed, as keyboards and input methods send it. */
export async function typing(browser, origin, tally) {
  const { page, troubles } = await openPage(browser, { origin, width: 390 });
  await page.goto(`${origin}/tim-kiem/`, { waitUntil: 'networkidle0' });
  await page.evaluate(() => {
    window.said = [];
    const status = document.querySelector('#search-status');
    new MutationObserver(() => status.textContent && window.said.push(status.textContent)).observe(status, { childList: true });
  });
  await tally.attempt('results come as she types, and are said once', async () => {
    const { length } = await shown(page);
    await page.type('#q', 'ký giao ước thi đua', { delay: 60 });
    const now = await until(page, 'results', ({ titles, status }) => titles.length === 10 && status);
    equal(now.length, length, 'the history grew');
    equal(new URLSearchParams(now.address).get('q'), 'ký giao ước thi đua', 'the address');
    expect(now.title.startsWith('ký giao ước thi đua – '), now.title);
    const said = await page.evaluate(() => window.said);
    equal(said.length, 1, `said ${JSON.stringify(said)}`);
  });
  await tally.attempt('Enter makes a place in the history, and "back" leads to the one before', async () => {
    await page.keyboard.press('Enter');
    const first = await until(page, 'an answer', ({ status }) => status);
    await page.type('#q', ' mường la', { delay: 20 });
    await page.keyboard.press('Enter');
    const second = await until(page, 'the second', ({ address, titles }) => address.includes('la') && titles[0]?.includes('Mường La'));
    equal(second.length, first.length + 1, 'places in the history');
    await page.goBack();
    await until(page, 'the first again', (now) => now.field === 'ký giao ước thi đua' && now.titles[0] === first.titles[0]);
    await page.goForward();
    await until(page, 'the second again', (now) => now.field === 'ký giao ước thi đua mường la' && now.titles[0] === second.titles[0]);
  });
  await tally.attempt('nothing is searched while letters are composed, and the field is only read', async () => {
    await page.goto(`${origin}/tim-kiem/`, { waitUntil: 'networkidle0' });
    await page.focus('#q');
    const input = await page.createCDPSession();
    for (const text of ['m', 'mư', 'mườ', 'mường']) {
      await input.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
      await sleep(300);
    }
    const { address, titles, field } = await shown(page);
    expect(address === '' && titles.length === 0 && field === 'mường', `searched ${address} for ${field}`);
    await input.send('Input.insertText', { text: 'mường' });
    await until(page, 'results', (now) => now.titles.length === 10 && now.field === 'mường');
  });
  await tally.attempt('letters that are taken back and sent anew are read as they stand at last', async () => {
    await page.goto(`${origin}/tim-kiem/`, { waitUntil: 'networkidle0' });
    await page.focus('#q');
    for (const part of ['d', '\b', 'đ', 'u', 'o', 'n', 'g', '\b\b\b\b', 'ươ', 'n', 'g', '\b\b\b', 'ờng']) {
      for (const key of part) {
        if (key === '\b') await page.keyboard.press('Backspace');
        else await page.keyboard.sendCharacter(key);
      }
      await sleep(30);
    }
    const now = await until(page, 'results', ({ titles, status }) => titles.length > 0 && status);
    equal(now.field, 'đường', 'the field');
    equal(now.address, `?${new URLSearchParams({ q: 'đường' })}`, 'the address');
  });
  tally.check(troubles.length === 0, 'typing: no trouble on the console', troubles);
  await page.close();
}

/** "Back" from a report, and loading the page again, lead to the same results at the same place. */
export async function wayBack(browser, origin, tally) {
  const { page, troubles } = await openPage(browser, { origin, width: 390 });
  const place = () =>
    page.evaluate(() => [...document.querySelectorAll('#search-results li')].findIndex((one) => one.getBoundingClientRect().bottom > 0));
  await tally.attempt('more results come in tens, and the first of them has the focus', async () => {
    await search(page, origin, 'công đoàn');
    for (const count of [20, 30]) {
      // Excerpts that come meanwhile move it.
      await page.$eval('#search-more', (one) => one.click());
      await until(page, 'more', ({ titles }) => titles.length === count);
      const focused = await page.evaluate(() => [...document.querySelectorAll('#search-results a')].indexOf(document.activeElement));
      equal(focused, count - 10, 'the focus');
    }
  });
  await tally.attempt('"back" and loading again keep count and place', async () => {
    await page.evaluate(() => document.querySelectorAll('#search-results li')[23].scrollIntoView());
    await sleep(600);
    const before = await place();
    expect(before > 20, `the place: ${before}`);
    await page.reload({ waitUntil: 'networkidle0' });
    await until(page, 'as many', ({ titles }) => titles.length === 30);
    expect(Math.abs((await place()) - before) < 2, 'another place after loading again');
    await Promise.all([page.waitForNavigation(), page.evaluate(() => document.querySelectorAll('#search-results a')[24].click())]);
    await page.evaluate(() => history.back());
    await until(page, 'as many', ({ titles }) => titles.length === 30);
    expect(Math.abs((await place()) - before) < 2, 'another place after coming back');
  });
  await tally.attempt('the last have no more', async () => {
    const { titles, hasMore } = await search(page, origin, '12/2017');
    expect(titles.length === 1 && !hasMore, `${titles.length} ${hasMore}`);
  });
  tally.check(troubles.length === 0, 'the way back: no trouble on the console', troubles);
  await page.close();
}

/** Filters and the order. */
export async function filters(browser, origin, tally) {
  const { page, troubles } = await openPage(browser, { origin, width: 390 });
  const optionsOf = (name) => page.$eval(`select[name="${name}"]`, (select) => [...select.options].map((one) => one.text));
  await tally.attempt('nothing of the filters is loaded before they are opened', async () => {
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    await search(page, origin, 'mường la');
    const before = asked.length;
    await page.click('#search-filters summary');
    await until(page, 'years', () => optionsOf('nam').then((all) => all.length > 1));
    expect(asked.length > before, 'nothing was loaded');
  });
  await tally.attempt('each list counts what the others leave', async () => {
    // Every third report of a hundred is of the unit: 34, 3 or 4 of a year.
    const years = await optionsOf('nam');
    equal(years[1], '2025 (4)', 'the newest year');
    equal(years.length, 11, 'years');
    await page.select('select[name="nam"]', '2018');
    const now = await until(page, 'those of a year', ({ titles }) => titles.length === 3);
    expect(now.dates.every((date) => date.startsWith('2018')), `${now.dates}`);
    equal(new URLSearchParams(now.address).get('nam'), '2018', 'the address');
    equal((await optionsOf('nam')).length, 11, 'years that may be chosen instead');
    await page.select('select[name="cum"]', 'cum-1');
    await until(page, 'both', ({ address }) => address.includes('cum=cum-1'));
  });
  await tally.attempt('filters are in the address', async () => {
    const { titles, dates } = await search(page, origin, 'thi đua', { nam: '2020', xep: 'moi' });
    expect(dates.length > 2 && dates.every((date) => date.startsWith('2020')), `${dates}`);
    equal(`${dates}`, `${dates.toSorted().reverse()}`, 'the newest first');
    const alone = await search(page, origin, '', { 'don-vi': 'y-te' });
    expect(alone.titles.length === 10 && alone.titles.every((one) => one.includes('Y tế')), `${alone.titles}`);
    const none = await search(page, origin, 'mường la', { 'don-vi': 'khong-co' });
    expect(none.titles.length === 0 && none.status, none.status);
    return titles;
  });
  tally.check(troubles.length === 0, 'filters: no trouble on the console', troubles);
  await page.close();
}

/** What cannot be loaded is told, and may be tried again. */
export async function fails(browser, origin, tally) {
  const { page } = await openPage(browser, { origin, width: 390 });
  await tally.attempt('a piece that is not there is told, and asked for again', async () => {
    let isDown = true;
    await page.setRequestInterception(true);
    page.on('request', (request) => (isDown && /\/[dg]\//.test(request.url()) ? request.abort() : request.continue()));
    const { titles } = await search(page, origin, 'mường la');
    equal(titles.length, 0, 'results');
    isDown = false;
    await page.click('#search-status button');
    await until(page, 'results', (now) => now.titles.length === 10 && /34/.test(now.status));
  });
  await page.close();
}

/** The field in the header suggests, once it has the focus. */
export async function suggestions(browser, origin, tally) {
  const { page, troubles } = await openPage(browser, { origin, width: 1280 });
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const list = () => page.$$eval('#suggestions li', (all) => all.map((one) => one.textContent));
  const state = () =>
    page.$eval('#find', (field) => ({
      value: field.value,
      isOpen: field.getAttribute('aria-expanded'),
      active: document.getElementById(field.getAttribute('aria-activedescendant'))?.textContent,
    }));
  await tally.attempt('nothing is loaded before the field has the focus', async () => {
    await page.goto(`${origin}/`, { waitUntil: 'networkidle0' });
    expect(!asked.some((path) => /tim-kiem|search|suggest/.test(path)), asked.join(' '));
  });
  await tally.attempt('beginnings of words, with or without marks', async () => {
    await page.focus('#find');
    for (const [text, expected] of [['muong', 'Mường La'], ['Mường', 'Mường La'], ['cong doan y', 'Y tế'], ['ldld huyen m', 'Mường La']]) {
      await page.$eval('#find', (field) => (field.value = ''));
      await page.keyboard.type(text);
      for (let left = 60; left > 0 && !(await list().catch(() => []))[0]?.includes(expected); left--) await sleep(50);
      expect((await list())[0]?.includes(expected), `${text}: ${await list()}`);
    }
  });
  await tally.attempt('arrows choose, Escape closes, what is typed stays', async () => {
    equal((await state()).active, undefined, 'nothing is chosen by itself');
    await page.keyboard.press('ArrowDown');
    expect((await state()).active.includes('huyện M'), `${(await state()).active}`);
    await page.keyboard.press('ArrowUp');
    equal((await state()).active, undefined, 'back in the field');
    await page.evaluate(AXE);
    const { violations } = await page.evaluate(() => window.axe.run('.masthead', { preload: false }));
    equal(violations.map(({ id }) => id).join(' '), '', 'accessibility');
    await page.keyboard.press('Escape');
    const { isOpen, value } = await state();
    expect(isOpen === 'false' && value === 'ldld huyen m', `${isOpen} ${value}`);
  });
  await tally.attempt('Enter searches what is typed, or goes to what is chosen', async () => {
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    expect(page.url().includes('/tim-kiem/?q=ldld'), page.url());
    await page.goto(`${origin}/`, { waitUntil: 'networkidle0' });
    await page.type('#find', 'mường');
    for (let left = 60; left > 0 && (await state()).isOpen !== 'true'; left--) await sleep(50);
    await page.keyboard.press('ArrowDown');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    expect(page.url().endsWith('/u/muong-la/'), page.url());
  });
  const troublesHere = troubles.filter((one) => !/404/.test(one));
  tally.check(troublesHere.length === 0, 'suggestions: no trouble on the console', troublesHere);
  await page.close();
}

/** On the smallest phone, light and dark, with filters open. */
export async function narrow(browser, origin, tally) {
  const { page } = await openPage(browser, { origin, width: 360 });
  await search(page, origin, 'đại hội công đoàn cơ sở mường la', { nam: '2020', xep: 'moi' });
  await page.evaluate(AXE);
  for (const scheme of ['light', 'dark']) {
    await tally.attempt(`results on a phone, ${scheme}`, async () => {
      await page.emulateMediaFeatures(mediaOf(scheme));
      const { violations } = await page.evaluate(() => window.axe.run(document, { preload: false }));
      equal(violations.map(({ id, nodes }) => `${id} ${nodes[0].target}`).join(' '), '', 'accessibility');
      equal(await page.evaluate(() => document.scrollingElement.scrollWidth), 360, 'the width');
    });
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/search-${scheme}.png`, fullPage: true });
  }
  await page.close();
}

/** Opened from a folder, without a server: all but the excerpts. */
export async function files(browser, folder, tally) {
  const { page, troubles } = await openPage(browser, { origin: 'file://', width: 390 });
  await tally.attempt('the search works from a folder', async () => {
    const url = `${pathToFileURL(folder)}/tim-kiem/index.html?q=${encodeURIComponent('mường la')}`;
    await page.goto(url, { waitUntil: 'networkidle0' });
    const { titles, marks } = await until(page, 'results', ({ status }) => /34/.test(status));
    expect(titles.length === 10 && marks.length === 0, `${titles.length} ${marks.length}`);
    await page.type('#q', ' hội thao');
    await page.keyboard.press('Enter');
    await until(page, 'others', (now) => now.titles[0]?.includes('Hội thao'));
  });
  // The counter, if any, has no server to ask.
  const others = troubles.filter((one) => !/v1|ERR_FAILED/.test(one));
  tally.check(others.length === 0, 'from a folder: no trouble on the console', others);
  await page.close();
}
