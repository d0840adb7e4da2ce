// A report from the list to the file by the keyboard alone, without a trap.

import { equal, expect, openDesk, until } from './page.mjs';

const MOST = 400;

export async function keyboard({ browser, tally, start }) {
  const desk = await start();
  const { page } = await openDesk(browser, desk);
  const at = () => page.evaluate(() => (document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent).trim());
  const tabTo = async (test, what) => {
    for (let count = 0; count < MOST; count++) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(test)) return;
    }
    throw new Error(`never came to ${what}, but to ${await at()}`);
  };
  await tally.attempt('keyboard: the first stop leads to the content', async () => {
    await page.keyboard.press('Tab');
    equal(await at(), 'Đến nội dung chính', 'the first stop');
  });
  await tally.attempt('keyboard: a new report, its text, its list, saved', async () => {
    await tabTo(() => document.activeElement.textContent === 'Tin mới', 'the button');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Bằng bàn phím');
    await page.keyboard.press('Enter');
    await until(page, 'open', () => document.querySelector('h1')?.textContent === 'Bằng bàn phím');
    expect(await page.evaluate(() => document.activeElement.localName === 'h1'), `the heading has no focus, but ${await at()}`);
    await tabTo(() => document.activeElement.id === 'body', 'the text');
    await page.keyboard.type('Một dòng');
    await page.keyboard.down('Shift');
    await page.keyboard.press('Tab');
    await page.keyboard.up('Shift');
    equal(await at(), 'Tiêu đề mục', 'the toolbar');
    for (let count = 0; count < 3; count++) await page.keyboard.press('ArrowRight');
    equal(await at(), 'Danh sách', 'along the toolbar');
    await page.keyboard.press('Enter');
    equal(await page.$eval('#body', (one) => one.value.trim()), '- Một dòng', 'the text');
    await tabTo(() => document.activeElement.textContent.trim().startsWith('Các bản trước'), 'the end');
    await page.keyboard.down('Control');
    await page.keyboard.press('s');
    await page.keyboard.up('Control');
    await until(page, 'saved', () => document.querySelector('.state').dataset.state === 'saved');
  });
}
