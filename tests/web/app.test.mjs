// SPDX-License-Identifier: Apache-2.0
// The browser app on a served district, as people use it: sign in, the liaison's desk, the clerk's ledger and reading
// room, the leader's board, a phone; accessible, in two languages, and without what came after Chromium 86.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { makeOld, seriousFindings, serveDistrict, signIn } from './district.mjs';
import { openBrowser, shoot } from './luoshi.mjs';

const folder = mkdtempSync(join(tmpdir(), 'luoshi-app-'));
const phone = { width: 390, height: 844 };
let district;
let browser;
let page;

before(async () => {
  district = await serveDistrict(folder);
  browser = await openBrowser({ own: district.address });
});
after(async () => {
  await browser?.close();
  await district?.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(async () => {
  await page?.context().close();
  page = undefined;
  // A refused sign-in is an answer of the server that Chromium writes to the console as well.
  assert.deepEqual(
    browser.complaints.splice(0).filter((one) => !one.includes('status of 401')),
    [],
  );
});

/** Opens an address as somebody, in a browser without memory. */
async function as(role, path, options = {}) {
  page = await browser.open(district.address + path, options);
  await signIn(page, district.guests.get(role));
}
const text = (selector) => page.locator(selector).first().textContent();
const numberIn = async (locator) => Number((await locator.textContent()).replace(/\D/g, ''));
const toast = () => page.locator('.toast.shown').waitFor();

describe('signing in', () => {
  it('says what is wrong, keeps the name, and then opens what the address wanted', async () => {
    page = await browser.open(`${district.address}/ledger?lamp=red`);
    const guest = district.guests.get('supervisor');
    await page.locator('#login').fill(guest.login);
    await page.locator('#password').fill('nonsense');
    await page.locator('form button[type="submit"]').click();
    await page.locator('.wrong').waitFor();
    assert.deepEqual(await seriousFindings(page), []);
    assert.equal(await page.locator('#login').inputValue(), guest.login);
    await page.locator('#password').fill(guest.password);
    await page.locator('form button[type="submit"]').click();
    await page.locator('[role="grid"]').waitFor();
    assert.match(page.url(), /\/ledger\?lamp=red$/);
  });

  it('ends with signing out, and nothing opens any more', async () => {
    await as('liaison', '/');
    await page.locator('.me .who').click();
    await page.getByRole('button', { name: '退出' }).click();
    await page.locator('#login').waitFor();
    await page.goto(`${district.address}/desk`);
    await page.locator('#login').waitFor();
  });
});

describe('the desk of a liaison', () => {
  it('has trays whose counts are their lists', async () => {
    await as('liaison', '/');
    await page.locator('.trays a').first().waitFor();
    assert.match(page.url(), /\/desk/);
    for (const tray of await page.locator('.trays a').all()) {
      const count = await numberIn(tray.locator('b'));
      if (count > 100) continue;
      const id = (await tray.getAttribute('href')).split('/').pop();
      await tray.click();
      await page.locator(`.lines[data-tray="${id}"]`).waitFor();
      assert.equal(await page.locator('.tray-row').count(), count, id);
    }
    assert.deepEqual(await seriousFindings(page), []);
    await shoot(page, 'desk');
  });

  it('reports progress with three texts, kept as a draft until the server has them', async () => {
    await as('liaison', '/desk/active');
    await page.locator('.tray-row').first().waitFor();
    const title = await text('.tray-row .title a');
    await page.locator('.tray-row .acts button').first().click();
    await page.locator('#in-progress').fill('主体结构完成七成,附属用房进场。');
    await page.locator('#in-problems').fill('管线迁改待协调');
    assert.deepEqual(await seriousFindings(page), []);
    await shoot(page, 'report');
    await page.reload();
    await page.locator('.tray-row .acts button').first().click();
    assert.equal(await page.locator('#in-progress').inputValue(), '主体结构完成七成,附属用房进场。');
    await page.locator('dialog button[type="submit"]').click();
    await toast();
    await page.locator('.tray-row .title a', { hasText: title }).first().click();
    await page.locator('.history li', { hasText: '主体结构完成七成' }).waitFor();
    assert.equal(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('draft')).length), 0);
  });
});

