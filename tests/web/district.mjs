// SPDX-License-Identifier: Apache-2.0
// A demonstration district that is served, for tests of the browser app: made once for a file, on a port of its own,
// one guest a role. close() stops the server and takes the folder away.
import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, cpSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { program } from './luoshi.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A port that nobody has just now. */
function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/**
 * Makes the district in that folder and serves it. LUOSHI_DEMO names the folder of one that is made already, which is
 * copied: the ring makes it once for all files.
 */
export async function serveDistrict(folder) {
  const data = join(folder, 'district');
  if (process.env.LUOSHI_DEMO) cpSync(process.env.LUOSHI_DEMO, data, { recursive: true });
  else execFileSync(program, ['demo', '--data', data, '--seed', '7'], { stdio: 'ignore' });
  // Whatever scanner the machine has, and whether its daemon runs, is no matter of these tests.
  appendFileSync(join(data, 'luoshi.toml'), '\n[server]\nscanner = "/bin/true"\n');
  return serve(data);
}

const web = fileURLToPath(new URL('../../build/web', import.meta.url));

/**
 * Serves what is in that folder; a new district where nothing is. `setUp` is the one-time link, if it gives one.
 * `start` is the program, with the words that stand before its own.
 */
export async function serve(data, { start = [program], options = ['--web', web] } = {}) {
  const args = ['serve', '--data', data, '--port', String(await freePort()), ...options, '--json'];
  const server = spawn(start[0], [...start.slice(1), ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  server.stderr.on('data', (piece) => { log += piece; });
  const told = await new Promise((resolve, reject) => {
    createInterface({ input: server.stdout }).once('line', (line) => resolve(JSON.parse(line)));
    server.once('exit', (code) => reject(new Error(`luoshi serve ended with ${code}: ${log}`)));
  });
  const guests = new Map((told.guests ?? []).map((guest) => [guest.role, guest]));

  async function close() {
    server.removeAllListeners('exit');
    const ended = new Promise((done) => { server.once('exit', done); });
    server.kill('SIGTERM');
    await ended;
  }
  return { address: told.address, setUp: told.setUp, guests, close };
}

/** Signs somebody in through the page; what the address bar wanted is opened behind it. */
export async function signIn(page, { login, password }) {
  await page.locator('#login').fill(login);
  await page.locator('#password').fill(password);
  await page.locator('form button[type="submit"]').click();
  await page.locator('nav.rail').waitFor();
}

/** What axe finds serious or critical. A watermark has to be faint. */
export async function seriousFindings(page) {
  await page.evaluate(axe);  // not as a tag: the page's policy lets no foreign script in
  const found = await page.evaluate(() => window.axe.run({ exclude: ['.water'] }, { resultTypes: ['violations'] }));
  return found.violations.filter((one) => ['serious', 'critical'].includes(one.impact))
    .map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 140)).join(' | ')}`);
}

/** What came after Chromium 86 is taken away before the page loads. */
export function makeOld(page) {
  return page.addInitScript(() => {
    const later = [[Array.prototype, 'at'], [Array.prototype, 'findLast'], [Array.prototype, 'findLastIndex'],
      [Array.prototype, 'toSorted'], [Array.prototype, 'toReversed'], [Array.prototype, 'toSpliced'],
      [Object, 'hasOwn'], [Object, 'groupBy'], [window, 'structuredClone'], [String.prototype, 'at'],
      [Promise, 'withResolvers']];
    for (const [on, name] of later) delete on[name];
    delete Crypto.prototype.randomUUID;
  });
}
