// SPDX-License-Identifier: Apache-2.0
// The year's two lines: what was due by a day and what was done, and where they lie.
import { describe, expect, it } from 'vitest';
import { box, gapOf, yearCurve, yearScale } from '@/parts/year_curve';

const promises = [
  { due: '2026-03-31', done: '2026-03-30' }, { due: '2026-06-30', done: '2026-07-02' },
  { due: '2026-08-09', done: '' }, { due: '2026-12-31', done: '2026-07-20' }, { due: '2027-01-31', done: '' },
];
const data = yearCurve(promises, '2026', '2026-08-10');
const at = (points: readonly { day: string; value: number }[], day: string): number | undefined =>
  points.find((point) => point.day === day)?.value;

describe('the curve of a year', () => {
  it('counts what is due in the year, by the ends of months and today', () => {
    expect(data.total).toBe(4);
    expect([at(data.expected, '2026-03-31'), at(data.expected, '2026-08-10'), at(data.expected, '2026-12-31')]).toEqual([1, 3, 4]);
    expect([at(data.actual, '2026-03-31'), at(data.actual, '2026-06-30'), at(data.actual, '2026-08-10')]).toEqual([1, 1, 3]);
    expect(data.actual[data.actual.length - 1]?.day).toBe('2026-08-10');
    expect(data.expected.map((point) => point.day)).toEqual([...data.expected.map((point) => point.day)].sort());
  });

  it('stands still when the year is over', () => {
    const over = yearCurve(promises, '2026', '2027-02-01');
    expect([over.today, over.actual[over.actual.length - 1]?.value]).toEqual(['2026-12-31', 3]);
  });

  it('lies in its box, the gap only where something lacks', () => {
    const scale = yearScale(data);
    expect([scale.x('2026-01-01'), scale.x('2026-12-31'), scale.y(0)]).toEqual([box.left, box.right, box.bottom]);
    expect(scale.y(data.total)).toBeGreaterThanOrEqual(box.top);
    expect(scale.ticks).toEqual([0, 1, 2, 3, 4]);
    expect(yearScale({ ...data, total: 248 }).ticks).toEqual([0, 50, 100, 150, 200, 250]);
    expect(gapOf(scale, data)).toContain('Z');  // in June one lacked
    expect(gapOf(scale, yearCurve([{ due: '2026-12-31', done: '2026-01-05' }], '2026', '2026-08-10'))).toBe('');
  });
});
