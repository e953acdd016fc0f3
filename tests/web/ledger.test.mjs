// SPDX-License-Identifier: Apache-2.0
// The ledger as a clerk works in it: views saved and sent as an address, groups with lamps, columns, a cell edited by
// keyboard, two people at one matter, Excel in, undone and out, and a line that breaks.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { seriousFindings } from './district.mjs';
import { shoot } from './luoshi.mjs';
import { fair, numberIn, signIn, walking } from './walking.mjs';

const world = walking('ledger', { known: /status of (401|412)|ERR_INTERNET_DISCONNECTED/ });
const { as } = world;
let page;
const rows = (where = page) => where.locator('[role="row"][data-index]:not(.group)');
/** The grid may stand before its rows have come. */
const settled = () => page.locator('[role="grid"] [data-index="0"]').waitFor();

describe('views, groups and columns', () => {
  it('stand in the address, are saved under a name, and have the same count', async () => {
    page = await as('supervisor', '/ledger?lamp=red&group=unit&cols=lamp,title,unit,due,report');
    await page.locator('.row.group').first().waitFor();
    const total = await numberIn(page.locator('.top [role="status"]'));
    const headings = await page.locator('.row.group .muted').allTextContents();
    assert.ok(headings.length > 1);
    assert.equal(await page.locator('[role="columnheader"]').count(), 6);
    await page.locator('.bar .new').click();
    await page.locator('.naming input[maxlength]').fill('红灯按单位');
    await page.locator('.naming button[type="submit"]').click();
    const tab = page.locator('.tab.on');
    await page.waitForFunction((count) => document.querySelector('.tab.on b')?.textContent === String(count), total);
    assert.match(await tab.textContent(), /红灯按单位/);
    assert.deepEqual(await seriousFindings(page), []);
    await shoot(page, 'ledger-groups');
    await page.reload();
    await page.locator('.tab.on', { hasText: '红灯按单位' }).waitFor();
    const first = page.locator('.row.group').first();
    await rows().first().waitFor();
    const before = await rows().count();
    await first.focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      (count) => document.querySelectorAll('[role="row"][data-index]:not(.group)').length < count,
      before,
    );
    assert.equal(await first.getAttribute('aria-expanded'), 'false');
    await page.getByRole('button', { name: '删除', exact: true }).click();
    await page.waitForFunction(() => !document.querySelector('.views')?.textContent.includes('红灯按单位'));
  });

  it('are kept by the server: moved over once, renamed, shared with the unit, opened by an address', async () => {
    page = await world.open('about:blank');
    await page.addInitScript((kept) => {
      if (!sessionStorage.getItem('put')) localStorage.setItem('luoshi.views', kept);
      sessionStorage.setItem('put', 'yes');
    }, JSON.stringify([{ name: '旧视图', query: { lamp: 'yellow', group: 'unit' } }]));
    await page.goto(`${world.district.address}/ledger`);
    await signIn(page, world.district.guests.get('supervisor'));
    await page.locator('.tab a', { hasText: '旧视图' }).click();
    await page.waitForURL(/group=unit/);
    assert.equal(await page.evaluate(() => localStorage.getItem('luoshi.views')), null);
    const button = (name) => page.getByRole('button', { name, exact: true });
    await button('改名').click();
    await page.locator('.naming input[maxlength]').fill('黄灯按单位');
    await page.locator('.naming button[type="submit"]').click();
    await page.locator('.tab.on', { hasText: '黄灯按单位' }).waitFor();
    await button('与本单位共用').click();
    await page.locator('.tab.on small', { hasText: '共用' }).waitFor();
    await fair(page, 'ledger-views');
    const id = await page.evaluate(async () => (await (await fetch('api/v1/views')).json()).items[0].id);

    const colleague = await as('supervision_head', `/ledger?view=${id}`);
    await colleague.waitForURL(/lamp=yellow/);
    await colleague.locator('.tab.on', { hasText: '黄灯按单位' }).waitFor();
    await colleague.locator('.bar .told', { hasText: world.district.guests.get('supervisor').name }).waitFor();
    assert.equal(await colleague.getByRole('button', { name: '删除', exact: true }).count(), 0);
    const stranger = await as('liaison', `/ledger?view=${id}`);
    await stranger.locator('[data-index="0"]').waitFor();
    assert.equal(await stranger.locator('.tab', { hasText: '黄灯按单位' }).count(), 0);

    await button('不再共用').click();
    await page.locator('.tab.on small').waitFor({ state: 'detached' });
    await button('删除').click();
    await page.locator('.tab', { hasText: '黄灯按单位' }).waitFor({ state: 'detached' });
  });

  it('group by section and leader, with what is under each', async () => {
    page = await as('supervisor', '/ledger?progress=any&group=section');
    await page.locator('.row.group').first().waitFor();
    await page.goto(`${world.district.address}/ledger?progress=any&group=leader`);
    await page.locator('.row.group', { hasText: '副区长' }).first().waitFor();
    // A list that is sorted out in the browser counts up while its pages come.
    await page.waitForFunction(
      () => Number(document.querySelector('.ledger .top [role="status"]')?.textContent.replace(/\D/g, '')) > 300,
    );
    await page.locator('.grid .body').evaluate((body) => {
      body.scrollTop = body.scrollHeight;
    });
    await page
      .locator(`[data-index="${Number(await page.locator('.grid').getAttribute('aria-rowcount')) - 2}"]`)
      .waitFor();
  });
});

