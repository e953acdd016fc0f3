// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import type { Verb } from '@/matters/acts';
import { actFor, inputFor, textOf } from '@/matters/cell_edit';
import { filtersOf, isServed, listQueryOf } from '@/matters/filters';
import { grouped, isHeading, type Heading } from '@/matters/groups';
import { columnsOf, ledgerColumns, ownAsked, ownColumns, written } from '@/matters/ledger_columns';
import type { Line } from '@/matters/lines';
import { decoded, encoded, keptBefore, sameQuery, wordsOf } from '@/matters/saved_views';
import { bareSection, chapterOf, placeBy, sectionOf } from '@/matters/places';
import type { Field, Type } from '@/matters/types';
import { pageRows, useWindowed, type Ask, type Windowed } from '@/matters/windowed';
import { doneOf, inWords, toldFigure, withUnit } from '@/parts/figures';
import { nameIn } from '@/shell/download';

const label = { zh: '', en: '' };
const line = (over: Partial<Line>): Line => ({ id: '1', version: '1', progress: 'active', lamp: 'green', ...over });

describe('conditions of the ledger', () => {
  it('of a leader drive the list and say which stages', () => {
    expect(listQueryOf({ leader: 'p1' })).toMatchObject({ sort: 'field', field: 'leader', value: 'p1', progress: expect.arrayContaining(['active']) });
    expect(listQueryOf({ progress: 'any' }).progress).toHaveLength(8);
  });
  it('that are looked at here are not sent', () => {
    const filters = filtersOf({ section: '民生', moved: 'yes' });
    expect(listQueryOf(filters)).toEqual({});
    expect(isServed(filters)).toBe(false);
    expect(filtersOf({ moved: 'perhaps' })).toEqual({});
  });
});

describe('the columns', () => {
  it('come from the address in the order of the ledger, the title always', () => {
    expect(columnsOf('unit,lamp').map((one) => one.key)).toEqual(['lamp', 'title', 'unit']);
    expect(columnsOf(undefined)).toEqual(ledgerColumns.filter((one) => one.usual));
  });
  it('are not written where they are the usual ones', () => {
    expect(written(new Set(ledgerColumns.filter((one) => one.usual).map((one) => one.key)))).toBe('');
    expect(written(new Set(['report']))).toBe('title,report');
  });
  it('are those of the type too, by its fields; not what stands in a column of every type or is no cell', () => {
    const field = (key: string, kind: string): Field =>
      ({ key, kind, label: { zh: key, en: key }, many: false, required: false, limits: {} });
    const type = { fields: [field('severity', 'choice'), field('deadline', 'date'), field('leader', 'post'),
      field('scan', 'file')] } as unknown as Type;
    const own = ownColumns(type);
    expect(own.map((one) => [one.key, one.exported])).toEqual([['fields.severity', ['severity']]]);
    expect(columnsOf('title,fields.severity,fields.other', own).map((one) => one.key)).toEqual(['title', 'fields.severity']);
    expect(columnsOf('title,fields.severity').map((one) => one.key)).toEqual(['title']);
    expect(written(new Set(['fields.severity']), own)).toBe('title,fields.severity');
    expect(ownAsked('title,fields.severity')).toEqual(['fields.severity']);
    expect(ownAsked(undefined)).toEqual([]);
  });
});

describe('groups', () => {
  const lines = [line({ id: 'a', unit: 'u1', unitName: '甲局', lamp: 'red', dueDay: '2026-10-01' }),
    line({ id: 'b', dueDay: '2026-03-01' }), line({ id: 'c', unit: 'u1', unitName: '甲局', dueDay: '2027-01-01' })];
  const directory = { posts: new Map(), sections: new Map([['b', '民生']]) };
  const by = (name: 'unit' | 'month', closed: string[] = []): unknown[] =>
    grouped(lines, name, placeBy(name, directory, () => ''), new Set(closed), '没有写明').map((one) => (isHeading(one) ? one.name : one.id));

  it('have a heading each, what is named nowhere last', () => {
    expect(by('unit')).toEqual(['甲局', 'a', 'c', '没有写明', 'b']);
    expect(by('unit', ['u1'])).toEqual(['甲局', '没有写明', 'b']);
  });
  it('by month go by the calendar', () => {
    expect(by('month')).toEqual(['2026-03', 'b', '2026-10', 'a', '2027-01', 'c']);
  });
  it('count their lamps, trouble first', () => {
    const first = grouped(lines, 'unit', placeBy('unit', directory, () => ''), new Set(), '')[0] as Heading;
    expect(first.lamps).toEqual([{ lamp: 'red', count: 1 }, { lamp: 'green', count: 1 }]);
  });
  it('know a section by its words', () => {
    expect(bareSection('(五)着力兜底线')).toBe('着力兜底线');
    expect(bareSection('三、2026年主要任务')).toBe('2026年主要任务');
    expect(sectionOf(['二、总体要求', '（一）目标'])).toBe('目标');
    expect(chapterOf(lines[1] as Line, directory)).toBe('民生');
    expect(chapterOf(line({ id: 'b', fields: { chapter: '二、工业' } }), directory)).toBe('工业');
  });
});

