// SPDX-License-Identifier: Apache-2.0
// 账 on the page of a matter: a plan gives a unit two inspections, an inspection spends one, more than is left is
// refused in words, what was booked wrongly is taken back, and each line of the statement opens its proof.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fair, phone, walking } from './walking.mjs';

const world = walking('balances', { known: /status of (400|401|409)/ });
const { as } = world;
const button = (page, name) => page.getByRole('button', { name, exact: true });

async function make(page, type, values) {
  await button(page, '新建事项').click();
  await page.locator('#new-type').selectOption({ label: type });
  await page.locator('#new-fields').waitFor();
  for (const [id, value] of Object.entries(values)) await page.locator(`#new-${id}`).fill(value);
  await page.locator('dialog button[type="submit"]').click();
  await page.waitForURL(/\/m\//);
  await page.locator('.matter h1').waitFor();
  return page.url().split('/').pop();
}
async function book(page, { from, to, quantity, reason }) {
  await button(page, '记账').click();
  await page.locator('#post-from').fill(from);
  await page.locator('#post-to').fill(to);
  await page.locator('#post-quantity').fill(quantity);
  await page.locator('#post-reason').fill(reason);
  await page.locator('dialog button[type="submit"]').click();
}
const closed = (page) => page.locator('dialog').waitFor({ state: 'detached' });
const lines = (page) => page.locator('.statement tbody tr');

describe('a balance', () => {
  let plan = '';
  let visit = '';
  const unit = '区城管局';

  it('is given on a plan and spent by an inspection, never more than there is', async () => {
    const clerk = await as('supervisor', '/desk');
    plan = await make(clerk, '督查检查年度计划', { title: '2026年督查检查计划', unit: '区政府督查室', 'fields-year': '2026' });
    assert.equal(await button(clerk, '记账').count(), 0, 'who drafts the plan gives nothing');
    const head = await as('supervision_head', `/m/${plan}`);
    await button(head, '印发').click();
    await head.locator('dialog button[type="submit"]').click();
    await closed(head);
    await book(head, { from: '外部', to: unit, quantity: '2', reason: '年度计划第3项' });
    await closed(head);
    await head.locator('.holders li', { hasText: unit }).filter({ hasText: '2' }).waitFor();
    await fair(head, 'balance-plan');

    visit = await make(clerk, '督查检查', { title: '防汛准备督查', unit, 'fields-plan': plan, 'fields-day': '2026-08-10' });
    await clerk.locator('.balance', { hasText: '还没有记账' }).waitFor();
    await book(clerk, { from: unit, to: '本事项', quantity: '3', reason: '防汛准备督查' });
    await clerk.locator('dialog .problem', { hasText: '余额 2 次,要转出 3 次' }).waitFor();
    await fair(clerk, 'balance-refused');
    await clerk.locator('#post-quantity').fill('1');
    await clerk.locator('dialog button[type="submit"]').click();
    await closed(clerk);
    await lines(clerk).filter({ hasText: '防汛准备督查' }).waitFor();
    assert.match(await clerk.locator('.balance .figure').textContent(), /^1$/);
  });

  it('is taken back by a posting the other way, and each line opens its proof', async () => {
    const clerk = await as('supervisor', `/m/${visit}`);
    await button(clerk, '更正').click();
    await clerk.locator('#post-reason').fill('检查改期');
    await clerk.locator('dialog button[type="submit"]').click();
    await closed(clerk);
    await lines(clerk).filter({ hasText: '检查改期' }).waitFor();
    assert.equal(await lines(clerk).count(), 2);
    assert.match(await clerk.locator('.balance .figure').textContent(), /^0$/);
    await lines(clerk).filter({ hasText: '防汛准备督查' }).filter({ hasText: /已由第 \d+ 号更正/ }).waitFor();
    assert.equal(await button(clerk, '更正').count(), 0);
    await fair(clerk, 'balance-statement');
    await lines(clerk).first().getByRole('button').first().click();
    await clerk.locator('dialog', { hasText: /存在证明/ }).waitFor();
  });

  it('holds on a phone', async () => {
    const page = await as('supervisor', `/m/${visit}`, { viewport: phone });
    await lines(page).first().waitFor();
    await fair(page, 'balance-phone');
    await lines(page).first().scrollIntoViewIfNeeded();
    await button(page, '记账').click();
    await page.locator('#post-from').waitFor();
    await fair(page, 'balance-form-phone');
  });
});
