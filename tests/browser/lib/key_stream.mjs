// What Vietnamese input methods send to the browser, replayed through the DevTools protocol.

import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const FILE = fileURLToPath(new URL('../desk/streams.jsonl', import.meta.url));

/** Each word as each input method types it: steps, and the text that is meant after each key. */
export const STREAMS = readFileSync(FILE, 'utf8').trim().split('\n').map((line) => JSON.parse(line));

const valueOf = (page) => page.evaluate(() => document.activeElement.value);

/** What steps do that the protocol has no command for. */
const IN_PAGE = {
  paste: (data) => {
    const field = document.activeElement;
    const clipboardData = new DataTransfer();
    for (const [type, text] of Object.entries(data)) clipboardData.setData(type, text);
    const isTaken = !field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    if (!isTaken) document.execCommand('insertText', false, data['text/plain']);
  },
  deleteSurrounding: ({ before }) => {
    const field = document.activeElement;
    const { selectionStart: at, value } = field;
    const native = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set;
    native.call(field, value.slice(0, at - before) + value.slice(at));
    field.setSelectionRange(at - before, at - before);
    field.dispatchEvent(new InputEvent('input', { inputType: 'deleteContentBackward', bubbles: true }));
  },
};

/**
 * Replays a stream into the field that has the focus and is empty; `pause` milliseconds pass after each check.
 * What the field held in the place of what was meant, or nothing.
 */
export async function replay(page, input, { steps }, { pause = 0, start = '' } = {}) {
  // The browser takes commands in their order.
  let sent = [];
  for (const [at, step] of steps.entries()) {
    if (step.cdp) {
      sent.push(input.send(step.cdp, step.params));
      continue;
    }
    await Promise.all(sent);
    sent = [];
    if (step.page) await page.evaluate(IN_PAGE[step.page], step.params);
    else if (step.wait) await sleep(step.wait);
    else {
      const value = await valueOf(page);
      if (value !== start + step.check) return `step ${at}: “${value}” and not “${start + step.check}”`;
      if (pause) await sleep(pause);
    }
  }
  return undefined;
}
