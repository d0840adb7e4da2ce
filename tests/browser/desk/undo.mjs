// Undo goes by words, whatever keys an input method sent for them.

import { setTimeout as sleep } from 'node:timers/promises';
import { STREAMS, replay } from '../lib/key_stream.mjs';
import { edit, equal, expect, openDesk } from './page.mjs';

export async function undo({ browser, tally, start }) {
  const desk = await start();
  const { page } = await openDesk(browser, desk, edit(desk.report));
  const input = await page.createCDPSession();
  const keys = async (key, ...held) => {
    for (const one of held) await page.keyboard.down(one);
    await page.keyboard.press(key);
    for (const one of held) await page.keyboard.up(one);
  };
  const value = () => page.evaluate(() => document.activeElement.value);
  const clear = (selector) =>
    page.$eval(selector, (one) => {
      one.focus();
      one.select();
      document.execCommand('delete');
    });
  for (const selector of ['#body', '.head textarea']) {
    for (const stream of STREAMS) {
      const { ime, word, expect: meant } = stream;
      await tally.attempt(`undo: ${word} by ${ime} in ${selector}`, async () => {
        await clear(selector);
        let start_ = '';
        for (let count = 0; count < 3; count++) {
          const wrong = await replay(page, input, stream, { start: start_ });
          expect(!wrong, wrong);
          start_ += meant;
        }
        for (const left of [2, 1, 0]) {
          await keys('z', 'Control');
          equal(await value(), meant.repeat(left), `undone to ${left}`);
        }
        await keys('z', 'Control', 'Shift');
        await keys('y', 'Control');
        equal(await value(), meant.repeat(2), 'done again');
      });
    }
  }
  await tally.attempt('undo: what is taken back by Backspace comes again by words', async () => {
    await clear('#body');
    await page.keyboard.type('một hai ba');
    await sleep(1100);
    for (let count = 0; count < 6; count++) await page.keyboard.press('Backspace');
    equal(await value(), 'một ', 'taken back');
    await keys('z', 'Control');
    equal(await value(), 'một hai ', 'undone once');
    await keys('z', 'Control');
    equal(await value(), 'một hai ba', 'undone twice');
  });
  await tally.attempt('undo: buttons and selections', async () => {
    await clear('#body');
    await page.keyboard.type('một hai');
    await keys('ArrowLeft', 'Control', 'Shift');
    await keys('b', 'Control');
    equal(await value(), 'một **hai**', 'bold');
    await keys('b', 'Control');
    equal(await value(), 'một hai', 'bold no more');
    await keys('z', 'Control');
    await keys('z', 'Control');
    equal(await value(), 'một hai', 'undone');
    await keys('a', 'Control');
    await page.keyboard.type('x');
    await keys('z', 'Control');
    equal(await value(), 'một hai', 'what was typed over is there again');
  });
}
