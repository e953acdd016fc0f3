// SPDX-License-Identifier: Apache-2.0
// A year as twelve months of weeks that begin on Monday, as the server counts its days.
import type { Schemas } from '@/api/client';
import { weekdayOf } from '@/parts/dates';

export type TellsDay = Pick<Schemas['CalendarDay'], 'date' | 'kind' | 'working' | 'name'>;
export interface YearDay {
  readonly number: number;
  readonly off: boolean;
  /** Off though no weekend, or by a holiday that covers one. */
  readonly holiday: boolean;
  /** Worked in exchange (调休). */
  readonly makeUp: boolean;
  readonly name: string;
}
export interface YearMonth {
  readonly month: number;
  readonly days: readonly YearDay[];
  readonly weeks: readonly (YearDay | null)[][];
}

const shown = (one: TellsDay): YearDay => ({
  number: Number(one.date.slice(8)), off: !one.working, holiday: one.kind === 'holiday' || one.kind === 'closed',
  makeUp: one.kind === 'make_up' || one.kind === 'opened', name: one.name ?? '',
});

export function monthsOf(told: readonly TellsDay[]): YearMonth[] {
  const months = new Map<number, TellsDay[]>();
  for (const one of told) {
    const month = Number(one.date.slice(5, 7));
    months.set(month, [...(months.get(month) ?? []), one]);
  }
  return [...months].map(([month, list]) => {
    const before = weekdayOf(list[0]?.date ?? '') - Number(list[0]?.date.slice(8) ?? 1);
    const days = list.map(shown);
    const cells: (YearDay | null)[] = [...Array<null>(Math.max(before, 0)).fill(null), ...days];
    const weeks: (YearDay | null)[][] = [];
    for (let at = 0; at < cells.length; at += 7) weeks.push(cells.slice(at, at + 7));
    return { month, days, weeks };
  });
}
