// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { inputOf, missing, type Input, type Verb } from '@/matters/acts';
import { figures, listOf, movedOf, paceOf, slippedOf, unitsOf, wallOf, wallStages } from '@/matters/board';
import { filtersOf, listQueryOf, same, views } from '@/matters/filters';
import { lampOf, lampWordOf, shortNumber, toldPercent, type Line } from '@/matters/lines';
import { withIds } from '@/matters/names';
import { nobody, placeBy } from '@/matters/places';
import { waitingIn } from '@/matters/waiting';
import { actOfTray, bySpan, grouped, queryOf, spanOf, type Tray } from '@/matters/trays';
import { encodedName, kindOf } from '@/matters/upload';
import { orderVerbs } from '@/matters/verb_order';

const label = { zh: '', en: '' };
const line = (over: Partial<Line>): Line => ({ id: '1', version: '1', progress: 'active', lamp: 'green', ...over });

describe('the lamp of a line', () => {
  it('is a grey check once closed, whatever the date', () => {
    expect(lampOf(line({ progress: 'closed', lamp: 'red' }))).toBe('done');
  });

  it('is a ring while nobody has signed for it, red when that is late', () => {
    expect(lampOf(line({ progress: 'waiting' }))).toBe('blue');
    expect(lampOf(line({ progress: 'waiting', lamp: 'red' }))).toBe('red');
  });

  it('tells no figure of what is over where nobody told one', () => {
    expect(toldPercent(line({ progress: 'active', percent: '0' }))).toBe('0');
    expect(toldPercent(line({ progress: 'closed', percent: '0' }))).toBe('');
    expect(toldPercent(line({ progress: 'closed', percent: '87.5' }))).toBe('87.5');
  });

  it('has a word that says why', () => {
    expect(lampWordOf(line({ lamp: 'red', daysLeft: -3 }))).toBe('over');
    expect(lampWordOf(line({ lamp: 'red', daysLeft: 3 }))).toBe('farBehind');
    expect(lampWordOf(line({ lamp: 'yellow', pace: 'behind' }))).toBe('behind');
    expect(lampWordOf(line({ lamp: 'yellow', pace: 'onTrack' }))).toBe('near');
    expect(lampWordOf(line({ progress: 'closed' }))).toBe('');
  });

  it('shows of a number what tells matters apart', () => {
    expect(shortNumber('云督〔2026〕242号')).toBe('242');
    expect(shortNumber(undefined)).toBe('');
  });
});

describe('filters in the address', () => {
  it('come back as they were written', () => {
    for (const view of views) expect(same(filtersOf({ ...view.filters }), view.filters)).toBe(true);
    expect(listQueryOf({ returned: 'yes' })).toEqual({ returned: 'true' });
    expect(listQueryOf({ lamp: 'red', progress: 'waiting,active' })).toEqual({ lamp: 'red', progress: ['waiting', 'active'] });
  });

  it('leave out what the list does not know', () => {
    expect(filtersOf({ lamp: 'purple', progress: 'active,asleep', sort: 'no', unit: ['a', 'b'], x: '1' })).toEqual({});
  });
});

