// SPDX-License-Identifier: Apache-2.0
// 业务视图: what a board, a calendar and a timeline show is what their lists hold; they are offered to whom they are
// for; arrows go from card to card; on a phone one lane, an agenda, dates with a short bar.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fair, phone, walking } from './walking.mjs';

const world = walking('views', { known: /status of (401|404)/ });
const { as } = world;
const small = { viewport: phone, isMobile: true, hasTouch: true };
const ask = (page, path) => page.evaluate(async (at) => (await fetch(at)).json(), path);
const count = async (page, query) => (await ask(page, `/api/v1/matters/count?${query}`)).count;
const focused = (page) => page.evaluate(() => {
  const card = document.activeElement;
  const group = card.closest('[data-group]');
  return { lane: group?.dataset.lane ?? '', at: [...group.querySelectorAll('[data-card]')].indexOf(card) };
});

describe('a board', () => {
  it('has in each lane what its list holds, under a lamp too', async () => {
    const page = await as('supervisor', '/views/commitment_board');
    await page.locator('.lane [data-card]').first().waitFor();
    await fair(page, 'view-board');
    const lanes = await page.locator('.lane').evaluateAll((all) => all.map((lane) => ({
      state: lane.dataset.lane, told: Number(lane.querySelector('h3 .num').textContent),
      cards: lane.querySelectorAll('[data-card]').length })));
    for (const lane of lanes) {
      assert.equal(lane.told, await count(page, `view=commitment_board&state=${lane.state}`), lane.state);
      assert.ok(lane.cards <= lane.told && (lane.cards > 0 || lane.told === 0));
    }
    const all = await count(page, 'view=commitment_board');
    assert.ok(all > 50);
    assert.equal(lanes.reduce((sum, lane) => sum + lane.told, 0), all);
    await page.goto(`${world.district.address}/views/commitment_board?lamp=red`);
    await page.locator('.lane [data-card]').first().waitFor();
    const red = await page.locator('.lane h3 .num').allTextContents();
    assert.equal(red.reduce((sum, one) => sum + Number(one), 0), await count(page, 'view=commitment_board&lamp=red'));
    assert.doesNotMatch((await page.locator('.lane [data-card]').allTextContents()).join(), /正常/);
  });

  it('is gone through by arrows, and Enter opens the matter', async () => {
    const page = await as('supervisor', '/views/commitment_board');
    await page.locator('.lane [data-card]').nth(3).waitFor();
    const first = page.locator('.lane[data-lane="active"] [data-card]').first();
    await first.focus();
    await page.keyboard.press('ArrowDown');
    assert.deepEqual(await focused(page), { lane: 'active', at: 1 });
    await page.keyboard.press('ArrowLeft');
    assert.notEqual((await focused(page)).lane, 'active');
    await page.keyboard.press('ArrowRight');
    assert.equal((await focused(page)).lane, 'active');
    await page.keyboard.press('ArrowUp');
    const title = await page.evaluate(() => document.activeElement.querySelector('b').textContent);
    await page.keyboard.press('Enter');
    await page.locator('.matter h1').waitFor();
    assert.ok((await page.locator('.matter').textContent()).includes(title));
  });

  it('is one lane at a time on a phone', async () => {
    const page = await as('supervisor', '/views/commitment_board', small);
    await page.locator('.lane [data-card]').first().waitFor();
    assert.equal(await page.locator('.lane').count(), 1);
    await page.locator('.tabs').getByRole('button', { name: /^在办/ }).click();
    await page.locator('.lane[data-lane="active"] [data-card]').first().waitFor();
    await fair(page, 'view-board-phone');
  });
});

