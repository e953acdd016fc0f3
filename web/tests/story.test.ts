// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { countedInOnes, stepped, type Quantity } from '@/matters/quantities';
import { describe, expect, it } from 'vitest';
import type { Schemas } from '@/api/client';
import { curveOf, linesOf, movesOf, piecesOf, stepsOf } from '@/matters/story';

const clock = { lead: { clock: { started: '2026-03-02T01:30:00Z' } } };
const matter = (over: Partial<Schemas['Matter']>): Schemas['Matter'] => ({
  id: '1', version: '7', type: 'commitment', title: '', state: 'active', progress: 'active', unit: 'u', lamp: 'green',
  dueDay: '2026-09-30', percent: '40', expected: '55', body: { clocks: clock }, ...over,
} as Schemas['Matter']);

describe('the curve of a matter', () => {
  it('goes by the approved plan', () => {
    const plan = { approved: '2026-03-16T01:30:00Z', nodes: { 2: { by: '2026-06-30', percent: '60' }, 1: { by: '2026-03-31', percent: '25' } } };
    const curve = curveOf(matter({ body: { clocks: clock, plan } }), '2026-08-10');
    expect(curve?.expected).toEqual([{ day: '2026-03-02', value: 0 }, { day: '2026-03-31', value: 25 }, { day: '2026-06-30', value: 60 }]);
  });

  it('is a straight line only where the server compares with one, and nothing else is made up', () => {
    expect(curveOf(matter({ expectedIsLinear: true }), '2026-08-10')?.expected[1]).toEqual({ day: '2026-09-30', value: 100 });
    expect(curveOf(matter({ expectedIsLinear: false }), '2026-08-10')).toBeNull();
    expect(curveOf(matter({ expectedIsLinear: true, body: {} }), '2026-08-10')).toBeNull();
  });

  it('ends at what the matter says of itself', () => {
    const history = [
      { sequence: '30', at: '2026-05-01T01:00:00Z', kind: 'matter.reported', word: '', actor: '', actorName: '', onBehalfOf: '', said: { percent: '20' } },
    ];
    const body = { clocks: clock, report: { at: '2026-08-01T01:00:00Z' } };
    const curve = curveOf(matter({ expectedIsLinear: true, history, body }), '2026-08-10');
    expect(curve?.actual).toEqual([
      { day: '2026-03-02', value: 0 }, { day: '2026-05-01', value: 20 }, { day: '2026-08-01', value: 40 }]);
  });
});

describe('the flow of a matter', () => {
  it('shows a step that is waited for again as where it stands', () => {
    const place = (node: string): Schemas['Place'] => ({ process: 'p', node, name: node });
    const steps = stepsOf({ process: 'p', ended: false, life: ['a', 'b', 'c'].map(place), here: [place('b')], done: ['a', 'b'].map(place) });
    expect(steps.map((step) => step.state)).toEqual(['done', 'here', 'todo']);
    expect(stepsOf({ process: 'p', ended: false, life: ['a', 'b', 'c'].map(place), here: ['inner', 'b'].map(place), done: [place('a')] })
      .map((step) => step.state)).toEqual(['done', 'here', 'todo']);
    expect(stepsOf(undefined)).toEqual([]);
  });
});

describe('the history of a matter', () => {
  it('stands newest first and quotes what people wrote', () => {
    const entry = { actor: 'p', actorName: '林晓棠', onBehalfOf: '', kind: 'matter.reported', at: '2026-05-01T01:00:00Z' };
    const lines = linesOf(matter({ history: [
      { ...entry, sequence: '9', word: '签收' },
      { ...entry, sequence: '10', word: '填报进展', said: { progress: '已进场', problems: '管线未迁', percent: '40' } },
    ] }));
    expect(lines.map((line) => line.sequence)).toEqual(['10', '9']);
    expect(lines[0]).toMatchObject({ word: '填报进展', text: '40%', quote: '已进场；管线未迁', actor: '林晓棠' });
    expect(lines[1]?.quote).toBeUndefined();
  });
});

describe('dates and evidence', () => {
  it('give a moved date as the last day that was in time', () => {
    const moved = { 1: { from: '2026-09-30T16:00:00Z', to: '2026-10-14T16:00:00Z', reason: '计划有调整' } };
    expect(movesOf({ body: { moved } })).toEqual([{ from: '2026-09-30', to: '2026-10-14', reason: '计划有调整' }]);
    expect(movesOf({ body: {} })).toEqual([]);
  });

  it('list pieces with a name, the newest first', () => {
    const evidence = { '0015': { name: '照片.png', kind: 'photo', type: 'image/png', at: '2026-03-24T01:30:00Z',
      taken: '2026-03-24T00:50:00Z', place: { latitude: '39.9', longitude: '116.4' } }, '0277': {} };
    expect(piecesOf({ body: { evidence } }, '2026-08-10')).toEqual([
      { id: '0277', name: '0277', kind: '', day: '', isPicture: false, taken: '', place: '' },
      { id: '0015', name: '照片.png', kind: 'photo', day: '03-24', isPicture: true, taken: '03-24 08:50', place: '39.9, 116.4' }]);
  });
});

describe('a figure that is reported', () => {
  const of = (target: string, value = ''): Quantity => ({ number: '1', of: '口袋公园', target, unit: '处', value, op: 'ge' });

  it('is stepped where it is counted in ones', () => {
    expect([of('24', '15'), of('24'), of('2600'), of('11.6'), of('24', '7.9')].map(countedInOnes)).toEqual([true, true, false, false, false]);
    expect([stepped('15', 1), stepped('', 1), stepped('0', -1)]).toEqual(['16', '1', '0']);
  });
});
