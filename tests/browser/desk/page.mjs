// What tests do with the desk's page.

import { setTimeout as sleep } from 'node:timers/promises';
import { openPage } from '../lib/chromium.mjs';

const PATIENCE = 10_000;
/** What the browser says of the scripts of a theme, which run in no preview. */
const OF_PREVIEW = /^console: Blocked script execution in '[^']*\/xem\//;

/** Opens a view of the desk by its hash, and waits until it is there. */
export async function openDesk(browser, desk, hash = '#/', { width = 1280, height = 900, scheme = 'light' } = {}) {
  const { page, troubles } = await openPage(browser, { origin: desk.origin, width, height, scheme });
  troubles.push = (...all) => Array.prototype.push.apply(troubles, all.filter((one) => !OF_PREVIEW.test(one)));
  await page.goto(desk.start, { waitUntil: 'load' });
  await page.waitForSelector('main h1', { timeout: PATIENCE });
  await show(page, hash);
  return { page, troubles };
}

/** Goes to a view. */
export async function show(page, hash) {
  if (await page.evaluate((to) => (location.hash || '#/') === to, hash)) return;
  await page.evaluate((to) => {
    document.querySelector('main h1').dataset.old = '';
    location.hash = to;
  }, hash);
  await page.waitForSelector('main:not([aria-busy]) h1:not([data-old])', { timeout: PATIENCE });
  await sleep(50);
}

export const edit = (path) => `#/sua/${encodeURIComponent(path)}`;

/** Waits until something is so in the page. */
export async function until(page, what, test, ...facts) {
  try {
    await page.waitForFunction(test, { timeout: PATIENCE, polling: 30 }, ...facts);
  } catch {
    throw new Error(`not so: ${what}`);
  }
}

/** Clicks the first button or summary of this name within `inside`. */
export async function press(page, name, inside = 'body') {
  await page.evaluate(
    (wanted, within) => {
      const all = [...document.querySelectorAll(`${within} button, ${within} summary, ${within} a`)];
      const found = all.filter((one) => one.checkVisibility()).find((one) => (one.getAttribute('aria-label') ?? one.textContent).trim().startsWith(wanted));
      if (!found) throw new Error(`no “${wanted}” in ${within}`);
      found.click();
    },
    name,
    inside,
  );
}

/** Puts the focus into the field of this label. */
export async function enter(page, label, inside = 'main') {
  const id = await page.evaluate(
    (wanted, within) => {
      const names = [...document.querySelectorAll(`${within} label`)].filter((one) => one.offsetParent);
      return names.find((one) => one.firstChild.textContent.trim() === wanted)?.htmlFor;
    },
    label,
    inside,
  );
  if (!id) throw new Error(`no field “${label}”`);
  await page.focus(`#${id}`);
  return `#${id}`;
}

/** A paste of these kinds of data into the field that has the focus; whether the page took it. */
export const paste = (page, data) =>
  page.evaluate((kinds) => {
    const clipboardData = new DataTransfer();
    for (const [type, text] of Object.entries(kinds)) clipboardData.setData(type, text);
    return !document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, data);

/** Files dropped on an element. */
export const drop = (page, selector, files) =>
  page.evaluate(
    (where, all) => {
      const dataTransfer = new DataTransfer();
      for (const [name, type] of all) dataTransfer.items.add(new File(['x'], name, { type }));
      document.querySelector(where).dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    },
    selector,
    files,
  );

export const values = (page, selector) => page.$$eval(selector, (all) => all.map((one) => one.value));
export const texts = (page, selector) => page.$$eval(selector, (all) => all.map((one) => one.textContent.trim()));

export function equal(found, expected, what) {
  const [one, other] = [found, expected].map((value) => JSON.stringify(value));
  if (one !== other) throw new Error(`${what}: ${one} and not ${other}`);
}
export function expect(ok, what) {
  if (!ok) throw new Error(what);
}
