// The counter as readers' browsers meet it: when a page is counted, what it shows, and what is left of it when
// nobody answers. usage: node counter.mjs BANTIN SITE_DIR

import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openPage, withBrowser } from './lib/chromium.mjs';
import { Recorder, SITE, viewsOf } from './lib/recorder.mjs';
import { serveFolder } from './lib/server.mjs';
import { BuiltSite, addressOf } from './lib/site.mjs';
import { Tally, argumentsOf } from './lib/tally.mjs';

const [bantin, sample] = argumentsOf('BANTIN', 'SITE_DIR').map((path) => resolve(path));
const tally = new Tally();
const scratch = mkdtempSync(join(tmpdir(), 'bantin-counter-'));
const written = (number) => number.toLocaleString('vi');
const CARRIED_OVER = 'số liệu chuyển từ trang cũ';
const COUNTED = 'số liệu khi dựng trang';
// Few words where there are many numbers, with what they mean beside them.
const IN_LISTS = { carriedOver: 'trang cũ', counted: 'khi dựng trang' };

/** The sample with another counter, built; `settings` follow it in config.toml, `reports` are added. */
function build(name, counter, { settings = (text) => text, counts, reports = {} } = {}) {
  const root = join(scratch, name);
  mkdirSync(root);
  cpSync(join(sample, 'content'), join(root, 'content'), { recursive: true });
  const config = readFileSync(join(sample, 'config.toml'), 'utf8');
  const section = /\[counter\]\n[^[]*/;
  if (!section.test(config)) throw new Error('the sample has no [counter]');
  const own = counter === undefined ? config : config.replace(section, `${counter}\n\n`);
  writeFileSync(join(root, 'config.toml'), settings(own));
  for (const [file, text] of Object.entries(reports)) writeFileSync(join(root, 'content/tin/2023', file), text);
  const args = ['--site', root, 'build', '--out', join(root, 'public')];
  if (counts) {
    writeFileSync(join(root, 'counts.json'), JSON.stringify(counts));
    args.push('--counts', join(root, 'counts.json'));
  }
  execFileSync(bantin, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  return new BuiltSite(join(root, 'public'));
}

/** What a counter exports. */
function exported(pages) {
  const list = Object.entries(pages).map(([key, views]) => ({ key, path: null, live: true, views, imported: 0, opening: 0 }));
  return {
    v: 1, site: 'ban-tin', tz: 'Asia/Ho_Chi_Minh', repeat_window_seconds: 60, all: 999, imported: 0, opening: 0,
    days: { '2026-11-21': 33 }, pages: list,
  };
}

const recorder = new Recorder();

/** Serves a site with the counter at its origin, or what `first` answers. */
async function serving(site, action, { trusted = {}, first = recorder.answer } = {}) {
  const server = await serveFolder(site.root, trusted, first);
  recorder.forget();
  try {
    return await action(server.origin);
  } finally {
    await server.close();
  }
}

/** Waits until something is so; what never happens is a failure. */
async function until(what, is) {
  for (const end = Date.now() + 8000; Date.now() < end; ) {
    if (await is()) return;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error(`never so: ${what}`);
}

/** Time in which a browser that means to ask would have asked. */
const aWhile = () => new Promise((done) => setTimeout(done, 400));

/** Runs in a page before its scripts: notes what these ask of `fetch`, as the browser understands it. */
function noteFetches() {
  const { fetch } = window;
  window.fetched = [];
  window.fetch = (url, init) => {
    const { method, keepalive, url: address } = new Request(url, init);
    window.fetched.push({ path: new URL(address).pathname, method, keepalive });
    return fetch(url, init);
  };
}

function equal(found, expected, what) {
  const [a, b] = [found, expected].map((value) => JSON.stringify(value));
  if (a !== b) throw new Error(`${what}: ${a} instead of ${b}`);
}

/** What a reader sees of the numbers: by key of a report, and by row of the statistics box. */
function seen(page) {
  return page.evaluate(() => {
    const shown = (element) => element.getClientRects().length > 0;
    const views = {};
    for (const mark of document.querySelectorAll('.views b')) {
      const key = mark.dataset.views;
      (views[key] ??= []).push(shown(mark) ? mark.textContent : null);
    }
    const rows = {};
    for (const row of document.querySelectorAll('[data-statistic]')) {
      if (shown(row)) rows[row.dataset.statistic] = row.querySelector('dd').textContent;
    }
    const note = document.querySelector('.statistics .note');
    return { views, rows, note: note && shown(note) ? note.textContent : null, titles: document.querySelectorAll('.views [title]').length };
  });
}

const live = { online: SITE.on, today: SITE.d, yesterday: SITE.y, week: SITE.w, month: SITE.m, all: SITE.all };
const liveRows = Object.fromEntries(Object.entries(live).map(([row, number]) => [row, written(number)]));

const plain = build('bantin');
const keyOf = (path) => plain.read(path).toString().match(/data-key="([^"]+)"/)?.[1];
// A report that was read on an earlier portal, and one that was not.
const old = plain.all('article').find((path) => plain.read(path).includes(CARRIED_OVER));
const fresh = plain.all('article').find((path) => /class="views" hidden>[^<]*<b data-views/.test(plain.read(path).toString().split('</header>')[1]));
const [oldKey, freshKey] = [keyOf(old), keyOf(fresh)];

/** A page in a browser of its own history, and what went wrong in it; both are closed after the action. */
async function visiting(browser, origin, path, action, options = {}) {
  const { prepare = () => {}, ...rest } = options;
  const { page, troubles } = await openPage(browser, { origin, width: 1280, ...rest });
  try {
    await prepare(page);
    if (path !== undefined) await page.goto(origin + addressOf(path), { waitUntil: 'networkidle0' });
    return await action(page, troubles);
  } finally {
    // One that was prerendered took the place of another target; it ends with its browser.
    await page.close().catch(() => {});
  }
}

/** Both ways to count: how a site with it is served, what was counted, and what it calls a page. */
const WAYS = {
  bantin: {
    serve: (action, own = () => undefined) =>
      serving(plain, action, { first: async (request) => (await own(request)) ?? recorder.answer(request) }),
    counted: () => recorder.posts.map(([key]) => key),
    name: keyOf,
  },
  goatcounter: {
    async serve(action, own = () => undefined) {
      const counter = await serveFolder(scratch, {}, recorder.answer);
      try {
        const settings = `[counter]\nprovider = "goatcounter"\nurl = "${counter.origin}"`;
        const site = build(`goat-${new URL(counter.origin).port}`, settings);
        await serving(site, action, { trusted: { connect: counter.origin }, first: own });
      } finally {
        await counter.close();
      }
    },
    counted: () => recorder.requests.filter(({ pathname }) => pathname === '/count').map(({ query }) => query.get('p')),
    name: (path) => `/${path}`,
  },
};

async function comesBack(browser, way) {
  await way.serve((origin) =>
    visiting(
      browser, origin, old,
      async (page, troubles) => {
        await until('a view', () => way.counted().length === 1);
        await page.goto(origin + addressOf(fresh), { waitUntil: 'networkidle0' });
        await until('another', () => way.counted().length === 2);
        await page.goBack({ waitUntil: 'load' });
        await until('a third', () => way.counted().length === 3);
        equal(await page.evaluate(() => window.shows), [false, true], 'the page came from the back-forward cache');
        await aWhile();
        equal(way.counted(), [old, fresh, old].map(way.name), 'keys');
        equal(troubles, [], 'troubles');
      },
      {
        prepare: (page) =>
          page.evaluateOnNewDocument(() => {
            window.shows = [];
            addEventListener('pageshow', (event) => window.shows.push(event.persisted));
          }),
      },
    ),
  );
}

async function prerendered(browser, way) {
  const rules = { prerender: [{ source: 'list', urls: [`/${old}`], eagerness: 'immediate' }] };
  const opening = `<!DOCTYPE html><title>x</title><script type="speculationrules">${JSON.stringify(rules)}</script><a href="/${old}">x</a>`;
  const purposes = [];
  const first = async (request) => {
    if (request.url === '/mo.html') return { status: 200, headers: { 'content-type': 'text/html' }, body: opening };
    if (request.url === `/${old}`) purposes.push(request.headers['sec-purpose'] ?? 'a plain visit');
    return undefined;
  };
  await way.serve(
    (origin) =>
      visiting(browser, origin, undefined, async (page) => {
        await page.goto(`${origin}/mo.html`);
        await until('prerendering', () => purposes.length > 0);
        await aWhile();
        equal(way.counted(), [], 'views of a page that nobody sees');
        // The page that was prerendered takes the place of this one, and of its target.
        await page.click('a').catch(() => {});
        await until('a view', () => way.counted().length === 1);
        await aWhile();
        equal(way.counted(), [way.name(old)], 'views');
        // It was not fetched once more: what is shown is what was prerendered.
        equal(purposes, ['prefetch;prerender'], 'purposes');
      }),
    first,
  );
}

async function behind(browser, way) {
  await way.serve(async (origin) => {
    const front = await browser.newPage();
    await front.bringToFront();
    const session = await browser.target().createCDPSession();
    const url = origin + addressOf(old);
    const { targetId } = await session.send('Target.createTarget', { url, background: true });
    const target = await browser.waitForTarget((one) => one.url() === url);
    const page = await target.page();
    await until('a page', () => page.evaluate(() => document.readyState === 'complete'));
    equal(await page.evaluate(() => document.visibilityState), 'hidden', 'the tab is behind');
    await aWhile();
    equal(way.counted(), [], 'views of a page that nobody sees');
    await page.bringToFront();
    await until('a view', () => way.counted().length === 1);
    await front.bringToFront();
    await page.bringToFront();
    await aWhile();
    equal(way.counted(), [way.name(old)], 'views');
    await session.send('Target.closeTarget', { targetId });
    await front.close();
  });
}

const CASES = {
  async 'a report is counted and shown by one request'(browser) {
    await serving(plain, (origin) =>
      visiting(browser, origin, old, async (page, troubles) => {
        await until('a view', () => recorder.posts.length > 0);
        await until('a number', () => page.$('body[data-live]'));
        equal(recorder.requests.map(({ method, pathname }) => [method, pathname]), [['POST', '/v1/s/ban-tin']], 'requests');
        // It goes on when the reader leaves the page before it is answered.
        const fetched = [{ path: '/v1/s/ban-tin', method: 'POST', keepalive: true }];
        equal(await page.evaluate(() => window.fetched), fetched, 'fetch');
        const [{ headers, body }] = recorder.requests;
        equal(headers['content-type'], 'text/plain;charset=UTF-8', 'type');
        equal(headers.cookie, undefined, 'cookie');
        equal(headers.origin, origin, 'origin');
        const keys = body.split('\n');
        equal(keys[0], oldKey, 'the key that counts');
        equal(new Set(keys).size, keys.length, 'keys asked once');
        const { views, rows, note, titles } = await seen(page);
        equal([...Object.keys(views)].sort(), [...keys].sort(), 'keys');
        for (const key of keys) equal(new Set(views[key]), new Set([written(viewsOf(key))]), key);
        equal(views[oldKey][0], written(viewsOf(oldKey)), 'the number without its mark');
        equal([rows, note, titles], [liveRows, null, 0], 'statistics');
        equal(await page.evaluate(() => document.cookie + localStorage.length + sessionStorage.length), '00', 'storage');
        equal(troubles, [], 'troubles');
      }, { prepare: (page) => page.evaluateOnNewDocument(noteFetches) }),
    );
  },

  async 'numbers are written as the language of the page has it'(browser) {
    const settings = (text) => text.replace(/^language = "vi"$/m, 'language = "en"');
    const site = build('english', undefined, { settings });
    await serving(site, (origin) =>
      visiting(browser, origin, old, async (page, troubles) => {
        await until('a number', () => page.$('body[data-live]'));
        equal(await page.evaluate(() => document.documentElement.lang), 'en', 'language');
        const { views, rows } = await seen(page);
        const number = views[oldKey][0];
        if (!/^\d{1,2},\d{3}$/.test(number)) throw new Error(`"${number}" is not written in English`);
        equal(Number(number.replace(',', '')), viewsOf(oldKey), 'number');
        equal([rows.today, rows.all], ['5,526', '11,799,553'], 'statistics');
        equal(troubles, [], 'troubles');
      }),
    );
  },

  async 'a page that is loaded again is counted again'(browser) {
    await serving(plain, (origin) =>
      visiting(browser, origin, old, async (page, troubles) => {
        await page.reload({ waitUntil: 'networkidle0' });
        await until('two views', () => recorder.posts.length === 2);
        equal(recorder.posts.map(([key]) => key), [oldKey, oldKey], 'keys');
        equal(troubles, [], 'troubles');
      }),
    );
  },

  async 'query, fragment and slashes change nothing'(browser) {
    await serving(plain, (origin) =>
      visiting(browser, origin, undefined, async (page) => {
        await page.goto(`${origin}/${old}?utm_source=x&fbclid=1#cuoi`, { waitUntil: 'networkidle0' });
        await until('a view', () => recorder.posts.length === 1);
        equal(recorder.posts[0][0], oldKey, 'key');
      }),
    );
  },

  async 'a list asks for all its numbers at once and is not counted'(browser) {
    const lists = ['home', 'most-read', 'year', 'month', 'cluster', 'unit'].map((kind) => plain.fullest(kind));
    for (const path of lists) {
      await serving(plain, (origin) =>
        visiting(browser, origin, path, async (page, troubles) => {
          await until('a number', () => page.$('body[data-live]'));
          equal(recorder.posts.length, 1, `${path}: requests`);
          const [[own, ...keys]] = recorder.posts;
          const { views, rows } = await seen(page);
          equal(own, '', `${path}: the key that counts`);
          equal(keys, Object.keys(views), `${path}: keys`);
          if (keys.length === 0) throw new Error(`${path}: no report`);
          for (const key of keys) equal([...new Set(views[key])], [written(viewsOf(key))], `${path}: ${key}`);
          equal(rows, liveRows, `${path}: statistics`);
          equal(troubles, [], `${path}: troubles`);
        }),
      );
    }
  },

  async 'what the counter does not know stays as it was'(browser) {
    await serving(plain, async (origin) => {
      recorder.unknown = new Set([oldKey, freshKey]);
      await visiting(browser, origin, 'index.html', async (page) => {
        await until('a number', () => page.$('body[data-live]'));
        const { views } = await seen(page);
        equal([...new Set(views[freshKey])], [null], 'no number');
        equal([...new Set(views[oldKey])][0].includes(`(${IN_LISTS.carriedOver})`), true, 'the older number');
      });
    });
  },

  async 'where nobody answers the older numbers stand, marked'(browser) {
    const baked = { [oldKey]: 2470 };
    const counted = build('counted', undefined, { counts: exported(baked) });
    const cases = [
      ['503', () => { recorder.status = 503; }, {}, {}],
      ['an error that is no JSON', () => {}, {}, { first: (request) => request.method === 'POST' ? { status: 502, headers: {}, body: '<html>' } : undefined }],
      ['a policy that blocks', () => {}, { blocked: true }, {}],
      ['a browser without JavaScript', () => {}, { script: false }, {}],
      ['a time-out', () => { recorder.hangs = true; }, { prepare: (page) => page.evaluateOnNewDocument(() => {
        AbortSignal.timeout = (ms) => { window.patience = ms; return AbortSignal.abort(new DOMException('late', 'TimeoutError')); };
      }) }, {}],
    ];
    for (const [what, spoil, { blocked: isBlocked, ...options }, serverOptions] of cases) {
      const policy = "default-src 'self'; connect-src 'none'";
      for (const [site, mark, number] of [[plain, CARRIED_OVER, null], [counted, COUNTED, '2.470+']]) {
        await serving(
          site,
          async (origin) => {
            spoil();
            const prepare = async (page) => {
              await options.prepare?.(page);
              if (!isBlocked) return;
              await page.setRequestInterception(true);
              page.on('request', async (request) => {
                if (request.resourceType() !== 'document') return request.continue();
                const response = await fetch(request.url());
                return request.respond({
                  status: 200, contentType: 'text/html; charset=utf-8',
                  headers: { 'content-security-policy': policy }, body: await response.text(),
                });
              });
            };
            await visiting(browser, origin, old, async (page, troubles) => {
              await aWhile();
              const { views, rows, note } = await seen(page);
              const [own] = views[oldKey];
              if (!own.includes(mark) || (number && !own.startsWith(number))) throw new Error(`${what}: "${own}"`);
              const others = Object.entries(views).filter(([key]) => key !== oldKey);
              for (const [key, texts] of others) equal([...new Set(texts)].filter((text) => text && !text.includes('+')), [], `${what}: ${key}`);
              if (note === null || Object.keys(rows).length === 0) throw new Error(`${what}: no statistics`);
              // The browser itself may tell that the request failed; the script must not.
              const own_troubles = troubles.filter((one) => /script error|TypeError|Uncaught/.test(one));
              equal(own_troubles, [], `${what}: troubles`);
              if (what === 'a time-out') equal(await page.evaluate(() => window.patience), 8000, 'patience');
            }, { ...options, prepare });
          },
          serverOptions,
        );
      }
    }
  },

  async 'the statistics box of the home page has the counts, marked with their day'(browser) {
    const counted = build('counted-home', undefined, { counts: exported({ [freshKey]: 5000 }) });
    await serving(counted, (origin) =>
      visiting(browser, origin, 'index.html', async (page) => {
        const { rows, note, views } = await seen(page);
        equal(rows, { today: '33', yesterday: '0', week: '33', month: '33', all: '999' }, 'rows');
        equal(note, 'Số liệu đến ngày 21/11/2026', 'note');
        equal(views[freshKey].every((text) => text === null || text === `5.000+ (${IN_LISTS.counted})`), true, 'views');
        const marks = await page.$$eval('.views [title]', (all) => [...new Set(all.map((one) => one.title))]);
        equal(marks.toSorted(), [COUNTED, CARRIED_OVER].toSorted(), 'what the words mean');
        equal(await page.$eval('.most-read a', (one) => one.pathname), `/${fresh}`, 'most read');
      }, { script: false }),
    );
  },

  async 'a counter at another origin needs no leave in advance'(browser) {
    const counter = await serveFolder(scratch, {}, recorder.answer);
    const site = build('elsewhere', `[counter]\nprovider = "bantin"\nsite = "ban-tin"\nurl = "${counter.origin}"`);
    try {
      await serving(
        site,
        (origin) =>
          visiting(browser, origin, old, async (page, troubles) => {
            await until('a number', () => page.$('body[data-live]'));
            equal(recorder.requests.map(({ method }) => method), ['POST'], 'methods');
            equal((await seen(page)).views[oldKey][0], written(viewsOf(oldKey)), 'number');
            equal(troubles, [], 'troubles');
          }),
        { trusted: { connect: counter.origin }, first: () => undefined },
      );
    } finally {
      await counter.close();
    }
    // Now that it is down:
    await serving(
      site,
      (origin) =>
        visiting(browser, origin, old, async (page, troubles) => {
          await until('a failure', () => troubles.some((one) => one.includes('ERR_CONNECTION_REFUSED')));
          equal((await seen(page)).views[oldKey][0].includes(CARRIED_OVER), true, 'the older number');
          equal(troubles.filter((one) => /script error|Uncaught/.test(one)), [], 'troubles');
        }),
      { trusted: { connect: counter.origin }, first: () => undefined },
    );
  },

  async 'an old browser without time-outs counts as well'(browser) {
    await serving(plain, (origin) =>
      visiting(browser, origin, old, async (page, troubles) => {
        await until('a number', () => page.$('body[data-live]'));
        equal(recorder.posts.length, 1, 'views');
        equal(troubles, [], 'troubles');
      }, { prepare: (page) => page.evaluateOnNewDocument(() => { delete AbortSignal.timeout; }) }),
    );
  },

  async 'rows that are switched off are not shown'(browser) {
    const settings = (text) => text.replace(/^(month|yesterday) = true/gm, '$1 = false');
    const site = build('rows', undefined, { settings });
    await serving(site, (origin) =>
      visiting(browser, origin, 'index.html', async (page) => {
        await until('a number', () => page.$('body[data-live]'));
        const { month, yesterday, ...rest } = liveRows;
        equal((await seen(page)).rows, rest, 'rows');
      }),
    );
  },

  async 'a long list asks for as much as a request may hold'(browser) {
    const settings = (text) => text.replace('page_size = 10 ', 'page_size = 200 ');
    for (const [name, length] of [['short', 8], ['long', 150]]) {
      const reports = {};
      for (let number = 0; number < 120; number += 1) {
        reports[`${'x'.repeat(length)}-${number}.md`] = `---\ntitle: Tin ${number}\ndate: 2023-10-01\n---\n\nTin.\n`;
      }
      const site = build(`many-${name}`, undefined, { settings, reports });
      await serving(site, (origin) =>
        visiting(browser, origin, 'nam/2023/index.html', async (page, troubles) => {
          await until('a number', () => page.$('body[data-live]'));
          const [lines] = recorder.posts;
          const shown = (await page.$$('[data-views]')).length;
          const filled = Object.values((await seen(page)).views).filter(([text]) => /^[\d.]+$/.test(text ?? '')).length;
          if (shown <= 100) throw new Error(`only ${shown} reports on the page`);
          equal(lines[0], '', 'own');
          equal(filled, lines.length - 1, 'numbers that came');
          if (name === 'short') equal(lines.length, 100, 'keys');
          else if (lines.length < 45) throw new Error(`only ${lines.length} keys`);
          equal(troubles, [], 'troubles');
        }),
      );
    }
  },

  async 'without a counter there is no script and no request'(browser) {
    const site = build('none', '[counter]\nprovider = "none"');
    equal(readdirSync(join(site.root, 'assets')).filter((file) => file.startsWith('xem')), [], 'files');
    await serving(site, (origin) =>
      visiting(browser, origin, old, async (page, troubles) => {
        // That of the search field, and no other.
        const scripts = await page.$$eval('script[src]', (all) => all.map((one) => one.src.split('/').pop().split('.')[0]));
        equal(scripts, ['find'], 'scripts');
        equal(recorder.requests, [], 'requests');
        equal((await seen(page)).note, 'Số liệu chuyển từ trang cũ', 'note');
        equal(troubles, [], 'troubles');
      }),
    );
  },

  async 'GoatCounter counts pages by their path and shows the number of a report'(browser) {
    const counter = await serveFolder(scratch, {}, recorder.answer);
    const site = build('goat', `[counter]\nprovider = "goatcounter"\nurl = "${counter.origin}"`);
    const path = `/${old}`;
    const options = { trusted: { connect: counter.origin }, first: () => undefined };
    try {
      await serving(site, (origin) =>
        visiting(browser, origin, old, async (page, troubles) => {
          const number = written(viewsOf(path));
          await until('a number', async () => (await page.$eval('.dateline .views b', (one) => one.textContent)) === number);
          const counts = recorder.requests.filter(({ pathname }) => pathname === '/count');
          equal(counts.map(({ method, query }) => [method, query.get('p')]), [['GET', path]], 'counted');
          equal(counts[0].query.get('t'), await page.title(), 'title');
          const reads = recorder.requests.filter(({ pathname }) => pathname !== '/count');
          equal(reads.map(({ method, pathname }) => [method, pathname]), [['GET', `/counter/${encodeURIComponent(path)}.json`]], 'read');
          equal(troubles, [], 'troubles');
        }), options);
      await serving(site, (origin) =>
        visiting(browser, origin, 'index.html', async (page) => {
          await until('a view', () => recorder.requests.length > 0);
          await aWhile();
          equal(recorder.requests.map(({ pathname, query }) => [pathname, query.get('p')]), [['/count', '/']], 'requests');
        }), options);
      await serving(site, async (origin) => {
        recorder.unknown.add(`/${fresh}`);
        await visiting(browser, origin, fresh, async (page, troubles) => {
          await until('both requests', () => recorder.requests.length === 2);
          await aWhile();
          equal(await page.$eval('.dateline .views', (one) => one.hidden), true, 'no number yet');
          equal(troubles.filter((one) => /script error|Uncaught/.test(one)), [], 'troubles');
        });
      }, options);
    } finally {
      await counter.close();
    }
  },

  ...Object.fromEntries(
    Object.entries(WAYS).flatMap(([provider, way]) => [
      [`a page that comes back as it was is counted again (${provider})`, (browser) => comesBack(browser, way)],
      [`a page that is prerendered is counted when it is looked at (${provider})`, (browser) => prerendered(browser, way)],
      [`a tab in the background is counted when it is looked at (${provider})`, (browser) => behind(browser, way)],
    ]),
  ),
};

try {
  // `ONLY=prerender node counter.mjs …` runs the cases with that word.
  const chosen = Object.entries(CASES).filter(([what]) => what.includes(process.env.ONLY ?? ''));
  for (const [what, action] of chosen) {
    await tally.attempt(what, () => withBrowser(action));
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
tally.close();
