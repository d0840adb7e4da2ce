// Pages of other origins in the browser that the desk is open in: of another port of this machine, of another site, and
// of a name that leads to this machine by now. They try to read, to write, to frame and to open it, and get nothing.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { launch } from '../lib/chromium.mjs';
import { edit, equal, expect, openDesk } from './page.mjs';

const NAMES = ['nguoi-la.test', 'doi-dich.test'];

/** A page that may do what it likes. */
async function emptySite() {
  const server = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>x</title><body>'));
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { port: server.address().port, close: () => new Promise((done) => server.close(done)) };
}

/** What a page gets of the desk at `origin`: the names of the attempts that came to something. */
const attempts = (page, origin, path) =>
  page.evaluate(
    async (desk, file) => {
      const got = [];
      const within = (work) => Promise.race([work, new Promise((_, no) => setTimeout(no, 1500, new Error('late')))]);
      const attempt = (name, work) => within(work()).then((came) => came && got.push(`${name}: ${came}`), () => {});
      const loads = (element, parts) =>
        new Promise((yes, no) => {
          Object.assign(element, { onload: () => yes('loaded'), onerror: no }, parts);
          document.body.append(element);
        });
      const make = (name) => document.createElement(name);
      const change = JSON.stringify({ path: file, version: 1, edits: [{ op: 'set', path: ['title'], value: 'Tên của người lạ' }] });
      const send = { method: 'POST', credentials: 'include', body: change };
      for (const where of ['/', '/api/reports', '/api/site', `/api/copy?path=${encodeURIComponent(file)}`, '/xem/', '/vao/0000']) {
        await attempt(`read ${where}`, async () => (await fetch(desk + where, { credentials: 'include' })).text());
      }
      for (const where of ['/page/desk.js', '/api/reports']) await attempt(`script ${where}`, () => loads(make('script'), { src: desk + where }));
      await attempt('style', () => loads(make('link'), { rel: 'stylesheet', href: `${desk}/page/desk.css` }));
      await attempt('picture', () => loads(make('img'), { src: `${desk}/xem/favicon.ico` }));
      await attempt('events', () => new Promise((yes, no) => Object.assign(new EventSource(`${desk}/api/events`, { withCredentials: true }), { onopen: () => yes('open'), onerror: no })));
      for (const where of ['edit', 'save', 'delete', 'publish']) {
        await attempt(`write ${where}`, async () => (await fetch(`${desk}/api/${where}`, send)).text());
        await attempt(`write ${where} unseen`, async () => void (await fetch(`${desk}/api/${where}`, { ...send, mode: 'no-cors' })));
        await attempt(`write ${where} with the mark`, async () => (await fetch(`${desk}/api/${where}`, { ...send, headers: { 'x-bantin': '1' } })).text());
        navigator.sendBeacon(`${desk}/api/${where}`, change);
      }
      const form = Object.assign(make('form'), { method: 'post', action: `${desk}/api/edit`, enctype: 'text/plain', target: 'within' });
      form.append(Object.assign(make('input'), { name: change.slice(0, -1), value: '}' }));
      document.body.append(Object.assign(make('iframe'), { name: 'within' }), form);
      form.submit();
      document.body.append(Object.assign(make('iframe'), { src: `${desk}/`, id: 'framed' }));
      await new Promise((done) => setTimeout(done, 1000));
      return got;
    },
    origin,
    path,
  );

export async function strangers({ tally, start }) {
  const desk = await start();
  if (desk.isMemory) return;
  const [profile, site] = [mkdtempSync(join(tmpdir(), 'bantin-strangers-')), await emptySite()];
  const browser = await launch(profile, NAMES);
  const port = new URL(desk.origin).port;
  const file = join(desk.path, desk.report);
  const before = readFileSync(file, 'utf8');
  const { page: own } = await openDesk(browser, desk, edit(desk.report));
  const version = () => own.evaluate(async (path) => (await (await fetch(`/api/copy?path=${encodeURIComponent(path)}`)).json()).version, desk.report);
  const known = await version();
  try {
    for (const origin of [`http://127.0.0.1:${site.port}`, `http://localhost:${site.port}`, `http://${NAMES[0]}:${site.port}`]) {
      await tally.attempt(`strangers: ${new URL(origin).hostname}`, async () => {
        const page = await browser.newPage();
        await page.goto(origin);
        equal(await attempts(page, desk.origin, desk.report), [], 'what it got');
        const framed = await Promise.all(page.frames().map((frame) => frame.evaluate(() => document.body?.textContent ?? '').catch(() => '')));
        expect(!framed.some((text) => text.includes('Tin bài')), 'the desk in a frame');
        const [opened] = await Promise.all([
          new Promise((done) => browser.once('targetcreated', (target) => done(target.page()))),
          page.evaluate((where) => void window.open(`${where}/`), desk.origin),
        ]);
        await sleep(500);
        const text = await (await opened).evaluate(() => document.body.textContent);
        expect(!text.includes('Tin bài'), `the desk in a window: ${text.slice(0, 80)}`);
        equal(await version(), known, 'the version of the copy');
      });
    }
    await tally.attempt('strangers: a name that leads to this machine by now', async () => {
      const page = await browser.newPage();
      const answer = await page.goto(`http://${NAMES[1]}:${port}/`);
      equal(answer.status(), 421, 'the answer');
      const read = await page.evaluate(async () => [(await fetch('/api/reports')).status, (await fetch('/api/edit', { method: 'POST', headers: { 'x-bantin': '1' }, body: '{}' })).status]);
      equal(read, [421, 421], 'what its page may do');
    });
    equal(await version(), known, 'the version of the copy');
    equal(readFileSync(file, 'utf8'), before, 'the file');
    // From the page of the desk itself the same attempts come to something: it is not they that fail.
    const came = (await attempts(own, desk.origin, desk.report)).map((one) => one.split(':')[0]);
    const wanted = ['read /', 'read /api/reports', 'script /page/desk.js', 'style', 'events', 'write edit with the mark'];
    equal(wanted.filter((one) => !came.includes(one)), [], 'what the page itself did not get');
  } finally {
    browser.process().kill('SIGKILL');
    await site.close();
    await sleep(100);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
