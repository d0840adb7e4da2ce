// Nothing that was typed is lost: the server has it soon, and else the browser keeps it until the server is back.

import { setTimeout as sleep } from 'node:timers/promises';
import { edit, equal, expect, openDesk, press, until } from './page.mjs';

const append = (page, text) =>
  page.$eval('#body', (one, more) => {
    one.focus();
    one.setSelectionRange(one.value.length, one.value.length);
    document.execCommand('insertText', false, more);
  }, text);

export async function loss({ browser, tally, start }) {
  const desk = await start();
  if (!desk.isMemory) return;
  const body = () => desk.folder.copies.get(desk.report).body;
  const kept = (page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('bantin-desk:')).length);
  const state = (page, wanted) => until(page, wanted, (name) => document.querySelector('.state').dataset.state === name, wanted);

  await tally.attempt('loss: what is typed is sent while she types', async () => {
    const { page } = await openDesk(browser, desk, edit(desk.report));
    await page.focus('#body');
    const from = desk.requests.length;
    for (let at = 0; at < 20; at++) {
      await page.keyboard.type('a');
      await sleep(100);
    }
    const edits = desk.requests.slice(from).filter(({ pathname }) => pathname === '/api/edit').length;
    expect(edits >= 3, `sent ${edits} times`);
    await state(page, 'kept');
    expect(body().includes('a'.repeat(20)), 'the text');
    equal(await kept(page), 0, 'copies that are needed no more');
    await page.close();
  });
  await tally.attempt('loss: a page that is closed at once has sent it', async () => {
    const { page } = await openDesk(browser, desk, edit(desk.report));
    await append(page, 'ĐÓNG');
    await page.close({ runBeforeUnload: false });
    for (let turn = 0; turn < 50 && !body().includes('ĐÓNG'); turn++) await sleep(50);
    expect(body().includes('ĐÓNG'), 'it is lost');
  });
  await tally.attempt('loss: while the server is away she goes on, and it is sent when it is back', async () => {
    const { page } = await openDesk(browser, desk, edit(desk.report));
    desk.away(true);
    await append(page, 'XA');
    await state(page, 'away');
    await until(page, 'the page says so', () => !document.querySelector('#banner').hidden);
    await append(page, 'NHÀ');
    equal(await kept(page), 1, 'copies in the browser');
    desk.away(false);
    await state(page, 'kept');
    expect(body().includes('XANHÀ'), 'the text');
    await until(page, 'it says so no more', () => document.querySelector('#banner').hidden);
    await page.close();
  });
  await tally.attempt('loss: what a page could not send is sent at the next start', async () => {
    const { page } = await openDesk(browser, desk, edit(desk.report));
    desk.away(true);
    await append(page, 'KILL');
    await page.evaluate(() => {
      const field = document.querySelector('.head textarea');
      field.focus();
      field.select();
      document.execCommand('insertText', false, 'Tiêu đề mới');
    });
    await state(page, 'away');
    await page.close();
    desk.away(false);
    const { page: next } = await openDesk(browser, desk);
    for (let turn = 0; turn < 50 && !body().includes('KILL'); turn++) await sleep(50);
    expect(body().includes('KILL'), 'the text is lost');
    equal(desk.folder.copies.get(desk.report).values.title, 'Tiêu đề mới', 'the title');
    await next.close();
  });
  await tally.attempt('loss: what the browser keeps from long before goes over nothing that was typed since', async () => {
    const { page } = await openDesk(browser, desk, edit(desk.report));
    // A browser that is killed may have written of its store what it was some seconds before.
    await append(page, 'TRƯỚC');
    await until(page, 'it is in the store', () => Object.values(localStorage).some((one) => one.includes('TRƯỚC')));
    const old = await page.evaluate(() => Object.entries(localStorage).find(([key]) => key.startsWith('bantin-desk:')));
    await state(page, 'kept');
    await append(page, ' SAU');
    await state(page, 'kept');
    await page.evaluate(([key, value]) => (localStorage[key] = value), old);
    await page.close();
    const { page: next } = await openDesk(browser, desk, edit(desk.report));
    await next.waitForSelector('#body');
    await state(next, 'kept');
    await sleep(600);
    expect(body().endsWith('TRƯỚC SAU'), body().slice(-40));
    equal(await kept(next), 0, 'copies that are needed no more');
    await next.close();
  });
  await tally.attempt('loss: two pages on one report keep both words', async () => {
    const { page: one } = await openDesk(browser, desk, edit(desk.report));
    const { page: other } = await openDesk(browser, desk, edit(desk.report));
    await one.bringToFront();
    await one.$eval('.head textarea', (field) => {
      field.focus();
      field.select();
      document.execCommand('insertText', false, 'Của một');
    });
    await state(one, 'kept');
    await other.bringToFront();
    await append(other, 'CỦA HAI');
    await state(other, 'kept');
    equal(desk.folder.copies.get(desk.report).values.title, 'Của một', 'the title');
    expect(body().includes('CỦA HAI'), 'the text');
    await until(other, 'it is told', () => !document.querySelector('.notice').hidden);
    // The first page knows nothing of that, and saves all the same.
    await one.bringToFront();
    await press(one, 'Lưu', '.bar');
    await state(one, 'saved');
    expect(desk.folder.copies.get(desk.report).saved, 'it says so, and is not saved');
  });
  await tally.attempt('loss: what is typed while an answer is on its way stays', async () => {
    const { page } = await openDesk(browser, desk, edit(desk.report));
    await append(page, 'LƯU ĐI');
    desk.slow(700);
    await page.keyboard.down('Control');
    await page.keyboard.press('s');
    await page.keyboard.up('Control');
    for (const letter of ' rồi viết tiếp') {
      await page.keyboard.type(letter);
      await sleep(60);
    }
    desk.slow(0);
    await state(page, 'kept');
    const shown = await page.$eval('#body', (one) => one.value);
    expect(shown.endsWith('LƯU ĐI rồi viết tiếp'), shown.slice(-40));
    equal(body(), shown, 'the text');
    await page.close();
  });
  await tally.attempt('loss: saved by the keyboard', async () => {
    const { page } = await openDesk(browser, desk, edit(desk.report));
    await append(page, 'LƯU');
    await page.keyboard.down('Control');
    await page.keyboard.press('s');
    await page.keyboard.up('Control');
    await state(page, 'saved');
    expect(desk.folder.copies.get(desk.report).saved && body().includes('LƯU'), 'not saved');
  });
  await tally.attempt('loss: a file that changed on disk is shown beside hers, and merged', async () => {
    const { page } = await openDesk(browser, desk, edit(desk.report));
    desk.folder.copies.get(desk.report).theirs = body().replace('Chiều', 'Sáng');
    await append(page, 'CỦA TÔI');
    await press(page, 'Lưu', '.bar');
    await until(page, 'both are shown', () => document.querySelectorAll('.conflict .differs').length > 0);
    await press(page, 'Ghép hai bản', '.conflict');
    const merged = await page.$eval('#merged', (one) => one.value);
    expect(merged.includes('Sáng') && merged.includes('CỦA TÔI'), merged);
    await press(page, 'Dùng bản ghép', '.conflict');
    await until(page, 'it is over', () => !document.querySelector('.conflict'));
    equal(body(), merged, 'the file');
    await until(page, 'the text', (wanted) => document.querySelector('#body').value === wanted, merged);
  });
}
