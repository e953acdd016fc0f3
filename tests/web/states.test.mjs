// SPDX-License-Identifier: Apache-2.0
// Each page in the states it can be in besides having something to show: while its answer is waited for, when it fails,
// when one may not see it, when the line is gone; and that it is gone on with from each.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fair, tooWide, walking } from './walking.mjs';

// The answers that these tests ask for are written to the console, as is a line that is gone.
const world = walking('states', { known: /status of (401|403|500)|ERR_INTERNET_DISCONNECTED/ });
const { as } = world;

/** Who opens what, the answer that the page is made of, and what stands there when it came. */
const system = 'system_administrator';
const pages = [
  ['desk', 'liaison', '/desk', /\/api\/v1\/trays/, '.tray-row'],
  ['a tray', 'liaison', '/desk', /\/api\/v1\/matters\?/, '.tray-row'],
  ['read', 'supervisor', '/read', /\/api\/v1\/documents(\?|$)/, 'main a[href*="/read/"]'],
  ['document', 'supervisor', 'document', /\/api\/v1\/documents\/[^/?]+(\?|$)/, '.sheet'],
  ['ledger', 'supervisor', '/ledger', /\/api\/v1\/matters\?/, '[data-index="0"] a'],
  ['matter', 'supervisor', 'matter', /\/api\/v1\/matters\/[^/?]+\?with/, '.matter h1'],
  ['board', 'leader', '/board', /\/api\/v1\/matters\/count/, '.wall .lamp'],
  ['mine', 'liaison', '/me', /\/api\/v1\/sessions$/, 'main section li'],
  ['units', system, '/setup/units', /\/api\/v1\/units(\?|$)/, '[role="treeitem"]'],
  ['people', system, '/setup/people', /\/api\/v1\/people(\?|$)/, '.part-row.person'],
  ['duties', system, '/setup/duties', /\/api\/v1\/portfolios/, '.leaders .head'],
  ['roles', system, '/setup/roles', /\/api\/v1\/(roles|definitions)/, '.roles li'],
  ['calendars', system, '/setup/calendars', /\/api\/v1\/calendars(\?|$)/, '.year table'],
  ['sign-ins', system, '/setup/sign-ins', /\/api\/v1\/people(\?|$)/, '.part-row.person'],
  ['audit', 'auditor', '/setup/audit/changes', /\/api\/v1\/journal\/entries(\?|$)/, 'main table'],
  ['integrity', 'auditor', '/setup/integrity', /\/api\/v1\/jobs(\?|$)/, 'main .part .state:not([role])'],
].map(([name, role, path, asks, shows]) => ({ name, role, path, asks, shows }));

/** The address of the first of its kind. */
async function pathOf(page, { path }) {
  if (path.startsWith('/')) return path;
  await page.goto(`${world.district.address}${path === 'matter' ? '/ledger' : '/read'}`);
  const link = page.locator(path === 'matter' ? 'a.title' : 'main a[href*="/read/"]').first();
  return new URL(await link.evaluate((found) => found.href)).pathname;
}
const refusal = (status) => ({ status, contentType: 'application/problem+json',
  body: JSON.stringify({ title: '不行', status, detail: `这次是 ${status}`, code: `E-TEST-${status}` }) });
const retry = (page) => page.locator('main').getByRole('button', { name: '重试', exact: true }).first().click();

describe('while its answer is late, fails, is denied or cannot come', () => {
  for (const one of pages) {
    it(`the page says so and is gone on with: ${one.name}`, async () => {
      const page = await as(one.role);
      const address = world.district.address + await pathOf(page, one);
      const arrived = () => page.locator(one.shows).first().waitFor();
      /** Opens the page with that done to its answer. */
      const meet = async (act) => {
        await page.unroute(one.asks);
        await page.route(one.asks, act);
        await page.goto(address);
      };
      let release = () => undefined;
      const held = new Promise((done) => { release = done; });
      await meet(async (asked) => { await held; await asked.continue(); });
      await page.locator('main .loading[role="status"] i').first().waitFor();
      assert.equal(await tooWide(page), 0);
      release();
      await arrived();

      await meet((asked) => asked.fulfill(refusal(500)));
      await page.locator('main .state[role="alert"]', { hasText: 'E-TEST-500' }).first().waitFor();
      await fair(page, `state-failed-${one.name}`);
      await page.unroute(one.asks);
      await retry(page);
      await arrived();

      await meet((asked) => asked.fulfill(refusal(403)));
      await page.locator('main .state', { hasText: '这次是 403' }).first().waitFor();
      assert.match(await page.locator('main .state').first().textContent(), /看不到|不能看|没有权限|无权/);

      await meet((asked) => asked.abort('internetdisconnected'));
      await page.locator('main .state[role="alert"]', { hasText: '连不上' }).first().waitFor();
      await page.unroute(one.asks);
      await retry(page);
      await arrived();
    });
  }
});
