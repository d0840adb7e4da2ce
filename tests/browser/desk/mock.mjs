// A server in the place of the desk's own: the same contract over a folder in memory, for tests of the page alone.

import { createServer } from 'node:http';
import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TYPES } from '../lib/server.mjs';
import { makeFolder } from './mock_folder.mjs';

const PAGE = fileURLToPath(new URL('../../../src/desk/page/', import.meta.url));
const POLICY = "default-src 'self'; img-src 'self' blob: data:; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; object-src 'none'";
const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgaGgAAAEEAIHr8bKEAAAAAElFTkSuQmCC', 'base64');
const ROWS = 50;

const step = (path) => [path.slice(0, -1), path.at(-1)];
const fold = (text) => text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '').replaceAll('đ', 'd');

function apply(copy, { op, path, value, to, text }) {
  if (op === 'body') {
    copy.body = text;
    return;
  }
  const [above, key] = step(path);
  const holder = above.reduce((at, one) => at[one], copy.values);
  if (op === 'set') holder[key] = value;
  else if (op === 'insert') holder.splice(key, 0, value);
  else if (op === 'move') holder.splice(to, 0, ...holder.splice(key, 1));
  else if (Array.isArray(holder)) holder.splice(key, 1);
  else delete holder[key];
}

/** What a checker would say of a copy: as much as tests of the page need. */
function problemsOf({ kind, values, body }) {
  if (kind !== 'report') return [];
  const found = [];
  if (!values.title) found.push({ severity: 'error', code: 'title-missing', at: { path: ['title'] }, message: 'Chưa có tiêu đề.', mend: 'Ghi tiêu đề của bài.', fix: null });
  (values.awards ?? []).forEach((award, at) => {
    if (award.status === 'đề nghị') {
      const edits = [{ op: 'set', path: ['awards', at, 'status'], value: 'proposed' }];
      found.push({ severity: 'error', code: 'award-status', at: { path: ['awards', at, 'status'] }, message: '“đề nghị” không phải một tình trạng.', mend: 'Chọn một trong các tình trạng.', fix: { label: 'Đổi thành “đề nghị” (proposed)', edits } });
    }
  });
  const lines = (body ?? '').split('\n');
  lines.forEach((line, at) => {
    const column = line.indexOf('nguời') + 1;
    if (column > 0) {
      const edits = [{ op: 'body', text: body.replaceAll('nguời', 'người') }];
      const first = lines.slice(0, at).join('\n').length + (at > 0) + column - 1;
      found.push({ severity: 'warning', code: 'lost-horn', at: { line: at + 9, column, length: 5, body: [first, first + 5] }, message: '“nguời” có lẽ là “người”.', mend: null, fix: { label: 'Sửa thành “người”', edits } });
    }
  });
  return found;
}

const titleOf = ({ values, path }) => values.title ?? values.name ?? path;
const show = (copy) => structuredClone({ guesses: [], conflict: null, ...copy, problems: problemsOf(copy) });

