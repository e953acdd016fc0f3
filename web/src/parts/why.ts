// SPDX-License-Identifier: Apache-2.0
// 时限说明 as a calendar: the explanation that the server gives (src/calendar), cut into weeks, and what differs from
// plain weeks. Pure; the words are put to it by WhyDate.vue.
import { addDays, weekdayOf } from './dates';

export interface ExplainedDay {
  readonly date: string;
  readonly kind: 'working' | 'weekend' | 'holiday' | 'makeUp';
  readonly name?: string;
  readonly note: 'counted' | 'firstDay' | 'off' | 'still' | 'putOff' | 'nothing';
  readonly counted: number;
  readonly soFar: number;
}

export interface Explanation {
  readonly due: { readonly at: string; readonly local: string } | null;
  readonly unit: string;
  readonly clock: { readonly budget: { readonly unit: string }; readonly started?: string };
  readonly calendar: { readonly id: string; readonly version: string };
  readonly papers: readonly string[];
  readonly days: readonly ExplainedDay[];
}

export interface Cell {
  readonly date: string;
  readonly role: 'outside' | 'start' | 'end' | 'counted' | 'off' | 'still';
  readonly makeUp: boolean;
  readonly number: number;
  readonly name: string;
}

function roleOf(day: ExplainedDay, index: number, all: readonly ExplainedDay[]): Cell['role'] {
  if (index === all.length - 1) return 'end';
  if (day.note === 'firstDay') return 'start';
  if (day.note === 'counted') return 'counted';
  return day.note === 'still' ? 'still' : 'off';
}

/** Monday to Sunday, filled up with days outside at both ends. */
export function weeksOf(days: readonly ExplainedDay[]): Cell[][] {
  const [first, last] = [days[0], days[days.length - 1]];
  if (!first || !last) return [];
  const byDate = new Map(days.map((day, index) => [day.date, { day, index }]));
  const begin = addDays(first.date, 1 - weekdayOf(first.date));
  const end = addDays(last.date, 7 - weekdayOf(last.date));
  const weeks: Cell[][] = [];
  for (let date = begin; date <= end; date = addDays(date, 1)) {
    if (weekdayOf(date) === 1) weeks.push([]);
    const found = byDate.get(date);
    const day = found?.day;
    weeks[weeks.length - 1]?.push({
      date,
      role: found ? roleOf(found.day, found.index, days) : 'outside',
      makeUp: day?.kind === 'makeUp',
      number: day?.note === 'counted' || (found && found.index === days.length - 1) ? day?.soFar ?? 0 : 0,
      name: day?.name ?? '',
    });
  }
  return weeks;
}

export interface Exception {
  readonly change: number;
  readonly name: string;
  readonly dates: readonly string[];
}

/** What working days differ by from Monday to Friday: worked weekends, and holidays on weekdays by their name. */
export function exceptionsOf(days: readonly ExplainedDay[]): Exception[] {
  const found = new Map<string, { change: number; name: string; dates: string[] }>();
  for (const day of days) {
    if (day.note === 'firstDay') continue;
    const weekend = weekdayOf(day.date) > 5;
    const change = weekend && day.kind === 'makeUp' ? 1 : !weekend && day.kind === 'holiday' ? -1 : 0;
    if (change === 0) continue;
    const key = `${change}${day.name ?? ''}`;
    const one = found.get(key) ?? { change: 0, name: change > 0 ? '' : day.name ?? '', dates: [] };
    one.change += change;
    one.dates.push(day.date);
    found.set(key, one);
  }
  return [...found.values()].sort((a, b) => b.change - a.change);
}
