// SPDX-License-Identifier: Apache-2.0
// 指标: a figure with both sides of its division, by unit and by month, and behind each as many matters as it counts.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fair, phone, walking } from './walking.mjs';

const world = walking('indicators');
const { as } = world;
const lines = (page) => page.locator('.one li');
const status = (page) => page.locator('.one [role="status"]');

/** How many stand behind it, all pages fetched. */
async function behind(page, wanted) {
  await page.waitForFunction(() => document.querySelector('.one [role="status"]'));
  const more = page.getByRole('button', { name: '再取 50 件' });
  for (let at = 0; at < 20 && await more.count() > 0; at += 1) {
    const before = await lines(page).count();
    await more.click();
    await page.waitForFunction((was) => document.querySelectorAll('.one li').length > was, before);
  }
  await page.waitForFunction((count) => document.querySelectorAll('.one li').length === count, wanted);
  assert.match(await status(page).textContent(), new RegExp(`${wanted} 件`));
}

describe('an indicator', () => {
  it('has as many matters behind it as it counts, in all, in its numerator and in one unit', async () => {
    const page = await as('leader', '/indicators/done_rate');
    await page.locator('.one tbody tr').nth(2).waitFor();
    await fair(page, 'indicators');
    const [numerator, denominator] = (await page.locator('.big .soft.num').textContent()).split('÷').map(Number);
    const value = Number((await page.locator('.big b').textContent()));
    assert.equal(value, Math.round(numerator / denominator * 10000) / 100);
    await behind(page, denominator);
    await page.getByRole('button', { name: '分子里的', exact: true }).click();
    await behind(page, numerator);
    const rows = await page.locator('.one tbody tr').evaluateAll((all) => all.map((row) => ({
      value: Number(row.querySelector('td b').textContent),
      sides: row.querySelectorAll('td')[2].textContent.split('/').map(Number),
    })));
    assert.equal(rows.reduce((sum, row) => sum + row.sides[0], 0), numerator, 'units add up');
    assert.equal(rows.reduce((sum, row) => sum + row.sides[1], 0), denominator);
    const order = rows.map((row) => row.value);
    assert.deepEqual(order, [...order].sort((a, b) => b - a), 'more is better');
    const first = page.locator('.one tbody tr').first();
    await first.locator('button').click();
    await page.locator('.one tbody tr.is').waitFor();
    await behind(page, rows[0].sides[0]);
    assert.match(page.url(), /unit=/);
    await page.reload();
    await behind(page, rows[0].sides[0]);
    await lines(page).first().locator('a').click();
    await page.locator('.matter h1').waitFor();
  });

  it('goes by month, and another period counts anew', async () => {
    const page = await as('supervisor', '/desk');
    await page.locator('.trays').waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('i');
    await page.locator('.one tbody tr').first().waitFor();
    await page.getByRole('button', { name: '月份', exact: true }).click();
    await page.locator('.one tbody th', { hasText: /^\s*2026-\d\d\s*$/ }).first().waitFor();
    const all = Number(await page.locator('.big b').textContent());
    const months = await page.locator('.one tbody td b').allTextContents();
    assert.equal(months.map(Number).reduce((sum, one) => sum + one, 0), all);
    await page.getByRole('button', { name: '本月', exact: true }).click();
    await page.waitForFunction((before) => Number(document.querySelector('.big b')?.textContent) < before, all);
  });

  it('is chosen first on a phone, and shown alone, in English too', async () => {
    const page = await as('leader', '/indicators', { viewport: phone, language: 'en' });
    await page.locator('.list a').first().waitFor();
    await fair(page, 'indicators-phone-list');
    await page.locator('.list a', { hasText: 'done' }).first().click();
    await page.locator('.one h2').waitFor();
    await fair(page, 'indicators-phone');
    assert.equal(await page.locator('nav.list').isVisible(), false);
    await page.getByRole('link', { name: 'All figures' }).click();
    await page.locator('.list a').first().waitFor();
  });

  it('that a role may not read is not there', async () => {
    const page = await as('liaison', '/indicators/done_rate');
    await page.locator('.indicators .state, .one h2').first().waitFor();
    const listed = await page.locator('.list a').count();
    const answer = await page.evaluate(async () => (await (await fetch('/api/v1/indicators')).json()).items.length);
    assert.equal(listed, answer);
  });
});
