// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { client } from '@/api/client';
import { lineWords, outlineOf, placedOf } from '@/map/places';
import PlaceField from '@/matters/PlaceField.vue';
import PlaceShown from '@/matters/PlaceShown.vue';
import { textOf, valueOf } from '@/matters/type_values';
import type { Field } from '@/matters/types';
import { words } from '@/words';

const line = (code: string, kind: 'street' | 'grid' | 'district', name: string): object =>
  ({ code, kind, name, kindLabel: { zh: kind, en: kind } });
const lines = [line('g', 'grid', '一网格'), line('s', 'street', '柳堤街道'), line('d', 'district', '云河区')];
const ring = [[100, 40], [100.1, 40], [100.1, 40.1], [100, 40]];
const street = { type: 'Feature', id: 's', geometry: { type: 'Polygon', coordinates: [ring] }, properties: lines[1] };

/** What the server says, by path. */
function answers(all: Readonly<Record<string, unknown>>): void {
  vi.spyOn(client, 'GET').mockImplementation((path: string) => {
    const data = all[path];
    return Promise.resolve({ data, error: {}, response: new Response(null, { status: data ? 200 : 404 }) }) as never;
  });
}
const found = { '/api/v1/places/at': { longitude: '100.05', latitude: '40.02', cell: 'g', items: lines }, '/api/v1/places/{code}': { ...street, line: lines },
  '/api/v1/places': { type: 'FeatureCollection', whole: true, features: [street] } };
const global = { plugins: [words] };

describe('places', () => {
  beforeEach(() => { answers(found); });

  it('are said from the street down, in the language of the page', () => {
    type Lines = Parameters<typeof lineWords>[0];
    expect(lineWords(lines as unknown as Lines, 'zh')).toBe('柳堤街道 一网格');
    expect(lineWords(lines.slice(2) as unknown as Lines, 'zh')).toBe('云河区');
    expect(outlineOf({ ...street, properties: { ...street.properties, name_en: 'Liudi' } } as never, 'en').name).toBe('Liudi');
  });

  it('are read of any value, and go out of a form as the record takes them', () => {
    expect(placedOf(null)).toEqual({});
    expect(placedOf({ name: '桥头', longitude: '100', latitude: 40, cell: '' })).toEqual({ name: '桥头', longitude: '100' });
    const field: Field = { key: 'p', label: { zh: '', en: '' }, kind: 'place', many: false, required: false, limits: {} } as Field;
    const json = textOf(field, { name: '桥头', cell: 'g' }, {});
    expect(valueOf(field, json, {}).value).toEqual({ name: '桥头', cell: 'g' });
    expect([textOf(field, {}, {}), valueOf(field, '', {}).value]).toEqual(['', null]);
  });

  it('of a matter are words first, and a map beside them', async () => {
    const shown = mount(PlaceShown, { global, props: { value: { name: '桥头', longitude: '100.05', latitude: '40.02', cell: 'g' } } });
    await flushPromises();
    expect(shown.find('p').text()).toBe('桥头，柳堤街道 一网格，东经100.05°，北纬40.02°');
    expect(shown.find('svg').attributes('aria-label')).toContain('桥头');
    expect(shown.findAll('path.area.at')).toHaveLength(1);
  });

  it('in a form take the point of the phone, say its cell, and leave the cell to the record', async () => {
    vi.stubGlobal('navigator', { geolocation: { getCurrentPosition: (take: (at: object) => void) => {
      take({ coords: { longitude: 100.05, latitude: 40.02 } }); } } });
    const form = mount(PlaceField, { global, props: { id: 'f', label: '位置', value: '{"name":"桥头","cell":"old"}' } });
    await flushPromises();
    await form.find('button').trigger('click');
    await flushPromises();
    expect(form.find('[role="status"]').text()).toBe('在柳堤街道 一网格');
    const said = form.emitted<string[]>('change')?.slice(-1)[0]?.[0] ?? '';
    expect(JSON.parse(said)).toEqual({ name: '桥头', longitude: '100.050000', latitude: '40.020000' });
  });

  it('in a form without the phone’s position say so, and may be typed', async () => {
    vi.stubGlobal('navigator', {});
    const form = mount(PlaceField, { global, props: { id: 'f', label: '位置', value: '' } });
    await flushPromises();
    await form.find('button').trigger('click');
    await flushPromises();
    expect(form.find('[role="status"]').text()).toBe('取不到位置，手工填经纬度');
    await form.find('#f-name').setValue('桥头');
    expect(form.emitted<string[]>('change')?.slice(-1)).toEqual([['{"name":"桥头"}']]);
  });
});
