// SPDX-License-Identifier: Apache-2.0
// What the pages of set-up reckon without a server: the tree of units, a year of days, passwords, snippets, the audit's
// query, the verdict of a check, which parts open for whom.
import { describe, expect, it } from 'vitest';
import { browserOf } from '@/setup/agent';
import { queryOf } from '@/setup/audit';
import { isGoodPassword } from '@/setup/password_rule';
import { absencesOf, portfolioOn } from '@/setup/duties';
import { partsOf } from '@/setup/parts';
import { below, idsOf, treeOf, type Unit } from '@/setup/tree';
import { verdictOf } from '@/setup/verdict';
import { monthsOf } from '@/setup/year';
import { marked } from '@/shell/found';
import { railOf } from '@/shell/rail';

const unit = (id: string, name: string, parent = '', aliases: string[] = []): Unit => ({ id, version: '1', name,
  parent, path: name, kind: '', aliases });
const units = [unit('1', '云河区'), unit('2', '区水利局', '1', ['水利局']), unit('3', '河道管理所', '2'), unit('4', '区教育局', '1'),
  unit('9', '散置单位', 'none')];

describe('the tree of units', () => {
  it('puts children under their parent and strays at the top', () => {
    expect(treeOf(units, new Set()).map((line) => [line.unit.id, line.depth])).toEqual([['1', 0], ['2', 1], ['3', 2],
      ['4', 1], ['9', 0]]);
  });
  it('leaves out what is folded, but says how many are below', () => {
    const lines = treeOf(units, new Set(['1']));
    expect(lines.map((line) => line.unit.id)).toEqual(['1', '9']);
    expect(lines[0]?.children).toBe(2);
  });
  it('keeps what stands above a find, folded or not', () => {
    expect(treeOf(units, new Set(['1']), '河道').map((line) => line.unit.id)).toEqual(['1', '2', '3']);
  });
  it('does not hang on a ring', () => {
    expect(treeOf([unit('a', 'A', 'b'), unit('b', 'B', 'a')], new Set())).toEqual([]);
  });
  it('knows names and other names, and tells the first unknown one', () => {
    expect(idsOf(units, '水利局、区教育局')).toEqual({ ids: ['2', '4'], unknown: '' });
    expect(idsOf(units, '区教育局，没有的')).toEqual({ ids: ['4'], unknown: '没有的' });
    expect([...below(units, '2')].sort()).toEqual(['2', '3']);
  });
});

describe('a year of days', () => {
  const days = [
    { date: '2026-05-01', kind: 'holiday' as const, working: false, name: '劳动节' }, { date: '2026-05-02',
      kind: 'weekend' as const, working: false },
    { date: '2026-05-09', kind: 'make_up' as const, working: true },
  ];
  it('begins its weeks on Monday and marks what is not plain', () => {
    const [may] = monthsOf(days);
    expect(may?.month).toBe(5);
    expect(may?.weeks[0]?.slice(0, 4)).toEqual([null, null, null, null]);  // 1 May 2026 is a Friday
    expect(may?.days.map((day) => [day.off, day.holiday, day.makeUp])).toEqual([[true, true, false], [true, false,
      false], [false, false, true]]);
  });
});

describe('a password', () => {
  it('is long, or of three sorts, and not the login', () => {
    expect(isGoodPassword('short-1A', 'x')).toBe(false);
    expect(isGoodPassword('onlysmallletters', 'x')).toBe(true);
    expect(isGoodPassword('onlysmalls', 'x')).toBe(false);
    expect(isGoodPassword('Own-secret-1', 'x')).toBe(true);
    expect(isGoodPassword('Sysadmin-99x', 'sysadmin')).toBe(false);
  });
});

describe('a snippet', () => {
  it('is cut by characters, not by code units, and ignores marks that lie', () => {
    expect(marked('𠮷新建公园', [[1, 3]])).toEqual([{ text: '𠮷', hit: false }, { text: '新建', hit: true }, { text: '公园',
      hit: false }]);
    expect(marked('公园', [[1, 9], [5, 2]])).toEqual([{ text: '公园', hit: false }]);
  });
});

