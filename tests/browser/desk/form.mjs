// The form of a report: pickers, rows, tables that are pasted, statuses, guesses, mends, pictures.

import { setTimeout as sleep } from 'node:timers/promises';
import { drop, edit, enter, equal, expect, openDesk, paste, press, show, texts, until, values } from './page.mjs';

const HEADS = 'TT\tHọ và tên\tChức vụ\tĐơn vị\n1\tLê Hữu Thưởng\tChủ tịch\tcong doan nganh y te\n2\tTrần Thị Ánh\tỦy viên\tCông đoàn Bệnh viện\n';
/** A title of one cell above the head, as Excel and as Word have it; the last column is no field. */
const TITLED = [
  { 'text/plain': 'DANH SÁCH TẬP THỂ, CÁ NHÂN DỰ HỘI NGHỊ\nNăm 2025\t\t\t\nSTT\tHọ và tên đại biểu\tChức vụ\tGhi nhận\n1\tLê Hữu Thưởng\tCông đoàn Bệnh viện\tTốt\n2\tTrần An\tChủ tịch\tKhá\n' },
  { 'text/html': '<table><tr><td>DANH SÁCH TẬP THỂ, CÁ NHÂN DỰ HỘI NGHỊ</td></tr><tr><td>STT</td><td>Họ tên</td><td>Chức danh</td><td>Ghi nhận</td></tr><tr><td>1</td><td>Lê Hữu Thưởng</td><td>Công đoàn Bệnh viện</td><td>Tốt</td></tr></table>', 'text/plain': 'x' },
];
const WORD = '<table><tr><td>Nguyễn Văn A</td><td>Phó Chủ tịch</td></tr><tr><td><span style="font-family:.VnTime">NguyÔn ThÞ B</span></td><td>Ủy viên</td></tr></table>';

