// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { runsOf } from '@/parts/marks';

describe('a sentence with marks', () => {
  it('is cut at code points, not at UTF-16 units', () => {
    const runs = runsOf('𠮷林24处', [{ start: 2, end: 5, kind: 'figure' }]);
    expect(runs.map((run) => run.text)).toEqual(['𠮷林', '24处']);
    expect(runs[1]?.kinds).toEqual(['figure']);
  });

  it('keeps every character when marks overlap or lie outside', () => {
    const text = '10月底前建成24处';
    const runs = runsOf(text, [
      { start: -4, end: 5, kind: 'deadline' }, { start: 3, end: 99, kind: 'unsure' },
      { start: 4, end: 4, kind: 'owner' },
    ]);
    expect(runs.map((run) => run.text).join('')).toBe(text);
    expect(runs.find((run) => run.start === 3)?.kinds).toEqual(['deadline', 'unsure']);
  });

  it('is nothing when there is no text', () => {
    expect(runsOf('', [{ start: 0, end: 3, kind: 'figure' }])).toEqual([]);
  });
});
