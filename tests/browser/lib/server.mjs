// A static file server on 127.0.0.1, as strict as a careful host: compression, caching, a tight content policy.

import { createServer } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

export const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.xml': 'application/xml; charset=utf-8',
};
const COMPRESSIBLE = /^(?:text|application|image\/svg)/;
const HASHED_NAME = /[.-][0-9a-f]{8,}\.[a-z]+$/;

/** The site needs no inline script or style; a page that has one shows up as an error on the console. */
const policy = ({ all = '', connect = '' }) =>
  [
    "default-src 'none'",
    ...['script-src', 'style-src', 'font-src', 'media-src', 'form-action'].map((name) => `${name} 'self' ${all}`),
    `connect-src 'self' ${all} ${connect}`,
    `img-src 'self' data: ${all}`,
    "base-uri 'none'",
  ].join('; ');

/** A counter that tells nothing, at the origin of its site: pages stay as they were made. */
const silent = (request) =>
  request.method === 'POST' && request.url.startsWith('/v1/s/') ? { status: 204, headers: {}, body: '' } : undefined;

/**
 * Serves `root` on a free port; `trusted` is one more origin that pages may load from (`all`), or only send to
 * (`connect`). What `first` answers, given a request, goes before the files.
 */
export async function serveFolder(root, trusted = {}, first = silent) {
  const server = createServer(async (request, response) => {
    const { status, headers, body } = (await first(request)) ?? (await answer(root, request, trusted));
    response.writeHead(status, headers);
    response.end(request.method === 'HEAD' ? undefined : body);
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(root, request, trusted) {
  const { pathname, search } = new URL(request.url, 'http://127.0.0.1');
  let path;
  try {
    path = normalize(decodeURIComponent(pathname));
  } catch {
    return { status: 400, headers: {}, body: '' };
  }
  const found = await stat(join(root, path)).catch(() => undefined);
  if (found?.isDirectory() && !path.endsWith('/')) {
    return { status: 301, headers: { location: `${pathname}/${search}` }, body: '' };
  }
  const file = found?.isDirectory() ? join(path, 'index.html') : path;
  const body = await readFile(join(root, file)).catch(() => undefined);
  if (body) return packed(200, file, body, request, trusted);
  const missing = await readFile(join(root, '404.html')).catch(() => Buffer.from('not found'));
  return packed(404, '404.html', missing, request, trusted);
}

function packed(status, file, body, request, trusted) {
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  const headers = {
    'content-type': type,
    'cache-control': HASHED_NAME.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
    'x-content-type-options': 'nosniff',
  };
  if (type.startsWith('text/html')) headers['content-security-policy'] = policy(trusted);
  if (COMPRESSIBLE.test(type) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) {
    return { status, headers: { ...headers, 'content-encoding': 'gzip', vary: 'accept-encoding' }, body: gzipSync(body) };
  }
  return { status, headers, body };
}
