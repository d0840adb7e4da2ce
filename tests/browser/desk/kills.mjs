// Desk and browser are killed while she types: what was typed a second before is there when both are back.
// KILLS=100 tries it more often.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { launch } from '../lib/chromium.mjs';
import { edit, openDesk } from './page.mjs';

const KILLS = Number(process.env.KILLS ?? 5);
/** What may be missing, in milliseconds; more than the second that is promised is a letter lost. */
const MISSING = 1000;

export async function kills({ tally, start }) {
  const desk = await start();
  if (desk.isMemory) return;
  const profile = mkdtempSync(join(tmpdir(), 'bantin-killed-'));
  let worst = 0;
  for (let turn = 1; turn <= KILLS; turn++) {
    await tally.attempt(`kills: ${turn}`, async () => {
      const browser = await launch(profile);
      const { page } = await openDesk(browser, desk, edit(desk.report));
      await page.waitForSelector('#body');
      await page.$eval('#body', (one) => {
        one.focus();
        one.setSelectionRange(one.value.length, one.value.length);
      });
      const typed = [];
      const end = performance.now() + 500 + Math.random() * 4000;
      for (let number = 0; performance.now() < end; number++) {
        const word = ` ${turn}x${number}`;
        await page.keyboard.type(word);
        typed.push([performance.now(), word]);
        await sleep(Math.random() * 60);
      }
      const killed = performance.now();
      // The browser first or the desk first, by lot.
      const both = [() => browser.process().kill('SIGKILL'), () => desk.kill()];
      if (Math.random() < 0.5) both.reverse();
      for (const kill of both) kill();
      await sleep(100);
      await desk.again();
      const next = await launch(profile);
      try {
        const { page: back } = await openDesk(next, desk, edit(desk.report));
        await back.waitForSelector('#body');
        await back.waitForFunction(() => document.querySelector('.state')?.dataset.state !== 'sending', { timeout: 10_000 });
        const text = await back.$eval('#body', (one) => one.value);
        const lost = typed.filter(([, word]) => !`${text} `.includes(`${word} `)).map(([at]) => killed - at);
        const longest = Math.max(0, ...lost);
        worst = Math.max(worst, longest);
        if (longest > MISSING) throw new Error(`${lost.length} of ${typed.length} words are lost, the first of ${Math.round(longest)} ms before`);
      } finally {
        next.process().kill('SIGKILL');
        await sleep(100);
      }
    });
  }
  console.log(`  missing at most: ${Math.round(worst)} ms`);
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
