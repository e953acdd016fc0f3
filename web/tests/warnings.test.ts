// SPDX-License-Identifier: Apache-2.0
// The warning desk: why a lamp is lit and since when, the order of what burns, and where it lies on the line of days.
import { describe, expect, it } from 'vitest';
import type { Line } from '@/matters/lines';
import { byLevel, causeOf, doneAbout, listsOf, problemsOf, since, spotsOf, waitsSince } from '@/matters/warnings';

const today = '2026-08-10';
const now = new Date('2026-08-10T01:00:00Z');
const line = (id: string, rest: Partial<Line> = {}): Line => ({ id, version: '1', progress: 'active', lamp: 'red', ...rest });

describe('why a lamp is lit', () => {
  it('is the date where that is past, else the curve, a return or a person', () => {
    expect(causeOf(line('a', { dueDay: '2026-08-09', daysLeft: 0 }), today)).toBe('over');
    expect(causeOf(line('a', { dueDay: '2026-07-31', daysLeft: -6 }), today)).toBe('over');
    expect(causeOf(line('a', { dueDay: '2026-12-31', daysLeft: 90 }), today)).toBe('farBehind');
    expect(causeOf(line('a', { dueDay: '2026-12-31', daysLeft: 90, body: { returned: { at: 'x' } } }), today)).toBe('returned');
    expect(causeOf(line('a', { lamp: 'yellow', pace: 'behind', dueDay: '2026-12-31', daysLeft: 90 }), today)).toBe('behind');
    expect(causeOf(line('a', { lamp: 'yellow', pace: 'onTrack', dueDay: '2026-08-12', daysLeft: 2 }), today)).toBe('near');
    expect(causeOf(line('a', { lampConfirmed: true, dueDay: '2026-07-31', daysLeft: -6 }), today)).toBe('confirmed');
  });

  it('is since the moment at which it turned, and unknown where that is to come', () => {
    const body = { redAt: '2026-08-08T16:00:00Z', yellowAt: '2026-08-01T16:00:00Z' };
    expect(since(line('a', { body }), now)?.toISOString()).toBe('2026-08-08T16:00:00.000Z');
    expect(since(line('a', { lamp: 'yellow', body }), now)?.toISOString()).toBe('2026-08-01T16:00:00.000Z');
    expect(since(line('a', { body: { redAt: '2026-08-20T16:00:00Z' } }), now)).toBeNull();
    expect(since(line('a'), now)).toBeNull();
  });
});

describe('what was done about it', () => {
  it('stands in the order of the ladder, without what never was', () => {
    expect(doneAbout(line('a', { body: { counters: { escalations: 2, nudges: 1, amendments: 4, returns: 0 } } })))
      .toEqual([{ step: 'nudges', count: 1 }, { step: 'escalations', count: 2 }]);
    expect(doneAbout(line('a'))).toEqual([]);
    expect(problemsOf(line('a', { body: { report: { problems: '管线未迁' } } }))).toBe('管线未迁');
    expect(waitsSince(line('a', { body: { issued: { at: '2026-02-26T17:00:00Z' } } }))).toBe('2026-02-27');
    expect(waitsSince(line('a'))).toBe('');
  });
});

describe('the desk', () => {
  it('has red before yellow, and what turned last on top', () => {
    const at = (id: string, lamp: 'red' | 'yellow', moment: string): Line => line(id, { lamp, body: { redAt: moment, yellowAt: moment } });
    const order = byLevel([at('y', 'yellow', '2026-08-09T00:00:00Z'), at('old', 'red', '2026-05-01T00:00:00Z'), at('new', 'red', '2026-08-01T00:00:00Z'),
      line('set')], now);
    expect(order.map((one) => one.id)).toEqual(['new', 'old', 'set', 'y']);
  });

  it('counts what is due within seven days, today and the seventh included', () => {
    expect(listsOf(today).soon).toEqual({ progress: 'waiting,active,checking', dueFrom: '2026-08-10', dueBefore: '2026-08-18' });
  });

  it('lays each lamp at its day, units with most red first, the ends holding what is further away', () => {
    const of = (id: string, unit: string, dueDay: string, lamp: 'red' | 'yellow' = 'red'): Line => line(id, { unit, unitName: unit, dueDay, lamp });
    const map = spotsOf([of('1', '甲', '2026-08-10'), of('2', '乙', '2025-01-01'), of('3', '乙', '2027-01-01'), of('4', '乙', '2027-02-01'),
      of('5', '丙', '2026-07-11', 'yellow')], today);
    expect(map.rows.map((row) => row.name)).toEqual(['乙', '甲', '丙']);
    expect(map.rows[0]?.spots.map((spot) => [spot.x, spot.nth])).toEqual([[0, 0], [1, 0], [1, 1]]);
    expect(map.rows[1]?.spots[0]?.x).toBe(map.today);
    expect(map.rows[2]?.spots[0]?.x).toBe(map.ticks[2]?.x);
    expect(map.ticks[3]?.day).toBe(today);
  });

  it('says how many units it leaves out', () => {
    const many = Array.from({ length: 20 }, (_, at) => line(String(at), { unit: String(at), dueDay: today }));
    const map = spotsOf(many, today);
    expect([map.rows.length, map.left]).toEqual([16, 4]);
  });
});
