// SPDX-License-Identifier: Apache-2.0
// The page of indicators: spans of days, the order of its rows, their bars, and the query behind a figure.
import { describe, expect, it } from 'vitest';
import { barsOf, ordered, queryOf, shownValue, spanOf, spanOfMonth, type Figure } from '@/indicators/figures';

const today = '2026-01-15';
const group = (key: string, value: string | null, members = 1): Figure['groups'] extends (infer One)[] | undefined ? One : never =>
  ({ key, name: key, value, numerator: '0', denominator: '0', members });
const figure = (rest: Partial<Figure>): Figure => ({
  id: 'a', title: { zh: '甲', en: 'a' }, note: { zh: '', en: '' }, pack: 'p', types: ['t'], measure: 'share', unit: '%', better: 'more', readers: [],
  district: true, from: '', to: '', value: null, numerator: '0', denominator: '0', members: 0, behind: 0, ...rest,
});

describe('a span of days', () => {
  it('is whole: of the year, the quarter, the month, the month before', () => {
    expect(spanOf('year', today)).toEqual({ from: '2026-01-01', to: '2026-12-31' });
    expect(spanOf('quarter', '2026-12-31')).toEqual({ from: '2026-10-01', to: '2026-12-31' });
    expect(spanOf('month', '2026-02-28')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(spanOf('lastMonth', today)).toEqual({ from: '2025-12-01', to: '2025-12-31' });
    expect(spanOf('all', today)).toEqual({});
    expect(spanOfMonth('2024-02')).toEqual({ from: '2024-02-01', to: '2024-02-29' });
    expect(spanOfMonth('2025-12')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
  });
});

describe('the rows of a figure', () => {
  const groups = [group('low', '10'), group('none', null), group('high', '90'), group('high too', '90', 5)];

  it('have the better first and those without a value last, months in their order', () => {
    const keys = (rest: Partial<Figure>): string[] => ordered(figure({ groups, ...rest })).map((one) => one.key);
    expect(keys({})).toEqual(['high too', 'high', 'low', 'none']);
    expect(keys({ better: 'less' })).toEqual(['low', 'high too', 'high', 'none']);
    expect(keys({ group: 'month' })).toEqual(['low', 'none', 'high', 'high too']);
  });

  it('have bars of a hundred where they are shares, else of the largest', () => {
    expect(barsOf(figure({ groups }))).toEqual([0.1, 0, 0.9, 0.9]);
    expect(barsOf(figure({ measure: 'count', groups: [group('a', '5'), group('b', '20'), group('c', '0')] }))).toEqual([0.25, 1, 0]);
    expect(barsOf(figure({ measure: 'count', groups: [group('a', '0')] }))).toEqual([0]);
    expect(barsOf(figure({}))).toEqual([]);
  });
});

describe('a figure', () => {
  it('is shown with two decimals at most', () => {
    expect([shownValue('32.9588'), shownValue('100'), shownValue(null)]).toEqual(['32.96', '100', '']);
  });

  it('is narrowed to a unit, a category or a month within its period', () => {
    expect(queryOf('year', today, { unit: 'u' })).toEqual({ from: '2026-01-01', to: '2026-12-31', unit: 'u' });
    expect(queryOf('year', today, { month: '2026-03' })).toEqual({ from: '2026-03-01', to: '2026-03-31' });
    expect(queryOf('all', today, { category: 'x' })).toEqual({ category: 'x' });
  });
});