describe('a cell', () => {
  it('is edited by keyboard, with units and what they have in hand', async () => {
    page = await as('supervisor', '/ledger?progress=draft');
    await settled();
    const row = page.locator('[role="row"][data-index]', { hasText: '分解稿' }).first();
    const title = (await row.locator('a.title').textContent()).trim();
    await row.focus();
    for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.locator('.editor li').first().waitFor();
    assert.match(await page.locator('.editor li').first().textContent(), /在办 \d+/);
    assert.deepEqual(await seriousFindings(page), []);
    await page.keyboard.type('区水利');
    await page.waitForFunction(() => document.querySelectorAll('.editor li').length === 1);
    await shoot(page, 'ledger-edit');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.locator('[role="row"]', { hasText: title }).locator('.co', { hasText: '区水利局' }).waitFor();
  });

  it('that somebody else changed meanwhile shows both values, and loses neither', async () => {
    page = await as('supervisor', '/ledger?progress=draft');
    const other = await as('supervisor', '/ledger?progress=draft');
    const title = (
      await page.locator('[role="row"][data-index]', { hasText: '分解稿' }).last().locator('a.title').textContent()
    ).trim();
    const edit = async (where, text) => {
      await where
        .locator('[role="row"]', { hasText: title })
        .locator('.cell, [data-key="title"]')
        .first()
        .dblclick({ position: { x: 300, y: 8 } });
      await where.locator('.editor input').fill(text);
    };
    await edit(page, `${title}（甲）`);
    await edit(other, `${title}（乙）`);
    await other.keyboard.press('Enter');
    await other.locator('.editor').waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    await page.locator('.editor [role="alert"]', { hasText: '（乙）' }).waitFor();
    assert.equal(await page.locator('.editor input').first().inputValue(), `${title}（甲）`);
    await page.getByRole('button', { name: '仍用我的' }).click();
    await page.locator('a.title', { hasText: `${title}（甲）` }).waitFor();
    await other.locator('a.title', { hasText: `${title}（甲）` }).waitFor(); // by itself, within a second or so
  });
});

describe('where there is no room for all columns', () => {
  it('leaves some out whole and cuts none of the others', async () => {
    page = await as('supervisor', '/ledger', { viewport: { width: 1024, height: 768 } });
    await settled();
    assert.equal(await page.locator('[role="columnheader"]', { hasText: '配合单位' }).count(), 0);
    const cut = await page.locator('.row > .due, .row > .progress, .row > .lamp').evaluateAll((cells) => cells
      .filter((cell) => cell.scrollWidth > cell.clientWidth).map((cell) => cell.textContent));
    assert.deepEqual(cut, []);
  });
});

