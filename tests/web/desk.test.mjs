// SPDX-License-Identifier: Apache-2.0
// What one keeps an eye on and who may be where: following a matter, the year's curve, searching on a phone, duties and
// days away, the sign-ins of others.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { seriousFindings, serveDistrict, signIn } from './district.mjs';
import { keepOnFailure, openBrowser, shoot } from './luoshi.mjs';

const folder = mkdtempSync(join(tmpdir(), 'luoshi-desk-'));
const phone = { width: 390, height: 844 };
let district;
let browser;
const pages = [];

before(async () => {
  district = await serveDistrict(folder);
  browser = await openBrowser({ own: district.address });
});
after(async () => {
  await browser?.close();
  await district?.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(async (test) => {
  for (const page of pages.splice(0)) {
    await keepOnFailure(page, test);
    await page.context().close();
  }
  // A session that was ended is told by 401, what may not be seen by 403; Chromium writes both to the console as well.
  assert.deepEqual(
    browser.complaints.splice(0).filter((one) => !/status of 40[13]/.test(one)),
    [],
  );
});

async function as(role, path, options = {}) {
  const page = await browser.open(district.address + path, options);
  pages.push(page);
  await signIn(page, district.guests.get(role));
  return page;
}
const tooWide = (page) => page.evaluate(() => document.documentElement.scrollWidth -
  document.documentElement.clientWidth);

describe('a matter that one follows', () => {
  it('stands in a tray of one’s own until one follows it no longer', async () => {
    const page = await as('leader', '/desk/followed');
    await page.locator('.lines[data-tray="followed"] .state').waitFor();
    await page.goto(`${district.address}/ledger?lamp=red`);
    await page.locator('[data-index="0"]').focus();
    await page.keyboard.press('Enter');
    await page.locator('.matter h1').waitFor();
    const title = (await page.locator('.matter h1').textContent()).trim();
    await page.getByRole('button', { name: '关注', exact: true }).click();
    await page.getByRole('button', { name: '已关注' }).waitFor();
    await page.goto(`${district.address}/desk/followed`);
    await page.locator('.lines[data-tray="followed"] .tray-row').waitFor();
    assert.equal((await page.locator('.tray-row .title a').textContent()).trim(), title);
    assert.equal((await page.locator('.trays .on b').textContent()).trim(), '1');
    assert.deepEqual(await seriousFindings(page), []);
    await shoot(page, 'followed');
    await page.locator('.tray-row .title a').click();
    await page.getByRole('button', { name: '已关注' }).click();
    await page.getByRole('button', { name: '关注', exact: true }).waitFor();
    await page.goto(`${district.address}/desk/followed`);
    await page.locator('.lines[data-tray="followed"] .state').waitFor();
  });
});

describe('the year on the board', () => {
  it('is a curve whose numbers are those of its table and of the lists', async () => {
    const page = await as('leader', '/board');
    const said = await page.locator('.curve svg').getAttribute('aria-label');
    const [all, due, finished] = said.match(/\d+/g).map(Number);
    await page.locator('.curve summary').click();
    const cells = await page.locator('.curve tbody tr:last-child td').allTextContents();
    assert.deepEqual(cells.map(Number), [due, finished]);
    assert.ok(all >= due && all >= finished && finished > 0, said);
    assert.deepEqual(await seriousFindings(page), []);
    await shoot(page, 'board-curve');
  });
});

describe('on a phone', () => {
  it('a glass opens the search, which finds a matter and opens it', async () => {
    const page = await as('liaison', '/desk', { viewport: phone });
    await page.locator('.unfold').click();
    await page.keyboard.type('企业');
    await page.locator('#found li').first().waitFor();
    assert.equal(await tooWide(page), 0);
    assert.deepEqual(await seriousFindings(page), []);
    await shoot(page, 'phone-find');
    await page.locator('.shut').click();
    await page.locator('.unfold').waitFor();
    await page.locator('.unfold').click();
    await page.keyboard.type('企业');
    await page.locator('#found li').first().click();
    await page.waitForURL(/\/(m|read)\/|ledger/);
  });
});

describe('duties', () => {
  it('are set as a whole from a day on; days away stand beside them', async () => {
    const page = await as('system_administrator', '/setup/duties');
    await page.locator('.leaders .head').waitFor();
    await page.getByRole('button', { name: '调整分工' }).click();
    const add = page.locator('input[name="add-leader"]');
    const post = await page.locator('#free-posts option').first().getAttribute('value');
    await add.fill(post);
    await add.press('Tab');
    const lines = page.locator('dialog textarea');
    await lines.last().fill('没有这个单位');
    await page.locator('dialog button[type="submit"]').click();
    await page.locator('dialog .said-wrong').waitFor();
    assert.deepEqual(await seriousFindings(page), []);
    await lines.last().fill('');
    await page.locator('dialog button[type="submit"]').click();
    await page.locator('.toast.shown', { hasText: '分工已调整' }).waitFor();
    await page.locator('.leaders tbody tr').first().waitFor();

    await page.getByRole('button', { name: '登记外出' }).click();
    const who = await page.locator('#away-people option').first().getAttribute('value');
    await page.locator('input[name="away-person"]').fill(who);
    await page.locator('dialog button[type="submit"]').click();
    await page.locator('.chosen li', { hasText: '外出中' }).waitFor();
    assert.deepEqual(await seriousFindings(page), []);
    await shoot(page, 'duties');
  });

  it('are read and not changed by others, who enter their own days away', async () => {
    const page = await as('liaison', '/setup/duties', { viewport: phone });
    await page.locator('.leaders .head').waitFor();
    assert.equal(await page.getByRole('button', { name: '调整分工' }).count(), 0);
    await page.getByRole('button', { name: '登记外出' }).click();
    assert.equal(await page.locator('input[name="away-person"]').getAttribute('readonly'), '');
    await page.locator('dialog button[type="submit"]').click();
    await page.locator('.chosen li', { hasText: '外出中' }).first().waitFor();
    assert.equal(await tooWide(page), 0);
    assert.deepEqual(await seriousFindings(page), []);
  });
});

describe('the sign-ins of others', () => {
  it('are shown to the system administrator, who ends them', async () => {
    const liaison = await as('liaison', '/desk');
    const page = await as('system_administrator', '/setup/sign-ins');
    await page.locator('input[type="search"]').fill(district.guests.get('liaison').name);
    await page.locator('.person').first().click();
    await page.locator('.chosen .sessions li').first().waitFor();
    assert.deepEqual(await seriousFindings(page), []);
    await shoot(page, 'sign-ins');
    const ends = page.locator('.chosen .sessions li button');
    const before = await ends.count();
    await ends.first().click();
    await page.waitForFunction((count) => document.querySelectorAll('.chosen .sessions li').length === count -
      1, before);
    if (before > 1) {
      for (let left = before - 1; left > 0; left -= 1) {
        await ends.first().click();
        await page.waitForFunction((count) => document.querySelectorAll('.chosen .sessions li').length ===
          count - 1, left);
      }
    }
    await liaison.goto(`${district.address}/desk`);
    await liaison.locator('#login').waitFor();
  });

  it('are shown to nobody else', async () => {
    const page = await as('supervisor', '/setup/sign-ins');
    await page.locator('.person').first().click();
    await page.locator('.chosen .state').waitFor();
    assert.equal(await page.locator('.tabs a', { hasText: '会话与令牌' }).count(), 0);
    assert.equal(await page.locator('.sessions').count(), 0);
  });
});
