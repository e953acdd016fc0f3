// SPDX-License-Identifier: Apache-2.0
// Something that is fetched for a page: what is there, whether more comes, what went wrong. A later call overtakes an
// earlier one, whose answer is then thrown away; what is shown stays until the new answer is there.
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { failed, type CallFailed } from './client';

export interface Fetched<Data> {
  readonly data: ShallowRef<Data | null>;
  readonly busy: Ref<boolean>;
  readonly problem: ShallowRef<CallFailed | null>;
  load(): Promise<void>;
}

export function useFetched<Data>(get: () => Promise<Data>): Fetched<Data> {
  const data = shallowRef<Data | null>(null);
  const busy = ref(false);
  const problem = shallowRef<CallFailed | null>(null);
  let turn = 0;

  async function load(): Promise<void> {
    const mine = ++turn;
    busy.value = true;
    try {
      const got = await get();
      if (mine === turn) {
        data.value = got;
        problem.value = null;
      }
    } catch (reason) {
      if (mine === turn) problem.value = failed(reason);
    } finally {
      if (mine === turn) busy.value = false;
    }
  }
  return { data, busy, problem, load };
}
