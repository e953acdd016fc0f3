// SPDX-License-Identifier: Apache-2.0
// A year's promises as two lines over the months: how many were to be done by a day, how many were. Where the points
// lie in a box of 376 × 214; pure, so that it is tested without a screen.
import { addDays, daysBetween } from './dates';
import { brokenLine, type CurvePoint, type Scale } from './curve';

export interface YearCurveData {
  readonly year: string;
  readonly today: string;
  readonly total: number;
  /** From the first of January on; ends with the year. */
  readonly expected: readonly CurvePoint[];
  /** Ends today. */
  readonly actual: readonly CurvePoint[];
}

/** What is counted: when it was to be done, and when it was, if it was. */
export interface Promised { readonly due: string; readonly done: string }

export const box = { left: 30, right: 316, top: 12, bottom: 188, width: 376, height: 214 } as const;

/** The days a line has points at: the ends of the months up to a day, and that day. */
function daysUntil(year: string, last: string): string[] {
  const ends = Array.from({ length: 12 }, (_, month) =>
    (month === 11 ? `${year}-12-31` : addDays(`${year}-${String(month + 2).padStart(2, '0')}-01`, -1)));
  return [...ends.filter((day) => day < last), last];
}

/** Of promises due in that year. What is done and does not say when counts as done today. */
export function yearCurve(all: readonly Promised[], year: string, today: string): YearCurveData {
  const promises = all.filter((one) => one.due.startsWith(year));
  const start = { day: `${year}-01-01`, value: 0 };
  const count = (by: (one: Promised) => boolean): number => promises.filter(by).length;
  const last = today > `${year}-12-31` ? `${year}-12-31` : today;
  const days = [...new Set([...daysUntil(year, last), ...daysUntil(year, `${year}-12-31`)])].sort();
  return {
    year, today: last, total: promises.length,
    expected: [start, ...days.map((day) => ({ day, value: count((one) => one.due <= day) }))],
    actual: [start, ...daysUntil(year, last).map((day) =>
      ({ day, value: count((one) => one.done !== '' && one.done <= day) }))],
  };
}

/** 1, 2 or 5 times a power of ten, about five of them. */
function stepOf(total: number): number {
  const rough = Math.max(total / 5, 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 5].find((one) => one * power >= rough) ?? 10) * power;
}

export function yearScale(data: YearCurveData): Scale {
  const step = stepOf(data.total);
  const count = Math.max(1, Math.ceil(data.total / step - 1e-9));
  const whole = daysBetween(`${data.year}-01-01`, `${data.year}-12-31`);
  const x = (day: string): number => box.left + (box.right - box.left) * daysBetween(`${data.year}-01-01`, day) / whole;
  return {
    top: step * count, x, y: (value) => box.bottom - (box.bottom - box.top) * value / (step * count),
    ticks: Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12))),
    months: [1, 3, 5, 7, 9, 11].map((month) => ({ month, x: x(`${data.year}-${String(month).padStart(2, '0')}-15`) })),
  };
}

/** The area between both lines up to today, closed, where less was done than was due. */
export function gapOf(scale: Scale, data: YearCurveData): string {
  const due = data.expected.filter((point) => point.day <= data.today);
  const back = [...data.actual].reverse();
  const lacks = due.some((point, index) => point.value > (data.actual[index]?.value ?? 0));
  return lacks ? `${brokenLine(scale, due)}L${brokenLine(scale, back).slice(1)}Z` : '';
}
