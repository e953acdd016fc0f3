// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { countHoles, figureOf, holesOf, nextOpen, type Candidate } from '@/reading/candidates';
import { titleOf } from '@/reading/calls';
import { paperOf } from '@/reading/paper';

const candidate = (number: number, content: object, span: [number, number] = [0, 0], state = 'open'): Candidate =>
  ({ number, version: '1', state, content, spans: [{ start: span[0], end: span[1] }] } as unknown as Candidate);

describe('a candidate', () => {
  it('shows what it lacks', () => {
    expect(holesOf(candidate(1, {}))).toEqual(['owner', 'deadline', 'figure']);
    expect(holesOf(candidate(1, { each: ['u'], standing: true, quantities: [{ target: '1' }] }))).toEqual([]);
  });

  it('is counted as lacking only while it is open', () => {
    expect(countHoles([candidate(1, {}), candidate(2, {}, [0, 0], 'rejected')])).toEqual({ owner: 1, deadline: 1, figure: 1 });
  });

  it('has its figure in a few characters', () => {
    expect(figureOf(candidate(1, { quantities: [{ op: 'ge', target: '12', unit: '家' }, { target: '15' }] }))).toBe('≥ 12 家 +1');
    expect(figureOf(candidate(1, { quantities: [{ op: 'ge', target: '6000000000', unit: '元' }] }))).toBe('≥ 60 亿 元');
    expect(figureOf(candidate(1, {}))).toBe('');
  });

  it('that comes next is open, from the top again when none is behind', () => {
    const all = [candidate(1, {}), candidate(2, {}, [0, 0], 'confirmed'), candidate(3, {})];
    expect(nextOpen(all, 0)).toBe(2);
    expect(nextOpen(all, 2)).toBe(0);
    expect(nextOpen([all[1] as Candidate], -1)).toBe(-1);
  });
});

describe('the paper', () => {
  const text = '𠮷林报告\r\n\n年内新增食堂不少于12家,由区民政局牵头。\n';
  const one = candidate(7, { quantities: [{ text: '不少于12家' }], deadlines: ['年内'], owners: ['区民政局'] }, [7, 26]);

  it('holds every character of the text, line ends aside', () => {
    const runs = paperOf(text, [one]).flatMap((paragraph) => paragraph.runs);
    expect(runs.map((run) => run.text).join('')).toBe(text.replace(/[\r\n]/g, ''));
  });

  it('marks what was read at its place, counted in code points', () => {
    const runs = paperOf(text, [one])[1]?.runs ?? [];
    expect(runs.filter((run) => run.mark !== '').map((run) => [run.mark, run.text])).toEqual([
      ['deadline', '年内'], ['figure', '不少于12家'], ['owner', '区民政局']]);
    expect(runs.filter((run) => run.first).map((run) => run.candidate)).toEqual([7]);
  });

  it('survives spans that lie outside', () => {
    expect(paperOf('甲', [candidate(1, {}, [0, 900]), candidate(2, {}, [50, 60])])[0]?.runs[0]?.candidate).toBe(1);
    expect(paperOf('', [])).toEqual([]);
  });
});

describe('a file', () => {
  it('is named without its ending', () => {
    expect(titleOf('2026年工作报告.定稿.docx')).toBe('2026年工作报告.定稿');
    expect(titleOf('第3.5节')).toBe('第3.5节');
  });
});
