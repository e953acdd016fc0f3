// SPDX-License-Identifier: Apache-2.0
// Views of packs, as the server tells them: in which pack's menu each stands, what its lanes are, which members its
// lines need, and what a line shows under one of its columns. Pure.
import { codesOf, type Definitions } from '@/api/definitions';
import type { Schemas } from '@/api/client';
import { lampWordOf, toldPercent, type Line } from '@/matters/lines';
import type { ListQuery } from '@/matters/trays';
import { inCell, type Field, type Lookup } from '@/matters/types';
import { shortDay } from '@/parts/dates';

export type PackView = Schemas['PackView'];
type Label = Schemas['Label'];

/** So many matters are drawn at once; with more it is said how many there are. */
export const shownMost = 500;

export interface PackMenu { readonly pack: string; readonly title: Label; readonly views: readonly PackView[] }

/** What is offered to whoever asks, under the packs in their order. */
export function menuOf(all: Definitions): PackMenu[] {
  return all.packs.map(({ id, title }) => ({
    pack: id, title, views: all.views.filter((view) => view.pack === id && view.menu && view.offered),
  })).filter((one) => one.views.length > 0);
}

export interface Lane { readonly key: string; readonly label: Label; readonly query: ListQuery }

/** The states of the view's types that it shows, each once; or the codes of the field. */
export function lanesOf(view: PackView, all: Definitions): Lane[] {
  const types = all.types.filter((type) => view.types.includes(type.id));
  if (view.lanes === 'state') {
    const states = types.flatMap((type) => type.states).filter((state) => view.progress.includes(state.progress));
    const first = states.filter((state, at) => states.findIndex((other) => other.id === state.id) === at);
    return first.map(({ id, label }) => ({ key: id, label, query: { state: id } }));
  }
  const field = types[0]?.fields.find((one) => one.key === view.lanes);
  return codesOf(all, field?.vocabulary ?? '').map(({ code, label }) => ({
    key: code, label, query: { sort: 'field', field: view.lanes ?? '', value: code },
  }));
}

const own = ['type', 'number', 'title', 'state', 'stateLabel', 'progress', 'unit', 'unitName', 'co', 'holderName',
  'lamp', 'percent', 'expected', 'due', 'dueDay', 'createdDay', 'daysLeft', 'pace', 'movedFrom', 'level'];
const reports: Readonly<Record<string, string>> = {
  report: 'progress', report_problems: 'problems', report_measures: 'measures',
};
/** What every matter has, by the name that a view gives it. */
const kernel = new Set(['number', 'title', 'unit', 'co', 'responsible', 'due', 'state', 'lamp', 'pace', 'percent',
  'expected', 'days_left', 'created', 'level', 'type', 'id', ...Object.keys(reports)]);

/** The members that the lines of a view need. */
export function membersOf(view: PackView): string[] {
  const keys = [...view.columns, view.from, view.to, view.place].filter((key): key is string => !!key);
  const fields = [...new Set(keys.filter((key) => !kernel.has(key)))].map((key) => `fields.${key}`);
  return [...own, ...fields, ...(keys.some((key) => key in reports) ? ['body'] : [])];
}

const fieldsOf = (line: Line): Readonly<Record<string, unknown>> => (line.fields ?? {}) as Record<string, unknown>;

/** The day on which a line stands by one of its dates; empty where it has none. */
export function dayAt(line: Line, key: string): string {
  if (key === 'due') return line.dueDay ?? '';
  if (key === 'created') return line.createdDay ?? '';
  const value = fieldsOf(line)[key];
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : '';
}

export interface Words {
  readonly all: Definitions;
  readonly lookup: Lookup;
  readonly today: string;
  readonly t: (key: string) => string;
  readonly label: (of: Label) => string;
}

const fieldOf = (view: PackView, key: string, all: Definitions, type?: string): Field | undefined => all.types
  .filter((one) => (type ? one.id === type : view.types.includes(one.id)))
  .flatMap((one) => one.fields).find((field) => field.key === key);

/** What a column is headed with. */
export function headOf(view: PackView, key: string, { all, t, label }: Words): string {
  const field = kernel.has(key) ? undefined : fieldOf(view, key, all);
  return field ? label(field.label) : t(`views.column.${key}`);
}

/** What a line shows under a column; empty where it has nothing, or it may not be seen. */
export function valueOf(view: PackView, line: Line, key: string, words: Words): string {
  const { all, lookup, t, label } = words;
  if (!kernel.has(key)) {
    const field = fieldOf(view, key, all, line.type);
    return field ? inCell(field, fieldsOf(line)[key], lookup) : '';
  }
  if (key in reports) {
    const told = (line.body as { report?: Record<string, string> } | undefined)?.report;
    return told?.[reports[key] ?? ''] ?? '';
  }
  const lamp = lampWordOf(line);
  const type = all.types.find((one) => one.id === line.type);
  return ({
    number: line.number, title: line.title, unit: line.unitName, co: (line.co ?? []).map((one) => one.name).join('、'),
    responsible: line.holderName, due: line.dueDay && shortDay(line.dueDay, words.today),
    created: line.createdDay && shortDay(line.createdDay, words.today), id: line.id,
    state: line.stateLabel && label(line.stateLabel), type: type && label(type.title),
    lamp: lamp ? t(`lampWord.${lamp}`) : line.stateLabel && label(line.stateLabel),
    pace: line.pace && t(`pace.${line.pace}`), level: line.level && t(`level.${line.level}`),
    percent: toldPercent(line) && `${toldPercent(line)}%`, expected: line.expected && `${line.expected}%`,
    days_left: line.daysLeft === undefined ? '' : String(line.daysLeft),
  } as Record<string, string | undefined>)[key] ?? '';
}

export interface Said { readonly key: string; readonly head: string; readonly text: string }

/** What a card says of a matter under its title: a bare figure or date with the head of its column. */
export function saidOf(view: PackView, line: Line, words: Words): Said[] {
  return view.columns.filter((key) => key !== 'title' && key !== 'lamp').flatMap((key) => {
    const value = valueOf(view, line, key, words);
    if (value === '') return [];
    const head = headOf(view, key, words);
    return [{ key, head, text: /^[\d.,%-]+$/.test(value) ? `${head} ${value}` : value }];
  });
}
