// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { dayInWords, daysBetween, lastDayOf, shortDay, shortInstant, weekdayOf } from '@/parts/dates';

describe('dates as the design writes them', () => {
  it('leave the year out inside the current one', () => {
    expect(shortDay('2026-10-31', '2026-09-22')).toBe('10-31');
    expect(shortDay('2027-03-15', '2026-09-22')).toBe('2027-03-15');
  });

  it('live in Shanghai, not in UTC', () => {
    const now = new Date('2026-09-22T02:00:00Z');
    expect(shortInstant(new Date('2026-09-21T16:12:00Z'), now, '今天')).toBe('今天 00:12');
    expect(shortInstant(new Date('2026-09-21T09:22:00Z'), now, '今天')).toBe('09-21 17:22');
  });

  it('give the day before for what is due at midnight', () => {
    expect(lastDayOf(new Date('2026-10-14T16:00:00Z'))).toBe('2026-10-14');
    expect(lastDayOf(new Date('2026-10-08T09:30:00Z'))).toBe('2026-10-08');
  });

  it('count days and weekdays', () => {
    expect(daysBetween('2026-02-28', '2026-03-01')).toBe(1);
    expect(daysBetween('2026-10-10', '2026-10-01')).toBe(-9);
    expect([dayInWords('2026-09-22', 'zh-CN'), dayInWords('2026-09-22', 'en'), dayInWords('', 'en')])
      .toEqual(['9月22日 星期二', 'Tue, 22 September', '']);
    expect([weekdayOf('2026-09-21'), weekdayOf('2026-09-20')]).toEqual([1, 7]);
  });
});
