// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import OutlineMap from '@/map/OutlineMap.vue';
import { flatten, middleOf, pathOf, width, type Outline } from '@/map/outlines';

const square = (code: string, west: number): Outline => ({
  code, name: code, polygons: [[[[west, 34], [west + 0.1, 34], [west + 0.1, 34.1], [west, 34.1], [west, 34]]]],
});
const two = [square('A', 113), square('B', 113.1)];

describe('outlines on a flat map', () => {
  it('lays north up, keeps the shape, and gives the point back that was picked', () => {
    const flat = flatten(two, []);
    const [left, top] = flat.at([113, 34.1]);
    const [right, bottom] = flat.at([113.2, 34]);
    expect(left).toBeCloseTo(10);
    expect(right).toBeCloseTo(width - 10);
    expect(top).toBeCloseTo(10);
    expect((right - left) / (bottom - top)).toBeCloseTo(2 * Math.cos(34.05 / 180 * Math.PI), 5);
    const [x, y] = flat.back(...flat.at([113.05, 34.07]));
    expect(x).toBeCloseTo(113.05);
    expect(y).toBeCloseTo(34.07);
  });

  it('draws every ring closed and finds the middle of the largest', () => {
    const flat = flatten(two, []);
    expect(pathOf(two[0] ?? square('A', 0), flat)).toMatch(/^M10 \d+(\.\d)?L.*Z$/);
    const [x, y] = middleOf(square('A', 113)) ?? [0, 0];
    expect(x).toBeCloseTo(113.05);
    expect(y).toBeCloseTo(34.05);
    expect(middleOf({ code: 'C', name: 'C', polygons: [] })).toBeUndefined();
  });

  it('shows a single mark, and nothing at all, without failing', () => {
    const flat = flatten([], [{ id: 'm', name: 'm', longitude: 113, latitude: 34 }]);
    expect(flat.at([113, 34])[0]).toBeCloseTo(width / 2);
    expect(Number.isFinite(flatten([], []).height)).toBe(true);
  });

  it('picks an outline by click and by key', async () => {
    const map = mount(OutlineMap, { props: { outlines: two, selected: 'B', label: 'map', pickable: true } });
    const areas = map.findAll('path[role="button"]');
    expect(areas.map((one) => one.attributes('aria-pressed'))).toEqual(['false', 'true']);
    await areas[0]?.trigger('click');
    await areas[1]?.trigger('keydown', { key: 'Enter' });
    expect(map.emitted('pick')).toEqual([['A'], ['B']]);
  });
});
