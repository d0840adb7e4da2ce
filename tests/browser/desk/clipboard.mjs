// What other programs put on the clipboard, pasted into the text: each must become exactly its Markdown.

import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { edit, equal, expect, openDesk, paste, until } from './page.mjs';

const FOLDER = fileURLToPath(new URL('./clipboard/', import.meta.url));
const read = (name) => readFileSync(`${FOLDER}${name}`, 'utf8').trimEnd();

/** Pasted where text stands already: what is before and behind the caret, what is pasted, and the whole. */
const WITHIN = [
  ['Dự có ', ' đồng chí.', '<b>ba</b>', 'Dự có **ba** đồng chí.'],
  ['Trước', 'Sau', '<p>một</p><p>hai</p>', 'Trước\n\nmột\n\nhai\n\nSau'],
  ['Trước\n', '\nSau', '<ul><li>một</li></ul>', 'Trước\n\n- một\n\nSau'],
  ['Trước\n\n', '', '<table><tr><td>a</td><td>b</td></tr></table>', 'Trước\n\n| a | b |\n|---|---|'],
];

/** What the field leaves to the browser. */
const LEFT = [
  { 'text/plain': 'đ' },
  { 'text/plain': '## Tiêu đề\n\n- một' },
  { 'text/plain': '**a**', 'text/html': '<div style="color:#000;white-space: pre;"><div><span>**a**</span></div></div>' },
];

export async function clipboard({ browser, tally, start }) {
  const desk = await start();
  const { page, troubles } = await openDesk(browser, desk, edit(desk.report));
  const field = () => page.$eval('#body', (one) => one.value);
  const write = (before, after) =>
    page.$eval('#body', (one, start_, end) => {
      one.focus();
      one.select();
      document.execCommand('insertText', false, start_ + end);
      if (!(start_ + end)) document.execCommand('delete');
      one.setSelectionRange(start_.length, start_.length);
    }, before, after);
  const undo = async () => {
    await page.keyboard.down('Control');
    await page.keyboard.press('z');
    await page.keyboard.up('Control');
  };
  for (const name of readdirSync(FOLDER).filter((one) => one.endsWith('.html'))) {
    await tally.attempt(`clipboard: ${name}`, async () => {
      await write('', '');
      expect(await paste(page, { 'text/html': read(name), 'text/plain': 'xấu' }), 'left to the browser');
      // How old fonts are read may be on its way.
      await until(page, 'the text is there', () => document.querySelector('#body').value);
      equal(await field(), read(name.replace('.html', '.md')), 'the text');
      await undo();
      equal(await field(), '', 'undone');
    });
  }
  for (const [before, after, html, expected] of WITHIN) {
    await tally.attempt(`clipboard: ${html} within text`, async () => {
      await write(before, after);
      await paste(page, { 'text/html': html });
      equal(await field(), expected, 'the text');
      await undo();
      equal(await field(), before + after, 'undone');
    });
  }
  for (const data of LEFT) {
    await tally.attempt(`clipboard: ${data['text/plain']} is left alone`, async () => {
      await write('', '');
      expect(!(await paste(page, data)), 'taken');
      equal(await field(), '', 'the text');
    });
  }
  tally.check(troubles.length === 0, 'clipboard: no trouble on the console', troubles);
}
