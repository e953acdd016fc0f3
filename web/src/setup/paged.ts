// SPDX-License-Identifier: Apache-2.0
// A long list that grows as it is asked for: pages by key, one request at a time, each row once. The list says how many
// rows there are in all when the server has counted them.
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { failed, type CallFailed } from '@/api/client';

export interface Page<Row> { readonly items: readonly Row[]; readonly next: string }

export interface Paged<Row> {
  readonly rows: ShallowRef<readonly Row[]>;
  readonly busy: Ref<boolean>;
  readonly whole: Ref<boolean>;
  readonly problem: ShallowRef<CallFailed | null>;
  restart(): Promise<void>;
  /** Fetches on until the row of that index is there. */
  reach(index: number): Promise<void>;
}

export function usePaged<Row>(get: (after: string) => Promise<Page<Row>>): Paged<Row> {
  const rows = shallowRef<readonly Row[]>([]);
  const busy = ref(false);
  const whole = ref(false);
  const problem = shallowRef<CallFailed | null>(null);
  let next = '';
  let turn = 0;

  async function more(): Promise<void> {
    const mine = turn;
    busy.value = true;
    try {
      const page = await get(next);
      if (mine !== turn) return;
      rows.value = next === '' ? page.items : [...rows.value, ...page.items];
      next = page.next;
      whole.value = next === '';
      problem.value = null;
    } catch (reason) {
      if (mine === turn) problem.value = failed(reason);
    } finally {
      if (mine === turn) busy.value = false;
    }
  }

  async function restart(): Promise<void> {
    turn += 1;
    next = '';
    whole.value = false;
    await more();
  }

  async function reach(index: number): Promise<void> {
    while (!busy.value && !whole.value && problem.value === null && index >= rows.value.length) await more();
  }
  return { rows, busy, whole, problem, restart, reach };
}
