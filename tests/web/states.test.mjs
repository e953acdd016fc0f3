// SPDX-License-Identifier: Apache-2.0
// Each page in the states it can be in besides having something to show: while its answer is waited for, when it fails,
// when the line is gone, when one may not see it, when there is nothing; and that it is gone on with from each. One tab
// a role for the whole file, signed in once: pages are gone to in it as by a link.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fair, tooWide, walking } from './walking.mjs';

// The answers that these tests ask for are written to the console, as is a line that is gone.
const world = walking('states', { known: /status of (401|403|500)|ERR_INTERNET_DISCONNECTED/ });

/**
 * Who opens what, the answer that the page is made of, what stands there when it came, and what when there is nothing
 * in it; '' where that cannot be: there are always trays, one's own session is always open, a matter is a matter.
 */
const system = 'system_administrator';
const pages = [
  ['desk', 'liaison', '/desk', /\/api\/v1\/trays/, '.tray-row', ''],
  ['a tray', 'liaison', '/desk', /\/api\/v1\/matters\?/, '.tray-row', '这一栏没有事项'],
  ['read', 'supervisor', '/read', /\/api\/v1\/documents(\?|$)/, 'main a[href*="/read/"]', '还没有文件'],
  ['document', 'supervisor', 'document', /\/api\/v1\/documents\/[^/?]+(\?|$)/, '.sheet', '没有读出承诺'],
  ['ledger', 'supervisor', '/ledger', /\/api\/v1\/matters\?/, '[data-index="0"] a', '没有合条件的事项'],
  ['matter', 'supervisor', 'matter', /\/api\/v1\/matters\/[^/?]+\?with/, '.matter h1', ''],
  ['board', 'leader', '/board', /\/api\/v1\/matters(\/count|\?)/, '.wall .lamp', '没有合条件的事项'],
  ['warnings', 'leader', '/warnings', /\/api\/v1\/matters(\/count|\?)/, '.map .spot', '没有报警'],
  ['indicators', 'leader', '/indicators', /\/api\/v1\/indicators$/, '.list a', '没有可看的指标'],
  ['view board', 'supervisor', '/views/commitment_board', /\/api\/v1\/matters\?/, '.lane [data-card]', '这里没有事项'],
  ['view calendar', 'supervisor', '/views/due_calendar', /\/api\/v1\/matters\?/, '.grid [data-card]', '这个月没有事项'],
  ['view timeline', 'supervisor', '/views/commitment_time', /\/api\/v1\/matters\?/, '.time .bar', '这里没有事项'],
  ['view list', 'supervisor', '/views/rounds', /\/api\/v1\/matters\?/, '.rows [data-card]', '这里没有事项'],
  ['mine', 'liaison', '/me', /\/api\/v1\/sessions$/, 'main section li', ''],
  ['units', system, '/setup/units', /\/api\/v1\/units(\?|$)/, '[role="treeitem"]', '还没有单位'],
  ['people', system, '/setup/people', /\/api\/v1\/people(\?|$)/, '.part-row.person', '还没有人员'],
  ['duties', system, '/setup/duties', /\/api\/v1\/portfolios/, '.leaders .head', '还没有领导分工'],
  ['roles', system, '/setup/roles', /\/api\/v1\/(roles|definitions)/, '.roles li', '还没有内容'],
  ['calendars', system, '/setup/calendars', /\/api\/v1\/calendars(\?|$)/, '.year table', '还没有内容'],
  ['sign-ins', system, '/setup/sign-ins', /\/api\/v1\/people(\?|$)/, '.part-row.person', '没有合条件的'],
  ['audit', 'auditor', '/setup/audit/changes', /\/api\/v1\/journal\/entries(\?|$)/, 'main table', '没有合条件的记录'],
  ['integrity', 'auditor', '/setup/integrity', /\/api\/v1\/jobs(\?|$)/, 'main .part .state:not([role])', '还没有校验过'],
].map(([name, role, path, asks, shows, none]) => ({ name, role, path, asks, shows, none }));

/** As by a link: the page is made anew, the app is not. */
const goTo = (page, path) => page.evaluate((to) => {
  history.pushState(null, '', to);
  dispatchEvent(new PopStateEvent('popstate', { state: null }));
}, path);
/** Out of every page that asks for something. */
async function leave(page) {
  await goTo(page, '/nowhere');
  await page.getByText('没有这一页').waitFor();
}

const found = new Map();
/** The path of the first of its kind, looked up once. */
async function pathOf(page, { path }) {
  if (path.startsWith('/')) return path;
  if (!found.has(path)) {
    await leave(page);
    await goTo(page, path === 'matter' ? '/ledger' : '/read');
    const link = page.locator(path === 'matter' ? 'a.title' : 'main a[href*="/read/"]').first();
    found.set(path, new URL(await link.evaluate((one) => one.href)).pathname);
  }
  return found.get(path);
}
const refusal = (status) => ({ status, contentType: 'application/problem+json',
  body: JSON.stringify({ title: '不行', status, detail: `这次是 ${status}`, code: `E-TEST-${status}` }) });
const retry = (page) => page.locator('main').getByRole('button', { name: '重试', exact: true }).first().click();

/** The server's own answer with nothing in its lists. */
function emptied(answer) {
  if (Array.isArray(answer)) return [];
  return Object.fromEntries(Object.entries(answer)
    .map(([name, value]) => [name, Array.isArray(value) ? [] : { count: 0, next: '' }[name] ?? value]));
}

describe('while its answer is late, fails, cannot come, is denied or has nothing', () => {
  for (const one of pages) {
    it(`the page says so and is gone on with: ${one.name}`, async () => {
      const page = await world.staying(one.role);
      const path = await pathOf(page, one);
      let answer;
      await page.route(one.asks, (asked) => answer(asked));
      /** Goes to the page from elsewhere, with that done to its answer. */
      const meet = async (act) => {
        answer = (asked) => asked.continue();
        await leave(page);
        answer = act;
        await goTo(page, path);
      };
      let release = () => undefined;
      const held = new Promise((done) => { release = done; });
      await meet(async (asked) => {
        await held;
        await asked.fulfill(refusal(500));
      });
      await page.locator('main .loading[role="status"] i').first().waitFor();
      assert.equal(await tooWide(page), 0);
      release();
      await page.locator('main .state[role="alert"]', { hasText: 'E-TEST-500' }).first().waitFor();
      await fair(page, `state-failed-${one.name}`);

      answer = (asked) => asked.abort('internetdisconnected');
      await retry(page);
      await page.locator('main .state[role="alert"]', { hasText: '连不上' }).first().waitFor();
      answer = (asked) => asked.continue();
      await retry(page);
      await page.locator(one.shows).first().waitFor();

      await meet((asked) => asked.fulfill(refusal(403)));
      await page.locator('main .state', { hasText: '这次是 403' }).first().waitFor();
      assert.match(await page.locator('main .state').first().textContent(), /看不到|不能看|没有权限|无权/);

      if (one.none) {
        await meet(async (asked) => {
          const response = await asked.fetch();
          await asked.fulfill({ response, json: emptied(await response.json()) });
        });
        await page.locator('main').getByText(one.none).first().waitFor();
        await fair(page, `state-empty-${one.name}`);
      }
      await page.unroute(one.asks);
    });
  }
});
