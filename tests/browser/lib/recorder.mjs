// A counter that speaks the wire format and writes down what it is asked, with the texts it answers by choice.

/** The numbers that every site has here. */
export const SITE = { on: 94, d: 5526, y: 127, w: 76233, m: 240118, all: 11799553 };

/** Views of a key, told from its letters so that no two pages look alike by chance. */
export function viewsOf(key) {
  let number = 0;
  for (const letter of key) number = (number * 31 + letter.codePointAt(0)) % 9973;
  return 1000 + number;
}

export class Recorder {
  /** Every request that is a counter's: method, address, headers, body. */
  requests = [];
  /** Keys that this counter does not know. */
  unknown = new Set();
  /** Another status than 200. */
  status = 200;
  /** Whether requests are left without an answer. */
  hangs = false;

  /** The views and other numbers asked for, as lines. */
  get posts() {
    return this.requests.filter(({ method }) => method === 'POST').map(({ body }) => body.split('\n'));
  }

  forget() {
    this.requests = [];
    this.unknown.clear();
    this.status = 200;
    this.hangs = false;
  }

  /** Answers what is meant for a counter, with `bantin counter`'s answers or GoatCounter's. */
  answer = async (request) => {
    const { pathname, searchParams } = new URL(request.url, 'http://127.0.0.1');
    const isGoat = pathname === '/count' || pathname.startsWith('/counter/');
    if (!pathname.startsWith('/v1/s/') && !isGoat) return undefined;
    let body = '';
    for await (const part of request.setEncoding('utf8')) body += part;
    const { method, headers } = request;
    this.requests.push({ method, url: request.url, pathname, query: searchParams, headers, body });
    if (this.hangs) await new Promise(() => {});
    const open = { 'access-control-allow-origin': '*', 'content-type': 'application/json' };
    const tell = (status, value) => ({ status, headers: open, body: JSON.stringify(value) });
    if (this.status !== 200) return tell(this.status, { error: 'not stored' });
    if (pathname === '/count') return { status: 200, headers: { 'content-type': 'image/gif' }, body: '' };
    if (isGoat) {
      const key = decodeURIComponent(pathname.slice('/counter/'.length).replace(/\.json$/, ''));
      if (this.unknown.has(key)) return tell(404, { count: '0' });
      return tell(200, { count: viewsOf(key).toLocaleString('fr') });
    }
    const keys = body.split('\n').filter(Boolean);
    if (keys.length > 100 || body.length > 8192) return tell(413, { error: 'too many' });
    return tell(200, { c: keys.map((key) => (this.unknown.has(key) ? -1 : viewsOf(key))), s: SITE });
  };
}
