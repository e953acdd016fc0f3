// SPDX-License-Identifier: Apache-2.0
// The matters of a view: as many as are drawn at once, and how many there are. A count that is asked for is the same
// query's, so that it is the length of the list.
import { client, done } from '@/api/client';
import type { Line } from '@/matters/lines';
import type { ListQuery } from '@/matters/trays';
import { membersOf, type PackView } from './views';

export interface Held { readonly items: readonly Line[]; readonly count: number; readonly exact: boolean }

const pageMost = 200;

export async function linesOf(view: PackView, narrowed: ListQuery, most: number): Promise<Held> {
  const query = { view: view.id, ...narrowed };
  const items: Line[] = [];
  let next = '';
  do {
    const asked = { ...query, fields: membersOf(view), limit: Math.min(pageMost, most - items.length),
      ...(next ? { after: next } : {}) };
    const got = await done(client.GET('/api/v1/matters', { params: { query: asked as never } }));
    items.push(...got.items);
    next = got.next;
  } while (next !== '' && items.length < most);
  if (next === '') return { items, count: items.length, exact: true };
  const counted = await done(client.GET('/api/v1/matters/count', { params: { query: query as never } }));
  return { items, count: Math.max(counted.count, items.length), exact: counted.exact };
}