describe('trays', () => {
  it('tell the rail what waits, not what is in hand or only looked at', () => {
    const trays = [['waiting', 2], ['active', 188], ['checking', 1], ['near', 9], ['returned', 1], ['followed', 4]] as const;
    expect(waitingIn(trays.map(([id, count]) => ({ id, count })), false)).toBe(4);
    expect(waitingIn([{ id: 'draft', count: 3 }], true)).toBe(3);
    expect(grouped([{ id: 'draft', query: '', count: 1 }], true)[0]?.heading).toBe('turn');
  });

  const tray = (id: string, query = 'x=1'): Tray => ({ id, query, count: 0 });
  it('have the list behind them that was counted, and one act', () => {
    expect(queryOf(tray('did', 'mine=did'))).toEqual({ mine: 'did' });
    expect(queryOf(tray('near', 'progress=waiting,active&unit=a%20b'))).toEqual({ progress: 'waiting,active', unit: 'a b' });
    expect(actOfTray('waiting')).toBe('sign_for');
    expect(actOfTray('created')).toBe('');
  });

  it('stand under their headings in the order of the server; unheard of ones last', () => {
    const made = grouped(['waiting', 'near', 'unheard_of', 'returned', 'did', 'held'].map((id) => tray(id)));
    expect(made.map((group) => [group.heading, ...group.trays.map((one) => one.id)]))
      .toEqual([['turn', 'waiting', 'returned'], ['time', 'near'], ['own', 'did', 'held'], ['rest', 'unheard_of']]);
  });

  it('part their lines by when they are due; a week ends on Sunday', () => {
    const today = '2026-08-12';  // a Wednesday
    const line = (dueDay?: string, progress = 'active'): never => ({ dueDay, progress }) as never;
    expect(['2026-08-11', today, '2026-08-16', '2026-08-17'].map((day) => spanOf(line(day), today)))
      .toEqual(['over', 'today', 'week', 'later']);
    expect([spanOf(line(), today), spanOf(line('2026-08-11', 'closed'), today)]).toEqual(['none', 'none']);
    expect(bySpan([line('2026-09-01'), line(today), line('2026-08-30')], today).map((group) => [group.span, group.lines.length]))
      .toEqual([['today', 1], ['later', 2]]);
  });
});

describe('a verb', () => {
  const input = (name: string, kind: string, required = false): Input => ({ name, kind, required, label });
  const inputs = [input('progress', 'text', true), input('figures', 'figures'), input('done', 'boolean'),
    input('units', 'units'), input('files', 'files')];

  it('is not handed in while something that must be there is not', () => {
    expect(missing(inputs, { progress: '  ' }).map((one) => one.name)).toEqual(['progress']);
  });

  it('takes what was typed in the form that the record wants', () => {
    const typed = { progress: ' 已进场 ', 'figures.1': '15', 'figures.2': '', done: 'true', units: 'a, b,' };
    expect(inputOf(inputs, typed)).toEqual({ progress: '已进场', figures: { 1: '15' }, done: true, units: ['a', 'b'] });
    expect(inputOf(inputs, {})).toEqual({});
  });

  it('takes rows, ticks and fields as JSON, with the unit of a child by its name', () => {
    const rows = [input('nodes', 'nodes', true), input('done', 'numbers'), input('fields', 'fields'), input('children', 'children')];
    const children = '[{"unit":"水利局","title":"甲"},{"title":"乙"}]';
    const names = { unit: [{ id: 'u1', name: '区水利局', others: ['水利局'] }] };
    const made = withIds(rows, { nodes: '[{"title":"开工","by":"2026-05-01","percent":"100"}]', done: '1,2', fields: '{"remark":null}', children }, names);
    expect(inputOf(rows, made.typed)).toEqual({
      nodes: [{ title: '开工', by: '2026-05-01', percent: '100' }], done: ['1', '2'], fields: { remark: null },
      children: [{ unit: 'u1', title: '甲' }, { title: '乙' }],
    });
    expect(withIds(rows, { children: '[{"unit":"无此局"}]' }, names).unknown).toEqual(['无此局']);
  });

  it('that the flow waits for goes first, and one that no form can ask for is left out', () => {
    const verb = (id: string, kinds: string[] = []): Verb => ({ id, label, inputs: kinds.map((kind) => input(kind, kind, true)) });
    const ordered = orderVerbs([verb('comment'), verb('verify'), verb('complete'), verb('foretell', ['riddle']),
      verb('report_progress', ['text'])], ['verify']);
    expect(ordered.map((one) => one.id)).toEqual(['verify', 'report_progress', 'comment', 'complete']);
  });
});

