// SPDX-License-Identifier: Apache-2.0
// Which reporting rounds there are, of whatever types the packs declare as such.
import { client, done } from '@/api/client';
import type { Definitions } from '@/api/definitions';
import type { RoundLine } from './rounds';

/** The types whose matters are rounds. */
export const roundTypes = (all: Definitions): string[] => all.types.filter((type) => type.round).map((type) => type.id);

/** Rounds that are there, open or over, the newest first. */
export async function roundsOf(all: Definitions): Promise<RoundLine[]> {
  const lists = await Promise.all(roundTypes(all).map((type) => done(client.GET('/api/v1/matters', {
    params: { query: { type, sort: 'made', progress: ['active', 'checking', 'closed'], limit: 100 } as never },
  }))));
  return lists.flatMap((list) => list.items).sort((a, b) => b.id.localeCompare(a.id));
}
