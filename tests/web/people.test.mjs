// SPDX-License-Identifier: Apache-2.0
// The main path of each of the four people from end to end, in both languages: the clerk from a pasted paper to the
// ledger and the table, the liaison from the tray to a report with a photo, the leader from a figure to the reason of
// a date, and somebody on a phone whose line breaks while a photo is sent. Every page on the way is looked at with
// axe-core.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { seriousFindings, serveDistrict, signIn } from './district.mjs';
import { keepOnFailure, openBrowser, shoot } from './luoshi.mjs';

const folder = mkdtempSync(join(tmpdir(), 'luoshi-people-'));
/** A picture of one point, as small as a PNG gets. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const photo = (name) => ({ name, mimeType: 'image/png', buffer: picture });
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
afterEach(async (test) => {
  await keepOnFailure(page, test);
  await page?.context().close();
  page = undefined;
  const known = /status of 401|ERR_FAILED|ERR_INTERNET_DISCONNECTED|request: blob:/;
  assert.deepEqual(
    browser.complaints.splice(0).filter((one) => !known.test(one)),
    [],
  );
});

async function as(role, path, language, options = {}) {
  page = await browser.open('about:blank', { acceptDownloads: true, ...options });
  page.setDefaultTimeout(30_000);
  await page.addInitScript((chosen) => localStorage.setItem('luoshi.language', chosen), language);
  await page.goto(district.address + path);
  await signIn(page, district.guests.get(role));
}
const fair = async (name) => {
  assert.deepEqual(await seriousFindings(page), [], name);
  await shoot(page, name);
};
const rowCount = () => page.locator('.list > li').count();

for (const language of ['zh-CN', 'en']) {
  describe(`the clerk (${language})`, () => {
    it('reads a paper, splits, takes back, confirms, hands the table round, finds it in the ledger', async () => {
      await as('supervisor', '/read', language);
      const park = `新建口袋公园${language === 'en' ? 13 : 12}个、小游园${language === 'en' ? 5 : 4}处`;
      await page
        .locator('#pasted')
        .fill(
          `专题会议纪要\n\n会议议定以下事项：\n\n年底前${park}，更换路灯300盏，由区城市管理局牵头。区无名事务局年内完成清淤9公里。\n`,
        );
      await fair(`people-read-${language}`);
      await page.locator('.paste button').click();
      await page.locator('.list .row').first().waitFor();
      await page.locator('.list .row', { hasText: '口袋公园' }).first().click();
      const before = await rowCount();
      await page.keyboard.press('s');
      await page.locator('.split-editor .cut').first().waitFor();
      await fair(`people-split-${language}`);
      await page.locator('.split-editor button[type="submit"]').click();
      await page.waitForFunction((count) => document.querySelectorAll('.list > li').length > count, before);
      await page.keyboard.press('z');
      await page.locator('.toast.shown').waitFor();
      await page.waitForFunction(() =>
        [...document.querySelectorAll('.list .row')].some(
          (row) => row.textContent.includes('口袋公园') && !row.classList.contains('settled'),
        ),
      );
      await page.locator('.list .row:not(.settled)', { hasText: '口袋公园' }).first().click();
      await page.keyboard.press('x');
      await page.locator('.list .row.settled', { hasText: '口袋公园' }).first().waitFor();
      await page.keyboard.press('z');
      await page.locator('.list .row:not(.settled)', { hasText: '口袋公园' }).first().click();
      await page.keyboard.press('e');
      await page.locator('.edit input').first().fill(`${park}（年内）`);
      await page.locator('.edit input').first().press('Enter');
      await page.locator('.list .row', { hasText: `${park}（年内）` }).click();
      await page.keyboard.press('Enter');
      await page.locator('.list .row.settled', { hasText: `${park}（年内）` }).waitFor();
      const table = page.locator('.sub .acts button').nth(-2);
      const [file] = await Promise.all([page.waitForEvent('download'), table.click()]);
      assert.match(file.suggestedFilename(), /任务分解表\.xlsx$/);
      assert.equal(
        readFileSync(await file.path())
          .subarray(0, 2)
          .toString(),
        'PK',
      );
      await page.locator('.sub .acts button').last().click();
      await page.locator('a.title', { hasText: `${park}（年内）` }).waitFor();
    });

    it('drops many papers at once, which are read whether the page stays or not', async () => {
      await as('supervisor', '/read', language);
      const files = [1, 2, 3].map((number) => ({
        name: `纪要${number}-${language}.txt`,
        mimeType: 'text/plain',
        buffer: Buffer.from(`纪要\n\n会议要求，年内新建公厕${number}座，由区城市管理局牵头。\n`),
      }));
      await page
        .locator('.drop input[multiple]')
        .setInputFiles([...files, { name: '表.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('x') }]);
      await page.locator('.problem', { hasText: '表.exe' }).waitFor();
      // All are sent.
      await page.waitForFunction(
        () =>
          document.querySelectorAll('.job').length > 0 &&
          !document.querySelector('.in [aria-busy="true"]') &&
          !document.querySelector('.read > .batch'),
      );
      await page.goto(`${district.address}/desk`);
      await page.locator('.trays').waitFor();
      await page.goto(`${district.address}/read`);
      await page.waitForFunction(
        (name) => [...document.querySelectorAll('.job a')].filter((one) => one.textContent.includes(name)).length === 3,
        `-${language}`,
      );
      await fair(`people-batch-${language}`);
    });
  });

  describe(`the liaison (${language})`, () => {
    it('reports from the tray with a photo, which stands at the matter with its time', async () => {
      await as('liaison', '/desk/active', language);
      await page.locator('.tray-row').first().waitFor();
      await fair(`people-desk-${language}`);
      const title = await page.locator('.tray-row .title a').first().textContent();
      await page.locator('.tray-row .acts button').first().click();
      await page.locator('#in-progress').fill(`主体完工 ${language}`);
      await page.locator('#in-files').setInputFiles(photo(`现场-${language}.png`));
      await page.locator('.files li .icon').first().waitFor();
      await fair(`people-report-${language}`);
      await page.locator('dialog button[type="submit"]').click();
      await page.locator('.toast.shown').waitFor();
      await page.locator('.tray-row .title a', { hasText: title.trim() }).first().click();
      await page.locator('.history li', { hasText: `主体完工 ${language}` }).waitFor();
      await page.locator('.strip .name', { hasText: `现场-${language}.png` }).waitFor();
      await page.waitForFunction(() =>
        [...document.querySelectorAll('.strip img')].some((one) => one.complete && one.naturalWidth > 0),
      );
      await fair(`people-matter-${language}`);
    });
  });

  describe(`the leader (${language})`, () => {
    it('goes from a figure to its list, a matter, and why its date is that day', async () => {
      await as('leader', '/', language);
      await page.locator('.wall .row').nth(1).waitFor();
      await fair(`people-board-${language}`);
      const red = Number(await page.locator('.figures b').first().textContent());
      await page.locator('.figures a').first().click();
      await page.waitForFunction(
        (count) =>
          document.querySelector('.ledger .top [role="status"]')?.textContent.replace(/\D/g, '') === String(count),
        red,
      );
      await page.locator('[data-index="0"]').focus();
      await page.keyboard.press('Enter');
      await page.locator('.matter h1').waitFor();
      await page.keyboard.press('w');
      await page.locator('.why .calendar').waitFor();
      await fair(`people-why-${language}`);
    });
  });
}

describe('on a phone (en)', () => {
  const phone = {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    permissions: ['geolocation'],
    geolocation: { latitude: 39.9, longitude: 116.4 },
  };

  it('sends a photo with its place, and goes on with one that the line lost after the page was closed', async () => {
    await as('liaison', '/desk/active', 'en', phone);
    await page.locator('.tray-row .acts button').nth(1).click();
    await page.locator('#in-progress').fill('On site');
    await page.locator('#in-files').setInputFiles(photo('with-place.png'));
    await page.locator('.files li .icon').first().waitFor();
    // Now the line goes while the next one is sent.
    await page.route('**/api/v1/uploads/*', (route) =>
      route.request().method() === 'PATCH' ? route.abort() : route.continue(),
    );
    await page.locator('#in-files').setInputFiles(photo('lost.png'));
    await page.locator('.files li', { hasText: 'lost.png' }).locator('button').waitFor({ timeout: 40_000 });
    await fair('people-phone-report');
    const title = (await page.locator('dialog .what').textContent()).trim();
    await page.unroute('**/api/v1/uploads/*');
    await page.goto(`${district.address}/desk/active`);  // loaded anew: what the page held in memory is gone
    await page.locator('.tray-row .title a', { hasText: title }).first().click();
    await page.locator('.unsent button').click();
    await page.locator('.strip .name', { hasText: 'lost.png' }).waitFor();
    await page.locator('.strip small', { hasText: '39.9' }).first().waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
    await fair('people-phone-matter');
  });
});

describe('two people at one matter', () => {
  it('see each other act, and what one typed is kept', async () => {
    await as('liaison', '/desk/active', 'zh-CN');
    await page.locator('.tray-row .title a').nth(2).click();
    await page.locator('.matter h1').waitFor();
    const address = page.url();
    await page.keyboard.press('r');
    await page.locator('#in-progress').fill('写到一半');
    const other = await browser.open(address);
    await signIn(other, district.guests.get('supervisor'));
    await other.locator('.matter h1').waitFor();
    await other.keyboard.press('c');
    await other.locator('#in-text').fill('请补照片');
    await other.locator('dialog button[type="submit"]').click();
    await other.locator('.history li', { hasText: '请补照片' }).waitFor();
    await page.locator('dialog [role="status"]').waitFor();
    assert.equal(await page.locator('#in-progress').inputValue(), '写到一半');
    await page.locator('dialog button[type="submit"]').click();
    await page.locator('dialog [role="alert"]').waitFor(); // told, not written over unseen
    assert.equal(await page.locator('#in-progress').inputValue(), '写到一半');
    browser.complaints.splice(0);
    await page.keyboard.press('Escape');
    await page.locator('.history li', { hasText: '请补照片' }).waitFor();
    await page.keyboard.press('r');
    await page.locator('dialog button[type="submit"]').click();
    await page.locator('.history li', { hasText: '写到一半' }).waitFor();
    await other.locator('.history li', { hasText: '写到一半' }).waitFor();
    await other.context().close();
  });
});
