// SPDX-License-Identifier: Apache-2.0
// The place of a matter: taken from the phone's position or picked on the map of outlines, its cell decided by the
// record, told in words with a small map beside them; a list by place.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fair, phone, walking } from './walking.mjs';

const world = walking('places');
const { as } = world;
const button = (page, name) => page.getByRole('button', { name, exact: true });

async function begin(page, title) {
  await button(page, '新建事项').click();
  await page.locator('#new-type').selectOption({ label: '督查发现' });
  await page.locator('#new-fields-spot').waitFor();
  const values = { title, unit: '区水利局', deadline: '2027-06-30', 'fields-plan': '一季度督查', 'fields-spot': '广场东侧',
    'fields-clause': '城市道路管理条例', 'fields-found': '2026-09-01' };
  for (const [id, value] of Object.entries(values)) await page.locator(`#new-${id}`).fill(value);
  await page.locator('#new-fields-severity').selectOption({ label: '严重' });
}
async function make(page) {
  await page.locator('dialog button[type="submit"]').click();
  await page.waitForURL(/\/m\//);
  await page.locator('.matter h1').waitFor();
}
/** The point of a site of the sample district. */
const site = (page, code) => page.evaluate(
  async (wanted) => (await (await fetch(`api/v1/places/${wanted}`)).json()).geometry.coordinates, code);

describe('the place of a finding', () => {
  it('is typed in degrees; the cell is decided and told in words beside the map', async () => {
    const page = await as('supervisor', '/ledger?type=finding');
    const [longitude, latitude] = await site(page, 'YH-S1');
    await begin(page, '广场堆料');
    await page.locator('#new-fields-position-name').fill('云河人民广场');
    await page.locator('#new-fields-position-longitude').fill(String(longitude));
    await page.locator('#new-fields-position-latitude').fill(String(latitude));
    await page.locator('#new-fields-position [role="status"]', { hasText: /在.*街道/ }).waitFor();
    await page.locator('#new-fields-position summary').click();
    await fair(page, 'place-form');
    await make(page);
    const shown = page.locator('dd', { has: page.locator('svg.map') });
    await shown.waitFor();
    assert.match(await shown.locator('p').textContent(), /^云河人民广场，.*街道.*，东经\d+/);
    assert.equal(await shown.locator('path.area').count(), 12);
    await fair(page, 'place-matter');
    const listed = await page.evaluate(
      async () => (await (await fetch('api/v1/matters?type=finding&place=990101')).json()).items
        .map(({ title }) => title));
    assert.deepEqual(listed, ['广场堆料']);
  });

  it('is picked on the map, or taken from the phone', async () => {
    const page = await as('supervisor', '/ledger?type=finding', { viewport: phone, permissions: ['geolocation'],
      geolocation: { longitude: 100.2, latitude: 40.14 } });
    await begin(page, '路边堆料');
    await button(page, '用当前位置').click();
    await page.locator('#new-fields-position [role="status"]', { hasText: /在/ }).waitFor();
    assert.equal(await page.locator('#new-fields-position-longitude').inputValue(), '100.200000');
    await page.locator('#new-fields-position summary').click();
    await page.locator('#new-fields-position svg.map').click({ position: { x: 60, y: 120 } });
    assert.notEqual(await page.locator('#new-fields-position-longitude').inputValue(), '100.200000');
    await fair(page, 'place-form-phone');
    await make(page);
    await page.locator('dd svg.map').waitFor();
    await fair(page, 'place-matter-phone');
  });
});
