// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Names } from '@/matters/names';
import { textOf, valueOf } from '@/matters/type_values';
import { actOfLine, actWord, inLanguage, named, shownFields, wordsOfSteps, type Field, type Lookup, type Type } from '@/matters/types';

const label = (zh: string): { zh: string; en: string } => ({ zh, en: `${zh}-en` });
const field = (key: string, kind: string, over: Partial<Field> = {}): Field =>
  ({ key, label: label(key), kind, many: false, required: false, limits: {}, ...over });
const request: Type = {
  id: 'request', title: label('请示'), pack: 'p', level: 'internal', evidenceKinds: '', clocks: [], evidence: [], balances: [],
  fields: [
    field('result', 'choice', { vocabulary: 'answer' }), field('gap', 'computed', { yields: 'number', unit: '个' }),
    field('asks', 'boolean'), field('questions', 'text', { many: true }), field('deadline', 'date'), field('leader', 'post'),
    field('options', 'table', { columns: [field('option', 'text'), field('unit', 'unit'), field('preferred', 'boolean')] }),
  ],
  states: [{ id: 'waiting', label: { zh: '待批示', en: 'awaiting an answer' }, progress: 'checking' }],
  steps: [
    { node: 'sign', name: '签发报送', state: 'signing', verb: 'approve' }, { node: 'reply', name: '批示', state: 'waiting', verb: 'approve' },
    { node: 'carry', name: '执行', state: 'carried', verb: 'complete' }, { node: 'attack', name: '攻坚', state: 'attacking', verb: 'report_done' },
    { node: 'plan', name: '定措施、交办', state: 'planning', verb: 'hand_down' },
    { node: 'fragment/handle', name: '承办', state: 'active', verb: 'report_progress' },
    { node: 'draft', name: '起草', state: 'two', verb: 'edit' }, { node: 'refine', name: '修改', state: 'two', verb: 'edit' },
  ],
};
const look: Lookup = {
  label: (of) => of.zh, yes: '是', no: '否', code: (list, code) => `${list}:${code}`, name: (kind, id) => `${kind}:${id}`,
};

describe('the fields of a type', () => {
  it('are shown with labels, units, choices and names; what is empty or may not be seen is not there', () => {
    const held = { result: 'agreed', gap: '3', asks: false, questions: ['甲', '乙'], deadline: '2026-01-01', leader: 'p1',
      options: [{ option: '一', unit: 'u1', preferred: true }, { option: '二' }] };
    expect(shownFields(request, held, look).map((one) => one.table ?? one.lines)).toEqual([
      ['answer:agreed'], ['3 个'], ['否'], ['甲', '乙'], ['post:p1'],
      { heads: ['option', 'unit', 'preferred'], rows: [['一', 'unit:u1', '是'], ['二', '', '']] }]);
    expect(shownFields(request, { questions: [], result: '', gap: null }, look)).toEqual([]);
    expect(shownFields(undefined, held, look)).toEqual([]);
  });

  const names: Names = { unit: [{ id: 'u1', name: '区水利局', others: ['水利局'] }], post: [{ id: 'p1', name: '沈行舟（区政府 副区长）', others: ['沈行舟'] }] };
  const [questions, leader, options, asks] = ['questions', 'leader', 'options', 'asks']
    .map((key) => request.fields.find((one) => one.key === key)) as [Field, Field, Field, Field];
  it('are typed by names and lines, and go out as the record takes them', () => {
    expect(textOf(questions, ['甲', '乙'], names)).toBe('甲\n乙');
    expect(valueOf(questions, '甲\n\n 乙 ', names).value).toEqual(['甲', '乙']);
    expect(textOf(leader, 'p1', names)).toBe('沈行舟（区政府 副区长）');
    expect(valueOf(leader, '沈行舟', names)).toEqual({ value: 'p1', unknown: [] });
    expect(valueOf(leader, '无此人', names).unknown).toEqual(['无此人']);
    const rows = [{ option: '一', unit: 'u1', preferred: true }];
    expect(valueOf(options, textOf(options, rows, names), names).value).toEqual(rows);
    expect(valueOf(options, '[{"unit":"天上局"}]', names).unknown).toEqual(['天上局']);
    expect([valueOf(asks, 'true', names).value, valueOf(asks, '', names).value]).toEqual([true, null]);
  });
});

