// A desk to test: the program on a copy of the sample site, or the server in memory.

import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { startMock } from './mock.mjs';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const SAMPLE = ['config.toml', 'content'];

/** What the page is tested with: `start` is the address to open, `isMemory` says that `folder` can be looked into. */
export async function startDesk(what, options = {}) {
  if (what === 'memory') return { ...(await startMock(options)), isMemory: true, report: 'content/tin/2019/tong-ket.md' };
  const folder = mkdtempSync(join(tmpdir(), 'bantin-desk-'));
  for (const name of SAMPLE) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  const child = spawn(what, ['--site', folder, 'desk', '--no-open'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const start = await new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error('the desk told no address')), 30_000);
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        const [address] = /http:\/\/\S+\/vao\/\w+/.exec(line) ?? [];
        if (!address) return;
        clearTimeout(timer);
        done(address);
      });
    }
    child.once('exit', (code) => fail(new Error(`the desk ended with ${code}`)));
  });
  return {
    start,
    origin: new URL(start).origin,
    isMemory: false,
    path: folder,
    report: 'content/tin/2019/cum-thi-dua-so-2-soc-trang-tong-ket-nam-2018.md',
    async close() {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
