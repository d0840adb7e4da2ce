// Every view as people meet it: accessibility in light and dark, narrow screens, what fingers hit.

import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { mediaOf } from '../lib/chromium.mjs';
import { edit, openDesk, press, show } from './page.mjs';

const AXE = readFileSync(fileURLToPath(new URL('../node_modules/axe-core/axe.min.js', import.meta.url)), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const WIDTHS = [360, 390, 1280];
const SMALLEST = 44;
const SHOTS = process.env.DESK_SHOTS;

const unfold = (page) =>
  page.evaluate(async () => {
    for (let round = 0; round < 4; round++) {
      for (const one of document.querySelectorAll('main details:not([open])')) one.open = true;
      await new Promise((done) => setTimeout(done, 60));
    }
  });

const viewsOf = ({ report, isMemory }) => [
  ['list', '#/'],
  ['new', '#/', (page) => press(page, 'Tin mới')],
  ['report', edit(report)],
  ['unfolded', edit(report), unfold],
  ['cover', edit(report), async (page) => {
    await page.evaluate(() => [...document.querySelectorAll('.picture button')].find((one) => one.textContent.startsWith('Làm ảnh bìa'))?.click());
    await unfold(page);
  }],
  ['preview', edit(report), (page) => page.evaluate(() => document.querySelectorAll('.tabs button')[1].click())],
  ...(isMemory ? [['captions', edit(report), (page) => press(page, 'Chú thích lần lượt')]] : []),
  ['table', edit(report), async (page) => {
    await unfold(page);
    await page.evaluate(() => [...document.querySelectorAll('.list-of-rows .adding button')][1].click());
  }],
  ['units', edit('content/units.yaml'), unfold],
  ['settings', edit('config.toml'), unfold],
  ['files', '#/so'],
  ['problems', '#/loi'],
  ['history', `#/lich-su/${encodeURIComponent(report)}`],
  ['publish', '#/dang', () => sleep(500)],
];

async function violations(page) {
  const { violations: found } = await page.evaluate(
    (tags) => window.axe.run(document, { runOnly: { type: 'tag', values: tags }, rules: { 'target-size': { enabled: true } }, preload: false, iframes: false }),
    TAGS,
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => `${node.target.join(' ')}: ${[...node.any, ...node.all, ...node.none][0]?.message ?? ''}`).join('; ')}`);
}

const wider = (page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const wide = [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > clientWidth + 1 && !one.closest('.wide, .stage, pre, .vh'));
    return scrollWidth > clientWidth ? [`${scrollWidth} px`, ...wide.slice(0, 4).map((one) => `${one.localName}.${one.className}`)] : [];
  });

const small = (page, least) =>
  page.evaluate((smallest) => {
    const around = document.querySelector('dialog') ?? document.body;
    const all = [...around.querySelectorAll('a[href], button, summary, input:not(.native), select, textarea')];
    return all
      .filter((one) => one.checkVisibility() && !one.closest('.vh') && !one.matches('.vh, .skip, p a, li p a, .reports a'))
      .map((one) => [one, one.type === 'checkbox' ? one.closest('.field').getBoundingClientRect() : one.getBoundingClientRect()])
      .filter(([, box]) => box.width < smallest - 0.5 || box.height < smallest - 0.5)
      .map(([one, box]) => `${Math.round(box.width)} × ${Math.round(box.height)} ${one.localName}.${one.className}: ${one.textContent.slice(0, 30)}`);
  }, least);

export async function look({ browser, tally, start }) {
  const desk = await start();
  if (SHOTS) mkdirSync(SHOTS, { recursive: true });
  for (const width of WIDTHS) {
    for (const [name, hash, act] of viewsOf(desk)) {
      await tally.attempt(`look: ${name} at ${width} px`, async () => {
        const { page, troubles } = await openDesk(browser, desk, hash, { width });
        await sleep(300);
        if (act) await act(page);
        await sleep(300);
        await page.evaluate(AXE);
        for (const scheme of ['light', 'dark']) {
          await page.emulateMediaFeatures(mediaOf(scheme));
          if (SHOTS) await page.screenshot({ path: join(SHOTS, `${name}-${width}-${scheme}.png`), fullPage: !['captions', 'new', 'table', 'preview'].includes(name) });
          const found = width === 360 ? [] : await violations(page);
          tally.check(found.length === 0, `look: ${name} at ${width} px, ${scheme}: accessibility`, found);
        }
        const wide = await wider(page);
        tally.check(wide.length === 0, `look: ${name} at ${width} px: no sideways scrolling`, wide);
        if (width === 360) {
          const found = await small(page, SMALLEST);
          tally.check(found.length === 0, `look: ${name}: smaller than ${SMALLEST} px on a phone`, found.slice(0, 8));
        }
        tally.check(troubles.length === 0, `look: ${name} at ${width} px: no trouble on the console`, troubles);
        await page.close();
      });
    }
  }
}
