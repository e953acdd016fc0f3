// SPDX-License-Identifier: Apache-2.0
// What the warning desk says of a matter whose lamp is yellow or red: since when, by which of the two clocks (the date,
// or the curve of its plan), what was done about it, and where it lies on the line of days. Pure.
import { addDays, dayOf, daysBetween } from '@/parts/dates';
import type { LampState } from '@/parts/lamp';
import { figures } from './board';
import type { Filters } from './filters';
import { lampOf, lampWordOf, type Line } from './lines';

/** So many days ahead something counts as due soon. */
export const soonDays = 7;
/** The lists behind the figures of the head; the last two are those of the regions below. */
export function listsOf(today: string): Record<WarningList, Filters> {
  const of = (id: string): Filters => figures.find((one) => one.id === id)?.filters ?? {};
  return {
    red: of('red'), yellow: of('yellow'), waiting: of('waiting'),
    soon: { progress: 'waiting,active,checking', dueFrom: today, dueBefore: addDays(today, soonDays + 1) },
  };
}
export const warningLists = ['red', 'yellow', 'soon', 'waiting'] as const;
export type WarningList = typeof warningLists[number];

/** What a body holds of what was done about it. */
interface Told {
  readonly redAt?: string;
  readonly yellowAt?: string;
  readonly returned?: object;
  readonly report?: { readonly problems?: string };
  readonly counters?: Readonly<Record<string, number>>;
}
const told = (line: Pick<Line, 'body'>): Told => (line.body ?? {}) as Told;

/** When the lamp turned as it is; absent where a person set it or it came back. */
export function since(line: Pick<Line, 'body' | 'lamp'>, now: Date): Date | null {
  const at = line.lamp === 'red' ? told(line).redAt : told(line).yellowAt;
  if (!at) return null;
  const turned = new Date(at);
  return turned <= now ? turned : null;
}

export type Cause = 'over' | 'farBehind' | 'behind' | 'near' | 'returned' | 'confirmed';
/** Why the lamp is lit: set by a person, come back, else by date or curve. */
export function causeOf(line: Line, today: string): Cause {
  if (line.lampConfirmed) return 'confirmed';
  if (line.dueDay !== undefined && line.dueDay < today) return 'over';
  if (lampOf(line) === 'red' && (line.daysLeft ?? 0) >= 0 && told(line).returned) return 'returned';
  const word = lampWordOf(line);
  return word === 'over' || word === 'farBehind' || word === 'behind' ? word : 'near';
}

export const steps = ['nudges', 'supervisions', 'escalations', 'extensions', 'returns'] as const;
/** What was done about it, in the order of the ladder; what never was is left out. */
export function doneAbout(line: Pick<Line, 'body'>): { step: typeof steps[number]; count: number }[] {
  return steps.map((step) => ({ step, count: told(line).counters?.[step] ?? 0 })).filter((one) => one.count > 0);
}
export const problemsOf = (line: Pick<Line, 'body'>): string => told(line).report?.problems ?? '';

/** Red before yellow, what turned last first: what is new stands on top. */
export function byLevel(lines: readonly Line[], now: Date): Line[] {
  const level = (line: Line): number => (lampOf(line) === 'red' ? 0 : 1);
  const at = (line: Line): number => since(line, now)?.getTime() ?? 0;
  return [...lines].sort((a, b) => level(a) - level(b) || at(b) - at(a));
}

export interface Spot {
  readonly line: Line;
  readonly lamp: LampState;
  /** Share of the width, 0 to 1. */
  readonly x: number;
  /** Which of several that lie at one place, from 0. */
  readonly nth: number;
}
export interface SpotRow { readonly unit: string; readonly name: string; readonly spots: readonly Spot[] }
export interface SpotMap {
  readonly rows: readonly SpotRow[];
  /** Share of the width at which today stands. */
  readonly today: number;
  readonly ticks: readonly { readonly x: number; readonly day: string }[];
  /** How many units are left out below. */
  readonly left: number;
}
const before = 90;
const ahead = 30;
const most = 16;

/**
 * Units in the order of their trouble; each lamp lies where its matter is due, from ninety days ago to thirty ahead.
 * What is due earlier or later lies at the end of the line.
 */
export function spotsOf(lines: readonly Line[], today: string): SpotMap {
  const share = (days: number): number => (days + before) / (before + ahead);
  const place = (day: string): number =>
    Math.min(Math.max(share(daysBetween(today, day)), 0), 1);
  const units = new Map<string, Line[]>();
  for (const line of lines) units.set(line.unit ?? '', [...units.get(line.unit ?? '') ?? [], line]);
  const red = (own: readonly Line[]): number => own.filter((line) => lampOf(line) === 'red').length;
  const all = [...units].sort(([, a], [, b]) => red(b) - red(a) || b.length - a.length);
  const rows = all.slice(0, most).map(([unit, own]) => {
    const taken = new Map<number, number>();
    const spots = own.map((line) => {
      const x = place(line.dueDay ?? addDays(today, ahead));
      const slot = Math.round(x * 60);
      const nth = taken.get(slot) ?? 0;
      taken.set(slot, nth + 1);
      return { line, lamp: lampOf(line), x, nth };
    });
    return { unit, name: own[0]?.unitName ?? '', spots };
  });
  const ticks = [-90, -60, -30, 0, 30].map((days) => ({ x: share(days), day: addDays(today, days) }));
  return { rows, today: share(0), ticks, left: Math.max(all.length - most, 0) };
}

/** How long something waits to be signed for: since it was handed down. */
export function waitsSince(line: Pick<Line, 'body'>): string {
  const issued = (line.body as { issued?: { at?: string } } | undefined)?.issued?.at;
  return issued ? dayOf(new Date(issued)) : '';
}

