// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Definitions } from '@/api/definitions';
import { flatten, type Mark } from '@/map/outlines';
import type { Line } from '@/matters/lines';
import { grouped } from '@/matters/trays';
import { scaleOf } from '@/views/map';
import { axisOf, barOf, monthAfter, monthIn, placeOf, weeksOf } from '@/views/time';
import { dayAt, headOf, lanesOf, membersOf, menuOf, saidOf, valueOf, type PackView, type Words } from '@/views/views';

const label = (zh: string): { zh: string; en: string } => ({ zh, en: zh });
const view = (more: Partial<PackView> = {}): PackView => ({
  id: 'board', title: label('看板'), pack: 'p', shape: 'board', types: ['thing'], columns: [], find: [],
  progress: ['waiting', 'active'], menu: true, tray: false, offered: true, ...more,
});
const field = (key: string, kind: string, more: object = {}): object =>
  ({ key, kind, label: label(key), hint: label(''), many: false, limits: {}, ...more });
const all = {
  hash: '', roles: [], verbs: [],
  packs: [{ id: 'q', title: label('乙') }, { id: 'p', title: label('甲') }],
  vocabularies: [{ id: 'colours', title: label('色'), codes: [{ code: 'red', label: label('红') }, { code: 'blue', label: label('蓝') }] }],
  types: [
    { id: 'thing', title: label('物'), states: [
      { id: 'new', label: label('新'), progress: 'waiting' }, { id: 'used', label: label('用'), progress: 'active' },
      { id: 'gone', label: label('没'), progress: 'closed' }],
    fields: [field('colour', 'choice', { vocabulary: 'colours' }), field('bought', 'date'), field('weight', 'number', { unit: '千克' })] },
    { id: 'other', title: label('他'), states: [{ id: 'used', label: label('用'), progress: 'active' }], fields: [] }],
  views: [view(), view({ id: 'hidden', offered: false }), view({ id: 'tray', menu: false }), view({ id: 'second', pack: 'q' })],
} as unknown as Definitions;
const words: Words = {
  all, today: '2026-03-02', t: (key) => key, label: (of) => of.zh,
  lookup: { label: (of) => of.zh, yes: '是', no: '否', name: (_kind, id) => id,
    code: (_list, code) => (code === 'red' ? '红' : code) },
};
const line = (more: object): Line => ({ id: '1', version: '1', type: 'thing', ...more }) as Line;

describe('the menu of packs', () => {
  it('has what is offered to whoever asks, under the packs in their order', () => {
    expect(menuOf(all).map((one) => [one.pack, one.views.map((each) => each.id)])).toEqual([['q', ['second']], ['p', ['board']]]);
  });
  it('puts the trays of packs under a heading of their own', () => {
    const trays = [{ id: 'view.tray', query: '', count: 1 }, { id: 'waiting', query: '', count: 0 }];
    expect(grouped(trays).map((one) => one.heading)).toEqual(['turn', 'packs']);
  });
});

describe('the lanes of a board', () => {
  it('are the states of its types that it shows, each once', () => {
    const lanes = lanesOf(view({ types: ['thing', 'other'], lanes: 'state' }), all);
    expect(lanes.map((lane) => lane.query)).toEqual([{ state: 'new' }, { state: 'used' }]);
  });
  it('are the codes of a field, each with the list that drives it', () => {
    const lanes = lanesOf(view({ lanes: 'colour' }), all);
    expect(lanes.map((lane) => lane.label.zh)).toEqual(['红', '蓝']);
    expect(lanes[1]?.query).toEqual({ sort: 'field', field: 'colour', value: 'blue' });
  });
});