describe('the ledger', () => {
  it('counts what it shows, and has its filters in the address', async () => {
    await as('supervisor', '/ledger');
    await page.locator('[data-index="0"]').waitFor();
    await page.locator('.views a', { hasText: '红灯' }).click();
    await page.waitForURL(/lamp=red/);
    await page.waitForFunction(
      () => document.querySelector('[data-index] .lamp-red') && !document.querySelector('[data-index] .lamp-green'),
    );
    const count = await numberIn(page.locator('.top [role="status"]'));
    assert.ok(count > 0);
    assert.equal(Number(await page.locator('[role="grid"]').getAttribute('aria-rowcount')), count + 1);
    assert.equal(await numberIn(page.locator('.views .on b')), count);
    await page.goBack();
    await page.waitForFunction((red) => Number(document.querySelector('[role="grid"]')?.ariaRowCount) > red + 1, count);
    assert.deepEqual(await seriousFindings(page), []);
    await shoot(page, 'ledger');
  });

  it('is walked by keyboard to a matter that says why its date is that day', async () => {
    await as('supervisor', '/ledger?lamp=red');
    await page.locator('[data-index="0"]').focus();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.locator('.matter h1').waitFor();
    await page.keyboard.press('w');
    await page.locator('.why .calendar').waitFor();
    assert.ok((await page.locator('.why .end').count()) === 1);
    assert.ok((await page.locator('.history li').count()) > 3);
    assert.deepEqual(await seriousFindings(page), []);
    await shoot(page, 'matter');
  });

  it('does the same to several rows, with a result a row', async () => {
    await as('supervisor', '/ledger?progress=active');
    await page.locator('[data-index="0"]').waitFor();
    for (const index of [0, 1]) await page.locator(`[data-index="${index}"] input`).check();
    await page.locator('.bulk button', { hasText: '催办' }).click();
    await page.locator('.bulk .result button').click();
    assert.equal(await page.locator('dialog li').count(), 2);
  });
});

describe('the reading room', () => {
  const promise = '年底前新建口袋公园12个,由区城市管理局牵头。';
  /** Where there is no room for text and rows, one of them, by tabs; a click in the text goes to its row. */
  async function hasTabs() {
    await page.setViewportSize({ width: 1024, height: 768 });
    await page.getByRole('tab', { name: '待确认条目' }).press('ArrowLeft');
    await page.locator('.sheet').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.id), 'side-text');
    assert.equal(await page.locator('.list .row').first().isVisible(), false);
    assert.deepEqual(await seriousFindings(page), []);
    await shoot(page, 'reading-1024-text');
    await page.locator('.sheet .no').first().click();
    await page.locator('.list .row.at').waitFor();
    assert.equal(await page.locator('.sheet').isVisible(), false);
    await shoot(page, 'reading-1024');
  }

  it('reads pasted text, shows its holes, corrects and confirms by keyboard', async () => {
    await as('supervisor', '/read');
    await page.locator('#pasted').fill(`专题会议纪要\n\n会议议定以下事项:\n\n${promise}加强绿化管护。\n`);
    await page.getByRole('button', { name: '读这段文字' }).click();
    await page.locator('.list .row').first().waitFor();
    const rows = await page.locator('.list .row').count();
    assert.ok(rows >= 1);
    assert.ok((await text('.sheet')).includes('年底前新建口袋公园'));
    assert.deepEqual(await seriousFindings(page), []);
    await shoot(page, 'reading');
    await page.keyboard.press('e');
    await page.locator('.edit input').first().fill('新建口袋公园12个(年内)');
    await page.locator('.edit input').first().press('Enter');
    await page.locator('.list .row', { hasText: '新建口袋公园12个(年内)' }).waitFor();
    await page.locator('.list .row', { hasText: '新建口袋公园12个(年内)' }).click();
    await page.getByRole('button', { name: '确认', exact: true }).click();
    await page.locator('.list .row.settled', { hasText: '新建口袋公园12个(年内)' }).waitFor();
    await hasTabs();
    await page.getByRole('button', { name: '看台账' }).click();
    await page.locator('[data-index="0"]', { hasText: '新建口袋公园12个(年内)' }).waitFor();
  });

  it('refuses what looks like a state secret and says whom to call', async () => {
    await as('supervisor', '/read');
    await page.locator('#pasted').fill('机密★5年\n\n关于某事的通知\n');
    await page.getByRole('button', { name: '读这段文字' }).click();
    await page.locator('.problem', { hasText: '保密' }).waitFor();
    browser.complaints.splice(0); // Chromium writes the refusal to the console
  });
});

describe('the board of a leader', () => {
  it('opens first, and each figure is the count of the list behind it', async () => {
    await as('leader', '/');
    await page.locator('.wall .row').nth(1).waitFor();
    assert.match(page.url(), /\/board$/);
    assert.deepEqual(await seriousFindings(page), []);
    await shoot(page, 'board');
    for (const index of [0, 1, 4]) {
      const figure = page.locator('.figures a').nth(index);
      const count = await numberIn(figure.locator('b'));
      await figure.click();
      await page.waitForFunction(
        (wanted) =>
          document.querySelector('.ledger .top [role="status"]')?.textContent.replace(/\D/g, '') === String(wanted),
        count,
      );
      await page.goBack();
      await page.locator('.wall .row').nth(1).waitFor();
    }
  });
});

