// SPDX-License-Identifier: Apache-2.0
// The long way of one promise in a district of one's own, not a practice one: from an empty folder by the set-up link,
// units, people, posts and rights set up in the app, then 分解稿, 征求意见, 审定, 印发, 交办, 签收, 填报, 报完成, 核验, 办结 and
// 销号, each by whoever it is for, and the tick on the wall at its end. In Chinese, by what stands on the page.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fair, fill, handIn, serveNew, setUp, takeLink, walking } from './walking.mjs';

// A draft that one was asked about is out of sight once it is answered: its page hears 404 and goes to the desk.
const world = walking('long-way', { make: serveNew, known: /status of 40[14]/ });
const password = 'Own-secret-of-mine-1';
const units = [['云河区', ''], ['区政府督查室', '云河区'], ['区水利局', '云河区']];
/** Who they are, their post, and the role that the secrecy administrator grants them where. */
const people = [
  { name: '华泽', login: 'huaze', unit: '云河区', post: '副区长', role: '责任领导', at: '' },
  { name: '郑砚硕', login: 'zhengyanshuo', unit: '区政府督查室', post: '主任', role: '督查室主任', at: '' },
  { name: '任若衡', login: 'renruoheng', unit: '区水利局', post: '联络员', role: '单位联络员', at: '区水利局' },
  { name: '郝长念', login: 'haochangnian', unit: '区水利局', post: '局长', role: '单位负责人', at: '区水利局' },
];
const proof = { name: '竣工验收报告.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') };
const promise = '12月底前完成云河左岸清淤9公里，由区水利局牵头。';
const links = {};
let address = '';

const button = (page, name) => page.getByRole('button', { name, exact: true });
const as = (login, path) => world.as({ login, password }, path);

/** A verb of the matter by its form; done when the form is gone and the history says so. */
async function act(page, verb, fillIn) {
  const there = page.locator('.matter .acts').getByRole('button', { name: verb, exact: true });
  await page.locator('.matter .acts button').first().waitFor();
  if (!(await there.count())) await page.locator('.matter .acts').getByRole('button', { name: '更多' }).click();
  await there.click();
  await page.locator('dialog form').waitFor();
  await fillIn?.();
  await fair(page, `long-way-${verb}`);
  await handIn(page);
}
/** The tray that waits for this person holds it; it is opened from there. */
async function fromTray(login, tray) {
  const page = await as(login, `/desk/${tray}`);
  await page.locator('.tray-row .title a', { hasText: '清淤' }).click();
  await page.locator('.matter h1').waitFor();
  return page;
}
const stateIs = (page, words) => page.locator('.region-head .small', { hasText: words }).first().waitFor();

describe('a district of one’s own', () => {
  it('is set up with its units, people, posts and rights', async () => {
    const page = await world.open('/sign-in');
    Object.assign(links, await setUp(page, world.district.setUp, { district: '云河区', password,
      system: ['顾予安', 'guyuan'], secrecy: ['许青禾', 'xuqinghe'],
      audit: ['沈南乔', 'shennanqiao'], clerk: ['周敏', 'zhoumin'] }));
    await button(page, '继续').click();
    await page.locator('.steps').getByRole('button', { name: '单位', exact: true }).click();
    for (const [name, parent] of units) {
      await button(page, '新设').click();
      await fill(page, { 'unit-name': name, 'unit-parent': parent });
      await handIn(page);
      await page.locator('.unit', { hasText: name }).waitFor();
    }
    await page.locator('.tabs a', { hasText: '人员' }).click();
    for (const one of people) {
      await button(page, '新增').click();
      await fill(page, { 'person-name': one.name, 'person-login': one.login, 'person-unit': one.unit,
        'person-post': one.post });
      await handIn(page);
      await page.locator('.chosen h2', { hasText: one.name }).waitFor();
      await button(page, '一次性链接').click();
      links[one.login] = (await page.locator('.chosen .secret').textContent()).trim();
    }
    await fair(page, 'long-way-people');
  });

  it('has its rights granted by the secrecy administrator alone', async () => {
    const page = await world.open('/sign-in');
    await takeLink(page, links.secrecy, password);
    await page.locator('.tabs a', { hasText: '人员' }).click();
    for (const one of people) {
      await page.locator('.person', { hasText: one.name }).click();
      await page.locator('.chosen h2', { hasText: one.name }).waitFor();
      await button(page, '授予角色').click();
      await page.locator('.chosen select').selectOption({ label: one.role });
      await page.locator('.chosen input[list]').fill(one.at);
      await page.locator('.chosen form button[type="submit"]').click();
      await page.locator('.chosen li', { hasText: one.role }).waitFor();
    }
    await fair(page, 'long-way-rights');
  });

  it('lets everybody in by a link', async () => {
    for (const who of ['clerk', ...people.map((one) => one.login)]) {
      const page = await world.open('/sign-in');
      await takeLink(page, links[who], password);
    }
  });
});

