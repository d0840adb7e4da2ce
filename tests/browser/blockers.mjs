// Whether those who block trackers see the numbers: the script and the address it asks, held against EasyList and
// EasyPrivacy. usage: node blockers.mjs OUT_DIR LIST…

import { readFileSync } from 'node:fs';
import { FiltersEngine, Request } from '@ghostery/adblocker';
import { BuiltSite } from './lib/site.mjs';
import { Tally } from './lib/tally.mjs';

const [folder, ...lists] = process.argv.slice(2);
if (lists.length === 0) {
  console.error('usage: node blockers.mjs OUT_DIR LIST…');
  process.exit(2);
}
const tally = new Tally();
const engine = FiltersEngine.parse(lists.map((list) => readFileSync(list, 'utf8')).join('\n'));
const site = new BuiltSite(folder);
const article = site.all('article')[0];
const script = site.read(article).toString().match(/<script defer src="(?:\.\.\/)*([^"]+)" data-url="([^"]+)"/);
if (!script) throw new Error(`${article} has no script of the counter`);
const [, file, asked] = script;

/** The rule by which a request of the page is blocked, if any. */
function rule(url, type) {
  const { match, filter } = engine.match(Request.fromRawDetails({ url, type, sourceUrl: `https://congdoan.example/${article}` }));
  return match ? String(filter) : undefined;
}

for (const [url, type] of [
  [`https://congdoan.example/${file}`, 'script'],
  [new URL(asked, 'https://congdoan.example').href, 'fetch'],
  [new URL(asked, 'https://dem.congdoan.example').href, 'fetch'],
  [new URL(asked, 'https://dem.example').href, 'fetch'],
]) {
  const found = rule(url, type);
  tally.check(found === undefined, `${url} passes`, found ? [found] : []);
}
// The lists are whole, and they are read: what they are known to block is blocked.
for (const url of ['https://congdoan.example/pageview.js', 'https://www.google-analytics.com/analytics.js']) {
  tally.check(rule(url, 'script') !== undefined, `${url} is blocked`);
}
tally.close();
