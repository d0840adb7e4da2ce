// Lighthouse as a phone, on the home page and an article: the best of three runs, since machines are noisy.
// Performance is told and not judged, for it depends on how busy the machine is.
// usage: node lighthouse.mjs OUT_DIR

import lighthouse from 'lighthouse';
import { withBrowser } from './lib/chromium.mjs';
import { serveFolder } from './lib/server.mjs';
import { BuiltSite, addressOf } from './lib/site.mjs';
import { Tally, argumentsOf } from './lib/tally.mjs';

const WANTED = 98;
const RUNS = 3;
const JUDGED = ['accessibility', 'best-practices', 'seo'];
const CATEGORIES = ['performance', ...JUDGED];

const [folder] = argumentsOf('OUT_DIR');
const site = new BuiltSite(folder);
const tally = new Tally();

/** One run in a fresh browser: the scores from 0 to 100 and the audits that cost points. */
async function measure(url) {
  return withBrowser(async (browser) => {
    const port = Number(new URL(browser.wsEndpoint()).port);
    const { lhr } = await lighthouse(url, { port, logLevel: 'silent', onlyCategories: CATEGORIES });
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
    const results = CATEGORIES.map((name) => {
      const { score, auditRefs } = lhr.categories[name];
      const lost = auditRefs
        .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1)
        .map(({ id }) => `${id}: ${lhr.audits[id].title} ${lhr.audits[id].displayValue ?? ''}`.trim());
      return [name, { score: Math.round((score ?? 0) * 100), lost }];
    });
    return new Map(results);
  });
}

const server = await serveFolder(folder);
try {
  for (const kind of ['home', 'article']) {
    const path = site.fullest(kind);
    if (!tally.check(path, `${kind}: the site has no such page`)) continue;
    const best = new Map();
    await tally.attempt(`${kind}: Lighthouse runs`, async () => {
      for (let run = 0; run < RUNS; run += 1) {
        for (const [name, result] of await measure(server.origin + addressOf(path))) {
          if (!best.has(name) || best.get(name).score < result.score) best.set(name, result);
        }
        if (CATEGORIES.every((name) => best.get(name).score >= WANTED)) break;
      }
    });
    if (best.size === 0) continue;
    console.log(`${kind} (${path}): ${CATEGORIES.map((name) => `${name} ${best.get(name).score}`).join(', ')}`);
    const { score, lost } = best.get('performance');
    if (score < WANTED) console.log(`note: performance below ${WANTED}: ${lost.join('; ')}`);
    for (const name of JUDGED) {
      tally.check(best.get(name).score >= WANTED, `${kind} (${path}): ${name} ${best.get(name).score} < ${WANTED}`, best.get(name).lost);
    }
  }
} finally {
  await server.close();
}
tally.close();