describe('a calendar', () => {
  it('has a month on its days, with days off and days worked in exchange', async () => {
    const page = await as('supervisor', '/views/due_calendar?month=2026-10');
    await page.locator('.grid [data-card]').first().waitFor();
    await page.locator('[data-day="2026-10-01"] .mark', { hasText: '休' }).waitFor();
    assert.ok(await page.locator('td .mark', { hasText: '班' }).count() > 0);
    await fair(page, 'view-calendar');
    for (const more of await page.locator('td button').all()) await more.click();
    assert.equal(await page.locator('.grid tr').nth(1).locator('td').first().getAttribute('data-day'), '2026-09-28');
    const shown = await page.locator('td:not(.other) [data-card]').count();
    assert.equal(shown, await count(page, 'view=due_calendar&dayFrom=2026-10-01&dayBefore=2026-11-01'));
    await page.getByRole('link', { name: '下月' }).click();
    await page.locator('h3', { hasText: '2026年11月' }).waitFor();
    assert.match(page.url(), /month=2026-11/);
  });

  it('is an agenda on a phone', async () => {
    const page = await as('supervisor', '/views/due_calendar?month=2026-10', small);
    await page.locator('.agenda section').first().waitFor();
    const days = await page.locator('.agenda section').evaluateAll((all) => all.map((one) => one.dataset.day));
    assert.deepEqual(days, [...days].sort());
    assert.ok(days.every((day) => day.startsWith('2026-10')));
    await fair(page, 'view-calendar-phone');
  });
});

describe('a timeline', () => {
  it('has a bar for each matter beside the word of its lamp, and today', async () => {
    const page = await as('leader', '/views/commitment_time');
    await page.locator('.time .bar').first().waitFor();
    await fair(page, 'view-timeline');
    assert.equal(await page.locator('.time .row').count(), await count(page, 'view=commitment_time'));
    assert.match(await page.locator('.time .row').first().textContent(), /\d\d-\d\d 至 .*\d\d-\d\d/);
    const today = await page.locator('.time .line .today').first().boundingBox();
    const words = { 'bar-red': /超期|严重滞后/, 'bar-green': /正常/, 'bar-amber': /临期|滞后/ };
    for (const [lamp, word] of Object.entries(words)) {
      const row = page.locator('.time .row', { has: page.locator(`.${lamp}`) }).first();
      if (await row.count() > 0) assert.match(await row.locator('.title').textContent(), word);
    }
    const over = await page.locator('.row', { hasText: '超期' }).first().locator('.bar').boundingBox();
    assert.ok(over.x + over.width <= today.x + 2, 'what is over ends before today');
  });

  it('is dates with a short bar on a phone, in English too', async () => {
    const page = await as('leader', '/views/commitment_time', { ...small, language: 'en' });
    await page.locator('.time .row').first().waitFor();
    assert.match(await page.locator('.time .row').first().textContent(), /\d\d-\d\d to .*\d\d-\d\d/);
    await fair(page, 'view-timeline-phone-en');
  });
});

describe('views are offered', () => {
  it('under the titles of their packs, to whom they are for', async () => {
    const page = await as('supervisor', '/ledger');
    await page.getByRole('link', { name: '业务视图', exact: true }).click();
    await page.locator('.menu h2', { hasText: '督查督办' }).waitFor();
    await page.locator('.menu a', { hasText: '督查发现(按严重程度)' }).waitFor();
    await page.locator('.menu a', { hasText: '填报期' }).click();
    await page.locator('.rows [data-card]').first().waitFor();
    await fair(page, 'view-list');
    const unit = await as('liaison', '/views');
    await unit.locator('.menu a', { hasText: '任务看板' }).waitFor();
    assert.equal(await unit.locator('.menu a', { hasText: '按严重程度' }).count(), 0);
    const district = await count(page, 'view=commitment_board');
    const own = await count(unit, 'view=commitment_board');
    assert.ok(own > 0 && own < district, 'a unit sees its own');
  });

  it('to nobody who sees none of their matters, and one that is not there is said not to be', async () => {
    const page = await as('system_administrator', '/views/commitment_board');
    await page.locator('.state', { hasText: '没有这个视图' }).waitFor();
    await fair(page, 'view-denied');
    await page.goto(`${world.district.address}/views`);
    await page.locator('.state', { hasText: '没有可看的业务视图' }).waitFor();
    assert.equal(await page.evaluate(async () => (await fetch('/api/v1/matters?view=commitment_board')).status), 404);
  });

  it('on the desk with how many there are', async () => {
    const page = await as('supervisor', '/desk');
    const tray = page.locator('.trays a', { hasText: '没有批复的请示' });
    await tray.waitFor();
    assert.equal(Number(await tray.locator('b').textContent()), await count(page, 'view=requests_open'));
    await tray.click();
    await page.locator('.lines .tray-row, .lines .state').first().waitFor();
    await fair(page, 'view-tray');
  });
});
