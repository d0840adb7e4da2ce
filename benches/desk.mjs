// What the desk costs: its first view, a change until the preview shows it, its memory.
// usage: node benches/desk.mjs BANTIN SITE_DIR [ROUNDS]
//
// Nothing is saved: the sources stay as they are. It wants what the browser tests want: run `tests/run desk` once
// before.

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withBrowser } from '../tests/browser/lib/chromium.mjs';

const [program, site, rounds = '9'] = process.argv.slice(2);
if (!site) {
  console.error('usage: node benches/desk.mjs BANTIN SITE_DIR [ROUNDS]');
  process.exit(2);
}
/** Between two changes: nobody types faster for long. */
const PAUSE = 300;

const home = mkdtempSync(join(tmpdir(), 'bantin-desk-bench-'));
const child = spawn(program, ['--site', site, 'desk', '--no-open', '--port', '0'], {
  stdio: ['ignore', 'ignore', 'pipe'],
  env: { ...process.env, HOME: home, XDG_CONFIG_HOME: home },
});

/** Megabytes of memory, now and at most; Linux alone tells. */
function memory() {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return ['VmRSS', 'VmHWM'].map((name) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)[1]) / 1000));
}

const told = (what, times, unit = 'ms') => {
  const sorted = times.map(Math.round).sort((a, b) => a - b);
  console.log(`${what}: median ${sorted[sorted.length >> 1]} ${unit}, least ${sorted[0]}, most ${sorted.at(-1)}`);
};

try {
  const start = await new Promise((done, fail) => {
    let said = '';
    child.stderr.on('data', (text) => {
      said += text;
      const [address] = /http:\/\/\S+\/vao\/\w+/.exec(said) ?? [];
      if (address) done(address);
    });
    child.once('exit', (code) => fail(new Error(`the desk ended with ${code}`)));
  });
  const { origin } = new URL(start);
  const entered = await fetch(start, { redirect: 'manual' });
  const headers = { cookie: entered.headers.get('set-cookie').split(';')[0], origin, 'x-bantin': '1' };
  const ask = async (path, body) => {
    const answer = await fetch(origin + path, { headers, ...(body && { method: 'POST', body: JSON.stringify(body) }) });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return answer;
  };

  const begin = performance.now();
  const { rows, total } = await (await ask('/api/reports?')).json();
  console.log(`${total} reports, read for the first time: ${Math.round(performance.now() - begin)} ms; memory ${memory()[0]} MB`);

  await withBrowser(async (browser) => {
    const times = [];
    // The first page of a browser that was started just now tells of the browser.
    for (let round = 0; round <= Number(rounds); round += 1) {
      const page = await browser.newPage();
      await page.evaluateOnNewDocument(() => {
        const observer = new MutationObserver(() => {
          if (!document.querySelector('.reports li')) return;
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(() => (window.painted = performance.now())));
        });
        observer.observe(document, { childList: true, subtree: true });
      });
      await page.goto(round === 0 ? start : origin);
      const painted = await (await page.waitForFunction(() => window.painted)).jsonValue();
      if (round > 0) times.push(painted);
      await page.close();
    }
    told('the list is painted', times);
  });

  const { path } = rows[rows.length >> 1];
  let copy = await (await ask(`/api/copy?path=${encodeURIComponent(path)}`)).json();
  const before = copy.values.title;
  async function previewed(edits, mark) {
    const from = performance.now();
    const { version } = await (await ask('/api/edit', { path, version: copy.version, edits })).json();
    copy = { ...copy, version };
    const page = await (await ask(`/preview?path=${encodeURIComponent(path)}`)).text();
    if (!page.includes(mark)) throw new Error(`the preview does not show “${mark}”`);
    const took = performance.now() - from;
    await sleep(PAUSE);
    return took;
  }
  const [texts, headlines] = [[], []];
  for (let round = 1; round <= Number(rounds); round += 1) {
    texts.push(await previewed([{ op: 'body', text: `${copy.body}\nVòng ${round} của phép đo.\n` }], `Vòng ${round}`));
  }
  for (let round = 1; round <= Number(rounds); round += 1) {
    headlines.push(await previewed([{ op: 'set', path: ['title'], value: `Vòng thứ ${round}` }], `Vòng thứ ${round}`));
  }
  told('a change of the text until the preview has it', texts);
  told('a change of the headline until the preview has it', headlines);
  const [now, most] = memory();
  console.log(`memory after that: ${now} MB, at most ${most} MB`);
  // As it was: then nothing is kept of it.
  await ask('/api/edit', { path, version: copy.version, edits: [{ op: 'set', path: ['title'], value: before }, { op: 'body', text: copy.body }] });
} finally {
  child.removeAllListeners('exit');
  child.kill('SIGTERM');
  rmSync(home, { recursive: true, force: true });
}
