// SPDX-License-Identifier: Apache-2.0
// The trays of a desk with their counts, and the lines of one; asked for ahead where the desk is the first page.
import { askAhead, early } from '@/api/ahead';
import { client, done, type Schemas } from '@/api/client';
import type { Line } from './lines';
import { grouped, queryOf } from './trays';

export type DeskTray = Schemas['TrayList']['items'][number];
export interface TrayLines { readonly items: readonly Line[]; readonly next: string }

/** So many lines come at once. */
export const pageLines = 100;

const fetchTrays = async (): Promise<DeskTray[]> => (await done(client.GET('/api/v1/trays'))).items;
export const traysNow = (): Promise<DeskTray[]> => early('trays', fetchTrays);

/** The trays in the order of the desk. `asked`: drafts are there because they wait for this person. */
export const inOrder = (trays: readonly DeskTray[], asked: boolean): DeskTray[] =>
  grouped(trays, asked).flatMap((group) => group.trays);

/** The one that opens by itself: the first that holds something. */
export function firstTray(trays: readonly DeskTray[], asked: boolean): DeskTray | undefined {
  const all = inOrder(trays, asked);
  return all.find((one) => one.count > 0) ?? all[0];
}

async function fetchLines(tray: DeskTray, wanted: number): Promise<TrayLines> {
  const items: Line[] = [];
  let next = '';
  while (items.length < wanted) {
    const query = { ...queryOf(tray), limit: pageLines, ...(next ? { after: next } : {}) };
    const got = await done(client.GET('/api/v1/matters', { params: { query: query as never } }));
    items.push(...got.items);
    next = got.next;
    if (next === '') break;
  }
  return { items, next };
}
const nameOf = (tray: DeskTray, wanted: number): string => `${String(wanted)} lines of ${tray.query}`;
export const linesNow = (tray: DeskTray, wanted: number): Promise<TrayLines> =>
  early(nameOf(tray, wanted), () => fetchLines(tray, wanted));

/** Only the trays: for their number in the rail. */
export const askTrays = (): Promise<DeskTray[]> => askAhead('trays', fetchTrays);

/** The trays, and the lines of the one that opens. */
export async function askDesk(asked: boolean): Promise<void> {
  const tray = firstTray(await askTrays(), asked);
  if (tray) await askAhead(nameOf(tray, pageLines), () => fetchLines(tray, pageLines));
}
