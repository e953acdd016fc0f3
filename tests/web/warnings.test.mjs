// SPDX-License-Identifier: Apache-2.0
// The warning desk, whose every figure opens the list it was counted from and which shows what others do, and 提醒 in
// the frame, which are new until they were opened.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fair, numberIn, phone, walking } from './walking.mjs';

const world = walking('warnings');
const { as } = world;
const burning = (page) => page.locator('.right .warning');

describe('the warning desk', () => {
  it('counts what the lists behind its figures hold, and lays each lamp on the line of days', async () => {
    const page = await as('leader', '/warnings');
    await burning(page).first().waitFor();
    await fair(page, 'warnings');
    const counts = [];
    for (let index = 0; index < 4; index += 1) {
      const figure = page.locator('.figures a').nth(index);
      counts.push(await numberIn(figure.locator('b')));
      await figure.click();
      await page.waitForFunction(
        (wanted) =>
          document.querySelector('.ledger .top [role="status"]')?.textContent.replace(/\D/g, '') === String(wanted),
        counts[index],
      );
      await page.goBack();
      await burning(page).first().waitFor();
    }
    assert.ok(counts[0] > 0 && counts[1] > 0, counts.join());
    assert.equal(await burning(page).count(), counts[0] + counts[1]);
    const left = Number((await page.locator('.map > p').textContent().catch(() => '0')).replace(/\D/g, ''));
    const drawn = await page.locator('.map .spot').count();
    assert.ok(left > 0 ? drawn < counts[0] + counts[1] : drawn === counts[0] + counts[1], `${drawn}, ${left}`);
    const lamps = await burning(page).evaluateAll((rows) => rows.map((row) => row.className.match(/of-(\w+)/)[1]));
    assert.deepEqual(lamps, [...lamps].sort((a, b) => (a === 'red' ? 0 : 1) - (b === 'red' ? 0 : 1)), 'red first');
    await page.locator('.map .spot').first().click();
    await page.locator('.matter h1').waitFor();
  });

  it('is reached by keys, and shows that somebody urged meanwhile', async () => {
    const clerk = await as('supervisor', '/desk');
    await clerk.locator('.trays').waitFor();
    await clerk.keyboard.press('g');
    await clerk.keyboard.press('w');
    await burning(clerk).first().waitFor();
    const row = clerk.locator('.warning.of-red', { hasText: /还没有催办|上报领导/ }).first();
    const told = await row.textContent();
    const title = await row.locator('.head a').textContent();
    assert.doesNotMatch(told, /催办 \d+ 次/);
    const other = await as('supervision_head', '/ledger?lamp=red');
    await other.locator('.ledger a.title', { hasText: title }).first().click();
    await other.locator('.matter h1').waitFor();
    const verb = other.locator('.head .acts > .button', { hasText: '催办' });
    if (await verb.count() === 0) await other.locator('.more > .button').click();
    await other.locator('.head .acts').getByRole('button', { name: '催办', exact: true }).click();
    const text = other.locator('dialog textarea');
    if (await text.count() > 0) await text.first().fill('月底前报进展');
    await other.locator('dialog button[type="submit"]').click();
    await other.locator('dialog').waitFor({ state: 'detached' });
    await clerk.locator('.warning', { hasText: title }).filter({ hasText: '催办 1 次' }).waitFor();
  });

  it('holds on a phone and in English, what burns on top', async () => {
    const page = await as('leader', '/warnings', { viewport: phone, language: 'en' });
    await burning(page).first().waitFor();
    await fair(page, 'warnings-phone');
    await page.getByRole('heading', { name: /Burning now/ }).waitFor();
    const top = (name) => page.locator(name).evaluate((one) => one.getBoundingClientRect().top);
    assert.ok(await top('.right') < await top('.left'));
  });
});

describe('notices', () => {
  it('are new until they were opened, each of one’s own', async () => {
    const page = await as('leader', '/board');
    const bell = page.locator('.bell > button');
    await bell.locator('small').waitFor();
    assert.ok(await numberIn(bell.locator('small')) > 0);
    await bell.click();
    await page.locator('.bell li.fresh').first().waitFor();
    await fair(page, 'notices');
    await bell.locator('small').waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await page.locator('.bell .box').waitFor({ state: 'detached' });
    await page.reload();
    await page.locator('.wall .row').nth(1).waitFor();
    await bell.click();
    await page.locator('.bell li').first().waitFor();
    assert.equal(await page.locator('.bell li.fresh').count(), 0);
    await page.locator('.bell li a').first().click();
    await page.locator('.matter h1').waitFor();
    await page.locator('.bell .box').waitFor({ state: 'detached' });
    const other = await as('liaison', '/desk');
    await other.locator('.bell small').waitFor();
  });

  it('stand under 我的 on a phone', async () => {
    const page = await as('liaison', '/me', { viewport: phone });
    await page.locator('.mine .bell > button').click();
    await page.locator('.bell li').first().waitFor();
    await fair(page, 'notices-phone');
  });
});
