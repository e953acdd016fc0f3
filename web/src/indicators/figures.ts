// SPDX-License-Identifier: Apache-2.0
// Figures made of matters, as the page of indicators shows them: the span of days they are of, a value with what it is
// divided by, the bar beside it, and which matters stand behind one. Pure.
import type { Schemas } from '@/api/client';
import { written } from '@/parts/curve';
import { addDays } from '@/parts/dates';

export type Group = Schemas['IndicatorGroup'];
export type Figure = Schemas['IndicatorFigure'];

export const periods = ['year', 'quarter', 'month', 'lastMonth', 'all'] as const;
export type Period = typeof periods[number];
export const groupings = ['unit', 'category', 'month'] as const;
export type Grouping = typeof groupings[number];
export const parts = ['all', 'in', 'out'] as const;
export type Part = typeof parts[number];

export interface Span { readonly from?: string; readonly to?: string }

const first = (year: number, month: number): string =>
  `${year + Math.floor((month - 1) / 12)}-${String((month - 1 + 12) % 12 + 1).padStart(2, '0')}-01`;

/** The whole span, days to come included: what is due later this year belongs to this year. */
export function spanOf(period: Period, today: string): Span {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const of = (from: number, months: number): Span =>
    ({ from: first(year, from), to: addDays(first(year, from + months), -1) });
  if (period === 'all') return {};
  if (period === 'year') return of(1, 12);
  if (period === 'quarter') return of(month - (month - 1) % 3, 3);
  return of(period === 'month' ? month : month - 1, 1);
}

/** "2026-02" as a span of days. */
export function spanOfMonth(key: string): Span {
  const [year, month] = [Number(key.slice(0, 4)), Number(key.slice(5, 7))];
  return { from: first(year, month), to: addDays(first(year, month + 1), -1) };
}

/** What is divided by what; a count and a sum have no two sides. */
export const isRatio = (figure: Pick<Figure, 'measure'>): boolean =>
  ['share', 'mean', 'ratio'].includes(figure.measure);

/** At most two decimals; empty where there is nothing to divide by. */
export const shownValue = (value: string | null): string => (value === null ? '' : written(Number(value)));

/** How long the bar of each is, 0 to 1: shares of a hundred, all others of the largest. */
export function barsOf(figure: Figure): number[] {
  const groups = figure.groups ?? [];
  const values = groups.map((one) => Math.max(Number(one.value ?? 0), 0));
  const top = figure.measure === 'share' ? 100 : Math.max(...values, 0);
  return values.map((value) => (top > 0 ? Math.min(value / top, 1) : 0));
}

/** The best first, as `better` has it; those without a value last. Months keep their order. */
export function ordered(figure: Figure): Group[] {
  const groups = figure.groups ?? [];
  if (figure.group === 'month') return groups;
  const sign = figure.better === 'less' ? 1 : -1;
  const rank = (one: Group): number => (one.value === null ? Infinity : sign * Number(one.value));
  return [...groups].sort((a, b) => rank(a) - rank(b) || b.members - a.members);
}

export interface Narrowed { readonly unit?: string; readonly category?: string; readonly month?: string }

/** The query behind a figure: its period, or the month within it, one unit or one category. */
export function queryOf(period: Period, today: string, narrowed: Narrowed): Record<string, string> {
  const { month, unit, category } = narrowed;
  return {
    ...(month ? spanOfMonth(month) : spanOf(period, today)), ...(unit ? { unit } : {}),
    ...(category ? { category } : {}),
  } as Record<string, string>;
}
