// SPDX-License-Identifier: Apache-2.0
// The page of parts of the browser app: accessible in both languages, light and dark, and on a phone; the grid of
// 100,000 rows scrolls without making anybody wait; nothing is fetched from elsewhere.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { seriousFindings } from './district.mjs';
import { openBrowser, shoot } from './luoshi.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = join(root, 'build/web-parts');
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
const origin = 'http://parts.test';
let browser;
let page;

before(async () => {
  execFileSync(join(root, 'scripts/web'), ['parts'], { stdio: ['ignore', 'ignore', 'inherit'] });
  browser = await openBrowser({ own: origin });
});
after(() => browser?.close());
afterEach(async () => {
  await page?.close();
  page = undefined;
  assert.deepEqual(browser.complaints.splice(0), []);
});

/** Files of the build under an address of their own, as a server would give them out. */
async function serve(route) {
  const path = join(folder, new URL(route.request().url()).pathname);
  if (!existsSync(path)) return route.fulfill({ status: 404 });
  return route.fulfill({ body: readFileSync(path), contentType: types[extname(path)] ?? 'application/octet-stream' });
}

async function open(query, options = {}) {
  page = await browser.open(`${origin}/parts.html?${query}`, { ...options, route: [`${origin}/**`, serve] });
  await page.waitForSelector('[data-index="0"]');
}

describe('the parts of the design', () => {
  for (const [name, query, options] of [
    ['light', 'theme=light', {}], ['dark', 'theme=dark', {}], ['in English', 'language=en', {}],
    ['on a phone', 'theme=light', { viewport: { width: 390, height: 844 } }],
  ]) {
    it(`are accessible, ${name}`, async () => {
      await open(query, options);
      assert.deepEqual(await seriousFindings(page), []);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, 'too wide');
      await shoot(page, `parts-${name}`);
    });
  }

  it('name every lamp that has no word', async () => {
    await open('theme=light');
    const unnamed = await page.locator('.lamp').evaluateAll((lamps) => lamps
      .filter((lamp) => !lamp.textContent.trim() && !lamp.matches('[aria-label], :has([aria-label])')).length);
    assert.equal(unnamed, 0);
  });
});

describe('the grid of 100,000 rows', () => {
  // Processor time of the page's main thread, so that a busy machine does not count against it. A step holds several
  // tasks; none of them is longer than the step. Of three walks the best counts: a collection of garbage that falls
  // into one step is not the grid's.
  it('scrolls from end to end without a task of more than 100 ms', async () => {
    await open('theme=light');
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.setTimeDomain', { timeDomain: 'threadTicks' });
    await devtools.send('Performance.enable');
    const spent = async () => (await devtools.send('Performance.getMetrics')).metrics
      .find((one) => one.name === 'TaskDuration').value * 1000;
    const walk = async () => {
      let longest = 0;
      for (let step = 0; step <= 40; step += 1) {
        const before = await spent();
        await page.evaluate(async (share) => {
          const body = document.querySelector('[role="grid"] .body');
          body.scrollTop = (body.scrollHeight - body.clientHeight) * share;
          await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        }, step / 40);
        longest = Math.max(longest, await spent() - before);
      }
      return longest;
    };
    const longest = [await walk(), await walk(), await walk()];
    assert.ok(Math.min(...longest) > 0 && Math.min(...longest) <= 100, `${longest.join(', ')} ms`);
    assert.equal(await page.locator('[data-index="99999"]').count(), 1);
    assert.ok(await page.locator('[data-index]').count() < 60);
  });

  it('is walked by keyboard with the focus on the row', async () => {
    await open('theme=light');
    await page.locator('[data-index="0"]').focus();
    for (let i = 0; i < 30; i += 1) await page.keyboard.press('j');
    assert.equal(await page.evaluate(() => document.activeElement.dataset.index), '30');
    await page.keyboard.press('End');
    await page.waitForFunction(() => document.activeElement.dataset.index === '99999');
  });
});
