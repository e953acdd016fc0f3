// SPDX-License-Identifier: Apache-2.0
// How much units have in hand and how much of it is red, for suggestions: two counts, kept for a minute.
import { client, done } from '@/api/client';

export interface Load { readonly open: number; readonly red: number }

const kept_ms = 60_000;
let held: { at: number; loads: Promise<ReadonlyMap<string, Load>> } | null = null;

async function count(extra: Record<string, unknown>): Promise<Map<string, number>> {
  const query = { group: 'unit', progress: ['waiting', 'active', 'checking'], ...extra };
  const counted = await done(client.GET('/api/v1/matters/count', { params: { query: query as never } }));
  return new Map((counted.groups ?? []).map((group) => [group.key, group.count]));
}

async function fetched(): Promise<ReadonlyMap<string, Load>> {
  const [open, red] = await Promise.all([count({}), count({ lamp: 'red' })]);
  return new Map([...open].map(([unit, all]) => [unit, { open: all, red: red.get(unit) ?? 0 }]));
}

/** By the id of the unit; a unit that is not there has nothing in hand. */
export function loadsOfUnits(now = Date.now()): Promise<ReadonlyMap<string, Load>> {
  if (!held || now - held.at > kept_ms) {
    held = { at: now, loads: fetched() };
    held.loads.catch(() => { held = null; });
  }
  return held.loads;
}
