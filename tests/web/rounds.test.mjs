// SPDX-License-Identifier: Apache-2.0
// The rounds of the demonstration beside each other. One from its making to its bulletin: made by the clerk, reported
// in by a liaison who sees what was said last, a report given back and made again, whoever has not reported pressed,
// the round frozen, its bulletin fetched.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fair, numberIn, phone, walking } from './walking.mjs';

const world = walking('rounds');
const { as } = world;
const figure = (page, name) =>
  page.locator('.figures div', { has: page.getByText(name, { exact: true }) }).locator('dd');

describe('a reporting round', () => {
  it('stands beside those that were frozen before', async () => {
    const page = await as('supervisor', '/rounds');
    await page.locator('.rounds .rows li').first().waitFor();
    const choose = page.locator('.acts select');
    const titles = await choose.locator('option').allTextContents();
    assert.deepEqual(titles.map((title) => /第(.)期/.exec(title)?.[1]), ['五', '四', '三', '二', '一']);

    // The open one: who has not reported, beside how it stood in the one before.
    assert.match(await page.locator('.top').textContent(), /填报中[^]*第四期/);
    const asked = await numberIn(figure(page, '应填报'));
    const missing = await numberIn(figure(page, '未填报'));
    assert.ok(missing > 0 && missing < asked, `${missing} of ${asked}`);
    await page.getByRole('button', { name: /^未填报/ }).click();
    const rows = page.locator('.rows li');
    await page.waitForURL(/view=missing/);
    await rows.nth(missing - 1).waitFor();
    assert.equal(await rows.count(), missing);
    const was = rows.filter({ has: page.locator('.was') });
    assert.match(await was.first().textContent(), /上期/);

    // A frozen one keeps who had not, and offers nothing more.
    await choose.selectOption({ label: titles[1] });
    await page.locator('.top', { hasText: /通报已印发[^]*冻结[^]*第三期/ }).waitFor();
    const then = await numberIn(figure(page, '未填报'));
    assert.ok(then > 0 && then < missing, `${then}, now ${missing}`);
    assert.equal(await page.getByRole('button', { name: /一键催报|冻结|退回填报/ }).count(), 0);
    await choose.selectOption({ label: titles[4] });
    await page.locator('.top h1', { hasText: '第一期' }).waitFor();
    assert.equal(await page.locator('.top a', { hasText: '任务填报' }).count(), 0);
  });

  it('goes from its making to the bulletin', async () => {
    const clerk = await as('supervisor', '/desk');
    await clerk.getByRole('button', { name: '新建事项' }).click();
    await clerk.locator('#new-type').selectOption('reporting_round');
    await clerk.locator('#new-title').fill('2026年8月上旬填报');
    await clerk.locator('#new-fields-rhythm').selectOption('ten_days');
    await clerk.locator('#new-fields-opens').fill('2026-08-08');
    await clerk.locator('#new-deadline').fill('2026-08-12');
    await clerk.locator('dialog button[type="submit"]').click();
    await clerk.locator('dialog').waitFor({ state: 'detached' });
    await clerk.goto(`${world.district.address}/rounds`);
    await clerk.locator('.rounds .rows li').first().waitFor();
    await fair(clerk, 'rounds');
    assert.equal(await clerk.locator('.rounds h1').textContent(), '2026年8月上旬填报');
    const asked = await numberIn(figure(clerk, '应填报'));
    const missing = await numberIn(figure(clerk, '未填报'));
    const returned = await numberIn(figure(clerk, '退回'));
    assert.ok(asked > 0 && missing > 0 && missing <= asked, `${asked}, ${missing}`);

    const liaison = await as('liaison', '/rounds?view=missing');
    const row = liaison.locator('.rows li', { has: liaison.locator('.title a') }).first();
    await row.waitFor();
    const title = await row.locator('.title a').textContent();
    await row.locator('.title a').click();
    await liaison.locator('.matter h1').waitFor();
    await liaison.keyboard.press('r');
    await liaison.locator('dialog textarea').first().fill('本期已完成招标');
    await liaison.locator('dialog button[type="submit"]').click();
    await liaison.locator('dialog').waitFor({ state: 'detached' });

    await clerk.getByRole('button', { name: /^已填报/ }).click();
    const reported = clerk.locator('.rows li', { hasText: title });
    await reported.filter({ hasText: '本期已完成招标' }).waitFor();
    assert.equal(await numberIn(figure(clerk, '未填报')), missing - 1);
    await reported.getByRole('button', { name: '退回填报' }).click();
    await clerk.locator('dialog textarea').first().fill('没有写存在问题');
    await clerk.locator('dialog button[type="submit"]').click();
    await clerk.locator('dialog').waitFor({ state: 'detached' });
    await clerk.locator('.figures div', { hasText: new RegExp(`^退回\\s*${returned + 1}$`) }).waitFor();

    await liaison.reload();
    await liaison.locator('.matter h1').waitFor();
    await liaison.keyboard.press('r');
    const last = liaison.locator('dialog .last');
    await last.filter({ hasText: '本期已完成招标' }).waitFor();
    assert.match(await last.textContent(), /没有写存在问题/);
    await liaison.locator('dialog textarea').first().fill('本期已完成招标，缺口资金正在落实');
    await liaison.locator('dialog button[type="submit"]').click();
    await liaison.locator('dialog').waitFor({ state: 'detached' });

    await clerk.getByRole('button', { name: /^全部/ }).click();
    await clerk.locator('.rows li', { hasText: '缺口资金正在落实' }).waitFor();
    await clerk.getByRole('button', { name: /一键催报/ }).click();
    await clerk.getByText(/已催报 \d+ 项/).waitFor();
    await clerk.getByRole('button', { name: '冻结', exact: true }).click();
    await clerk.locator('dialog').getByRole('button', { name: '冻结', exact: true }).click();
    await clerk.locator('.top', { hasText: '已冻结' }).waitFor();
    assert.equal(await clerk.getByRole('button', { name: /一键催报/ }).count(), 0);
    await clerk.getByRole('button', { name: /打印/ }).click();
    const [file] = await Promise.all([
      clerk.waitForEvent('download'),
      clerk.getByRole('button', { name: '填报期通报 Word' }).click(),
    ]);
    assert.match(file.suggestedFilename(), /docx$/);
  });

  it('holds on a phone, where a liaison sees what is his', async () => {
    const page = await as('liaison', '/rounds', { viewport: phone });
    await page.locator('.rounds .rows li').first().waitFor();
    await fair(page, 'rounds-phone');
    assert.equal(await page.locator('.units tbody tr').count(), 1);
    assert.equal(await page.getByRole('button', { name: '冻结' }).count(), 0);
  });
});