describe('what a view shows of a matter', () => {
  it('is what its columns name, and nothing where the record gives nothing', () => {
    const shown = view({ columns: ['colour', 'weight', 'unit', 'percent'], from: 'bought' });
    const one = line({ unitName: '甲局', percent: '40', fields: { colour: 'red', weight: '3' } });
    expect(shown.columns.map((key) => valueOf(shown, one, key, words))).toEqual(['红', '3 千克', '甲局', '40%']);
    expect(valueOf(shown, line({}), 'colour', words)).toBe('');
    expect(saidOf(shown, one, words).map((each) => each.text)).toEqual(['红', '3 千克', '甲局', 'views.column.percent 40%']);
    expect(valueOf(shown, line({ dueDay: '2026-04-01' }), 'due', words)).toBe('04-01');
    expect([headOf(shown, 'colour', words), headOf(shown, 'unit', words)]).toEqual(['colour', 'views.column.unit']);
    expect(membersOf(shown).filter((key) => key.startsWith('fields.'))).toEqual(['fields.colour', 'fields.weight', 'fields.bought']);
    expect(membersOf(shown)).not.toContain('body');
    expect(membersOf(view({ columns: ['report'] }))).toContain('body');
  });
  it('stands on the day of its date, and on none where that is masked', () => {
    expect(dayAt(line({ dueDay: '2026-03-02' }), 'due')).toBe('2026-03-02');
    expect(dayAt(line({ createdDay: '2026-03-01' }), 'created')).toBe('2026-03-01');
    expect(dayAt(line({ fields: { bought: '2026-02-28' } }), 'bought')).toBe('2026-02-28');
    expect(dayAt(line({ fields: { bought: '2***' } }), 'bought')).toBe('');
  });
});

describe('a month', () => {
  it('is whole weeks from Monday on', () => {
    const weeks = weeksOf('2026-02');
    expect([weeks.length, weeks[0]?.[0], weeks[4]?.[6]]).toEqual([5, '2026-01-26', '2026-03-01']);
    expect(weeksOf('2027-02').length).toBe(4);
    expect(weeksOf('2026-08')[5]?.[0]).toBe('2026-08-31');
  });
  it('goes on over the end of a year, and is this one where the address says nothing', () => {
    expect([monthAfter('2026-12', 1), monthAfter('2026-01', -1), monthAfter('2026-03', -14)]).toEqual(['2027-01', '2025-12', '2025-01']);
    expect([monthIn('2026-13', '2026-03-02'), monthIn('2025-11', '2026-03-02'), monthIn(undefined, '2026-03-02')])
      .toEqual(['2026-03', '2025-11', '2026-03']);
  });
});

describe('the axis of a timeline', () => {
  it('holds whole months with everything and today, and two years at most', () => {
    const axis = axisOf([{ from: '2026-02-10', to: '2026-05-20' }], '2026-03-15');
    expect([axis.begin, axis.end, axis.months.length]).toEqual(['2026-02-01', '2026-06-01', 4]);
    const wide = axisOf([{ from: '2001-01-01', to: '2049-01-01' }], '2026-03-15');
    expect([wide.begin, wide.months.length]).toEqual(['2025-03-01', 24]);
  });
  it('has bars from morning to evening, points for a day alone, and what lies off it at its edge', () => {
    const axis = axisOf([{ from: '2026-03-01', to: '2026-03-31' }], '2026-03-15');
    expect(barOf(axis, { from: '2026-03-01', to: '2026-03-31' })).toEqual({ x: 0, width: 1, isPoint: false });
    expect(barOf(axis, { from: '', to: '2026-03-31' })?.isPoint).toBe(true);
    expect(barOf(axis, { from: '', to: '' })).toBeNull();
    expect(barOf(axis, { from: '2026-03-20', to: '2026-03-10' })?.x).toBeCloseTo(9 / 31);
    expect(placeOf(axis, '2020-01-01')).toBe(0);
  });
});

describe('the scale of a map', () => {
  it('is a round length that is drawn as long as it is', () => {
    const mark = (longitude: number): Mark => ({ id: '1', name: '', longitude, latitude: 30 });
    const flat = flatten([], [mark(120), mark(120.2)]);
    const { km, length } = scaleOf(flat);
    expect(km).toBe(5);
    const [x0] = flat.at([120, 30]);
    const [x1] = flat.at([120.2, 30]);
    expect(length / km).toBeCloseTo((x1 - x0) / (0.2 * 111.32 * Math.cos(30 * Math.PI / 180)), 2);
    expect(scaleOf(flatten([], [mark(120)])).length).toBeLessThan(flat.width / 2);
  });
});
