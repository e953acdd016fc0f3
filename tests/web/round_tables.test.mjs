// SPDX-License-Identifier: Apache-2.0
// 发表—收表—汇总 in the browser: forms fetched, two of them filled in and dropped in a heap with one that is none, the
// plan read, entered, seen on the page of the round, merged, and given back; by keyboard, and on a phone.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { fair, phone, walking } from './walking.mjs';

const world = walking('round-tables');
const { as } = world;

/** The entries of a zip, by name. */
function unzipped(bytes) {
  const made = new Map();
  let at = bytes.readUInt32LE(bytes.length - 22 + 16);
  for (let left = bytes.readUInt16LE(bytes.length - 22 + 10); left > 0; left -= 1) {
    const [packed, nameSize, extra, comment] = [at + 20, at + 28, at + 30, at + 32]
      .map((place, index) => (index === 0 ? bytes.readUInt32LE(place) : bytes.readUInt16LE(place)));
    const name = bytes.toString('utf8', at + 46, at + 46 + nameSize);
    const local = bytes.readUInt32LE(at + 42);
    const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(begin, begin + packed);
    made.set(name, bytes.readUInt16LE(at + 10) === 0 ? data : inflateRawSync(data));
    at += 46 + nameSize + extra + comment;
  }
  return made;
}
const plain = (text) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"')
  .replaceAll('&amp;', '&');
/** The rows of a form, each cell by its heading: what an office program would show. */
function rowsOf(workbook) {
  const sheet = unzipped(workbook).get('xl/worksheets/sheet1.xml').toString('utf8');
  const rows = [...sheet.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row]) =>
    new Map([...row.matchAll(/<c r="([A-Z]+)\d+"[^>]*>(?:<is><t[^>]*>(.*?)<\/t><\/is>|<v>(.*?)<\/v>)?<\/c>/gs)]
      .map(([, column, text, number]) => [column, plain(text ?? number ?? '')])));
  const head = rows.findIndex((row) => [...row.values()].includes('行标识'));
  return rows.slice(head + 1).map((row) => Object.fromEntries(
    [...rows[head]].map(([column, heading]) => [heading, row.get(column) ?? ''])));
}
/** The same as another program saves it: csv, its columns in another order. */
function saved(rows, headings) {
  const quoted = (text) => `"${String(text ?? '').replaceAll('"', '""')}"`;
  const lines = rows.map((row) => headings.map((one) => quoted(row[one])).join(','));
  return `\uFEFF${[headings.map(quoted).join(','), ...lines].join('\n')}\n`;
}
const headings = ['进展情况', '工作任务', '文号', '牵头单位', '存在问题', '行标识'];

async function newRound(clerk, title) {
  await clerk.getByRole('button', { name: '新建事项' }).click();
  await clerk.locator('#new-type').selectOption('reporting_round');
  await clerk.locator('#new-title').fill(title);
  await clerk.locator('#new-fields-rhythm').selectOption('ten_days');
  await clerk.locator('#new-fields-opens').fill('2026-08-08');
  await clerk.locator('#new-deadline').fill('2026-08-12');
  await clerk.locator('dialog button[type="submit"]').click();
  await clerk.locator('dialog').waitFor({ state: 'detached' });
  await clerk.goto(`${world.district.address}/rounds`);
  await clerk.locator('.rounds .rows li').first().waitFor();
}
async function fetched(page, button) {
  const [file] = await Promise.all([
    page.waitForEvent('download'), page.getByRole('button', { name: button, exact: true }).click()]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}
const heap = (files) => files.map(([name, text]) => {
  const path = join(world.folder, name);
  writeFileSync(path, text);
  return path;
});

describe('a round by tables', () => {
  it('goes out, comes back, is looked at, entered, merged and given back', async () => {
    const clerk = await as('supervisor', '/desk');
    await newRound(clerk, '2026年8月上旬填报');
    const forms = await fetched(clerk, '发表');
    assert.match(forms.name, /\.zip$/);
    const tables = [...unzipped(forms.bytes)].map(([name, bytes]) => [name, rowsOf(bytes)]);
    assert.ok(tables.length > 2, `${tables.length}`);
    const [one, two] = tables;
    one[1].forEach((row) => { row['进展情况'] = '本期已完成招标'; });
    two[1].forEach((row, index) => { row['进展情况'] = index === 0 ? '=1+1' : '按期推进'; });

    await clerk.getByRole('button', { name: '收表', exact: true }).focus();
    await clerk.keyboard.press('Enter');
    await clerk.locator('dialog input[type="file"]').setInputFiles(heap([
      ['甲.csv', saved(one[1], headings)], ['乙.csv', saved(two[1], headings)], ['丙.csv', '没有,表头\n1,2\n'],
    ]));
    const dialog = clerk.locator('dialog');
    await dialog.locator('tbody tr').first().waitFor();
    await fair(clerk, 'round-tables-plan');
    assert.match(await dialog.locator('tbody tr').first().textContent(), /收不了.*公式/s);
    assert.match(await dialog.locator('.problem').first().textContent(), /表头/);
    assert.match(await dialog.locator('.lack').textContent(), /个单位没有报齐/);
    const count = one[1].length + two[1].length - 1;
    await dialog.getByRole('button', { name: `入账 ${count} 项` }).focus();
    await clerk.keyboard.press('Enter');
    await dialog.getByText(`收了 ${count} / ${count} 项`).waitFor();
    await dialog.getByRole('button', { name: '关闭' }).last().click();
    await clerk.getByRole('button', { name: /^已填报/ }).click();
    const reported = clerk.locator('.rows li', { hasText: '本期已完成招标' });
    await reported.first().waitFor();
    assert.match(await reported.first().textContent(), /收表：甲\.csv/);

    // The same heap again: nothing to do.
    await clerk.getByRole('button', { name: '收表', exact: true }).click();
    await clerk.locator('dialog input[type="file"]').setInputFiles(heap([['甲.csv', saved(one[1], headings)]]));
    await dialog.getByText(/收 0 项/).waitFor();
    await clerk.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });

    const merged = await fetched(clerk, '汇总');
    assert.match(merged.name, /汇总表\.xlsx$/);
    const sheet = unzipped(merged.bytes).get('xl/worksheets/sheet1.xml').toString('utf8');
    assert.match(sheet, /收表:甲\.csv/);
  });

  it('is no business of a liaison', async () => {
    const page = await as('liaison', '/rounds');
    await page.locator('.rounds .rows li').first().waitFor();
    for (const name of ['发表', '收表', '汇总']) {
      assert.equal(await page.getByRole('button', { name, exact: true }).count(), 0, name);
    }
  });

  it('holds on a phone', async () => {
    const clerk = await as('supervisor', '/rounds', { viewport: phone });
    await clerk.locator('.rounds .rows li').first().waitFor();
    await fair(clerk, 'round-tables-phone-page');
    await clerk.getByRole('button', { name: '收表', exact: true }).click();
    const title = await clerk.locator('.rows .title a').first().textContent();
    await clerk.locator('dialog input[type="file"]').setInputFiles(heap([
      ['手机.csv', `工作任务,进展情况\n${title},手机上收的\n没有的任务,推进\n`],
    ]));
    await clerk.locator('dialog tbody tr').first().waitFor();
    await fair(clerk, 'round-tables-phone');
  });
});
