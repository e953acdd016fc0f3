// SPDX-License-Identifier: Apache-2.0
// Calendars and timelines of views: a month as weeks that begin on Monday, an axis of months, and where bars and days
// stand on it, in shares of its length. Pure.
import { addDays, daysBetween, weekdayOf } from '@/parts/dates';

/** "2026-03" and so many months on. */
export function monthAfter(month: string, months: number): string {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`;
}

/** The days of a month in weeks from Monday on, with those of its neighbours that fill the first and last one. */
export function weeksOf(month: string): string[][] {
  const first = `${month}-01`;
  const begin = addDays(first, 1 - weekdayOf(first));
  const last = addDays(`${monthAfter(month, 1)}-01`, -1);
  const weeks: string[][] = [];
  for (let day = begin; day <= last; day = addDays(day, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, at) => addDays(day, at)));
  }
  return weeks;
}

/** Of an address; this month where it says none. */
export const monthIn = (written: unknown, today: string): string =>
  (typeof written === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(written) ? written : today.slice(0, 7));

export interface Span { readonly from: string; readonly to: string }
export interface Axis { readonly begin: string; readonly end: string; readonly months: readonly Tick[] }
export interface Tick { readonly month: string; readonly x: number; readonly width: number }

/** So many months are drawn at most: what lies further off begins or ends at the edge. */
const monthsMost = 24;

/** Whole months that hold the spans and today; a year before today at the earliest. */
export function axisOf(spans: readonly Span[], today: string): Axis {
  const days = [today, ...spans.flatMap(({ from, to }) => [from, to])].filter(Boolean).sort();
  const earliest = monthAfter(today.slice(0, 7), -monthsMost / 2);
  const first = [(days[0] ?? today).slice(0, 7), earliest].sort()[1] ?? earliest;
  const last = [(days[days.length - 1] ?? today).slice(0, 7), monthAfter(first, monthsMost - 1)].sort()[0] ?? first;
  const begin = `${first}-01`;
  const end = `${monthAfter(last, 1)}-01`;
  const length = daysBetween(begin, end);
  const months: Tick[] = [];
  for (let month = first; month <= last; month = monthAfter(month, 1)) {
    const width = daysBetween(`${month}-01`, `${monthAfter(month, 1)}-01`) / length;
    months.push({ month, x: daysBetween(begin, `${month}-01`) / length, width });
  }
  return { begin, end, months };
}

const share = (axis: Axis, day: string): number =>
  Math.min(1, Math.max(0, daysBetween(axis.begin, day) / daysBetween(axis.begin, axis.end)));

export const placeOf = share;

export interface Bar { readonly x: number; readonly width: number; readonly isPoint: boolean }

/** From the morning of its first day to the evening of its last; a day alone is a point; absent where it has none. */
export function barOf(axis: Axis, { from, to }: Span): Bar | null {
  if (!from && !to) return null;
  const [first, last] = from && to && from > to ? [to, from] : [from || to, to || from];
  const x = share(axis, first);
  return { x, width: Math.max(share(axis, addDays(last, 1)) - x, 0.003), isPoint: !from || !to };
}
