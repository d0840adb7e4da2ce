// The focus: whatever a button does to the page, it stands somewhere afterwards, near to where it was.

import { edit, enter, equal, expect, openDesk, press, show, until } from './page.mjs';

const AWARDS = 'details[data-key=awards]';
const PARTICIPANTS = 'details[data-key=participants]';

export async function focus({ browser, tally, start }) {
  const desk = await start();
  if (!desk.isMemory) return;
  desk.folder.copies.get(desk.report).values.cover = { file: 'bia.png', caption: 'Bìa' };
  const { page } = await openDesk(browser, desk, edit(desk.report));
  await page.evaluate(() => {
    for (const one of document.querySelectorAll('details')) one.open = true;
  });
  const at = () => page.evaluate(() => {
    const { activeElement: one } = document;
    return one === document.body ? 'nowhere' : `${one.localName} “${(one.getAttribute('aria-label') ?? one.labels?.[0]?.textContent ?? one.textContent).trim().slice(0, 40)}”`;
  });
  /** Presses a button as fingers do, and waits until the answer of the server was shown. */
  const push = async (name, inside) => {
    await page.evaluate((wanted, within) => {
      const found = [...document.querySelectorAll(`${within} button`)].find((one) => one.checkVisibility({ visibilityProperty: true }) && (one.getAttribute('aria-label') ?? one.textContent).trim().startsWith(wanted));
      if (!found) throw new Error(`no “${wanted}” in ${within}`);
      found.focus();
      found.click();
    }, name, inside);
    await new Promise((done) => setTimeout(done, 300));
  };
  for (const [name, inside, expected] of [
    ['Đưa lên: Dòng 2', PARTICIPANTS, PARTICIPANTS],
    ['Đưa xuống: Dòng 1', PARTICIPANTS, PARTICIPANTS],
    ['Bỏ: Dòng 2', PARTICIPANTS, PARTICIPANTS],
    ['Bỏ: Dòng 1', PARTICIPANTS, PARTICIPANTS],
    ['Thêm dòng', PARTICIPANTS, PARTICIPANTS],
    ['Đổi thành', AWARDS, AWARDS],
    ['Đúng', '.guess', 'details[data-key=event]'],
    ['Sửa thành “người”', 'main', '.text textarea'],
    ['Đưa ra trước', '.picture:nth-child(2)', '.pictures'],
    ['Làm ảnh bìa', '.pictures', '.cover'],
    ['Thôi làm ảnh bìa', '.cover', '.pictures'],
    ['Bỏ', '.picture', '.pictures'],
    ['Lưu', '.bar', '.bar'],
  ]) {
    await tally.attempt(`focus: after “${name}”`, async () => {
      await push(name, inside);
      const isThere = (within) => document.querySelector(within)?.contains(document.activeElement);
      await page.waitForFunction(isThere, { timeout: 5000, polling: 100 }, expected).catch(() => {});
      expect(await page.evaluate(isThere, expected), `it is at ${await at()}`);
    });
  }
  await tally.attempt('focus: after a dialog that is closed', async () => {
    await push('Dán bảng', PARTICIPANTS);
    await page.keyboard.press('Escape');
    equal(await at(), 'button “Dán bảng từ Excel, Word…”', 'where it was');
  });
  await tally.attempt('focus: a save that meets another text leads there, and says so', async () => {
    const copy = desk.folder.copies.get(desk.report);
    copy.theirs = copy.body.replace('Chiều', 'Sáng');
    await page.focus('#body');
    await page.keyboard.type('CỦA TÔI ');
    await page.keyboard.down('Control');
    await page.keyboard.press('s');
    await page.keyboard.up('Control');
    await until(page, 'at the conflict', () => document.activeElement.id === 'conflict');
    await until(page, 'told', () => document.querySelector('#status').textContent === 'Tệp đã đổi trong khi bạn sửa');
    await push('Lấy bản trong tệp', '.conflict');
    equal(await page.evaluate(() => document.activeElement.localName), 'h1', 'afterwards');
  });
  await tally.attempt('focus: a publication', async () => {
    await show(page, '#/dang');
    await until(page, 'the plan', () => document.querySelector('.figures'));
    await push('Thử lại', '.publish');
    expect((await at()) !== 'nowhere', 'lost after a second look');
    await push('Đăng', '.publish');
    await until(page, 'at the way there', () => document.activeElement.textContent === 'Xem trang');
  });
  await tally.attempt('focus: names are offered where a field is empty, and while one types', async () => {
    await show(page, edit(desk.report));
    await page.evaluate(() => {
      for (const one of document.querySelectorAll('details')) one.open = true;
    });
    const id = await enter(page, 'Đơn vị chủ trì');
    const offered = () => page.$eval(id, (one) => [...one.parentElement.querySelectorAll('[role=option]')].map((option) => option.firstChild.textContent));
    // Where the page itself put the focus, the next click is meant for what lies below.
    await new Promise((done) => setTimeout(done, 300));
    equal(await page.$eval(id, (one) => one.getAttribute('aria-expanded')), 'false', 'by a focus that nobody sought');
    await page.click(id);
    await until(page, 'a list', (field) => document.querySelector(field).getAttribute('aria-expanded') === 'true', id);
    equal((await offered()).length, desk.folder.pickers.unit.length, 'all of them');
    await page.keyboard.press('Escape');
    equal(await page.$eval(id, (one) => one.getAttribute('aria-expanded')), 'false', 'closed');
    await page.keyboard.type('my tu');
    await until(page, 'those that are meant', (field) => document.querySelector(field).parentElement.querySelectorAll('[role=option]').length === 1, id);
    equal(await page.$eval(id, (one) => one.value), 'my tu', 'nothing is completed in the field');
    await page.keyboard.press('Tab');
    equal(await page.$eval(id, (one) => one.getAttribute('aria-expanded')), 'false', 'left');
    await page.click(id);
    await page.keyboard.type(' ');
    await until(page, 'the one again', (field) => document.querySelector(field).parentElement.querySelectorAll('[role=option]').length === 1, id);
    await page.keyboard.press('Enter');
    await until(page, 'the only one', (field) => document.querySelector(field).value !== 'my tu ', id);
    expect(desk.folder.pickers.unit.map(({ name }) => name).includes(await page.$eval(id, (one) => one.value)), 'Enter takes the only one that is offered');
  });
}
