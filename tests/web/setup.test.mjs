// SPDX-License-Identifier: Apache-2.0
// The first minutes of a new district, and its settings: the one-time link, three administrators and a clerk, units,
// people and rights; the sample district beside it, where one changes from person to person. On the real server.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { seriousFindings, serve } from './district.mjs';
import { openBrowser, shoot } from './luoshi.mjs';

const folder = mkdtempSync(join(tmpdir(), 'luoshi-setup-'));
const phone = { width: 390, height: 844 };
const long = { timeout: 60_000 };
const password = 'Own-secret-of-mine-1';
const links = {};
let district;
let browser;
let page;

before(async () => {
  district = await serve(join(folder, 'district'));
  browser = await openBrowser({ own: 'http://127.0.0.1:' });
});
after(async () => {
  await browser?.close();
  await district?.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(async () => {
  await page?.context().close();
  page = undefined;
  // Refusals that a test asks for are written to the console by Chromium as well.
  assert.deepEqual(
    browser.complaints.splice(0).filter((one) => !/status of 40[13]/.test(one)),
    [],
  );
});

const open = async (path, options) => {
  page = await browser.open(district.address + path, options);
};
const button = (name) => page.getByRole('button', { name, exact: true });
const tooWide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
const fill = async (values) => {
  for (const [name, value] of Object.entries(values)) await page.locator(`input[name="${name}"]`).fill(value);
};

async function signIn(login, path = '/') {
  await open(path);
  await page.locator('#login').fill(login);
  await page.locator('#password').fill(password);
  await page.locator('form button[type="submit"]').click();
  await page.locator('nav.rail').waitFor();
}

describe('the one-time link', () => {
  it('is refused when it is not the one', async () => {
    await open('/set-up?link=nonsense');
    await page.locator('.state', { hasText: '链接不能用' }).waitFor();
    assert.deepEqual(await seriousFindings(page), []);
  });

  it('opens a page that fits a phone and speaks English', async () => {
    await open(new URL(district.setUp).pathname + new URL(district.setUp).search, { viewport: phone });
    await button('从一份报告开始').waitFor();
    assert.equal(await tooWide(), 0);
    await shoot(page, 'setup-phone');
    await button('English').click();
    await button('Begin with a report').waitFor();
    assert.deepEqual(await seriousFindings(page), []);
  });

  it('makes the district, its three administrators and its clerk, and shows their links once', async () => {
    await open(new URL(district.setUp).pathname + new URL(district.setUp).search);
    await button('从一份报告开始').click();
    await fill({
      district: '云河区',
      'system-name': '顾予安',
      'system-login': 'guyuan',
      password,
      again: 'another',
      'secrecy-name': '许青禾',
      'secrecy-login': 'xuqinghe',
      'audit-name': '沈南乔',
      'audit-login': 'shennanqiao',
      'clerk-name': '周敏',
      'clerk-login': 'zhoumin',
    });
    assert.deepEqual(await seriousFindings(page), []);
    await shoot(page, 'setup-form');
    await button('完成设置').click();
    await page.locator('.said-wrong', { hasText: '不一样' }).waitFor();
    await fill({ again: password });
    await button('完成设置').click();
    await page.locator('.made h3', { hasText: '云河区设好了' }).waitFor();
    const shown = await page.locator('.made .secret').allTextContents();
    assert.equal(shown.length, 3);
    [links.secrecy, links.audit, links.clerk] = shown.map((one) => one.trim());
    assert.deepEqual(await seriousFindings(page), []);
    await shoot(page, 'setup-done');
    await button('继续').click();
    await page.locator('.steps .now', { hasText: '单位和人' }).waitFor();
    assert.deepEqual(await seriousFindings(page), []);
    await shoot(page, 'welcome');
  });

  it('works once', async () => {
    await open(new URL(district.setUp).pathname + new URL(district.setUp).search);
    await page.locator('.state', { hasText: '链接不能用' }).waitFor();
  });

  it('of a person sets the password and signs in; weak ones are told before they are sent', async () => {
    for (const [who, first] of [
      ['secrecy', /\/setup\/units/],
      ['audit', /\/setup\/units/],
      ['clerk', /\/desk/],
    ]) {
      await open(new URL(links[who]).pathname + new URL(links[who]).search);
      await fill({ password: 'short' });
      await page.locator('.rule b', { hasText: '还不够' }).waitFor();
      await fill({ password, again: password });
      assert.deepEqual(await seriousFindings(page), []);
      await page.locator('form button[type="submit"]').click();
      await page.waitForURL(first);
      await page.context().close();
    }
  });
});

describe('units and people', () => {
  it('founds, renames, moves and dissolves units, each with its day', async () => {
    await signIn('guyuan', '/setup/units');
    const add = async (name, parent) => {
      await button('新设').click();
      await fill({ 'unit-name': name, 'unit-parent': parent });
      await page.locator('dialog button[type="submit"]').click();
      await page.locator('dialog').waitFor({ state: 'detached' });
    };
    for (const [name, parent] of [
      ['云河区', ''],
      ['区政府办公室', '云河区'],
      ['区水务局', '云河区'],
      ['河道管理所', '区政府办公室'],
    ])
      await add(name, parent);
    assert.deepEqual(await seriousFindings(page), []);
    // The buttons are those of the unit that is shown, which is another until this one has come.
    const choose = async (name) => {
      await page.locator('.unit', { hasText: name }).click();
      await page.locator('.chosen h2', { hasText: name }).waitFor();
    };
    await choose('区水务局');
    await button('改名').click();
    await fill({ 'unit-name': '区水利局' });
    await page.locator('dialog button[type="submit"]').click();
    await page.locator('.chosen h2', { hasText: '区水利局' }).waitFor();
    await choose('河道管理所');
    await button('划转').click();
    await fill({ 'unit-parent': '区水利局' });
    await page.locator('dialog button[type="submit"]').click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.locator('.unit[aria-level="3"]', { hasText: '河道管理所' }).waitFor();
    await shoot(page, 'units');
    await button('划转').click();
    await fill({ 'unit-parent': '没有这个单位' });
    await page.locator('dialog button[type="submit"]').click();
    await page.locator('dialog .said-wrong', { hasText: '没有这个单位' }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('walks the tree by keyboard', async () => {
    await signIn('guyuan', '/setup/units');
    await page.locator('.unit').first().focus();
    await page.keyboard.press('ArrowLeft');
    await page.waitForFunction(() => document.querySelectorAll('.unit').length === 1);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('.chosen h2').waitFor();
    await page.waitForURL(/units\/\w/);
  });

  it('enters people with posts, gives a link, bars and admits', async () => {
    await signIn('guyuan', '/setup/people');
    for (const [name, login, unit, post] of [
      ['任若衡', 'renruoheng', '区水利局', '联络员'],
      ['华泽', 'huaze', '区政府办公室', '副区长'],
    ]) {
      await button('新增').click();
      await fill({ 'person-name': name, 'person-login': login, 'person-unit': unit, 'person-post': post });
      await page.locator('dialog button[type="submit"]').click();
      await page.locator('.chosen h2', { hasText: name }).waitFor();
    }
    await page.locator('.chosen li', { hasText: '副区长' }).waitFor();
    await button('一次性链接').click();
    links.leader = (await page.locator('.chosen .secret').textContent()).trim();
    assert.match(links.leader, /\/password\?link=/);
    assert.deepEqual(await seriousFindings(page), []);
    await shoot(page, 'people');
    await button('停用登录').click();
    await page.locator('.person.on', { hasText: '已停用' }).waitFor();
    await button('恢复登录').click();
    await page.locator('.person.on .hole').waitFor({ state: 'detached' });
    await page.locator('.person', { hasText: '任若衡' }).click();
    assert.equal(await button('授予角色').count(), 0); // 系统管理员 grants nothing
  });

  it('grants roles by the secrecy administrator, who enters nobody', async () => {
    await signIn('xuqinghe', '/setup/people');
    await page.locator('.person', { hasText: '任若衡' }).click();
    assert.equal(await button('新增').count(), 0);
    await button('授予角色').click();
    await page.locator('.chosen select').selectOption({ label: '单位联络员' });
    await page.locator('.chosen input[list]').fill('区水利局');
    await page.locator('.chosen form button[type="submit"]').click();
    await page.locator('.chosen li', { hasText: '单位联络员' }).waitFor();
    assert.deepEqual(await seriousFindings(page), []);
  });

  it('shows what each role may do, and the calendar', async () => {
    await signIn('guyuan', '/setup/roles');
    await page.locator('.roles li', { hasText: '单位联络员' }).filter({ hasText: '签收' }).waitFor();
    assert.deepEqual(await seriousFindings(page), []);
    await shoot(page, 'roles');
    await page.goto(`${district.address}/setup/calendars`);
    await page.locator('.month').nth(11).waitFor();
    assert.ok((await page.locator('.month .holiday').count()) > 20);
    assert.ok((await page.locator('.month .work').count()) > 3);
    assert.deepEqual(await seriousFindings(page), []);
    await shoot(page, 'calendar');
  });
});

describe('the audit, sign-ins and the check', () => {
  it('shows changes and looks to the auditor, filtered from the address', async () => {
    await signIn('shennanqiao', '/setup/audit');
    await page.locator('.part tbody tr').first().waitFor();
    await page.locator('form .short').nth(1).fill('unit.');
    await button('查').click();
    await page.waitForURL(/kind=unit/);
    await page.waitForFunction(() => {
      const kinds = [...document.querySelectorAll('.part tbody tr .kind')].map((one) => one.textContent);
      return kinds.length >= 5 && kinds.every((kind) => kind.startsWith('unit.'));
    });
    assert.deepEqual(await seriousFindings(page), []);
    await shoot(page, 'audit');
    await button('查阅').click();
    await page.waitForURL(/audit\/looks/);
    await page.locator('.part tbody tr').first().waitFor();
  });

  it('is closed to others, and says who can', async () => {
    await signIn('guyuan', '/setup/audit');
    await page.locator('.state', { hasText: '没有权限' }).waitFor();
    assert.equal(await page.locator('.tabs a', { hasText: '审计' }).count(), 0);
  });

  it('checks the whole record as long work and finds it sound', async () => {
    await signIn('guyuan', '/setup/integrity');
    await button('开始校验').click();
    await page.locator('.verdict', { hasText: '没有一条被改过' }).waitFor();
    await page.reload();
    await page.locator('.verdict', { hasText: '没有一条被改过' }).waitFor();
    assert.deepEqual(await seriousFindings(page), []);
    await shoot(page, 'integrity');
  });
});

describe('one’s own page', () => {
  it('changes the password, makes and revokes a token, ends other sessions', async () => {
    await signIn('guyuan', '/me');
    await page.locator('.sessions li').first().waitFor();
    assert.deepEqual(await seriousFindings(page), []);
    await shoot(page, 'mine');
    await page.locator('input[name="token-name"]').fill('报表程序');
    await button('新建令牌').click();
    assert.match(await page.locator('.made .secret').textContent(), /^\s*luoshi_/);
    await page.locator('.tokens li', { hasText: '报表程序' }).getByRole('button').click();
    await page.locator('.tokens li', { hasText: '停用' }).waitFor();
    await page.locator('form input[autocomplete="current-password"]').fill('wrong');
    await fill({ password: `${password}2`, again: `${password}2` });
    await button('修改口令').click();
    await page.locator('.said-wrong').waitFor();
  });

  it('fits a phone', async () => {
    page = await browser.open(`${district.address}/me`, { viewport: phone });
    await page.locator('#login').fill('zhoumin');
    await page.locator('#password').fill(password);
    await page.locator('form button[type="submit"]').click();
    await page.locator('.sessions li').first().waitFor();
    assert.equal(await tooWide(), 0);
    await shoot(page, 'phone-mine');
  });
});

describe('the sample district', () => {
  it('is made in a folder of its own, entered without a password, and seen as anybody', async () => {
    await signIn('guyuan', '/setup');
    await page.goto(`${district.address}/welcome`);
    await button('看云河区示例').click();
    await button('进入云河区').click({ timeout: 120_000 });
    await page.locator('.guests').waitFor(long);
    assert.match(page.url(), /\/sample\//);
    assert.deepEqual(await seriousFindings(page), []);
    await page.locator('.trays a').first().waitFor();
    await shoot(page, 'sample');
    await page.locator('.guests select').selectOption({ index: 5 });
    await page.locator('.toast.shown', { hasText: '现在是' }).waitFor();
    await page.locator('.guests a').click();
    await page.locator('.steps li').nth(5).waitFor();
    assert.deepEqual(await seriousFindings(page), []);
    await page.goto(`${district.address}/setup/units`); // one is still signed in to one's own district
    await page.locator('.unit').first().waitFor();
  });

  it('finds any two characters from the bar, by keyboard', async () => {
    await signIn('guyuan', '/setup');
    await page.goto(`${district.address}/welcome`);
    await button('进入云河区').click(); // it is there already
    await page.locator('.guests').waitFor(long);
    await page.keyboard.press('/');
    await page.keyboard.type('口袋');
    await page.locator('#found li', { hasText: '口袋公园' }).first().waitFor();
    assert.deepEqual(await seriousFindings(page), []);
    await shoot(page, 'find');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/(m|read)\//);
  });
});
