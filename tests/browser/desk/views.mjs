// The views around the editor: the list, new reports, Word files, the preview, history, publication.

import { drop, edit, equal, expect, openDesk, press, show, texts, until } from './page.mjs';

const REPORTS = 10_000;

export async function views({ browser, tally, start }) {
  const desk = await start({ reports: REPORTS });
  if (!desk.isMemory) return;
  const { page, troubles } = await openDesk(browser, desk);
  const count = () => page.$eval('.total', (one) => one.textContent);

  await tally.attempt('views: ten thousand reports, a part of them at once', async () => {
    equal(await count(), '10.000 tin bài', 'how many');
    equal(await page.$$eval('.reports li', (all) => all.length), 50, 'rows');
    await press(page, 'Hiện thêm');
    await until(page, 'more', () => document.querySelectorAll('.reports li').length === 100);
    expect(await page.evaluate(() => document.querySelectorAll('.reports a')[50] === document.activeElement), 'the first of them has no focus');
  });
  await tally.attempt('views: searched and filtered', async () => {
    await page.type('#search', 'giao ban so 9999 ');
    await until(page, 'found', () => /^1 /.test(document.querySelector('.total').textContent));
    await page.$eval('#search', (one) => {
      one.select();
      document.execCommand('delete');
    });
    await until(page, 'all', () => document.querySelector('.total').textContent.startsWith('10.000'));
    await page.select('#by-year', '2019');
    await until(page, 'a year', () => !document.querySelector('.total').textContent.startsWith('10.000'));
    await page.select('#by-state', 'draft');
    await until(page, 'drafts', () => [...document.querySelectorAll('.reports .is')].every((one) => one.textContent === 'nháp'));
    await page.select('#by-state', '');
  });
  await tally.attempt('views: what was looked for is there again after a report, and after the page was loaded anew', async () => {
    const asked = () => page.evaluate(() => ['#search', '#by-year', '#by-state'].map((one) => document.querySelector(one).value));
    await page.type('#search', 'giao ban');
    await until(page, 'it was looked for', () => sessionStorage['bantin-desk-list'].includes('giao ban'));
    await press(page, 'Hiện thêm');
    await until(page, 'more', () => document.querySelectorAll('.reports li').length === 100);
    const before = [await asked(), await page.evaluate(() => (scrollTo(0, 3000), scrollY))];
    await page.evaluate(() => document.querySelectorAll('.reports a')[60].click());
    await until(page, 'a report', () => document.querySelector('.editor'));
    await page.goBack();
    await until(page, 'the list', () => document.querySelectorAll('.reports li').length === 100);
    equal([await asked(), await page.evaluate(() => scrollY)], before, 'what was looked for, and where');
    await page.reload();
    await until(page, 'the list', () => document.querySelectorAll('.reports li').length === 100);
    equal(await asked(), before[0], 'what was looked for');
    await page.evaluate(() => delete sessionStorage['bantin-desk-list']);
    await page.$eval('#search', (one) => {
      one.select();
      document.execCommand('delete');
    });
    await page.select('#by-year', '');
    await until(page, 'all', () => document.querySelector('.total').textContent.startsWith('10.000'));
  });
  await tally.attempt('views: words that are not saved are told of in the list', async () => {
    const copy = desk.folder.copies.get('content/tin/2025/tin-1.md');
    copy.saved = false;
    await show(page, '#/so');
    await show(page, '#/');
    await until(page, 'told', () => document.querySelector('.reports .changed')?.textContent === 'có chữ chưa lưu');
    copy.saved = true;
  });
  await tally.attempt('views: a new report', async () => {
    await press(page, 'Tin mới');
    await page.keyboard.type('Hội thao công nhân');
    await page.keyboard.press('Enter');
    await until(page, 'it is open', () => document.querySelector('h1')?.textContent === 'Hội thao công nhân');
  });
  await tally.attempt('views: a Word file that is dropped on the list', async () => {
    await show(page, '#/');
    await drop(page, 'main', [['Báo cáo.doc', 'application/msword']]);
    await until(page, 'why not', () => document.querySelector('#status').textContent.includes('.docx'));
    await drop(page, 'main', [['Báo cáo.docx', '']]);
    await until(page, 'it is open', () => document.querySelector('.overview')?.textContent.includes('2 chỗ cần xác nhận'));
    await press(page, '2 chỗ cần xác nhận', '.overview');
    await press(page, 'Đoán từ chữ trong bài: “đồng chí', '.overview');
    await until(page, 'the row of it', () => document.querySelector('details[data-key=participants]').open && document.querySelector('details[data-key=participants] .guess'));
  });
  await tally.attempt('views: the preview follows what is typed and keeps its place', async () => {
    await show(page, edit(desk.report));
    const shown = () => document.querySelector('iframe:not(.behind)').contentDocument;
    await until(page, 'shown', () => document.querySelector('iframe:not(.behind)').contentDocument?.querySelector('h1'));
    await page.evaluate(() => document.querySelector('iframe:not(.behind)').contentDocument.scrollingElement.scrollTo(0, 300));
    await page.focus('#body');
    await page.keyboard.type('MỚI TINH ');
    await until(page, 'the new text', () => document.querySelector('iframe:not(.behind)').contentDocument?.body?.textContent.includes('MỚI TINH'));
    equal(await page.evaluate(`(${shown})().scrollingElement.scrollTop`), 300, 'the place');
    equal(await page.evaluate(() => document.activeElement.id), 'body', 'the focus');
    const { length } = await page.evaluate(() => ({ length: history.length }));
    await page.keyboard.type('NỮA ');
    await until(page, 'more text', () => document.querySelector('iframe:not(.behind)').contentDocument?.body?.textContent.includes('NỮA'));
    equal(await page.evaluate(() => history.length), length, 'the history');
    await press(page, 'Bề ngang máy tính');
    expect(await page.evaluate(() => document.querySelector('iframe:not(.behind)').style.width === '1280px'), 'the width');
  });
  await tally.attempt('views: an earlier text comes back', async () => {
    await show(page, `#/lich-su/${encodeURIComponent(desk.report)}`);
    expect((await texts(page, '.history li')).length >= 2, 'too few');
    const before = await page.$eval('.history li:last-child button', (one) => (one.click(), one.textContent));
    await until(page, 'its text', () => document.querySelector('pre').textContent.length > 10, before);
    const text = await page.$eval('pre', (one) => one.textContent);
    await press(page, 'Lấy lại bản này');
    await until(page, 'it is back', (wanted) => document.querySelector('#body')?.value.trim() === wanted.trim(), text);
  });
  await tally.attempt('views: published, with what goes and what is deleted', async () => {
    await show(page, '#/dang');
    await until(page, 'the plan', () => document.querySelector('.figures'));
    equal(await texts(page, '.figures dd'), ['3', '12', '1'], 'figures');
    expect((await texts(page, '.files li')).includes('tin/2019/cu.html'), 'what is deleted');
    await press(page, 'Đăng', '.publish');
    await until(page, 'done', () => document.querySelector('.done'));
    equal(await page.$eval('.publish a', (one) => [one.textContent, one.href]), ['Xem trang', 'https://congdoan.example/'], 'the way there');
  });
  await tally.attempt('views: where there is no host yet', async () => {
    desk.folder.setup = true;
    await show(page, '#/');
    await show(page, '#/dang');
    await until(page, 'the guide', () => document.querySelectorAll('.guide li').length === 3);
    await press(page, 'Kiểm tra máy chủ');
    await until(page, 'the answer', () => document.querySelector('.done'));
  });
  await tally.attempt('views: another desk is told of', async () => {
    desk.tell('other');
    await until(page, 'told', () => document.querySelector('#banner').textContent.includes('bàn làm việc khác'));
  });
  await tally.attempt('views: in English', async () => {
    const english = await start({ language: 'en' });
    const { page: other } = await openDesk(browser, english);
    equal((await texts(other, 'h1'))[0], 'Reports', 'the heading');
    equal(await other.evaluate(() => document.documentElement.lang), 'en', 'the language');
  });
  tally.check(troubles.length === 0, 'views: no trouble on the console', troubles);
}
