// SPDX-License-Identifier: Apache-2.0
// An act of a settings page: one at a time, what went wrong stays where it happened, what was done is said once.
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { failed, type CallFailed } from '@/api/client';
import { say } from '@/shell/toast';

export interface Doing {
  readonly busy: Ref<boolean>;
  readonly problem: ShallowRef<CallFailed | null>;
  /** True when it was done. */
  run(act: () => Promise<unknown>, said?: string): Promise<boolean>;
}

export function useDoing(): Doing {
  const busy = ref(false);
  const problem = shallowRef<CallFailed | null>(null);

  async function run(act: () => Promise<unknown>, said = ''): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    problem.value = null;
    try {
      await act();
      if (said) say(said);
      return true;
    } catch (reason) {
      problem.value = failed(reason);
      return false;
    } finally {
      busy.value = false;
    }
  }
  return { busy, problem, run };
}
