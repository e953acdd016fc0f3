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
  // What a frame does is bounded, whatever the machine: so many rows are drawn anew in it and no more.
  it('is leapt through with few rows drawn anew in a frame, those looked at first', async () => {
    await open('theme=light');
    const leaps = await page.evaluate(async () => {
      const body = document.querySelector('[role="grid"] .body');
      const there = () => new Set([...body.querySelectorAll('[data-index]')].map((row) => Number(row.dataset.index)));
      const frame = () => new Promise((done) => { requestAnimationFrame(done); });
      const leaps = [];
      for (let step = 1; step <= 10; step += 1) {
        let before = there();
        body.scrollTop = (body.scrollHeight - body.clientHeight) * step / 10;
        const first = Math.ceil(body.scrollTop / 36);
        const seen = Array.from({ length: Math.floor(body.clientHeight / 36) - 1 }, (_, at) => first + at);
        const drawn = [];
        for (let wait = 0; wait < 60 && (drawn.length === 0 || drawn[drawn.length - 1] > 0); wait += 1) {
          await frame();
          const now = there();
          const fresh = [...now].filter((index) => !before.has(index)).length;
          if (fresh > 0 || drawn.length > 0) drawn.push(fresh);
          before = now;
        }
        leaps.push({ drawn, whole: seen.every((index) => before.has(index)), rows: before.size });
      }
      return leaps;
    });
    for (const { drawn, whole, rows } of leaps) {
      assert.ok(Math.max(...drawn) <= 8, `${drawn.join(', ')} rows a frame`);
      assert.ok(drawn.length > 2, `${drawn.join(', ')}: several frames`);
      assert.ok(whole && rows < 60);
    }
    assert.equal(await page.locator('[data-index="99999"]').count(), 1);
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