export async function form({ browser, tally, start }) {
  const desk = await start();
  if (!desk.isMemory) return;
  const { page, troubles } = await openDesk(browser, desk, edit(desk.report));
  const copy = () => desk.folder.copies.get(desk.report).values;
  const sent = () => until(page, 'sent', () => document.querySelector('.state').dataset.state === 'kept');
  const section = (key) => page.evaluate((name) => (document.querySelector(`details[data-key="${name}"]`).open = true), key);
  const attempt = (what, action) =>
    tally.attempt(`form: ${what}`, async () => {
      await action();
      expect(true, what);
    });

  await attempt('a cluster is found by folded words, in a list below, and added', async () => {
    await enter(page, 'Cụm thi đua');
    await page.keyboard.type('cum so 3');
    await until(page, 'a list', () => document.querySelectorAll('.many [role=option]').length === 1);
    equal(await page.evaluate(() => document.activeElement.value), 'cum so 3', 'the field');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    equal((await texts(page, '.head .chips li')).map((one) => one.replace('×', '')), ['Cụm thi đua số 2', 'Cụm thi đua số 3'], 'chips');
    await sent();
    equal(copy().cluster, ['cum-2', 'cum-3'], 'the file');
    await press(page, 'Bỏ Cụm thi đua số 3');
    await sent();
    equal(copy().cluster, ['cum-2'], 'the file');
  });
  await attempt('a unit is chosen by its other name', async () => {
    await section('event');
    const id = await enter(page, 'Đơn vị chủ trì');
    await page.keyboard.type('lien doan lao dong my tu');
    await until(page, 'a list', (field) => document.querySelector(field).getAttribute('aria-expanded') === 'true', id);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    equal(await page.$eval(id, (one) => one.value), 'LĐLĐ huyện Mỹ Tú', 'the field');
    await sent();
    equal(copy().event.host, 'ldld-huyen-my-tu', 'the file');
  });
  await attempt('a date is typed as people write it', async () => {
    await enter(page, 'Ngày đăng');
    await page.evaluate(() => document.activeElement.select());
    await page.keyboard.type('6/3/2023 8:14');
    await sent();
    equal(copy().date, '2023-03-06 08:14', 'the file');
    equal((await texts(page, '.head .weekday'))[0], 'Thứ Hai', 'the weekday');
  });
  await attempt('a short value stays short until there is more', async () => {
    await section('author');
    await enter(page, 'Chức vụ', 'details[data-key=author]');
    await page.keyboard.type('Phóng viên');
    await sent();
    equal(copy().author, { name: 'Võ Công Thành', role: 'Phóng viên' }, 'the file');
    await page.evaluate(() => {
      document.activeElement.select();
      document.execCommand('delete');
    });
    await sent();
    equal(copy().author, 'Võ Công Thành', 'the file');
  });
  await attempt('rows are added, moved and removed by the keyboard', async () => {
    await section('participants');
    const rows = 'details[data-key=participants]';
    await press(page, 'Thêm dòng', rows);
    await page.keyboard.type('Lò Văn Phương');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Bí thư');
    await sent();
    equal(copy().participants[2], { name: 'Lò Văn Phương', role: 'Bí thư' }, 'the file');
    await page.keyboard.down('Alt');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.up('Alt');
    equal(await page.evaluate(() => document.activeElement.value), 'Bí thư', 'the focus moved along');
    await sent();
    equal(copy().participants.map((one) => one.name ?? one), ['Nguyễn Văn Thanh', 'Lò Văn Phương', 'Trần Thị Ánh'], 'the order');
    await press(page, 'Bỏ: Dòng 2', rows);
    await sent();
    equal(copy().participants.length, 2, 'rows');
    expect(await page.evaluate((within) => document.querySelector(within).contains(document.activeElement), rows), 'the focus is lost');
  });
  await attempt('a table from Excel becomes rows, by the words of its head, after it was shown', async () => {
    const rows = 'details[data-key=participants]';
    await page.focus(`${rows} .row input`);
    expect(await paste(page, { 'text/plain': HEADS }), 'left to the browser');
    await page.waitForSelector('dialog select');
    equal(await values(page, 'dialog select'), ['-1', '0', '1', '2'], 'columns');
    equal(await texts(page, 'dialog td.known'), ['Công đoàn ngành Y tế'], 'what the registry knows');
    equal(copy().participants.length, 2, 'nothing is added yet');
    await press(page, 'Thêm 2 dòng', 'dialog');
    await sent();
    equal(copy().participants.slice(2), [{ name: 'Lê Hữu Thưởng', role: 'Chủ tịch', unit: 'cong-doan-nganh-y-te' }, { name: 'Trần Thị Ánh', role: 'Ủy viên', unit: 'Công đoàn Bệnh viện' }], 'the file');
  });
  await attempt('titles above the head of a table are no rows, and what no column is known for is said', async () => {
    for (const data of TITLED) {
      await page.focus('details[data-key=participants] .row input');
      await paste(page, data);
      await page.waitForSelector('dialog select');
      equal(await values(page, 'dialog select'), ['-1', '0', '1', '-1'], 'columns');
      equal(await texts(page, 'dialog tbody tr:first-child td'), ['1', 'Lê Hữu Thưởng', 'Công đoàn Bệnh viện', 'Tốt'], 'the first row');
      expect((await texts(page, 'dialog .notice'))[0].includes('“Ghi nhận”'), 'it is not said');
      expect(!(await texts(page, 'dialog .notice'))[0].includes('STT'), 'the numbering is none');
      await page.select('dialog th:nth-child(4) select', '1');
      equal(await page.$eval('dialog .notice', (one) => one.hidden), true, 'what is chosen is known');
      await page.keyboard.press('Escape');
      await until(page, 'closed', () => !document.querySelector('dialog'));
    }
  });
  await attempt('names of units are no heads', async () => {
    await page.focus('details[data-key=participants] .row input');
    await paste(page, { 'text/plain': 'Lê Hữu Thưởng\tChủ tịch\tCông đoàn ngành Y tế\nTrần An\tỦy viên\tCông đoàn Bệnh viện\n' });
    await page.waitForSelector('dialog select');
    equal(await page.$eval('#table-head', (one) => one.checked), false, 'a head');
    expect((await texts(page, 'dialog .primary'))[0].includes('2'), 'a row is lost');
    await page.keyboard.press('Escape');
    await until(page, 'closed', () => !document.querySelector('dialog'));
  });
  await attempt('a table from Word without a head becomes rows by its order, its old font read', async () => {
    await page.focus('details[data-key=participants] .row input');
    await paste(page, { 'text/html': WORD, 'text/plain': 'x' });
    await page.waitForSelector('dialog select');
    await press(page, 'Thêm 2 dòng', 'dialog');
    await sent();
    equal(copy().participants.at(-1), { name: 'Nguyễn Thị B', role: 'Ủy viên' }, 'the file');
  });
  await attempt('a problem stands beside its field, and its button mends it', async () => {
    await press(page, '1 lỗi', '.overview');
    await press(page, '“đề nghị” không phải', '.overview');
    await until(page, 'the field has the focus', () => document.activeElement.localName === 'select');
    equal(await page.evaluate(() => document.activeElement.getAttribute('aria-invalid')), 'true', 'marked');
    await press(page, 'Đổi thành', 'details[data-key=awards]');
    await sent();
    equal(copy().awards[1].status, 'proposed', 'the file');
    await until(page, 'it is gone', () => !document.querySelector('details[data-key=awards] .problem'));
    const [meaning] = await page.$$eval('details[data-key=awards] select:has(+ .hint)', (all) => all.map((one) => one.parentElement.querySelector('.hint').textContent));
    equal(meaning, 'chưa được quyết định', 'what the status means');
  });
  await attempt('an award says whether it is for a collective or a person, and becomes one of the other', async () => {
    const row = 'details[data-key=awards] .row';
    await page.$eval(row, (one) => (one.querySelector('details').open = true));
    const choose = `${row} fieldset select`;
    expect((await texts(page, `${row} summary`))[0].endsWith('Tập thể'), 'the collective');
    equal(await page.$eval(choose, (one) => one.value), 'unit', 'what is chosen');
    await page.select(choose, 'person');
    await enter(page, 'Cá nhân', row);
    await page.keyboard.type('Lê Hữu Thưởng');
    await sent();
    equal(copy().awards[0].to, { unit: 'cong-doan-nganh-y-te', person: 'Lê Hữu Thưởng' }, 'the file');
    await page.keyboard.press('Tab');
    await until(page, 'the person', () => document.querySelector('details[data-key=awards] .row summary').textContent.endsWith('Cá nhân'));
    await page.select(choose, 'unit');
    await sent();
    equal(copy().awards[0].to, 'cong-doan-nganh-y-te', 'the file');
    await page.select(choose, 'person');
    await sent();
    equal(copy().awards[0].to, { unit: 'cong-doan-nganh-y-te', person: 'Lê Hữu Thưởng' }, 'chosen again');
    await page.select(choose, 'unit');
    await sent();
  });
  await attempt('a problem of the text is mended there', async () => {
    await press(page, 'Đến chỗ ấy');
    equal(await page.evaluate(() => getSelection().toString() || document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)), 'nguời', 'what is selected');
    await press(page, 'Sửa thành “người”');
    await sent();
    expect(!(await page.$eval('#body', (one) => one.value)).includes('nguời'), 'the text');
  });
  await attempt('a guess shows its words and is confirmed', async () => {
    expect((await texts(page, '.guess'))[0].includes('tại Cơ quan Công đoàn'), 'the words');
    await press(page, 'Đúng', '.guess');
    await until(page, 'it is gone', () => !document.querySelector('.guess'));
    equal(desk.folder.copies.get(desk.report).guesses, [], 'the file');
  });
  await attempt('ten pictures are dropped at once, and put in order by the keyboard', async () => {
    const names = Array.from({ length: 10 }, (_, at) => [`anh-${at}.jpg`, 'image/jpeg']);
    await drop(page, '.editor', [...names, ['hong.jpg', 'image/jpeg']]);
    await until(page, 'all are there', () => document.querySelectorAll('.picture').length === 12);
    await until(page, 'what was refused is told', () => document.querySelector('.gallery [role=status]').textContent.includes('hong.jpg'));
    await press(page, 'Đưa ra trước: anh-9.jpg');
    expect(await page.evaluate(() => document.activeElement.getAttribute('aria-label').startsWith('Đưa ra trước: anh-9')), 'the focus moved along');
    await sent();
    equal(copy().gallery.map((one) => one.file ?? one).slice(-2), ['anh-9.jpg', 'anh-8.jpg'], 'the order');
  });
  await attempt('captions are asked for one after another', async () => {
    await press(page, 'Chú thích: trao-co.png');
    for (const text of ['Trao cờ', 'Ảnh: An', 'Hai người cầm cờ']) {
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    }
    await until(page, 'the next picture', () => document.querySelector('dialog').textContent.includes('Ảnh 3 trên 12'));
    await press(page, 'Xong', 'dialog');
    await sent();
    equal(copy().gallery[1], { file: 'trao-co.png', caption: 'Trao cờ', credit: 'Ảnh: An', alt: 'Hai người cầm cờ' }, 'the file');
  });
  await attempt('a picture becomes the cover with a click', async () => {
    await press(page, 'Làm ảnh bìa: Trao cờ');
    await sent();
    equal(copy().cover.file, 'trao-co.png', 'the cover');
    equal(copy().gallery.length, 11, 'pictures');
    await press(page, 'Làm ảnh bìa: Cán bộ');
    await sent();
    equal([copy().cover.file, copy().gallery[0].file], ['hoi-truong.png', 'trao-co.png'], 'changed places');
  });
  await attempt('pictures are put in order by dragging', async () => {
    await page.evaluate(() => {
      const [first, second] = document.querySelectorAll('.picture');
      const dataTransfer = new DataTransfer();
      first.dispatchEvent(new DragEvent('dragstart', { dataTransfer, bubbles: true }));
      second.dispatchEvent(new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true }));
      second.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    });
    await sent();
    equal(copy().gallery[1].file, 'trao-co.png', 'the order');
  });
  await attempt('answers move no caret and take no focus', async () => {
    await enter(page, 'Tiêu đề');
    await page.evaluate(() => document.activeElement.setSelectionRange(4, 4));
    for (const letter of 'abc') {
      await page.keyboard.type(letter);
      await sleep(600);
    }
    const now = await page.evaluate(() => [document.activeElement.value.slice(0, 9), document.activeElement.selectionStart]);
    equal(now, ['Tổngabc k', 7], 'the field');
  });
  await attempt('terms of a cluster', async () => {
    const path = 'content/clusters/cum-2.md';
    await show(page, edit(path));
    await section('terms');
    await page.type('.map .adding input', '2020');
    await press(page, 'Thêm', '.map .adding');
    await enter(page, 'Cụm trưởng', '.entry[aria-label="2020"]');
    await page.keyboard.type('LĐLĐ huyện Mỹ Tú');
    await sent();
    equal(desk.folder.copies.get(path).values.terms[2020], { head: 'ldld-huyen-my-tu' }, 'the file');
  });
  tally.check(troubles.filter((one) => !/status of 400/.test(one)).length === 0, 'form: no trouble on the console', troubles);
}
