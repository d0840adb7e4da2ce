import { openPage, withBrowser } from './lib/chromium.mjs';
import { serveFolder } from './lib/server.mjs';
const server = await serveFolder('/tmp/find-work/big');
const qs = process.argv.slice(2);
await withBrowser(async (browser) => {
  const { page, troubles } = await openPage(browser, { origin: server.origin, width: 360, height: 1600 });
  let n = 0;
  for (const q of qs) {
    troubles.length = 0;
    await page.goto(`${server.origin}/tim-kiem/?${q.includes('=') ? q : 'q=' + encodeURIComponent(q)}`, { waitUntil: 'networkidle0' });
    const r = await page.evaluate(() => ({ title: document.title, status: document.querySelector('#search-status').textContent, hits: [...document.querySelectorAll('#search-results li')].slice(0, 3).map((x) => x.innerText.replace(/\s+/g, ' ')), marks: [...document.querySelectorAll('mark')].map((m) => m.textContent).slice(0, 8), groups: document.querySelector('#search-groups').innerText, url: location.search, more: !document.querySelector('#search-more').hidden, filters: [...document.querySelectorAll('select')].map((s) => [...s.options].slice(0, 3).map((o) => o.text)) }));
    console.log('==', q, JSON.stringify(r, null, 1), troubles);
    await page.screenshot({ path: `/tmp/find-work/shot${n++}.png` });
  }
});
await server.close();
