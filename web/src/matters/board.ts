// SPDX-License-Identifier: Apache-2.0
// The leader's wall from the lists behind it: what each lamp stands for, where it stands, which units have most
// trouble, how far everything is. A number and the list it opens are one query. Pure.
import type { LampState } from '@/parts/lamp';
import type { WallItem } from '@/parts/wall';
import { yearCurve, type YearCurveData } from '@/parts/year_curve';
import type { Filters } from './filters';
import { lampsOf, type Place } from './groups';
import { lampOf, number, type Line } from './lines';

export interface Figure { readonly id: string; readonly lamp: LampState; readonly filters: Filters }

const open = 'waiting,active,checking';
export const figures: readonly Figure[] = [
  { id: 'red', lamp: 'red', filters: { lamp: 'red', progress: open } },
  { id: 'yellow', lamp: 'amber', filters: { lamp: 'yellow', progress: open } },
  { id: 'green', lamp: 'green', filters: { lamp: 'green', progress: 'active,checking' } },
  { id: 'waiting', lamp: 'blue', filters: { progress: 'waiting' } },
  { id: 'closed', lamp: 'done', filters: { progress: 'closed' } },
];

export const rowsBy = ['section', 'unit', 'leader'] as const;
export type RowsBy = typeof rowsBy[number];
/** What is on the wall: all but drafts and what was cancelled. */
export const wallStages = 'waiting,active,paused,checking,done,closed';

const monthOf = (day: string): number => Number(day.slice(5, 7));

/** Only what is due in that year; rows in the order of their trouble, those without a name last. */
export function wallOf(lines: readonly Line[], year: string, place: Place, without: string): WallItem[] {
  const items = lines.filter((line) => line.dueDay?.startsWith(year) && line.progress !== 'dropped').map((line) => {
    const { key, name } = place(line);
    return {
      id: line.number || line.id, title: line.title ?? '', key, row: key === '' ? without : name, lamp: lampOf(line),
      month: monthOf(line.dueDay ?? ''), ...movedFrom(line, year),
    };
  });
  const trouble = new Map<string, number>();
  for (const item of items) {
    const weight = item.lamp === 'red' ? 1000 : item.lamp === 'amber' ? 10 : 0;
    trouble.set(item.key, (trouble.get(item.key) ?? 0) + weight + 0.001);
  }
  const rank = (item: WallItem): number => (item.key === '' ? -1 : trouble.get(item.key) ?? 0);
  return items.sort((a, b) => rank(b) - rank(a));
}

function movedFrom(line: Line, year: string): { movedFrom?: number } {
  const day = line.movedFrom ?? '';
  return day.startsWith(year) ? { movedFrom: monthOf(day) } : {};
}

/** The list behind a row of the wall, or behind one cell of it. */
export function listOf(by: RowsBy, key: string, year: string, month = 0): Filters {
  const day = (y: number, m: number): string => `${y}-${String(m).padStart(2, '0')}-01`;
  const first = Number(year);
  const days = month === 0 ? { dueFrom: day(first, 1), dueBefore: day(first + 1, 1) }
    : { dueFrom: day(first, month), dueBefore: month === 12 ? day(first + 1, 1) : day(first, month + 1) };
  return { ...(key === '' ? {} : { [by]: key }), progress: wallStages, ...days };
}

export interface UnitRow {
  readonly unit: string;
  readonly name: string;
  readonly all: number;
  readonly closed: number;
  readonly red: number;
  readonly yellow: number;
  readonly lamps: readonly { readonly lamp: LampState; readonly count: number }[];
}

/** Units with what they answer for, those with most trouble first; of equal ones that with fewer matters. */
export function unitsOf(lines: readonly Line[]): UnitRow[] {
  const units = new Map<string, Line[]>();
  for (const line of lines) if (line.unit) units.set(line.unit, [...units.get(line.unit) ?? [], line]);
  const lamp = (own: readonly Line[], of: LampState): number => own.filter((line) => lampOf(line) === of).length;
  const closed = (own: readonly Line[]): number => own.filter((line) => line.progress === 'closed').length;
  return [...units].map(([unit, own]) => ({
    unit, name: own[0]?.unitName ?? '', all: own.length, closed: closed(own), red: lamp(own, 'red'),
    yellow: lamp(own, 'amber'), lamps: lampsOf(own),
  })).sort((a, b) => b.red - a.red || b.yellow - a.yellow || a.all - b.all);
}

export interface Pace { readonly actual: number; readonly expected: number; readonly count: number }

/** How far all is on the average, and how far it should be; one decimal. What is struck off is done. */
export function paceOf(lines: readonly Line[]): Pace {
  const held = lines.filter((line) => line.dueDay !== undefined);
  const isDone = (line: Line): boolean => line.progress === 'done' || line.progress === 'closed';
  const mean = (of: (line: Line) => number): number =>
    Math.round(held.reduce((sum, line) => sum + of(line), 0) / Math.max(held.length, 1) * 10) / 10;
  return {
    actual: mean((line) => (isDone(line) ? 100 : Math.min(number(line.percent), 100))),
    expected: mean((line) => (isDone(line) ? 100 : number(line.expected))), count: held.length,
  };
}

/** Of matters due in that year: how many were to be done by when, and how many were. */
export function curveOf(lines: readonly Line[], year: string, today: string): YearCurveData {
  const isDone = (line: Line): boolean => line.progress === 'done' || line.progress === 'closed';
  return yearCurve(lines.filter((line) => line.progress !== 'dropped').map((line) => ({
    due: line.dueDay ?? '', done: isDone(line) ? line.doneDay ?? today : '',
  })), year, today);
}

/** What slipped: red ones and those whose date was moved, the longest over first; closed ones are over. */
export function slippedOf(lines: readonly Line[]): Line[] {
  const isLate = (line: Line): boolean => lampOf(line) === 'red' || line.movedFrom !== undefined;
  const late = lines.filter((line) => lampOf(line) !== 'done' && isLate(line));
  const weight = (line: Line): number => (lampOf(line) === 'red' ? 1 : 0);
  return late.sort((a, b) => weight(b) - weight(a) || (a.daysLeft ?? 0) - (b.daysLeft ?? 0));
}
export const movedOf = (lines: readonly Line[]): number => lines.filter((line) => line.movedFrom !== undefined).length;
