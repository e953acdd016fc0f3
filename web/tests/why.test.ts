// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { explanation } from '@/parts_page/samples';
import { exceptionsOf, weeksOf } from '@/parts/why';

describe('why this date', () => {
  it('is a calendar of whole weeks with counted days numbered', () => {
    const weeks = weeksOf(explanation.days);
    expect(weeks.map((week) => week.length)).toEqual([7, 7, 7, 7]);
    const cells = weeks.flat();
    const counted = cells.filter((cell) => cell.role === 'counted');
    expect(counted.map((cell) => cell.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(cells.find((cell) => cell.role === 'end')).toMatchObject({ date: '2026-10-08', number: 10 });
    expect(cells.find((cell) => cell.role === 'start')?.date).toBe('2026-09-17');
    expect(cells.find((cell) => cell.makeUp)?.date).toBe('2026-09-20');
  });

  it('names what differs from Monday to Friday, and adds up', () => {
    expect(exceptionsOf(explanation.days)).toEqual([
      { change: 1, name: '', dates: ['2026-09-20'] },
      { change: -1, name: '中秋节', dates: ['2026-09-25'] },
      { change: -5, name: '国庆节', dates: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'] },
    ]);
  });

  it('has no week without a day', () => {
    expect(weeksOf([])).toEqual([]);
  });
});
