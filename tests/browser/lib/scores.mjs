// What Lighthouse gives a page as a phone: the best of some runs, since machines are noisy.

import lighthouse from 'lighthouse';
import { withBrowser } from './chromium.mjs';

/** What each category is to have, from 0 to 100. */
export const WANTED = 98;
const RUNS = 3;
const JUDGED = ['accessibility', 'best-practices', 'seo'];
const CATEGORIES = ['performance', ...JUDGED];

/** One run in a fresh browser: the scores and the audits that cost points. */
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

/** Judges a page. Performance is told and not judged, for it depends on how busy the machine is. */
export async function judge(tally, what, url) {
  const best = new Map();
  await tally.attempt(`${what}: Lighthouse runs`, async () => {
    for (let run = 0; run < RUNS; run += 1) {
      for (const [name, result] of await measure(url)) {
        if (!best.has(name) || best.get(name).score < result.score) best.set(name, result);
      }
      if (CATEGORIES.every((name) => best.get(name).score >= WANTED)) break;
    }
  });
  if (best.size === 0) return;
  console.log(`${what}: ${CATEGORIES.map((name) => `${name} ${best.get(name).score}`).join(', ')}`);
  const { score, lost } = best.get('performance');
  if (score < WANTED) console.log(`note: performance below ${WANTED}: ${lost.join('; ')}`);
  for (const name of JUDGED) {
    const { score, lost } = best.get(name);
    tally.check(score >= WANTED, `${what}: ${name} ${score} < ${WANTED}`, lost);
  }
}
