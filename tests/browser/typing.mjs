// The search boxes of a built site take what Vietnamese input methods send: after each key they hold what is meant.
// usage: node typing.mjs OUT_DIR

import { openPage, withBrowser } from './lib/chromium.mjs';
import { STREAMS, replay } from './lib/key_stream.mjs';
import { serveFolder } from './lib/server.mjs';
import { Tally, argumentsOf } from './lib/tally.mjs';

/** The page and the field in it, and milliseconds between keys: at once, and so slowly that suggestions and results come between. */
const PLACES = [
  ['/', '#find'],
  ['/tim-kiem/', '#q'],
];
const PAUSES = [0, 350];

const [folder] = argumentsOf('OUT_DIR');
const tally = new Tally();
const server = await serveFolder(folder);
try {
  await withBrowser(async (browser) => {
    for (const [path, selector] of PLACES) {
      const { page, troubles } = await openPage(browser, { origin: server.origin, width: 1280 });
      await page.goto(server.origin + path, { waitUntil: 'networkidle0' });
      const input = await page.createCDPSession();
      for (const pause of PAUSES) {
        for (const stream of STREAMS) {
          await tally.attempt(`${stream.word} by ${stream.ime} in ${selector}, ${pause} ms between keys`, async () => {
            await page.$eval(selector, (one) => {
              one.focus();
              one.select();
              document.execCommand('delete');
            });
            const wrong = await replay(page, input, stream, { pause });
            if (wrong) throw new Error(wrong);
          });
        }
      }
      tally.check(troubles.length === 0, `${path}: no trouble on the console`, troubles);
      await page.close();
    }
  });
} finally {
  await server.close();
}
tally.close();
