// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { candidateAt, countHoles, figureOf, holesOf, nextOpen, type Candidate } from '@/reading/candidates';
import { titleOf } from '@/reading/calls';
import { sorted } from '@/reading/batch';
import { foundUnits, unitsOf } from '@/reading/found_units';
import { paperOf } from '@/reading/paper';
import { clausesOf, partsOf, splitInput } from '@/reading/split';
import { backOf } from '@/reading/undo';

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
    expect(figureOf(candidate(1, { quantities: [{ op: 'ge', target: '6000000000', unit: '元' }] }))).toBe('≥ 60 亿元');
    expect(figureOf(candidate(1, {}))).toBe('');
  });

  it('is found by its place in the text, as an address says it', () => {
    const all = [candidate(1, {}, [0, 10]), candidate(2, {}, [10, 30])];
    expect(['#12-20', '#9-10', '#30-40', '#12', ''].map((hash) => candidateAt(hash, all))).toEqual([1, 0, -1, -1, -1]);
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

describe('splitting a candidate', () => {
  const text = '年内新增停车位2600个，建设口袋公园24处；提升绿化。';
  const one = { number: 3, version: '9', state: 'open', spans: [{ start: 100, end: 100 + Array.from(text).length }],
    content: { title: text, text, quantities: [{ text: '2600个', target: '2600' }, { text: '24处', target: '24' }] } } as unknown as Candidate;

  it('gives each part its words, figures and place', () => {
    const clauses = clausesOf(text);
    expect(clauses).toEqual(['年内新增停车位2600个，', '建设口袋公园24处；', '提升绿化。']);
    const parts = partsOf(clauses, new Set([1]));
    expect(parts).toEqual(['年内新增停车位2600个，', '建设口袋公园24处；提升绿化。']);
    const input = splitInput(one, parts, '拆') as { parts: { content: { title: string; quantities: unknown }; start: number; end: number }[] };
    expect(input.parts[1]).toMatchObject({ content: { title: '建设口袋公园24处；提升绿化', quantities: [{ text: '24处' }] }, start: 113 });
    expect(text.slice((input.parts[0]?.start ?? 0) - 100, (input.parts[0]?.end ?? 0) - 100)).toBe('年内新增停车位2600个');
  });

  it('leaves out the place where the sentence does not stand there letter by letter', () => {
    const moved = { ...one, spans: [{ start: 0, end: 5 }] } as unknown as Candidate;
    expect((splitInput(moved, ['a', 'b'], 'r') as { parts: object[] }).parts[0]).not.toHaveProperty('start');
  });
});

describe('taking back', () => {
  it('opens again what was rejected, merged or split, and writes back what was corrected', () => {
    const all = [{ number: 1, content: { title: '新', unit: 'u' } }] as unknown as Candidate[];
    expect(backOf({ action: 'reject', number: 1, before: {} }, all, 'r')).toMatchObject({ action: 'reopen_candidate', number: 1 });
    expect(backOf({ action: 'merge_candidates', number: 1, before: {}, merged: 2 }, all, 'r')?.number).toBe(2);
    expect(backOf({ action: 'correct', number: 1, before: { title: '旧' } }, all, 'r')?.input).toEqual({ content: { unit: null, title: '旧' }, reason: 'r' });
    expect(backOf({ action: 'confirm', number: 1, before: {} }, all, 'r')).toBeUndefined();
  });
});

describe('units that a text names', () => {
  const named = (number: number, owners: string[], more: object = {}): Candidate =>
    ({ number, version: '1', state: 'open', content: { owners, ...more } }) as unknown as Candidate;

  it('are those nobody has set up, the most named first, groups left out', () => {
    const all = [named(1, ['区水利局', '各镇（街道）']), named(2, ['区水利局']), named(3, ['望津街道']), named(4, ['区教育局'], { unit: 'u' })];
    expect(foundUnits(all, new Set(['望津街道'])).map((one) => [one.name, one.kind, one.numbers])).toEqual([['区水利局', '部门', [1, 2]]]);
  });

  it('once known stand in the candidate: the first leads', () => {
    const ids = new Map([['区水利局', 'u1'], ['区城管局', 'u2']]);
    expect(unitsOf(named(1, ['区水利局', '区城管局']), ids)).toEqual({ unit: 'u1', co: ['u2'] });
    expect(unitsOf(named(1, ['无此局', '区水利局']), ids)).toBeUndefined();
  });
});

describe('many files', () => {
  it('are read as far as they can be, the others named', () => {
    const files = ['a.docx', '~$a.docx', 'b.PDF', 'c.exe'].map((name) => new File(['x'], name));
    const found = sorted(files);
    expect(found.read.map((file) => file.name)).toEqual(['a.docx', 'b.PDF']);
    expect(found.left).toEqual(['~$a.docx', 'c.exe']);
  });
});
