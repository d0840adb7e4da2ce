// A desk to test: the program on a copy of the sample site, or the server in memory.

import { spawn } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
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
  const beside = mkdtempSync(join(tmpdir(), 'bantin-desk-'));
  const [folder, host, home] = ['site', 'host', 'home'].map((name) => join(beside, name));
  for (const made of [folder, host, home]) mkdirSync(made);
  for (const name of SAMPLE) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  if (options.host) appendFileSync(join(folder, 'config.toml'), '\n[publish.web]\nkind = "folder"\npath = "../host"\n');
  const desk = {
    isMemory: false,
    path: folder,
    beside,
    host,
    report: 'content/tin/2019/cum-thi-dua-so-2-soc-trang-tong-ket-nam-2018.md',
    kill: () => desk.child.kill('SIGKILL'),
    /** Starts it once more, at the same port. */
    async again() {
      Object.assign(desk, await run(what, folder, home, desk.origin && new URL(desk.origin).port));
    },
    async close() {
      const ended = new Promise((done) => desk.child.once('exit', done));
      if (desk.child.exitCode === null && desk.child.signalCode === null) {
        desk.child.kill('SIGTERM');
        await ended;
      }
      rmSync(beside, { recursive: true, force: true });
    },
  };
  await desk.again();
  return desk;
}

/** Runs the program until it tells where the desk is. */
async function run(what, folder, home, port = '0') {
  const env = { ...process.env, HOME: home, XDG_CONFIG_HOME: home };
  const child = spawn(what, ['--site', folder, 'desk', '--no-open', '--port', port], { stdio: ['ignore', 'pipe', 'pipe'], env });
  const start = await new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error('the desk told no address')), 30_000);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        said += `${line}\n`;
        const [address] = /http:\/\/\S+\/vao\/\w+/.exec(line) ?? [];
        if (!address) return;
        clearTimeout(timer);
        done(address);
      });
    }
    child.once('exit', (code) => fail(new Error(`the desk ended with ${code}: ${said}`)));
  });
  return { child, start, origin: new URL(start).origin };
}
