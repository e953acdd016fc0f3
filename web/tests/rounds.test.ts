// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { changeOf, inOrder, seen, type RoundFigures, type RoundMatter } from '@/rounds/rounds';

const matter = (change: Partial<RoundMatter>): RoundMatter => ({
  id: '1', version: '1', type: 'commitment', title: 't', unit: 'a', unitName: 'A', progress: 'active', lamp: 'green',
  percent: '20', expected: '20', reported: 'reported', ...change,
});
const unit = (name: string, missing: number): RoundFigures => ({
  unit: name, unitName: name, total: 3, asked: 3, reported: 3 - missing, missing, returned: 0, finished: 0, red: 0,
  yellow: 0, green: 3,
});

describe('a round', () => {
  it('says what is worse than before by the lamp first, then by the figure', () => {
    expect(changeOf(matter({}))).toBeUndefined();
    const before = { lamp: 'yellow', percent: '10', reported: 'reported' } as const;
    expect(changeOf(matter({ before }))).toBe('better');
    expect(changeOf(matter({ lamp: 'red', percent: '90', before }))).toBe('worse');
    expect(changeOf(matter({ lamp: 'yellow', percent: '10', before }))).toBe('same');
    expect(changeOf(matter({ lamp: 'yellow', percent: '5', before }))).toBe('worse');
  });

  it('shows by status and unit', () => {
    const all = [matter({}), matter({ id: '2', unit: 'b', reported: 'missing' }), matter({ id: '3', reported: 'missing' })];
    expect(seen(all, 'missing', '').map((one) => one.id)).toEqual(['2', '3']);
    expect(seen(all, 'missing', 'a').map((one) => one.id)).toEqual(['3']);
    expect(seen(all, 'worse', '')).toEqual([]);
    expect(inOrder([unit('甲', 0), unit('乙', 2)]).map((one) => one.unitName)).toEqual(['乙', '甲']);
  });
});
