// SPDX-License-Identifier: Apache-2.0
// The expected curve as numbers: where points lie in a box of 700 × 236, pure so that it is tested without a screen.
import { addDays, daysBetween } from './dates';

export interface CurvePoint {
  readonly day: string;
  readonly value: number;
}

export interface CurveData {
  readonly unit: string;
  readonly target: number;
  readonly from: string;
  readonly due: string;
  readonly today: string;
  /** Verified facts, in order of days; each holds until the next. */
  readonly actual: readonly CurvePoint[];
  /** What was to be reached by when; straight between two points. */
  readonly expected: readonly CurvePoint[];
  readonly pauses?: readonly { readonly from: string; readonly to: string; readonly why: string }[];
}

export const plot = { left: 40, right: 614, top: 14, bottom: 202 } as const;

/** The value of a broken line at a day; before its first point that point's, behind its last that one's. */
export function valueAt(points: readonly CurvePoint[], day: string): number {
  const after = points.findIndex((point) => point.day >= day);
  const last = points[points.length - 1];
  if (!last) return 0;
  if (after < 0) return last.value;
  const [next, before] = [points[after], points[after - 1]];
  if (!next || !before) return next?.value ?? 0;
  const whole = daysBetween(before.day, next.day);
  return whole === 0 ? next.value : before.value + (next.value - before.value) * daysBetween(before.day, day) / whole;
}

/** A quarter of `top` where that is a short number; else 1, 2, 2.5 or 5 times a power of ten, about four of them. */
export function tickStep(top: number): number {
  const quarter = top / 4;
  if (quarter > 0 && Number(quarter.toPrecision(2)) === quarter) return quarter;
  const rough = Math.max(top, 1e-9) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const found = [1, 2, 2.5, 5, 10].find((one) => one * power >= rough * 0.999) ?? 10;
  return found * power;
}

export interface Scale {
  readonly top: number;
  readonly ticks: readonly number[];
  readonly months: readonly { readonly x: number; readonly month: number }[];
  x(day: string): number;
  y(value: number): number;
}

export function scaleOf(data: CurveData): Scale {
  const highest = Math.max(data.target, ...data.actual.map((point) => point.value),
    ...data.expected.map((point) => point.value), 0);
  const step = tickStep(highest);
  const count = Math.max(1, Math.ceil(highest / step - 1e-9));
  const top = step * count;
  const last = data.today > data.due ? data.today : data.due;
  const end = addDays(last, Math.max(4, Math.round(daysBetween(data.from, last) * 0.04)));
  const days = Math.max(daysBetween(data.from, end), 1);
  const x = (day: string): number => plot.left + (plot.right - plot.left) * daysBetween(data.from, day) / days;
  const months: { x: number; month: number }[] = [];
  for (let day = data.from; day <= end; day = addDays(day, 1)) {
    if (day.endsWith('-15')) months.push({ x: x(day), month: Number(day.slice(5, 7)) });
  }
  return {
    top, months, x,
    ticks: Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12))),
    y: (value) => plot.bottom - (plot.bottom - plot.top) * value / top,
  };
}

const place = (scale: Scale, point: CurvePoint): string =>
  `${scale.x(point.day).toFixed(1)} ${scale.y(point.value).toFixed(1)}`;

export function brokenLine(scale: Scale, points: readonly CurvePoint[]): string {
  return points.length === 0 ? '' : `M${points.map((point) => place(scale, point)).join('L')}`;
}

/** Verified facts are steps: flat, then up. Goes on to today. */
export function steps(scale: Scale, points: readonly CurvePoint[], today: string): string {
  const first = points[0];
  if (!first) return '';
  const rest = points.slice(1).map((point) => `H${scale.x(point.day).toFixed(1)}V${scale.y(point.value).toFixed(1)}`);
  return `M${place(scale, first)}${rest.join('')}H${scale.x(today).toFixed(1)}`;
}

/** A number as people write it: at most two decimals, none for nothing. */
export const written = (value: number): string => String(Math.round(value * 100) / 100);

/** Slanting lines that fill a box, cut off at its ends. */
export function hatching(x: number, width: number, top: number, bottom: number): string {
  const rise = width * 1.4;
  const lines: string[] = [];
  for (let low = top + 3; low < bottom + rise; low += 5) {
    const from = Math.min(low, bottom);
    const to = Math.max(low - rise, top);
    const at = (y: number): number => x + width * (low - y) / rise;
    if (from > to) lines.push(`M${at(from).toFixed(1)} ${from.toFixed(1)}L${at(to).toFixed(1)} ${to.toFixed(1)}`);
  }
  return lines.join('');
}
