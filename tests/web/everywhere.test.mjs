// SPDX-License-Identifier: Apache-2.0
// Every page, menu and dialog that the paths of people leave aside, looked at with axe-core and for what does not fit:
// each verb of a matter as its form, menus, key help, what is found, what may not be seen, what cannot be fetched.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { fair, phone, walking } from './walking.mjs';

const world = walking('everywhere', { known: /status of (401|403|404|500)|ERR_INTERNET_DISCONNECTED/ });
const { as } = world;
const button = (where, name) => where.getByRole('button', { name, exact: true });
const loaded = (page) => page.locator('.loading').waitFor({ state: 'detached' });

/** Presses, looks, and closes again. */
async function look(page, opener, name, waited = 'dialog') {
  await opener.click();
  await page.locator(waited).first().waitFor();
  await fair(page, name);
  assert.doesNotMatch(await page.locator(waited).first().textContent(), /哈希|密钥|默克尔/, name);
  await page.keyboard.press('Escape');
}

describe('every verb of a matter', () => {
  for (const [role, query] of [['supervision_head', 'type=commitment&progress=active'],
    ['liaison', 'type=commitment&progress=active'], ['supervisor', 'progress=draft']]) {
    it(`is a form that can be used: ${role}, ${query}`, async () => {
      const page = await as(role, `/ledger?${query}`);
      await page.locator('a.title').first().click();
      await page.locator('.matter h1').waitFor();
      const words = await page.locator('.head .acts > .button').allTextContents();
      if (await page.locator('.more > .button').count() > 0) {
        await page.locator('.more > .button').click();
        await fair(page, `menu-${role}`);
        words.push(...await page.locator('.more .menu button').allTextContents());
        await page.locator('.more > .button').click();
      }
      for (const word of words.map((one) => one.trim()).filter((one) => one && !/关注/.test(one))) {
        const shown = page.locator('.head .acts > .button', { hasText: word });
        if (await shown.count() === 0) await page.locator('.more > .button').click();
        await look(page, button(page.locator('.head .acts'), word), `verb-${role}-${word}`);
        await page.locator('dialog').waitFor({ state: 'detached' });
      }
      assert.ok(words.length > 3, words.join());
    });
  }
});