describe('a file that is sent', () => {
  it('has its name in UTF-8, as base64', () => {
    expect(encodedName('照片.png')).toBe('54Wn54mHLnBuZw==');
    expect(kindOf({ type: 'image/png' })).toBe('photo');
    expect(kindOf({ type: 'application/pdf' })).toBe('document');
  });
});

describe('names in a form', () => {
  const inputs: Input[] = [{ name: 'units', kind: 'units', required: false, label }, { name: 'text', kind: 'text', required: false, label }];
  const names = { unit: [{ id: 'u1', name: '区水利局', others: ['水利局'] }, { id: 'u2', name: '望津街道', others: [] }] };

  it('become ids, also by other names of a unit', () => {
    expect(withIds(inputs, { units: '水利局、望津街道', text: '照旧' }, names)).toEqual({ typed: { units: 'u1,u2', text: '照旧' }, unknown: [] });
  });

  it('that nobody has are told, not sent', () => {
    expect(withIds(inputs, { units: '区水利局，无此局' }, names).unknown).toEqual(['无此局']);
  });
});

describe('the board', () => {
  const lines = [
    line({ id: 'a', unit: 'u1', unitName: '城管局', dueDay: '2026-09-10', lamp: 'red', number: '云督〔2026〕1号', daysLeft: -9, percent: '50', expected: '100' }),
    line({ id: 'b', unit: 'u1', unitName: '城管局', dueDay: '2026-10-31', movedFrom: '2026-08-31', daysLeft: 20, percent: '30', expected: '20' }),
    line({ id: 'c', unit: 'u2', unitName: '水利局', dueDay: '2026-12-31', progress: 'closed', percent: '90' }),
    line({ id: 'd', unit: 'u2', unitName: '水利局', dueDay: '2027-03-15', lamp: 'red', daysLeft: -1, percent: '0', expected: '0' }),
    line({ id: 'e', progress: 'dropped', dueDay: '2026-03-01' }),
    line({ id: 'f', unit: 'u3', unitName: '民政局' }), line({ id: 'g', dueDay: '2026-05-01' }),
  ];
  const place = placeBy('unit', nobody, () => '');

  it('has on its wall what is due this year, the row with most trouble first, the nameless last', () => {
    const wall = wallOf(lines, '2026', place, '没有写明');
    expect(wall.map((item) => [item.row, item.month])).toEqual([['城管局', 9], ['城管局', 10], ['水利局', 12], ['没有写明', 5]]);
    expect(wall[0]?.id).toBe('云督〔2026〕1号');
    expect(wall[1]?.movedFrom).toBe(8);
  });

  it('opens for a row and for a cell the list that has as many', () => {
    expect(listOf('unit', 'u1', '2026', 12)).toEqual({ unit: 'u1', progress: wallStages, dueFrom: '2026-12-01', dueBefore: '2027-01-01' });
    expect(listOf('leader', 'p', '2026')).toEqual({ leader: 'p', progress: wallStages, dueFrom: '2026-01-01', dueBefore: '2027-01-01' });
    for (const filters of [...figures.map((one) => one.filters), listOf('section', '民生', '2026', 3)]) expect(filtersOf({ ...filters })).toEqual(filters);
  });

  it('names the units with most red lamps first', () => {
    expect(unitsOf(lines).map((one) => [one.name, one.red, one.closed, one.all])).toEqual([['城管局', 1, 0, 2], ['水利局', 1, 1, 2], ['民政局', 0, 0, 1]]);
  });

  it('says what slipped: red before moved, the longest over first', () => {
    expect(slippedOf(lines).map((one) => one.id)).toEqual(['a', 'd', 'b']);
    expect(movedOf(lines)).toBe(1);
  });

  it('means what is struck off to be done', () => {
    expect(paceOf(lines.slice(0, 3))).toEqual({ actual: 60, expected: 73.3, count: 3 });
    expect(paceOf([])).toEqual({ actual: 0, expected: 0, count: 0 });
  });
});
