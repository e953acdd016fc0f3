// SPDX-License-Identifier: Apache-2.0
// Reporting rounds (填报期): what a round's rows say, and which of them are looked at.
import type { Schemas } from '@/api/client';
import type { LampState } from '@/parts/lamp';

export type Round = Schemas['Round'];
export type RoundMatter = Schemas['RoundMatter'];
export type RoundFigures = Schemas['RoundFigures'];
export type RoundLine = Schemas['MatterLine'];

/** What is looked at: by how it was reported, or what is worse than in the round before. */
export const views = ['all', 'missing', 'reported', 'returned', 'finished', 'worse'] as const;
export type View = (typeof views)[number];

const rank = { green: 0, yellow: 1, red: 2 } as const;

/** Against the round before: the lamp first, then the figure; absent where it was in none. */
export type Change = 'worse' | 'better' | 'same';
export function changeOf(matter: Pick<RoundMatter, 'lamp' | 'percent' | 'before'>): Change | undefined {
  if (!matter.before) return undefined;
  const lamps = rank[matter.lamp] - rank[matter.before.lamp];
  const more = Number(matter.percent) - Number(matter.before.percent);
  if (lamps !== 0) return lamps > 0 ? 'worse' : 'better';
  return more === 0 ? 'same' : more < 0 ? 'worse' : 'better';
}

export const lampIn = (matter: Pick<RoundMatter, 'lamp' | 'progress'>): LampState =>
  (matter.progress === 'done' || matter.progress === 'closed' ? 'done' : lampNamed(matter.lamp));
export const lampNamed = (lamp: RoundMatter['lamp']): LampState => (lamp === 'yellow' ? 'amber' : lamp);

export function seen(matters: readonly RoundMatter[], view: View, unit: string): RoundMatter[] {
  return matters.filter((one) => (unit === '' || one.unit === unit)
    && (view === 'all' || (view === 'worse' ? changeOf(one) === 'worse' : one.reported === view)));
}

/** The units that have not reported all first, then by name. */
export const inOrder = (units: readonly RoundFigures[]): RoundFigures[] =>
  [...units].sort((a, b) => (b.missing + b.returned) - (a.missing + a.returned)
    || (a.unitName ?? '').localeCompare(b.unitName ?? '', 'zh'));