describe('the wall of a leader', () => {
  // A list that is sorted out in the browser counts up while its pages come.
  const lists = (count) =>
    page.waitForFunction(
      (wanted) => document.querySelector('.ledger .top [role="status"]')?.textContent.replace(/\D/g, '') === wanted,
      String(count),
    );

  it('by section, unit and leader opens for a row and a cell the list with as many', async () => {
    await as('leader', '/board?by=unit');
    for (const way of ['按牵头单位', '按责任领导', '按篇章']) {
      const button = page.locator('.by button', { hasText: way });
      await page.locator('.wall .row').nth(1).waitFor();
      if ((await button.count()) === 0) continue; // no section is known
      await button.click();
      await page.waitForFunction(
        (name) => document.querySelector('.by [aria-pressed="true"]')?.textContent.trim() === name,
        way,
      );
      const row = page.locator('.wall .row').nth(1);
      const all = Number((await row.locator('.name .small').textContent()).split('/')[1].replace(/\D/g, ''));
      await row.locator('.of').click();
      await lists(all);
      await page.goBack();
      const cell = page.locator('.wall .row').nth(1).locator('.cell:has(button.lamp)').last();
      await cell.waitFor();
      const lamps = await cell.locator('button.lamp').count();
      await cell
        .locator('button.lamp')
        .first()
        .click({ modifiers: ['Shift'] });
      await lists(lamps);
      await page.goBack();
    }
    const opens = page.locator('.left a.opens', { hasText: /[1-9]/ });
    await opens.waitFor();
    const moved = await numberIn(opens);
    await page.locator('.left a.opens').click();
    await lists(moved);
    assert.equal(await page.locator('.clock del').count(), moved);
  });

  it('turns its pages on a screen, with the clock and since when the data are', async () => {
    await as('leader', '/board');
    await page.locator('.wall .row').nth(1).waitFor();
    await page.clock.install();
    await page.getByRole('button', { name: '上墙' }).click();
    const wall = page.locator('.on-wall');
    await wall.waitFor();
    const pages = await wall.locator('footer li').count();
    assert.ok(pages > 2);
    assert.match(await wall.locator('.clock').textContent(), /\d\d:\d\d.*数据截至 \d\d:\d\d/);
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
    assert.deepEqual(await seriousFindings(page), []);
    await shoot(page, 'wall');
    await page.clock.runFor(31_000);
    await wall.locator('footer li.on:nth-child(2)').waitFor();
    await page.keyboard.press('ArrowLeft');
    await wall.locator('footer li.on:nth-child(1)').waitFor();
    await page.keyboard.press(' ');
    await page.clock.runFor(61_000);
    await wall.locator('footer li.on:nth-child(1)').waitFor();
    await page.keyboard.press('Escape');
    await wall.waitFor({ state: 'detached' });
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme ?? ''), '');
  });
});

describe('on a phone, in English, and in an old browser', () => {
  it('fits 390 px: desk, matter, report', async () => {
    await as('liaison', '/desk/active', { viewport: phone });
    await page.locator('.tray-row').first().waitFor();
    const tooWide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.equal(await tooWide(), 0);
    await shoot(page, 'phone-desk');
    await page.locator('.tray-row .acts button').first().click();
    await page.locator('dialog #in-progress').waitFor();
    assert.deepEqual(await seriousFindings(page), []);
    await shoot(page, 'phone-report');
    await page.keyboard.press('Escape');
    await page.locator('.tray-row .title a').first().click();
    await page.locator('.matter h1').waitFor();
    assert.equal(await tooWide(), 0);
    await shoot(page, 'phone-matter');
  });

  it('speaks English, and remembers it', async () => {
    await as('supervisor', '/ledger');
    await page.locator('.me .who').click();
    await page.locator('.menu select').first().selectOption('en');
    await page.locator('h1', { hasText: 'Ledger' }).waitFor();
    await page.reload();
    await page.locator('h1', { hasText: 'Ledger' }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
    assert.deepEqual(await seriousFindings(page), []);
    await shoot(page, 'ledger-en');
  });

  it('works without what came after Chromium 86', async () => {
    page = await browser.open('about:blank');
    await makeOld(page);
    await page.goto(`${district.address}/`);
    await signIn(page, district.guests.get('liaison'));
    await page.locator('.trays a').first().waitFor();
    await page.goto(`${district.address}/board`);
    await page.locator('.wall .row').nth(1).waitFor();
  });
});
