// The toolbar of the text, and lists that go on: what becomes of a text with a selection, `‹` to `›`.

import { edit, equal, openDesk, press, until } from './page.mjs';

/** A name, the text before, what is done, the text behind. */
const CASES = [
  ['marks stand at words', 'Bài ‹có chữ ›đậm', 'chữ đậm', 'Bài **‹có chữ›** đậm'],
  ['marks stand at words on the left as well', 'Bài‹ có ›chữ', 'chữ nghiêng', 'Bài *‹có›* chữ'],
  ['marks are taken off again', 'Bài **‹có chữ›** đậm', 'chữ đậm', 'Bài ‹có chữ› đậm'],
  ['nothing is selected', 'Bài ‹›', 'chữ đậm', 'Bài **‹chữ đậm›**'],
  ['a blank alone is selected', 'Bài‹ ›', 'chữ đậm', 'Bài **‹chữ đậm›**'],
  ['a list goes on', '- một‹›', 'Enter', '- một\n- ‹›'],
  ['within an item', '- một‹› hai', 'Enter', '- một\n- ‹› hai'],
  ['an inner list', '- một\n  * hai‹›', 'Enter', '- một\n  * hai\n  * ‹›'],
  ['a list of numbers counts on', '9. chín‹›', 'Enter', '9. chín\n10. ‹›'],
  ['an empty item ends the list', '- một\n- ‹›\n\nHết', 'Enter', '- một\n‹›\n\nHết'],
  ['a line that is no item', 'một - hai‹›', 'Enter', 'một - hai\n‹›'],
  ['a rule is no item', '---‹›', 'Enter', '---\n‹›'],
];

export async function text({ browser, tally, start }) {
  const desk = await start();
  const { page } = await openDesk(browser, desk, edit(desk.report));
  const write = (marked) =>
    page.$eval('#body', (one, text) => {
      const from = text.indexOf('‹'), to = text.indexOf('›') - 1;
      one.focus();
      one.select();
      document.execCommand('insertText', false, text.replace(/[‹›]/g, ''));
      one.setSelectionRange(from, to);
    }, marked);
  const shown = () => page.$eval('#body', ({ value, selectionStart: from, selectionEnd: to }) => `${value.slice(0, from)}‹${value.slice(from, to)}›${value.slice(to)}`);
  for (const [name, before, what, expected] of CASES) {
    await tally.attempt(`text: ${name}`, async () => {
      // An input method may be at work until it was quiet for a while.
      for (const pause of [150, 0]) {
        await write(before);
        await new Promise((done) => setTimeout(done, pause));
        if (what === 'Enter') await page.keyboard.press('Enter');
        else await press(page, what, '.toolbar');
        await until(page, `${expected} ${await shown()}`, (wanted) => {
          const { value, selectionStart: from, selectionEnd: to } = document.querySelector('#body');
          return wanted === `${value.slice(0, from)}‹${value.slice(from, to)}›${value.slice(to)}`;
        }, expected);
        equal(await shown(), expected, 'the text');
      }
    });
  }
  await tally.attempt('text: a line more of a list is undone with the mark', async () => {
    await write('- một‹›');
    await new Promise((done) => setTimeout(done, 150));
    await page.keyboard.press('Enter');
    await page.keyboard.down('Control');
    await page.keyboard.press('z');
    await page.keyboard.up('Control');
    equal(await shown(), '- một‹›', 'undone');
  });
}
