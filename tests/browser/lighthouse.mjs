// Lighthouse as a phone, on the pages that readers come for.
// usage: node lighthouse.mjs OUT_DIR

import { judge } from './lib/scores.mjs';
import { serveFolder } from './lib/server.mjs';
import { BuiltSite, addressOf } from './lib/site.mjs';
import { Tally, argumentsOf } from './lib/tally.mjs';

const [folder] = argumentsOf('OUT_DIR');
const site = new BuiltSite(folder);
const tally = new Tally();

const server = await serveFolder(folder);
try {
  for (const kind of ['home', 'article', 'cluster-year', 'awards-year', 'unit']) {
    const path = site.fullest(kind);
    if (!tally.check(path, `${kind}: the site has no such page`)) continue;
    await judge(tally, `${kind} (${path})`, server.origin + addressOf(path));
  }
} finally {
  await server.close();
}
tally.close();
