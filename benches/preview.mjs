// From saving a report to the reloaded page in a browser, with the preview running.
// usage: node benches/preview.mjs BANTIN SITE_DIR [ROUNDS]
//
// The site is changed while it is measured, and put back as it was. It wants what the browser
// tests want: run `tests/run serve` once before.

import { spawn } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withBrowser } from '../tests/browser/lib/chromium.mjs';
import { freePort } from '../tests/browser/lib/port.mjs';

const [program, site, rounds = '21'] = process.argv.slice(2);
if (!site) {
  console.error('usage: node benches/preview.mjs BANTIN SITE_DIR [ROUNDS]');
  process.exit(2);
}

/** A report from the middle of the archive. */
function someReport() {
  const folder = join(site, 'content', 'tin');
  const names = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.md')).sort();
  return names[names.length >> 1];
}

const name = someReport();
const path = join(site, 'content', 'tin', name);
const text = readFileSync(path, 'utf8');
const port = await freePort();
const address = `http://127.0.0.1:${port}`;
const server = spawn(program, ['--lang', 'en', '--site', site, 'serve', '--port', String(port)], {
  stdio: ['ignore', 'inherit', 'inherit'],
});
const times = [];
try {
  let up = false;
  while (!up) {
    up = await fetch(address).then((answer) => answer.ok, () => false);
    await sleep(50);
  }
  await withBrowser(async (browser) => {
    const page = await browser.newPage();
    let seen = () => {};
    await page.exposeFunction('seen', (mark, at) => seen(mark, at));
    await page.evaluateOnNewDocument(() => {
      addEventListener('DOMContentLoaded', () => {
        const mark = document.body.textContent.match(/vòng \d+ của phép đo/)?.[0] ?? '';
        // What counts is when the page is there to be read, not when we hear of it.
        window.seen(mark, Date.now());
      });
    });
    await page.goto(`${address}/tin/${name.replace(/\.md$/, '.html')}`, { waitUntil: 'load' });
    for (let round = 0; round < Number(rounds); round += 1) {
      // The live script is listening again, and the watcher is at rest.
      await sleep(400);
      const wanted = `vòng ${round} của phép đo`;
      const end = new Promise((done) => {
        seen = (mark, at) => mark === wanted && done(at);
      });
      const begin = Date.now();
      writeFileSync(path, `${text}\n${wanted}\n`);
      times.push((await end) - begin);
    }
  });
} finally {
  writeFileSync(path, text);
  server.kill('SIGTERM');
}
times.sort((a, b) => a - b);
const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
console.log(`saved → page reloaded, ms: median ${at(0.5)}, least ${times[0]}, 90 % ${at(0.9)}, rounds ${times.length}`);