describe('menus and dialogs', () => {
  it('of the frame: keys, oneself, what is found', async () => {
    const page = await as('supervisor', '/ledger');
    await page.locator('[data-index="0"]').waitFor();
    await page.keyboard.press('?');
    await page.locator('dialog kbd').first().waitFor();
    await fair(page, 'keys');
    await page.keyboard.press('Escape');
    await page.locator('.me .who').click();
    await page.locator('.me .menu').waitFor();
    await fair(page, 'me-menu');
    await page.locator('.me .who').click();
    await page.keyboard.press('/');
    await page.keyboard.type('公园');
    await page.locator('[role="option"]').first().waitFor();
    await fair(page, 'found');
  });

  it('of a matter: that an entry stands, reckoned here and taken along', async () => {
    const page = await as('supervisor', '/ledger?progress=active');
    await page.locator('a.title').first().click();
    await page.locator('.history button.seal').last().click();
    const dialog = page.locator('dialog', { hasText: '存在证明' });
    await dialog.locator('.verdict.holds').waitFor();
    await fair(page, 'proof');
    const [taken] = await Promise.all([page.waitForEvent('download'), button(dialog, '下载证明').click()]);
    const proof = JSON.parse(await readFile(await taken.path(), 'utf8'));
    assert.match(await dialog.textContent(), new RegExp(`第 ${proof.sequence} 条，共 ${proof.size} 条`));
    assert.ok(proof.path.length > 5 && proof.head, 'the entry stands under a signature');
    assert.equal(await page.locator('.history .seal.open').count(), 0, 'half a year of the demonstration is signed');
  });

  it('of the ledger: columns, a view to be saved, Excel', async () => {
    const page = await as('supervisor', '/ledger?lamp=red');
    await page.locator('[data-index="0"]').waitFor();
    await look(page, page.locator('.columns > .button'), 'columns', '.columns .menu');
    await page.goto(`${world.district.address}/ledger?lamp=red&group=unit`);
    await page.locator('.bar .new').click();
    await page.locator('.naming').waitFor();
    await fair(page, 'view-form');
    await look(page, button(page, '从 Excel 导入'), 'import');
  });

  it('of a document: the units that its text names', async () => {
    const page = await as('supervisor', '/read');
    await page.locator('#pasted').fill('一、2026年主要任务。由区气象观测站牵头，6月底前建成自动站5个。由区蓝天办公室负责，年底前完成排查12次。');
    await button(page, '读这段文字').click();
    await page.waitForURL(/\/read\/./);
    const units = page.getByRole('button', { name: /文中单位/ });
    await units.waitFor();
    await look(page, units, 'units-found');
  });

  it('of set-up: each part and what it opens', async () => {
    const page = await as('system_administrator', '/setup/units');
    for (const part of ['units', 'people', 'duties', 'roles', 'calendars', 'sign-ins', 'integrity']) {
      await page.goto(`${world.district.address}/setup/${part}`);
      await page.locator('.part, .part-bar, main h1').first().waitFor();
      await loaded(page);
      await fair(page, `setup-${part}`);
    }
    await page.goto(`${world.district.address}/setup/people`);
    await look(page, button(page, '从 Excel 导入'), 'people-import');
    await page.goto(`${world.district.address}/setup/duties`);
    await look(page, button(page, '登记外出'), 'absence');
    await look(page, button(page, '调整分工'), 'portfolio');
  });

  it('of the audit: what was changed and what was looked at', async () => {
    const page = await as('auditor', '/setup/audit/changes');
    for (const tab of ['变更', '查阅']) {
      await button(page, tab).click();
      await page.locator('.part table, .part .state').first().waitFor();
      await fair(page, `audit-${tab}`);
    }
  });
});

describe('what is not there, may not be seen, or cannot be fetched', () => {
  it('is said on a page that can be left', async () => {
    const page = await as('liaison');
    await page.goto(`${world.district.address}/nowhere-at-all`);
    await page.locator('.state', { hasText: '没有这一页' }).waitFor();
    await fair(page, 'not-found');
    for (const path of ['/m/019c3fe9-0000-7000-8000-000000000000', '/read/019c3fe9-0000-7000-8000-000000000000']) {
      await page.goto(world.district.address + path);
      await page.locator('.state').waitFor();
      await fair(page, `unseen${path.slice(0, 3).replace('/', '-')}`);
    }
    await page.goto(`${world.district.address}/setup/people`);
    await page.locator('.state, main').first().waitFor();
    await fair(page, 'setup-denied');
  });

  it('is said where a list fails, and a broken line is, on a phone too', async () => {
    for (const [name, options] of [['desk', {}], ['phone', { viewport: phone, isMobile: true, hasTouch: true }]]) {
      const page = await as('supervisor', '/desk', options);
      await page.locator('.tray-row').first().waitFor();
      const problem = { title: '出错', status: 500, detail: '没取到', code: 'E-TEST-001' };
      await page.route('**/api/v1/matters?**', (asked) => asked.fulfill({ status: 500,
        contentType: 'application/problem+json', body: JSON.stringify(problem) }));
      await page.goto(`${world.district.address}/ledger`);
      await page.locator('.state', { hasText: 'E-TEST-001' }).waitFor();
      await fair(page, `failed-${name}`);
      await page.context().setOffline(true);
      await button(page, '重试').click();
      await page.locator('.state[role="alert"]').waitFor();
      await fair(page, `offline-${name}`);
      await page.context().setOffline(false);
      await page.unroute('**/api/v1/matters?**');
      await button(page, '重试').click();
      await page.locator('[data-index="0"], .tray-row').first().waitFor();
    }
  });
});
