// The search page as tests read it.

import { setTimeout as sleep } from 'node:timers/promises';

export const expect = (isSo, what) => {
  if (!isSo) throw new Error(what);
};
export const equal = (found, expected, what) => expect(found === expected, `${what}: ${found}, not ${expected}`);

/** The page of a search as it stands. */
export const shown = (page) =>
  page.evaluate(() => {
    const texts = (selector) => [...document.querySelectorAll(selector)].map((one) => one.textContent.trim());
    return {
      field: document.querySelector('#q').value,
      title: document.title,
      address: location.search,
      status: document.querySelector('#search-status').textContent,
      titles: texts('#search-results h2'),
      items: texts('#search-results li'),
      dates: [...document.querySelectorAll('#search-results time')].map((one) => one.dateTime),
      marks: texts('#search-results mark'),
      groups: texts('#search-groups li'),
      hasMore: !document.querySelector('#search-more').hidden,
      length: history.length,
    };
  });

export async function search(page, origin, query, more = {}) {
  await page.goto(`${origin}/tim-kiem/?${new URLSearchParams({ q: query, ...more })}`, { waitUntil: 'networkidle0' });
  return shown(page);
}

/** Waits until what is shown is so. */
export async function until(page, what, isSo) {
  for (let left = 100; left > 0; left--) {
    const now = await shown(page).catch(() => undefined);
    if (now && (await isSo(now))) return now;
    await sleep(50);
  }
  throw new Error(`${what}: ${JSON.stringify(await shown(page)).slice(0, 600)}`);
}
