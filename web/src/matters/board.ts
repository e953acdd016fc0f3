// SPDX-License-Identifier: Apache-2.0
// The leader's wall from the lists behind it: what each lamp stands for, where it stands, and which units have most
// trouble. A number and the list it opens are one query.
import type { WallItem } from '@/parts/wall';
import type { Filters } from './filters';
import { lampOf, type Line } from './lines';
import type { LampState } from '@/parts/lamp';

export interface Figure { readonly id: string; readonly lamp: LampState; readonly filters: Filters }

const open = 'waiting,active,checking';
export const figures: readonly Figure[] = [
  { id: 'red', lamp: 'red', filters: { lamp: 'red', progress: open } },
  { id: 'yellow', lamp: 'amber', filters: { lamp: 'yellow', progress: open } },
  { id: 'green', lamp: 'green', filters: { lamp: 'green', progress: 'active,checking' } },
  { id: 'waiting', lamp: 'blue', filters: { progress: 'waiting' } },
  { id: 'closed', lamp: 'done', filters: { progress: 'closed' } },
];

const monthOf = (day: string): number => Number(day.slice(5, 7));

/** Only what is due in that year; rows in the order of their trouble. */
export function wallOf(lines: readonly Line[], year: string, without: string): WallItem[] {
  const items = lines.filter((line) => line.dueDay?.startsWith(year) && line.progress !== 'dropped').map((line) => ({
    id: line.number || line.id, title: line.title ?? '', row: line.unitName || without, lamp: lampOf(line),
    month: monthOf(line.dueDay ?? ''), ...movedFrom(line, year),
  }));
  const trouble = new Map<string, number>();
  for (const item of items) {
    const weight = item.lamp === 'red' ? 1000 : item.lamp === 'amber' ? 10 : 0;
    trouble.set(item.row, (trouble.get(item.row) ?? 0) + weight + 0.001);
  }
  return items.sort((a, b) => (trouble.get(b.row) ?? 0) - (trouble.get(a.row) ?? 0));
}

function movedFrom(line: Line, year: string): { movedFrom?: number } {
  const day = (line as { movedFrom?: string }).movedFrom ?? '';
  return day.startsWith(year) ? { movedFrom: monthOf(day) } : {};
}

export interface Named { readonly name: string; readonly unit: string; readonly red: number; readonly all: number }

/** The units with most red lamps, at most `count`; of equal ones that with fewer matters goes first. */
export function mostRed(lines: readonly Line[], count: number): Named[] {
  const units = new Map<string, { name: string; unit: string; red: number; all: number }>();
  for (const line of lines) {
    if (!line.unit) continue;
    const one = units.get(line.unit) ?? { name: line.unitName ?? '', unit: line.unit, red: 0, all: 0 };
    one.all += 1;
    if (lampOf(line) === 'red') one.red += 1;
    units.set(line.unit, one);
  }
  return [...units.values()].filter((one) => one.red > 0)
    .sort((a, b) => b.red - a.red || a.all - b.all).slice(0, count);
}
