// SPDX-License-Identifier: Apache-2.0
// The figures of the browser app in docs/performance.md, taken on a demonstration district over loopback:
//   PATH=$PWD/.tools/node/bin:$PATH node bench/web.mjs [scripts] [first] [live] [grid]
// What the first page brings, how long it takes from 登录 until it can be used, how long until another's act is seen,
// and what the grid of 100,000 rows asks of the main thread; all of it when nothing is named. Five rounds
// (LUOSHI_ROUNDS), the median.
// Needs scripts/web build, scripts/web parts and npm ci in tests/web.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveDistrict } from '../tests/web/district.mjs';
import { openBrowser } from '../tests/web/luoshi.mjs';
import { signIn } from '../tests/web/walking.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];
const told = (name, all, unit = 'ms') => console.log(`${name}: median ${Math.round(median(all))} ${unit}, ` +
  `${Math.round(Math.min(...all))} to ${Math.round(Math.max(...all))} (${all.length})`);
const rounds = Number(process.env.LUOSHI_ROUNDS ?? 5);

/** Compressed bytes of the scripts that index.html itself brings. */
function initialScripts() {
  const html = readFileSync(join(root, 'build/web/index.html'), 'utf8');
  const names = [...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map((found) => found[1].replace(/^(\.?\/)/, ''));
  const bytes = names.map((name) => statSync(join(root, 'build/web', `${name}.br`)).size);
  const all = bytes.reduce((sum, one) => sum + one, 0);
  console.log(`first script: ${(all / 1024).toFixed(1)} KiB brotli in ${names.length} files`);
}

/** In the page: when the button was clicked, and the frame in which something of the selector stood there. */
function watchFor(selector) {
  const button = document.querySelector('form button[type="submit"]');
  button.addEventListener('click', (event) => {
    const began = event.timeStamp;
    const look = () => {
      const found = document.querySelector(selector);
      if (found && found.getBoundingClientRect().height > 0) window.usable = performance.now() - began;
      else requestAnimationFrame(look);
    };
    look();
  });
}

/**
 * From the click on 登录 until the first page has what it is for, by the page's own clock; nothing is cached. `asked` is
 * how long the sign-in itself took of it, which checks the password.
 */
async function firstPage(browser, district, role, selector) {
  const taken = [];
  const asked = [];
  for (let round = 0; round < rounds; round += 1) {
    const page = await browser.open(district.address + '/');
    const guest = district.guests.get(role);
    await page.locator('#login').fill(guest.login);
    await page.locator('#password').fill(guest.password);
    await page.evaluate(watchFor, selector);
    await page.locator('form button[type="submit"]').click();
    await page.waitForFunction(() => window.usable > 0);
    taken.push(await page.evaluate(() => window.usable));
    asked.push(await page.evaluate(() => {
      const all = performance.getEntriesByType('resource').filter((one) => one.name.endsWith('/api/v1/session'));
      return all[all.length - 1].duration;
    }));
    await page.context().close();
  }
  told(`first page of ${role}`, taken);
  told('  of it the sign-in', asked);
}

/** From the answer to a comment until it stands on the page of somebody else who looks at the same matter. */
async function liveUpdate(browser, district) {
  const one = await browser.open(`${district.address}/ledger?progress=active`);
  await signIn(one, district.guests.get('supervisor'));
  await one.locator('a.title').first().click();
  await one.locator('.matter h1').waitFor();
  const other = await browser.open(one.url());
  await signIn(other, district.guests.get('supervision_head'));
  await other.locator('.matter h1').waitFor();
  const taken = [];
  for (let round = 0; round < rounds; round += 1) {
    const said = `第${round}次留言`;
    await one.locator('.matter .acts').getByRole('button', { name: '留言', exact: true }).click();
    await one.locator('#in-text').fill(said);
    const began = performance.now();
    const seen = other.locator('.history li', { hasText: said }).waitFor().then(() => performance.now() - began);
    await one.locator('dialog button[type="submit"]').click();
    taken.push(await seen);
    await one.locator('dialog').waitFor({ state: 'detached' });
  }
  told('from handing in until another sees it', taken);
  await one.context().close();
  await other.context().close();
}

/** The page of parts, whose grid has 100,000 rows, as a server would send it. */
const partsRoute = ['http://parts.test/**', (asked) => {
  const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
  const path = join(root, 'build/web-parts', new URL(asked.request().url()).pathname);
  return existsSync(path) ? asked.fulfill({ body: readFileSync(path), contentType: types[extname(path)] ?? '' })
    : asked.fulfill({ status: 404 });
}];

/**
 * 100,000 rows scrolled through from end to end in 41 steps, each drawn: the longest task of a walk by the clock (0:
 * none of 50 ms), and the most processor time of the main thread for one step (several frames).
 */
async function grid(browser) {
  const longest = [];
  const spent = [];
  for (let round = 0; round < rounds; round += 1) {
    const page = await browser.open('http://parts.test/parts.html?theme=light', { route: partsRoute });
    await page.locator('[data-index="0"]').waitFor();
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.setTimeDomain', { timeDomain: 'threadTicks' });
    await devtools.send('Performance.enable');
    const now = async () => (await devtools.send('Performance.getMetrics')).metrics
      .find((one) => one.name === 'TaskDuration').value * 1000;
    await page.evaluate(() => {
      window.long = [];
      const keep = (list) => window.long.push(...list.getEntries().map((one) => one.duration));
      new PerformanceObserver(keep).observe({ entryTypes: ['longtask'] });
    });
    let most = 0;
    for (let step = 0; step <= 40; step += 1) {
      const before = await now();
      await page.evaluate(async (share) => {
        const body = document.querySelector('[role="grid"] .body');
        body.scrollTop = (body.scrollHeight - body.clientHeight) * share;
        for (let frame = 0; frame < 5; frame += 1) await new Promise((done) => { requestAnimationFrame(done); });
      }, step / 40);
      most = Math.max(most, await now() - before);
    }
    spent.push(most);
    longest.push(await page.evaluate(() => Math.max(0, ...window.long)));
    await page.context().close();
  }
  told('longest task of a walk through 100,000 rows, by the clock', longest);
  told('most processor time of a step of it', spent);
}

const parts = { scripts: () => initialScripts(), first: async (browser, district) => {
  await firstPage(browser, district, 'liaison', '.tray-row');
  await firstPage(browser, district, 'leader', '.wall .row .lamp');
  await firstPage(browser, district, 'supervisor', '.tray-row');
}, live: liveUpdate, grid };
const wanted = process.argv.slice(2).length > 0 ? process.argv.slice(2) : Object.keys(parts);
const load = () => loadavg()[0].toFixed(1);
const folder = mkdtempSync(join(tmpdir(), 'luoshi-bench-web-'));
const district = await serveDistrict(folder);
const browser = await openBrowser();
try {
  console.log(`${new Date().toISOString().slice(0, 16)}Z, load ${load()}`);
  for (const name of wanted) await parts[name](browser, district);
  console.log(`load ${load()}`);
} finally {
  await browser.close();
  await district.close();
  rmSync(folder, { recursive: true, force: true });
}
