// SPDX-License-Identifier: Apache-2.0
// What the warning desk is made of, fetched together, and anew when somebody acts.
import { onMounted, type Ref, type ShallowRef } from 'vue';
import { client, done, type CallFailed, type Schemas } from '@/api/client';
import { useFetched } from '@/api/fetching';
import { calmly, useLive } from '@/api/live';
import { listQueryOf } from './filters';
import type { Line } from './lines';
import { listsOf, warningLists, type WarningList } from './warnings';

/** So many of each list are shown at most; the figures count all. */
export const shownMost = 60;
const names = ['number', 'title', 'unit', 'unitName', 'holderName', 'lamp', 'lampConfirmed', 'progress', 'dueDay',
  'daysLeft', 'pace', 'percent', 'expected', 'expectedIsLinear', 'body'];

export interface Warnings {
  readonly counts: Readonly<Record<WarningList, Schemas['Count']>>;
  readonly lines: Readonly<Record<WarningList, readonly Line[]>>;
  /** When it was fetched, by the server's clock. */
  readonly at: Date;
}

async function byList<Value>(get: (list: WarningList) => Promise<Value>): Promise<Record<WarningList, Value>> {
  const got = await Promise.all(warningLists.map(async (list) => [list, await get(list)] as const));
  return Object.fromEntries(got) as Record<WarningList, Value>;
}

export function useWarnings(today: () => string, now: Ref<Date>): {
  readonly data: ShallowRef<Warnings | null>; readonly problem: ShallowRef<CallFailed | null>; load(): Promise<void>;
} {
  const { data, problem, load } = useFetched(async (): Promise<Warnings> => {
    const lists = listsOf(today());
    const query = (list: WarningList): object => listQueryOf(lists[list]);
    const [counts, lines] = await Promise.all([
      byList((list) => done(client.GET('/api/v1/matters/count', { params: { query: query(list) as never } }))),
      byList(async (list) => (await done(client.GET('/api/v1/matters', {
        params: { query: { ...query(list), fields: names, limit: shownMost } as never },
      }))).items),
    ]);
    return { counts, lines, at: now.value };
  });
  useLive(calmly(() => { void load(); }, 1500));
  onMounted(load);
  return { data, problem, load };
}