describe('the acts of a type', () => {
  const approve = { zh: '审定', en: 'approve' };
  it('are called what the step is called, where it has a name of its own', () => {
    expect(actWord(request, 'waiting', 'approve', approve, 'zh')).toBe('批示');
    expect(actWord(request, 'signing', 'approve', approve, 'zh')).toBe('签发报送');
    expect(actWord(request, 'waiting', 'approve', approve, 'en')).toBe('approve');
    expect(actWord(request, 'attacking', 'report_done', { zh: '报完成', en: '' }, 'zh')).toBe('攻坚·报完成');
    expect(actWord(request, 'planning', 'hand_down', { zh: '交办', en: '' }, 'zh')).toBe('交办');
    expect(actWord(request, 'active', 'report_progress', { zh: '填报进展', en: '' }, 'zh')).toBe('填报进展');
    expect(actWord(request, 'two', 'edit', { zh: '编辑', en: '' }, 'zh')).toBe('编辑');
    expect(named({ id: 'approve', label: approve }, request, 'waiting').label).toEqual({ zh: '批示', en: 'approve' });
    expect(actWord(undefined, 'waiting', 'approve', approve, 'zh')).toBe('审定');
  });

  it('are offered in a tray by the step and not by the tray', () => {
    expect(actOfLine('checking', request, 'waiting', false)).toBe('approve');
    expect(actOfLine('checking', undefined, 'checking', false)).toBe('verify');
    expect(actOfLine('active', request, 'attacking', false)).toBe('report_progress');
    expect(actOfLine('active', request, 'carried', false)).toBe('complete');
    expect(actOfLine('to_read', request, 'waiting', true)).toBe('mark_read');
    expect([actOfLine('draft', request, 'signing', true), actOfLine('draft', request, 'signing', false)]).toEqual(['approve', '']);
    expect(actOfLine('did', request, 'waiting', true)).toBe('');
  });

  it('are none for who is asked to report where a reporting round waits to be frozen', () => {
    const round: Type = {
      ...request, id: 'reporting_round', round: { covers: ['request'], opens: 'from' }, steps: [{ node: 'open', name: '填报', state: 'open', verb: 'freeze' }],
    };
    expect([actOfLine('active', round, 'open', true), actOfLine('active', round, 'open', false)]).toEqual(['', 'freeze']);
  });

  it('have the same word in the history', () => {
    const line = (sequence: string, word: string, state?: string): Parameters<typeof wordsOfSteps>[0][number] => ({
      sequence, at: '', kind: '', word, actor: '', actorName: '', onBehalfOf: '', ...(state ? { state } : {}) });
    const verbs = [{ id: 'approve', label: approve, district: false, inputs: [] }];
    const words = wordsOfSteps([line('1', '录入', 'signing'), line('12', '审定', 'carried'), line('2', '审定', 'waiting')], request, verbs);
    expect([...words]).toEqual([['2', '签发报送'], ['12', '批示']]);
  });

  it('stand under their states in English', () => {
    const steps = [{ id: 'reply', name: '批示', state: 'here' as const }, { id: 'carry', name: '执行', state: 'todo' as const }];
    expect(inLanguage(steps, request, 'en').map((one) => one.name)).toEqual(['Awaiting an answer', '执行']);
    expect(inLanguage(steps, request, 'zh')).toEqual(steps);
    const verb = request.steps.find((step) => step.node === 'reply')?.verb ?? '';
    expect(inLanguage(steps, request, 'en', [{ id: verb, label: { zh: '批示', en: 'reply' } } as never])[0]?.name).toBe('Reply');
  });
});
