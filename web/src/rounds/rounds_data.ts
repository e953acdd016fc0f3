// SPDX-License-Identifier: Apache-2.0
// Which reporting rounds there are, of whatever types the packs declare as such.
import { client, done } from '@/api/client';
import type { Definitions } from '@/api/definitions';
import type { RoundLine } from './rounds';

/** The types whose matters are rounds. */
export const roundTypes = (all: Definitions): string[] => all.types.filter((type) => type.round).map((type) => type.id);

/** Rounds that are there at these stages, the newest first. */
export async function roundsOf(
  all: Definitions, progress: readonly string[] = ['active', 'checking', 'closed'],
): Promise<RoundLine[]> {
  const found: RoundLine[] = [];
  for (const type of roundTypes(all)) {
    for (let after = ''; ;) {
      const query = { type, sort: 'made', progress, limit: 100, ...(after ? { after } : {}) };
      const page = await done(client.GET('/api/v1/matters', { params: { query: query as never } }));
      found.push(...page.items);
      after = page.next;
      if (after === '') break;
    }
  }
  return found.sort((a, b) => b.id.localeCompare(a.id));
}
