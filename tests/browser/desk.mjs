// The desk in a real browser: its page with the program, or with a server in memory that keeps the same contract.
// usage: node desk.mjs PROGRAM|memory [PARTS]
// DESK_SHOTS=FOLDER keeps pictures of all views for human eyes.

import { withBrowser } from './lib/chromium.mjs';
import { Tally } from './lib/tally.mjs';
import { clipboard } from './desk/clipboard.mjs';
import { course } from './desk/course.mjs';
import { focus } from './desk/focus.mjs';
import { form } from './desk/form.mjs';
import { keyboard } from './desk/keyboard.mjs';
import { kills } from './desk/kills.mjs';
import { look } from './desk/look.mjs';
import { loss } from './desk/loss.mjs';
import { size } from './desk/size.mjs';
import { startDesk } from './desk/start.mjs';
import { strangers } from './desk/strangers.mjs';
import { text } from './desk/text.mjs';
import { typing } from './desk/typing.mjs';
import { undo } from './desk/undo.mjs';
import { views } from './desk/views.mjs';

const PARTS = { size, clipboard, text, undo, typing, form, focus, views, loss, keyboard, look, course, kills, strangers };

const [what, ...chosen] = process.argv.slice(2);
if (!what || chosen.some((name) => !(name in PARTS))) {
  console.error(`usage: node desk.mjs PROGRAM|memory [${Object.keys(PARTS).join(' ')}]`);
  process.exit(2);
}

const tally = new Tally();
await withBrowser(async (browser) => {
  for (const [name, part] of Object.entries(PARTS)) {
    if (chosen.length > 0 && !chosen.includes(name)) continue;
    const desks = [];
    const start = async (options) => {
      desks.push(await startDesk(what, options));
      return desks.at(-1);
    };
    await tally.attempt(`${name}: to its end`, () => part({ browser, tally, start }));
    for (const desk of desks) await desk.close();
    for (const page of await browser.pages()) await page.close();
  }
});
tally.close();
