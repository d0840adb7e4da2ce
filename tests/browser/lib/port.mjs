// A port of this machine that nobody uses.

import { createServer } from 'node:net';

/** Free a moment ago, which is as much as can be known. */
export async function freePort() {
  const probe = createServer();
  await new Promise((done) => probe.listen(0, '127.0.0.1', done));
  const { port } = probe.address();
  await new Promise((done) => probe.close(done));
  return port;
}
