// Every field of the desk takes what Vietnamese input methods send: after each key it holds what is meant.

import { setTimeout as sleep } from 'node:timers/promises';
import { STREAMS, replay } from '../lib/key_stream.mjs';
import { edit, openDesk, press, show } from './page.mjs';

/** Milliseconds between keys in which what waits for quiet is done: suggestions, answers, notes beside fields. */
const SLOWLY = 150;
/** Kinds of fields: one of each is typed in slowly as well. */
const KINDS = ['#body', '.head textarea', '.many input[role=combobox]', '.grid .picker input', '.date input:not(.native)', '.even input[type=text]'];

const SOME = STREAMS.filter(({ word }) => word === 'đường');

const FIELDS = 'textarea, input[type=text], input[type=search], input:not([type])';

/** Unfolds everything, adds a row to each list. */
async function unfold(page) {
  // What is unfolded holds more to unfold.
  for (let round = 0; round < 5; round++) {
    await page.evaluate(() => {
      for (const one of document.querySelectorAll('main details:not([open])')) one.open = true;
      for (const one of document.querySelectorAll('main .list-of-rows')) {
        if (!one.querySelector('.row')) one.querySelector('.add').click();
      }
    });
    await sleep(100);
  }
}

async function typeInto(page, input, tally, view, field, streams, pause = 0) {
  const name = await field.evaluate((one) => one.labels?.[0]?.textContent ?? one.getAttribute('aria-label') ?? one.placeholder ?? one.id);
  for (const stream of streams) {
    await tally.attempt(`typing: ${stream.word} by ${stream.ime} into “${name}” (${view})${pause ? ', slowly' : ''}`, async () => {
      await field.evaluate((one) => {
        one.scrollIntoView({ block: 'center' });
        one.focus();
        one.select();
        document.execCommand('delete');
      });
      const wrong = await replay(page, input, stream, { pause });
      if (wrong) throw new Error(wrong);
    });
  }
}

export async function typing({ browser, tally, start }) {
  const desk = await start();
  const { page, troubles } = await openDesk(browser, desk);
  const input = await page.createCDPSession();
  const every = async (view, inside = 'body') => {
    const fields = [];
    for (const one of await page.$$(FIELDS.split(', ').map((kind) => `${inside} ${kind}`).join(', '))) {
      if (await one.evaluate((it) => it.checkVisibility() && !it.readOnly)) fields.push(one);
    }
    tally.check(fields.length > 0, `typing: ${view} has fields`);
    // Each input method in every field, its words by turns.
    for (const [at, one] of fields.entries()) await typeInto(page, input, tally, view, one, STREAMS.filter((_, number) => number % 2 === at % 2));
    return fields.length;
  };
  let count = await every('list');
  await typeInto(page, input, tally, 'list', await page.$('#search'), SOME, SLOWLY);
  await press(page, 'Tin mới');
  count += await every('new report', 'dialog');
  await page.keyboard.press('Escape');

  await show(page, edit(desk.report));
  await unfold(page);
  for (const selector of KINDS) {
    const field = await page.$(`main ${selector}`);
    if (tally.check(field, `typing: there is a field ${selector}`)) await typeInto(page, input, tally, 'report', field, SOME, SLOWLY);
  }
  count += await every('report', 'main');
  if (desk.isMemory) {
    await press(page, 'Chú thích lần lượt');
    count += await every('captions', 'dialog');
    await page.keyboard.press('Escape');
  }
  await press(page, 'Dán bảng', 'main');
  await page.waitForSelector('dialog textarea');
  count += await every('a pasted table', 'dialog');
  await page.keyboard.press('Escape');
  for (const [view, path] of [['cluster', desk.isMemory ? 'content/clusters/cum-2.md' : 'content/clusters/soc-trang-2.md'], ['settings', 'config.toml']]) {
    await show(page, edit(path));
    await unfold(page);
    count += await every(view, 'main');
  }
  console.log(`note: ${STREAMS.length / 2} input methods in each of ${count} fields`);
  tally.check(troubles.length === 0, 'typing: no trouble on the console', troubles);
}