describe('the audit', () => {
  it('asks by id, and for whole days of Shanghai', () => {
    const filters = { actor: '周敏', kind: 'unit.', target: '', since: '2026-03-01', before: '2026-03-02' };
    expect(queryOf('changes', filters, [{ id: 'p1', name: '周敏' }]))
      .toEqual({ actor: 'p1', kind: 'unit.', since: '2026-02-28T16:00:00.000Z', before: '2026-03-02T16:00:00.000Z' });
    expect(queryOf('looks', { ...filters, kind: 'see', target: 'm1', since: '', before: '' },
      [])).toEqual({ actor: '周敏', verb: 'see', target: 'm1' });
  });
});

describe('the verdict of a check', () => {
  const job = { id: '1', kind: 'verify', state: 'done' as const, done: 3, total: 3, begun: '2026-03-01T00:00:00Z' };
  it('is sound only when the server says so', () => {
    expect(verdictOf({ ...job, result: { sound: true, entries: '12', signedHeads: 2,
      findings: [] } as never }).sound).toBe(true);
    expect(verdictOf({ ...job, result: {} as never }).sound).toBe(false);
    expect(verdictOf(null).sound).toBe(false);
  });
  it('tells findings in words', () => {
    expect(verdictOf({ ...job, result: { sound: false, findings: [{ id: 'E-1',
      message: '第 3 条不对' }] } as never }).findings).toEqual(['第 3 条不对']);
  });
});

describe('duties', () => {
  const term = (id: string, from: string): never => ({ id, from, version: '1', leaders: [] }) as never;
  it('are those of the latest term that has begun', () => {
    const terms = [term('a', '2025-01-01'), term('c', '2026-09-01'), term('b', '2026-03-01')];
    expect(portfolioOn(terms, '2026-08-10')?.id).toBe('b');
    expect(portfolioOn(terms, '2024-12-31')).toBeUndefined();
  });
  it('name who is away or will be, with the last day, and only that much of others', () => {
    const person = (id: string, more: object): never => ({ id, name: id, posts: [], ...more }) as never;
    const people = [
      person('gone', { absences: [{ from: '2026-07-01', until: '2026-08-10' }] }),
      person('soon', { absences: [{ from: '2026-08-20', until: '2026-08-22' }] }),
      person('now', { absences: [{ from: '2026-08-01', until: '2026-08-11' }] }), person('other', { absent: true }),
    ];
    expect(absencesOf(people, '2026-08-10').map((one) => [one.person, one.from, one.last, one.now])).toEqual([
      ['other', '', '', true], ['now', '2026-08-01', '2026-08-10', true], ['soon', '2026-08-20', '2026-08-21', false]]);
  });
});

describe('who sees what', () => {
  it('shows a person the parts that his duties open', () => {
    expect(partsOf(new Set())).toEqual(['units', 'duties', 'roles', 'calendars']);
    expect(partsOf(new Set(['read_look_log']))).toEqual(['units', 'duties', 'roles', 'calendars', 'audit', 'integrity']);
    expect(partsOf(new Set(['manage_people', 'manage_units', 'operate']))).toEqual(['units', 'people', 'duties',
      'roles', 'calendars', 'signIns', 'integrity']);
  });
  it('gives administrators settings and no matter', () => {
    expect(railOf({ isAdministrator: true, isLeader: false, isSupervisor: false })).toEqual(['setup', 'mine']);
    expect(railOf({ isAdministrator: false, isLeader: false, isSupervisor: true })).not.toContain('setup');
  });
  it('names browsers in two words', () => {
    expect(browserOf('Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/86.0 Safari/537.36')).toBe('Chromium · Linux');
    expect(browserOf('')).toBe('—');
  });
});
