// SPDX-License-Identifier: Apache-2.0
// What a type says of its matters: its own fields as they are shown, and the step a matter stands at with what that
// step's act is called. Pure.
import type { Schemas } from '@/api/client';
import { withUnit } from '@/parts/figures';
import type { FlowStep } from '@/parts/flow';
import { capital } from '@/parts/labels';
import { actOfTray } from './trays';

export type Type = Schemas['Type'];
export type Field = Schemas['Field'];
type Label = Schemas['Label'];

/** Looks ids and codes up; what is not known stays as it is written. */
export interface Lookup {
  readonly label: (of: Label) => string;
  readonly yes: string;
  readonly no: string;
  readonly code: (vocabulary: string, code: string) => string;
  readonly name: (kind: string, id: string) => string;
}
export interface ShownField {
  readonly key: string;
  readonly label: string;
  /** One a value. */
  readonly lines: readonly string[];
  /** Instead of lines, for a table. */
  readonly table?: { readonly heads: readonly string[]; readonly rows: readonly (readonly string[])[] };
}

/** Stands under 办理时限 already. */
const elsewhere = new Set(['deadline']);
const isThere = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

function told(field: Field, value: unknown, of: Lookup): string {
  const kind = field.kind === 'computed' ? field.yields ?? 'text' : field.kind;
  if (typeof value === 'boolean') return value ? of.yes : of.no;
  if (typeof value === 'object' && value !== null) return String((value as { name?: unknown }).name ?? '');
  const text = String(value as string | number);
  if (kind === 'choice') return of.code(field.vocabulary ?? '', text);
  if (kind === 'money' && /^-?\d+$/.test(text)) return withUnit(String(Number(text) / 100), '元');
  if (kind === 'number') return withUnit(text, field.unit ?? '');
  return ['unit', 'person', 'post', 'link', 'file'].includes(kind) ? of.name(kind, text) : text;
}

/** What stands in a cell of a list: several values beside each other, nothing where there is none. */
export const inCell = (field: Field, value: unknown, of: Lookup): string =>
  (Array.isArray(value) ? value as unknown[] : [value]).filter(isThere).map((one) => told(field, one, of)).join('、');

/** Those that hold something and may be seen, in the order of the type. */
export function shownFields(type: Type | undefined, held: Readonly<Record<string, unknown>>, of: Lookup): ShownField[] {
  const there = (type?.fields ?? []).filter((field) => !elsewhere.has(field.key) && isThere(held[field.key]));
  return there.map((field) => {
    const value = held[field.key];
    const label = of.label(field.label);
    if (field.kind === 'table' && Array.isArray(value)) {
      const columns = field.columns ?? [];
      const rows = (value as Record<string, unknown>[]).map((row) =>
        columns.map((column) => (isThere(row[column.key]) ? told(column, row[column.key], of) : '')));
      return { key: field.key, label, lines: [], table: { heads: columns.map((one) => of.label(one.label)), rows } };
    }
    const values: unknown[] = Array.isArray(value) ? value : [value];
    return { key: field.key, label, lines: values.map((one) => told(field, one, of)) };
  });
}

const stepsAt = (type: Type | undefined, state: string): Type['steps'] =>
  (type?.steps ?? []).filter((step) => step.state === state);

/** The words everybody knows stay whatever the step is called. */
const kept = new Set(['sign_for', 'give_opinion', 'report_progress', 'delegate', 'mark_read']);
const ends = new Set(['report_done', 'complete', 'close']);

/**
 * What the act of a step is called: the step's own name where the type gives it one of its own (批示, 复核), the verb's
 * word where that says it or where several steps share it. Flows are written in Chinese: English has the verb’s word.
 */
export function actWord(type: Type | undefined, state: string, verb: string, label: Label, language: string): string {
  if (language === 'en') return label.en;
  const steps = stepsAt(type, state).filter((step) => step.verb === verb);
  const name = steps[0]?.name ?? '';
  const isOne = steps.length === 1 && name !== '' && !steps[0]?.node.includes('/');
  const own = isOne && !kept.has(verb) && !name.includes(label.zh);
  if (!own) return label.zh;
  return ends.has(verb) ? `${name}·${label.zh}` : name;
}

/** The same verb under the name that its step gives it. */
export function named<One extends { readonly id: string; readonly label: Label }>(
  verb: One, type: Type | undefined, state: string,
): One {
  const zh = actWord(type, state, verb.id, verb.label, 'zh');
  return zh === verb.label.zh ? verb : { ...verb, label: { ...verb.label, zh } };
}

/** The act that a line of a tray waits for: that of the step it stands at, or the usual one of the tray. */
export function actOfLine(tray: string, type: Type | undefined, state: string, asked: boolean): string {
  const usual = actOfTray(tray);
  if (tray === 'to_read') return usual;
  if (asked && type?.round) return ''; // who is asked to report does so on what the round covers
  const verbs = stepsAt(type, state).flatMap((step) => step.verb ?? []);
  if (tray === 'draft' || tray === 'held') {
    if (tray === 'draft' && !asked) return '';
    return verbs.find((verb) => ['approve', 'countersign', 'give_opinion'].includes(verb)) ?? usual;
  }
  if (usual === '' || verbs.length === 0 || verbs.includes(usual) || verbs[0] === 'report_done') return usual;
  return verbs[0] ?? usual;
}

/** Flows inside a flow stand for no state of their own. */
const parts: Readonly<Record<string, string>> = { 办理: 'In hand', 单位内部办理: 'In hand', 延期: 'Extension' };

/**
 * Steps in the other language: a flow names its steps in Chinese; the verb that is done at each has both, and so has
 * the state that it stands for. What is written at a step (编辑) says less than the state.
 */
export function inLanguage(
  steps: readonly FlowStep[], type: Type | undefined, language: string, verbs: readonly Schemas['VerbInfo'][] = [],
): FlowStep[] {
  if (language !== 'en') return [...steps];
  return steps.map((one) => {
    const part = parts[one.name];
    if (part) return { ...one, name: part };
    const step = type?.steps.find((other) => other.node === one.id);
    const done = step?.verb === 'edit' ? undefined : verbs.find((verb) => verb.id === step?.verb)?.label.en;
    const label = done ?? type?.states.find((other) => other.id === step?.state)?.label.en;
    return label ? { ...one, name: capital(label) } : one;
  });
}

type Line = NonNullable<Schemas['Matter']['history']>[number];

/** The words of a history as the steps have them: each act under the name of the step that it was done at. */
export function wordsOfSteps(
  history: readonly Line[], type: Type | undefined, verbs: readonly Schemas['VerbInfo'][],
): Map<string, string> {
  const words = new Map<string, string>();
  let state = '';
  for (const line of [...history].sort((a, b) => Number(a.sequence) - Number(b.sequence))) {
    const verb = verbs.find((one) => one.label.zh === line.word);
    if (verb) words.set(line.sequence, actWord(type, state, verb.id, verb.label, 'zh'));
    state = line.state ?? state;
  }
  return words;
}
