// Every page and style sheet of a built site through the Nu HTML checker: no error, no warning.
// usage: node html.mjs OUT_DIR

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { relative, resolve } from 'node:path';
import { BuiltSite } from './lib/site.mjs';
import { Tally, argumentsOf } from './lib/tally.mjs';

const JAR = fileURLToPath(new URL('./node_modules/vnu-jar/build/dist/vnu.jar', import.meta.url));
const SHOWN_PER_FILE = 5;

const [folder] = argumentsOf('OUT_DIR');
const root = resolve(folder);
const tally = new Tally();
const checked = new BuiltSite(root).files.filter((file) => /\.(?:html|css)$/.test(file));

const run = spawnSync(
  'java',
  ['-Xss4m', '-jar', JAR, '--format', 'json', '--stdout', '--exit-zero-always', '--also-check-css', root],
  { encoding: 'utf8', maxBuffer: 512 * 1024 * 1024 },
);
if (run.error || run.status !== 0) {
  console.error(`the Nu HTML checker did not run: ${run.error?.message ?? run.stderr}`);
  process.exit(1);
}

// The checker does not know yet that attributes may be reckoned with (`attr(width type(<number>))`).
const isUnknown = ({ url, message }) => /\/site\.[^/]*\.css$/.test(url) && message === 'CSS: “width”: Parse Error.';

const complaints = new Map();
for (const message of JSON.parse(run.stdout).messages) {
  if (isUnknown(message)) continue;
  const file = relative(root, fileURLToPath(message.url));
  complaints.set(file, [...(complaints.get(file) ?? []), message]);
}
for (const file of checked) {
  const messages = complaints.get(file) ?? [];
  const lines = messages.slice(0, SHOWN_PER_FILE).map((message) => {
    const kind = message.subType ?? message.type;
    const extract = message.extract ? `  «${message.extract.replaceAll(/\s+/g, ' ').trim()}»` : '';
    return `${file}:${message.lastLine ?? 1}: ${kind}: ${message.message}${extract}`;
  });
  if (messages.length > lines.length) lines.push(`… and ${messages.length - lines.length} more`);
  tally.check(messages.length === 0, `${file}: ${messages.length} message(s)`, lines);
}
tally.close();
