// SPDX-License-Identifier: Apache-2.0
// How much waits on the desk, for the number under its word in the rail: work, never news. Whoever fetched the trays
// tells it; the frame asks by itself while another page is open.
import { onMounted, ref } from 'vue';
import { calmly, useLive } from '@/api/live';
import { traysNow } from './desk_data';
import type { Tray } from './trays';

/** What is in hand is no longer waiting to be taken up, so 待办 is not among them. */
const waits = ['waiting', 'checking', 'to_read', 'returned'];

export const waiting = ref(0);
/** `asked`: drafts are there because they wait for this person. */
export const waitingIn = (trays: readonly Pick<Tray, 'id' | 'count'>[], asked: boolean): number =>
  trays.filter((tray) => waits.includes(tray.id) || (asked && tray.id === 'draft'))
    .reduce((sum, tray) => sum + tray.count, 0);

/** Keeps it; a count that cannot be had just now is none that anybody has to be told of. */
export function useWaiting(asks: () => boolean, asked: () => boolean): void {
  const ask = async (): Promise<void> => {
    if (!asks()) return;
    const got = await traysNow().catch(() => null);
    if (got) waiting.value = waitingIn(got, asked());
  };
  onMounted(() => { void ask(); });
  useLive(calmly(() => { void ask(); }, 2000));
}
