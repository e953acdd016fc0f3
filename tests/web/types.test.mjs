// SPDX-License-Identifier: Apache-2.0
// Matters of other types than 任务, made and carried in the app: 督查发现 with its own fields, 请示 up to the leader who
// answers, each act under the name that its step has; the ledger narrowed to one type.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fair, numberIn, phone, walking } from './walking.mjs';

const world = walking('types', { known: /status of (400|401)/ });
const { as } = world;
const button = (page, name) => page.getByRole('button', { name, exact: true });

async function choose(page, type, values) {
  await button(page, '新建事项').click();
  await page.locator('#new-type').selectOption({ label: type });
  await page.locator('#new-fields').waitFor();
  for (const [id, value] of Object.entries(values)) await page.locator(`#new-${id}`).fill(value);
}
async function make(page) {
  await page.locator('dialog button[type="submit"]').click();
  await page.waitForURL(/\/m\//);
  await page.locator('.matter h1').waitFor();
}
/** What stands beside the label. */
async function told(page, label) {
  const value = page.locator('dl > div', { hasText: label }).locator('dd').first();
  return (await value.textContent()).trim();
}

describe('a finding of an inspection', () => {
  it('is made with its own fields, which stand on its page', async () => {
    const page = await as('supervisor', '/ledger?type=finding');
    await page.locator('.state', { hasText: '没有合条件的事项' }).waitFor();
    await button(page, '新建事项').click();
    assert.equal(await page.locator('#new-type').inputValue(), 'finding');
    await page.locator('#new-fields-spot').waitFor();
    await fair(page, 'create-finding');
    await page.keyboard.press('Escape');
    const unit = await unitOf('liaison');
    await choose(page, '督查发现', { title: '井盖缺失', unit, deadline: '2027-06-30',
      'fields-plan': '一季度督查', 'fields-spot': '柳堤路12号', 'fields-clause': '城市道路管理条例', 'fields-found': '2026-09-01' });
    await page.locator('#new-fields-severity').selectOption({ label: '严重' });
    await make(page);
    assert.equal(await told(page, '严重程度'), '严重');
    assert.equal(await told(page, '地点'), '柳堤路12号');
    await fair(page, 'matter-finding');
    await page.goto(`${world.district.address}/ledger?type=finding`);
    await page.locator('a.title', { hasText: '井盖缺失' }).waitFor();
    assert.equal(await numberIn(page.locator('.top [role="status"]')), 1);
    assert.match(await page.locator('.filters .chip.on').textContent(), /类型：\s*督查发现/);
    await fair(page, 'ledger-finding');
  });

  it('has its own fields as columns of the ledger, which an export has too', async () => {
    const page = await as('supervisor', '/ledger?type=finding');
    await page.locator('a.title', { hasText: '井盖缺失' }).waitFor();
    await button(page, '列 9/21').click();
    for (const name of ['严重程度', '地点']) await page.locator('.columns .menu').getByLabel(name, { exact: true }).check();
    await fair(page, 'ledger-own-columns');
    await page.keyboard.press('Escape');
    const cell = (key) => page.locator(`[data-key="fields.${key}"]`).first();
    await cell('severity').filter({ hasText: '严重' }).waitFor();
    assert.equal((await cell('spot').textContent()).trim(), '柳堤路12号');
    assert.match(page.url(), /fields\.severity/);
    const asked = page.waitForRequest(/matters\/export/);
    const [file] = await Promise.all([page.waitForEvent('download'), button(page, '导出所见 1 项').click()]);
    assert.match(file.suggestedFilename(), /\.xlsx$/);
    // The same question, answered as csv, which can be read here.
    const csv = await page.evaluate(
      async (url) => (await fetch(`${url}&format=csv`, { headers: { 'Accept-Language': 'zh-CN' } })).text(),
      (await asked).url(),
    );
    assert.match(csv, /严重程度/);
    assert.match(csv, /柳堤路12号/);
    // Several types at once have no field in common: none of it is shown.
    await page.goto(page.url().replace('type=finding&', '').replace('&type=finding', ''));
    await page.locator('[data-index="0"] a.title').waitFor();
    assert.equal(await page.locator('[role="columnheader"]', { hasText: '严重程度' }).count(), 0);
    await button(page, '列 9/15').click();
    await page.locator('.columns .menu', { hasText: '选定一个类型' }).waitFor();
  });

  it('is signed for and rectified by the unit under the words of its steps', async () => {
    const page = await as('liaison', '/desk/waiting', { viewport: phone, isMobile: true, hasTouch: true });
    const row = page.locator('.lines li', { hasText: '井盖缺失' });
    await button(row, '签收').click();
    await row.waitFor({ state: 'detached' });
    await page.goto(`${world.district.address}/ledger?type=finding`);
    await page.getByRole('link', { name: '井盖缺失' }).click();
    await button(page, '整改反馈·报完成').waitFor();
    await page.locator('.history li', { hasText: '签收' }).first().waitFor();
    await fair(page, 'matter-finding-phone');
  });
});

describe('a request', () => {
  it('is drafted by the unit: what it may not write is not asked, what is wrong is said', async () => {
    const page = await as('liaison', '/desk');
    await choose(page, '请示', { title: '关于青年公寓周边停车的请示', 'fields-leader': '无此人',
      'fields-questions': '划定路侧泊位\n增加环卫人员编制' });
    assert.equal(await page.locator('#new-unit').inputValue(), await unitOf('liaison'));
    await page.locator('dialog button[type="submit"]').click();
    assert.equal(await page.locator('#new-fields-leader').evaluate((field) => field.validationMessage), '名单里没有：无此人');
    await page.locator('#new-fields-leader').fill(await leaderName());
    await page.locator('dialog button[type="submit"]').click();
    await page.locator('dialog .problem', { hasText: '一文一事' }).waitFor();
    await page.locator('#new-fields-questions').fill('划定路侧泊位60个');
    await make(page);
    assert.equal(await told(page, '请示事项'), '划定路侧泊位60个');
    assert.match(await told(page, '批示领导'), new RegExp(world.district.guests.get('leader').name));
    await button(page, '起草').click();
    await page.locator('#in-fields summary').click();
    await page.locator('#in-fields-document_number').fill('柳街请〔2026〕3号');
    assert.equal(await page.locator('#in-fields-reply').count(), 0);
    await page.locator('#in-done').check();
    assert.match(await page.locator('label.tick', { has: page.locator('#in-done') }).textContent(), /起草/);
    await fair(page, 'request-draft');
    await page.locator('dialog button[type="submit"]').click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.locator('.flow', { hasText: '签发报送' }).waitFor();
    assert.equal(await told(page, '请示文号'), '柳街请〔2026〕3号');
  });
});

/** The unit that a guest stands in, and the leader by the name of the list. */
async function unitOf(role) {
  const page = await as(role, '/me');
  return page.evaluate(async () => (await (await fetch('api/v1/me')).json()).posts[0].unitName);
}
async function leaderName() {
  const { login, name } = world.district.guests.get('leader');
  const page = await as('supervisor', '/me');
  const post = await page.evaluate(async (wanted) => {
    const { items } = await (await fetch('api/v1/people')).json();
    return items.find((one) => one.name === wanted)?.posts[0];
  }, name);
  assert.ok(post, login);
  return `${name}（${post.unitName} ${post.title}）`;
}
