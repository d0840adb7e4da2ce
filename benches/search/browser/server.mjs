// A static server on 127.0.0.1 that counts what goes over the wire, as fast as it can or like slow 3G.
//
// It counts and slows itself because workers, which Pagefind asks from, are beyond what a page's inspector sees.

import { createServer } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { TYPES } from '../../../tests/browser/lib/server.mjs';

/** What hosts compress; what they do not know they send as it is. */
const COMPRESSIBLE = /^(?:text|application\/(?:json|xml)|image\/svg)/;

/** Slow 3G: bytes in a millisecond (400 kbit/s), and how long each request waits for its answer. */
const SPEED = 50;
const LATENCY = 400;
/** As much as goes in 20 ms, so that answers share the line. */
const PIECE = 1000;

/** Serves folders, each below its prefix, the longest prefix first; the log tells of each request. */
export async function serve(mounts, slow) {
  const folders = Object.entries(mounts).sort(([a], [b]) => b.length - a.length);
  const packed = new Map();
  const state = { log: [], open: 0, idleSince: Date.now() };
  let free = 0;

  /** Waits until the line has carried so many more bytes. */
  const carry = async (bytes) => {
    const now = performance.now();
    free = Math.max(free, now) + bytes / SPEED;
    await sleep(free - now);
  };

  async function find(pathname) {
    const [prefix, folder] = folders.find(([start]) => pathname.startsWith(start));
    const path = join(folder, normalize(decodeURIComponent(pathname.slice(prefix.length))));
    const found = await stat(path).catch(() => undefined);
    const file = found?.isDirectory() ? join(path, 'index.html') : path;
    return { file, body: await readFile(file).catch(() => undefined) };
  }

  const server = createServer(async (request, response) => {
    const begin = Date.now();
    state.open += 1;
    const { socket } = request;
    const before = socket.bytesWritten;
    const { pathname } = new URL(request.url, 'http://127.0.0.1');
    const entry = { path: pathname, bytes: 0, begin };
    state.log.push(entry);
    // Headers are counted too: a connection carries one answer after the other.
    response.on('finish', () => {
      entry.bytes = socket.bytesWritten - before;
    });
    response.on('close', () => {
      state.open -= 1;
      state.idleSince = Date.now();
    });
    let { file, body } = await find(pathname);
    const status = body ? 200 : 404;
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    const headers = { 'content-type': type, 'cache-control': 'public, max-age=31536000' };
    if (body && COMPRESSIBLE.test(type) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) {
      if (!packed.has(file)) packed.set(file, gzipSync(body));
      body = packed.get(file);
      headers['content-encoding'] = 'gzip';
    }
    body ??= Buffer.from('not found');
    headers['content-length'] = body.length;
    if (slow) await sleep(LATENCY);
    response.writeHead(status, headers);
    if (!slow) return response.end(body);
    for (let at = 0; at < body.length; at += PIECE) {
      const piece = body.subarray(at, at + PIECE);
      await carry(piece.length);
      response.write(piece);
    }
    return response.end();
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    state,
    origin: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