describe('Excel', () => {
  it('goes out exactly as shown', async () => {
    page = await as('supervisor', '/ledger?lamp=yellow&cols=title,unit,due');
    await settled();
    const count = await numberIn(page.locator('.top [role="status"]'));
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: `导出所见 ${count} 项` }).click(),
    ]);
    assert.match(file.suggestedFilename(), /\.xlsx$/);
    assert.equal(
      readFileSync(await file.path())
        .subarray(0, 2)
        .toString(),
      'PK',
    );
  });

  it('comes in after a look at what it would do, gives back rows with problems, is undone as a whole', async () => {
    page = await as('supervisor', '/ledger?progress=draft&sort=made');
    await settled();
    await page.getByRole('button', { name: '从 Excel 导入' }).click();
    const table =
      '工作任务,牵头单位,完成时限\n新建口袋公园五个,区城市管理局,2026-12-31\n清理河道九条,区水利局,11月底\n无人认领的事,不存在的局,2026-12-31\n';
    await page
      .locator('dialog input[type="file"]')
      .setInputFiles({ name: '分解表.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
    await page.locator('dialog .tally', { hasText: '新增 2 项' }).waitFor();
    await page.locator('dialog li', { hasText: '不存在的局' }).waitFor();
    assert.deepEqual(await seriousFindings(page), []);
    await shoot(page, 'ledger-import');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载有问题的行' }).click(),
    ]);
    assert.match(file.suggestedFilename(), /\.xlsx$/);
    await page.getByRole('button', { name: '导入 2 项' }).click();
    await page.locator('dialog .tally', { hasText: '导入了 2 / 2 项' }).waitFor();
    await page.locator('a.title', { hasText: '新建口袋公园五个' }).waitFor({ state: 'attached' });
    await page.getByRole('button', { name: '整批撤销' }).click();
    await page.locator('dialog .tally', { hasText: '已撤销 2 项' }).waitFor();
  });
});

describe('a list too long to wait for', () => {
  it('is made in the background, can be left and come back to, and is fetched when it is done', async () => {
    page = await as('supervisor', '/desk');
    // What makes it long is what the server says of it; the rest is the district's own.
    await page.route('**/api/v1/matters/count?*', (route) => route.fulfill({ json: { count: 6000, exact: true } }));
    await page.goto(`${world.district.address}/ledger?lamp=red`);
    await settled();
    await page.getByRole('button', { name: '导出所见 6000 项' }).click();
    await page.locator('.export', { hasText: /导出好了，\d+ 行/ }).waitFor();
    const told = await numberIn(page.locator('.export .num'));
    await fair(page, 'export-ready');
    await page.goto(`${world.district.address}/desk`);
    await page.locator('.trays').waitFor();
    await page.goBack();
    await page.locator('.export', { hasText: '导出好了' }).waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载', exact: true }).click(),
    ]);
    assert.equal(readFileSync(await file.path()).subarray(0, 2).toString(), 'PK');
    assert.match(file.suggestedFilename(), /\.xlsx$/);
    assert.ok(String(told).length > 1, `${told}`);
    await page.locator('.export').waitFor({ state: 'detached' });
    await page.reload();
    await settled();
    assert.equal(await page.locator('.export').count(), 0);
  });
});

describe('a line that breaks', () => {
  it('is said, keeps what is shown, and is gone on with', async () => {
    page = await as('supervisor', '/ledger');
    await settled();
    await page.context().setOffline(true);
    await page.locator('.net.off').waitFor();
    assert.ok((await rows().count()) > 5);
    await page.locator('.views a', { hasText: '黄灯' }).click();
    await page.locator('.state', { hasText: '连不上' }).waitFor();
    await page.context().setOffline(false);
    await page.getByRole('button', { name: '重试' }).click();
    await page.waitForFunction(
      () => document.querySelector('[data-index] .lamp-amber') && !document.querySelector('[data-index] .lamp-green'),
    );
  });
});
