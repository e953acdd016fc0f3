// SPDX-License-Identifier: Apache-2.0
// The fields of a type as a form types them and as the record takes them: one text a field, lines where there may be
// several values, JSON for the rows of a table; units, people and posts by their names. Pure.
import { placedOf } from '@/map/places';
import { listOf, type Names } from './names';
import type { Field } from './types';

/** What a form can ask for. */
export const askedKinds = new Set([
  'text', 'number', 'money', 'date', 'choice', 'boolean', 'unit', 'person', 'post', 'table', 'place']);

const nameOf = (id: string, kind: string, names: Names): string => {
  const list = listOf(kind);
  return (list && names[list]?.find((one) => one.id === id)?.name) ?? id;
};

function cellOf(field: Field, value: unknown, names: Names): string {
  if (typeof value === 'boolean') return value ? 'true' : '';
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  return nameOf(String(value), field.kind, names);
}

/** What stands in the form for a value of the record. */
export function textOf(field: Field, value: unknown, names: Names): string {
  if (field.kind === 'place') return Object.keys(placedOf(value)).length > 0 ? JSON.stringify(placedOf(value)) : '';
  if (field.kind === 'table') {
    if (!Array.isArray(value) || value.length === 0) return '';
    const cells = (row: Record<string, unknown>): (readonly [string, string])[] => (field.columns ?? [])
      .map((column) => [column.key, cellOf(column, row[column.key], names)] as const).filter(([, text]) => text !== '');
    return JSON.stringify((value as Record<string, unknown>[]).map((row) => Object.fromEntries(cells(row))));
  }
  if (Array.isArray(value)) return value.map((one) => cellOf(field, one, names)).join('\n');
  return cellOf(field, value, names);
}

export interface Made { readonly value: unknown; readonly unknown: readonly string[] }

function one(field: Field, text: string, names: Names): Made {
  if (field.kind === 'boolean') return { value: text === 'true', unknown: [] };
  const list = listOf(field.kind);
  if (!list) return { value: text, unknown: [] };
  const found = names[list]?.find((other) => other.name === text || other.others.includes(text) || other.id === text);
  return { value: found?.id ?? text, unknown: found ? [] : [text] };
}

/** What the record takes for what was typed; `unknown` are names that nobody has. Without text the value goes. */
export function valueOf(field: Field, text: string, names: Names): Made {
  const typed = text.trim();
  if (typed === '') return { value: null, unknown: [] };
  if (field.kind === 'place') return { value: JSON.parse(typed) as unknown, unknown: [] };
  if (field.kind === 'table') {
    const cell = ([key, written]: [string, string]): readonly [string, Made] => {
      const column = field.columns?.find((other) => other.key === key);
      return [key, column ? one(column, written.trim(), names) : { value: written, unknown: [] }];
    };
    const made = (JSON.parse(typed) as Record<string, string>[]).map((row) => Object.entries(row).map(cell));
    return { value: made.map((row) => Object.fromEntries(row.map(([key, { value }]) => [key, value]))),
      unknown: made.flatMap((row) => row.flatMap(([, { unknown }]) => unknown)) };
  }
  if (!field.many) return one(field, typed, names);
  const all = typed.split('\n').map((line) => line.trim()).filter(Boolean).map((line) => one(field, line, names));
  return { value: all.map((each) => each.value), unknown: all.flatMap((each) => each.unknown) };
}
