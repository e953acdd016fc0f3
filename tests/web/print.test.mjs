// SPDX-License-Identifier: Apache-2.0
// 打印 as a clerk asks for it: the ledger as PDF and Word, the sheet of one matter, and no paper for an address alone.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { seriousFindings } from './district.mjs';
import { shoot } from './luoshi.mjs';
import { walking } from './walking.mjs';

const world = walking('print', { known: /status of (401|404)/ });

/** What the page saves when the button of that name is pressed. */
async function printed(page, name) {
  const pressed = page.getByRole('button', { name, exact: true }).click();
  const [file] = await Promise.all([page.waitForEvent('download'), pressed]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

it('makes tables of the list and sheets of a matter, and refuses what may not be taken out', async () => {
  const page = await world.as('supervisor', '/ledger?lamp=red');
  await page.locator('[role="grid"] [data-index="0"]').waitFor();
  await page.getByRole('button', { name: '打印', exact: true }).click();
  await page.getByRole('button', { name: '台账 PDF', exact: true }).waitFor();
  assert.equal(await page.getByRole('button', { name: '督办单 PDF', exact: true }).count(), 0);
  assert.deepEqual(await seriousFindings(page), []);
  await shoot(page, 'print-menu');
  const pdf = await printed(page, '台账 PDF');
  assert.match(pdf.name, /^台账-\d{4}-\d\d-\d\d\.pdf$/);
  assert.equal(pdf.bytes.subarray(0, 5).toString(), '%PDF-');
  await page.getByRole('button', { name: '打印', exact: true }).click();
  const word = await printed(page, '任务分解表 Word');
  assert.match(word.name, /^任务分解表-.*\.docx$/);
  assert.equal(word.bytes.subarray(0, 2).toString(), 'PK');

  await page.goto(`${world.district.address}/ledger?lamp=red`);
  const list = await page.evaluate(async () => (await fetch('/api/v1/matters?lamp=red&sort=due&limit=1')).json());
  const matter = list.items[0];
  await page.goto(`${world.district.address}/m/${encodeURIComponent(matter.number || matter.id)}`);
  await page.getByRole('button', { name: '打印', exact: true }).click();
  const sheet = await printed(page, '督办单 PDF');
  assert.match(sheet.name, /^督办单-/);

  const answer = await page.evaluate(async () => {
    const asked = await fetch('/api/v1/prints/supervision_sheet?matters=019c3fe9-0000-7000-8000-000000000000');
    return { status: asked.status, code: (await asked.json()).code };
  });
  assert.deepEqual(answer, { status: 404, code: 'E-PUBLISH-001' });
});