describe('a list that is looked into', () => {
  const server = (count: number): { asked: Ask[]; list: Windowed<number> } => {
    const asked: Ask[] = [];
    const get = (ask: Ask): Promise<{ items: number[]; next: string }> => {
      asked.push(ask);
      const from = ask.skip ?? Number(ask.after ?? 0);
      const items = Array.from({ length: Math.min(pageRows, count - from) }, (_, index) => from + index);
      return Promise.resolve({ items, next: from + items.length < count ? String(from + items.length) : '' });
    };
    return { asked, list: useWindowed<number>(get) };
  };

  it('fetches the far end without what lies between', async () => {
    const { asked, list } = server(100_000);
    await list.restart();
    await list.look(99_950, 99_990, true);
    expect(asked).toEqual([{}, { skip: 99_800 }]);
    expect(list.rows.value[99_960]).toBe(99_960);
    expect(list.whole.value).toBe(true);
    expect(list.solid.value).toBe(pageRows);
    await list.look(300, 340, true);
    expect(asked[2]).toEqual({ after: '200' });
  });
  it('goes on page by page where rows cannot be skipped', async () => {
    const { asked, list } = server(900);
    await list.restart();
    await list.look(700, 720, false);
    expect(asked).toEqual([{}, { after: '200' }, { after: '400' }, { after: '600' }]);
    await list.all(2000);
    expect(list.whole.value).toBe(true);
    expect(list.rows.value).toHaveLength(900);
  });
});

describe('editing a cell', () => {
  const verb = (id: string): Verb => ({ id, label, inputs: [] });
  const units = [{ id: 'u1', name: '区水利局', others: ['水利局'] }, { id: 'u2', name: '望津街道', others: [] }];

  it('is 编辑 before issue, 调整 with a reason after it, 转办 for the unit', () => {
    expect(actFor('title', [verb('amend'), verb('edit')])?.verb.id).toBe('edit');
    expect(actFor('title', [verb('amend')])).toMatchObject({ needsReason: true });
    expect(actFor('unit', [verb('transfer')])?.verb.id).toBe('transfer');
    expect(actFor('title', [verb('transfer')])).toBeUndefined();
  });
  it('takes units by any of their names, and no unit that is not there', () => {
    const edit = { verb: verb('edit'), needsReason: false };
    expect(inputFor('co', edit, '水利局、望津街道', '', units)).toEqual({ co: ['u1', 'u2'] });
    expect(inputFor('unit', edit, '无此局', '', units)).toBeUndefined();
    expect(inputFor('unit', { verb: verb('transfer'), needsReason: true }, '望津街道', ' 职责调整 ', units)).toEqual({ to: 'u2', reason: '职责调整' });
    expect(textOf('co', line({ co: [{ id: 'u1', name: '区水利局' }, { id: 'u2', name: '望津街道' }] }))).toBe('区水利局、望津街道');
  });
});

describe('saved views', () => {
  beforeEach(() => localStorage.clear());
  it('are the same words whatever order they were chosen in', () => {
    expect(encoded({ unit: '区水利局', lamp: 'red', sort: '' })).toBe(encoded({ lamp: 'red', unit: '区水利局' }));
    expect(decoded(encoded({ lamp: 'red', cols: 'title,unit' }))).toEqual({ lamp: 'red', cols: 'title,unit' });
  });
  it('that this browser kept before are found, and what is no view is left out', () => {
    localStorage.setItem('luoshi.views', '[{"name":1},null,{"name":"本周","query":{"lamp":"red"}}]');
    expect(keptBefore()).toEqual([{ name: '本周', query: { lamp: 'red' }, shared: false }]);
    localStorage.setItem('luoshi.views', 'no json');
    expect(keptBefore()).toEqual([]);
  });
  it('are told apart by their addresses', () => {
    expect(sameQuery({ lamp: 'red', unit: '' }, wordsOf({ lamp: 'red', x: ['1', '2'] }))).toBe(true);
    expect(sameQuery({ lamp: 'red' }, { group: 'unit', lamp: 'red' })).toBe(false);
  });
});

describe('words of figures and files', () => {
  it('are short', () => {
    expect([inWords('6000000000'), inWords('12'), inWords('')]).toEqual(['60 亿', '12', '']);
    expect([withUnit('6000000000', '元'), withUnit('12', '家'), withUnit('12', '')]).toEqual(['60 亿元', '12 家', '12']);
    expect([doneOf('34020', '126000', '亩'), doneOf('15', '24', '处'), doneOf('8510', '11500', '人'), doneOf('x', '200000', '人')])
      .toEqual(['3.4 / 12.6 万亩', '15 / 24 处', '8510 / 11500 人', 'x / 200000 人']);
    expect([toldFigure(undefined, 'ge'), toldFigure('', 'le'), toldFigure('4.8', 'le')]).toEqual(['0', '—', '4.8']);
    expect(doneOf(toldFigure(undefined, 'le'), '5.5', '%')).toBe('— / 5.5 %');
    expect(nameIn("attachment; filename=\"x\"; filename*=UTF-8''%E6%B8%85%E5%8D%95.xlsx", 'y')).toBe('清单.xlsx');
    expect(nameIn('', 'y')).toBe('y');
  });
});