describe('one promise on its long way', () => {
  it('becomes a draft, which its unit is asked about', async () => {
    const page = await as('zhoumin', '/read');
    await page.locator('#pasted').fill(`专题会议纪要\n\n会议议定以下事项：\n\n${promise}\n`);
    await button(page, '读这段文字').click();
    await page.locator('.list .row', { hasText: '清淤' }).first().click();
    await button(page, '确认').last().click();
    await page.locator('.list .row.settled', { hasText: '清淤' }).waitFor();
    await button(page, '看台账').click();
    await page.locator('a.title', { hasText: '清淤' }).click();
    await page.locator('.matter h1').waitFor();
    address = new URL(page.url()).pathname;
    await stateIs(page, '分解稿');
    await act(page, '征求意见', () => page.locator('#in-units').fill('区水利局'));
    await stateIs(page, '征求意见');
  });

  it('gets the unit’s opinion', async () => {
    const page = await fromTray('renruoheng', 'draft');
    await act(page, '反馈意见', async () => {
      await page.locator('#in-opinion').selectOption({ label: '同意' });
      await page.locator('#in-text').fill('同意承办');
    });
    await page.waitForURL(/\/desk/);  // a draft is out of its sight again
  });

  it('is finished by the clerk and approved by the leader in charge', async () => {
    const page = await as('zhoumin', address);
    await act(page, '编辑', async () => {
      await page.locator('#in-leader').selectOption({ label: '华泽 副区长' });
      await page.locator('#in-deadline').fill('2026-12-31');
      await page.locator('#in-done').check();
    });
    await stateIs(page, '待审定');
    const leader = await fromTray('huaze', 'draft');
    await act(leader, '审定', () => leader.locator('#in-outcome').selectOption({ label: '同意' }));
    await page.reload();
    await stateIs(page, '待印发');
  });

  it('is issued and handed down', async () => {
    const page = await as('zhoumin', address);
    await act(page, '印发', () => page.locator('#in-number').fill('云政办〔2026〕12号'));
    await stateIs(page, '待交办');
    await act(page, '交办');
    await stateIs(page, '待签收');
  });

  it('is signed for, reported on and reported done by the unit, whose head lets it go', async () => {
    const page = await fromTray('renruoheng', 'waiting');
    await act(page, '签收');
    await stateIs(page, '在办');
    await act(page, '填报进展', async () => {
      await page.locator('#in-progress').fill('已清淤6公里');
      await page.locator('#in-percent').fill('60');
    });
    await page.locator('.history li', { hasText: '已清淤6公里' }).waitFor();
    await act(page, '报完成', async () => {
      await page.locator('#in-proof').setInputFiles(proof);
      await page.locator('.files li .icon').nth(1).waitFor();
    });
    const head = await fromTray('haochangnian', 'active');
    await act(head, '会签', () => head.locator('#in-outcome').selectOption({ label: '同意' }));
    await act(page, '报完成');
    await stateIs(page, '待核验');
  });

  it('is verified by somebody else, completed and closed, and is a tick on the wall', async () => {
    const clerk = await fromTray('zhoumin', 'checking');
    await act(clerk, '核验', () => clerk.locator('#in-outcome').selectOption({ label: '合格' }));
    await stateIs(clerk, '已核验');
    const head = await as('zhengyanshuo', address);
    await act(head, '办结');
    await stateIs(head, '办结');
    await act(head, '销号');
    await stateIs(head, '销号');
    await fair(head, 'long-way-closed');
    const leader = await as('huaze', '/board');
    await leader.locator('.wall .lamp .shape-done').waitFor();
    await leader.locator('.wall button.lamp').click();
    await leader.locator('.matter h1', { hasText: '清淤' }).waitFor();
  });
});