/** Starts the server; `folder` is what it holds, `away(true)` makes it break off every connection. */
export async function startMock({ language = 'vi', reports = 12 } = {}) {
  const folder = makeFolder(reports);
  const streams = new Set();
  const requests = [];
  let isAway = false;
  let delay = 0;

  const copies = () => [...folder.copies.values()];
  function rows({ q = '', cluster = '', year = '', state = '', from = 0 }) {
    const words = fold(q).split(/\s+/).filter(Boolean);
    const found = copies().filter(
      ({ kind, values, state: own }) =>
        kind === 'report' &&
        words.every((word) => fold(String(values.title ?? '')).includes(word)) &&
        (!cluster || [values.cluster].flat().includes(cluster)) &&
        (!year || String(values.date).startsWith(year)) &&
        (!state || own.state === state),
    );
    const counted = (of) => {
      const counts = new Map();
      for (const copy of copies()) if (copy.kind === 'report') counts.set(of(copy), (counts.get(of(copy)) ?? 0) + 1);
      return [...counts];
    };
    return {
      total: found.length,
      rows: found.slice(Number(from), Number(from) + ROWS).map((copy) => ({
        path: copy.path,
        title: copy.values.title,
        date: copy.values.date,
        cluster: folder.pickers.cluster.find(({ id }) => id === [copy.values.cluster].flat()[0])?.name,
        ...copy.state,
        changed: !copy.saved,
        problems: { errors: problemsOf(copy).filter(({ severity }) => severity === 'error').length, warnings: 0 },
      })),
      clusters: counted(({ values }) => [values.cluster].flat()[0]).map(([id, count]) => ({ id, name: folder.pickers.cluster.find((one) => one.id === id)?.name ?? id, count })),
      years: counted(({ values }) => String(values.date).slice(0, 4)).map(([id, count]) => ({ year: Number(id), count })),
      states: ['draft', 'scheduled', 'published', 'expired', 'broken', 'not-uploaded'],
    };
  }
  const json = (body, status = 200) => ({ status, type: 'application/json', body: JSON.stringify(body) });
  const changed = (copy) => {
    copy.version++;
    copy.saved = false;
    folder.history.push({ path: copy.path, at: `2026-11-30T08:${String(10 + (folder.history.length % 50))}:00+07:00`, words: 'sửa', bytes: copy.body?.length ?? 0, text: copy.body ?? '', values: structuredClone(copy.values) });
  };

  const answers = {
    'GET /api/site': () => {
      const { kinds, pickers } = folder;
      const files = copies().filter(({ kind }) => kind !== 'report').map((copy) => ({ path: copy.path, kind: copy.kind, title: titleOf(copy) }));
      return json({ name: 'Công đoàn tỉnh', language, folder: '/srv/trang', today: '2026-11-30', counts: { reports: copies().length }, kinds, pickers, files });
    },
    'GET /api/reports': (facts) => json(rows(facts)),
    'GET /api/copy': ({ path }) => {
      const copy = folder.copies.get(path);
      return copy ? json(show(copy)) : json({ message: `không có ${path}` }, 404);
    },
    'POST /api/edit': (_, { path, version, edits, typed }) => {
      const copy = folder.copies.get(path);
      if (version !== copy.version) return json(show(copy), 409);
      for (const edit of edits) apply(copy, edit);
      copy.typed = Math.max(copy.typed, typed);
      changed(copy);
      return json({ version: copy.version, values: copy.values });
    },
    'GET /api/problems': ({ path }) => {
      if (!path) return json({ files: copies().map((copy) => ({ path: copy.path, title: titleOf(copy), problems: problemsOf(copy) })) });
      const copy = folder.copies.get(path);
      return json({ version: copy.version, problems: problemsOf(copy) });
    },
    'POST /api/save': (_, { path, version }) => {
      const copy = folder.copies.get(path);
      if (version !== copy.version) return json(show(copy), 409);
      if (copy.theirs) {
        copy.conflict = { mine: copy.body, theirs: copy.theirs };
        return json(show(copy), 409);
      }
      copy.saved = true;
      return json(show(copy));
    },
    'POST /api/resolve': (_, { path, take, text }) => {
      const copy = folder.copies.get(path);
      if (take === 'theirs') copy.body = copy.theirs;
      if (take === 'merged') copy.body = text;
      copy.theirs = undefined;
      copy.conflict = null;
      changed(copy);
      copy.saved = true;
      return json(show(copy));
    },
    'POST /api/new': (_, { title }) => json(show(folder.add({ title, date: '2026-11-30' }, ''))),
    'POST /api/import': (_, __, { name }) => json(show(folder.imported(name))),
    'POST /api/confirm': (_, { path, at }) => {
      const copy = folder.copies.get(path);
      copy.guesses = copy.guesses.filter((guess) => JSON.stringify(guess.path) !== JSON.stringify(at));
      changed(copy);
      return json(show(copy));
    },
    'POST /api/delete': (_, { path }) => json({ deleted: folder.copies.delete(path) }),
    'GET /api/history': ({ path }) => json(folder.history.filter((one) => one.path === path).map(({ at, words, bytes }) => ({ at, words, bytes })).reverse()),
    'GET /api/history/text': ({ path, at }) => ({ status: 200, type: 'text/plain; charset=utf-8', body: folder.history.find((one) => one.path === path && one.at === at).text }),
    'POST /api/restore': (_, { path, at }) => {
      const copy = folder.copies.get(path), then = folder.history.find((one) => one.path === path && one.at === at);
      copy.body = then.text;
      copy.values = structuredClone(then.values);
      changed(copy);
      return json(show(copy));
    },
    'POST /api/photos': ({ path }, __, { name }) => {
      const copy = folder.copies.get(path);
      if (/hong/.test(name)) return json({ message: 'tệp này không phải ảnh' }, 400);
      copy.values.gallery = [copy.values.gallery ?? []].flat();
      copy.values.gallery.push({ file: name });
      changed(copy);
      return json({ copy: show(copy), file: name, notes: /nho/.test(name) ? ['ảnh nhỏ hơn 1200 điểm'] : [] });
    },
    'GET /api/picture': () => ({ status: 200, type: 'image/png', body: PIXEL }),
    'GET /preview': ({ path }) => ({ status: 307, type: 'text/plain', location: `/shown?${new URLSearchParams({ path })}`, body: '' }),
    'GET /shown': ({ path }) => {
      const { values, body } = folder.copies.get(path);
      const text = (body ?? '').split('\n\n').map((one) => `<p>${one.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`).join('');
      return { status: 200, type: 'text/html; charset=utf-8', body: `<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><title>x</title><link rel="icon" href="data:,"><main><h1>${values.title ?? values.name ?? ''}</h1>${text}<div>${'<p>…</p>'.repeat(60)}</div></main></html>` };
    },
    'POST /api/publish/plan': () => json({ host: 'ftp.congdoan.example', added: 3, changed: 12, removed: ['tin/2019/cu.html'], foreign: [], removes_much: false, unsaved: [], blocked: null, setup: folder.setup ?? false }),
    'POST /api/publish/check': () => json({ ok: true, notes: ['Đăng nhập được.', 'Ghi được vào thư mục.'] }),
    'POST /api/publish': () => ({ stream: 'publish' }),
    'GET /api/events': () => ({ stream: 'events' }),
  };

  const told = (response, type, facts) => response.write(`event: ${type}\ndata: ${JSON.stringify(facts)}\n\n`);
  async function publish(response) {
    for (const words of ['Dựng trang', 'Gửi tệp']) told(response, 'step', { words });
    for (let done = 1; done <= 3; done++) told(response, 'progress', { done, of: 3 });
    told(response, 'done', { address: 'https://congdoan.example/' });
    response.end();
  }

  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    if (isAway) return request.socket.destroy();
    if (delay && request.method === 'POST') await sleep(delay);
    const { pathname, searchParams } = new URL(request.url, 'http://127.0.0.1');
    const facts = Object.fromEntries(searchParams);
    const send = ({ status, type, body, location }) => {
      const headers = { 'content-type': type, 'cache-control': 'no-store', 'x-frame-options': 'SAMEORIGIN', ...(location && { location }) };
      headers['content-security-policy'] = pathname === '/shown' ? "sandbox allow-same-origin; script-src 'none'" : POLICY;
      response.writeHead(status, headers);
      response.end(body);
    };
    const file = pathname === '/' ? 'index.html' : /^\/page\/([\w.]+)$/.exec(pathname)?.[1];
    if (file && readdirSync(PAGE).includes(file)) return send({ status: 200, type: TYPES[extname(file)], body: readFileSync(join(PAGE, file)) });
    const answer = answers[`${request.method} ${pathname}`];
    if (!answer) return send({ status: 404, type: 'text/plain', body: '' });
    if (request.method === 'POST' && request.headers['x-bantin'] !== '1') return send(json({ message: 'X-Bantin is missing' }, 403));
    const isJson = /json/.test(request.headers['content-type'] ?? '');
    const body = isJson ? JSON.parse(Buffer.concat(chunks).toString()) : undefined;
    requests.push({ at: Date.now(), pathname, body });
    const name = decodeURIComponent(request.headers['x-name'] ?? '');
    const result = answer(facts, body, { name });
    if (!result.stream) return send(result);
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.flushHeaders();
    if (result.stream === 'publish') return publish(response);
    streams.add(response);
    response.on('close', () => streams.delete(response));
    return undefined;
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    start: `${origin}/`,
    folder,
    requests,
    /** Lets answers to what writes wait so many milliseconds. */
    slow(now) {
      delay = now;
    },
    away(now) {
      isAway = now;
      if (now) server.closeAllConnections();
    },
    tell(type, facts = {}) {
      for (const response of streams) told(response, type, facts);
    },
    close() {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}
