// SPDX-License-Identifier: Apache-2.0
// The districts beside one's own as the page of set-up and the welcome page offer them (看云河区示例, and an empty one to
// practise in alone): begun, watched while it is made, entered. Whoever holds the set-up link may, and the system
// administrator.
import { onMounted, onUnmounted, ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { client, done, failed, type CallFailed, type Schemas } from '@/api/client';

export type Which = 'sample' | 'practice';

export interface SampleDistrict {
  readonly state: ShallowRef<Schemas['Sample'] | null>;
  readonly problem: ShallowRef<CallFailed | null>;
  readonly busy: Ref<boolean>;
  begin(): Promise<void>;
  enter(): Promise<void>;
  /** Begun where it has to be, and entered as soon as it is there. */
  open(): Promise<void>;
}

const rest_ms = 700;

export function useSample(link: string, which: Which = 'sample'): SampleDistrict {
  const state = shallowRef<Schemas['Sample'] | null>(null);
  const problem = shallowRef<CallFailed | null>(null);
  const busy = ref(false);
  let timer = 0;
  let gone = false;
  let wanted = false;
  const body = { which, ...(link ? { link } : {}) };

  async function look(): Promise<void> {
    try {
      state.value = await done(client.GET('/api/v1/sample', { params: { query: { link, which } } }));
      problem.value = null;
    } catch (reason) {
      problem.value = failed(reason);
    }
    if (!gone && state.value?.state === 'making') timer = window.setTimeout(look, rest_ms);
    else if (wanted && state.value?.state === 'ready') await enter();
    else busy.value = false;
  }

  async function begin(): Promise<void> {
    busy.value = true;
    problem.value = null;
    try {
      state.value = await done(client.POST('/api/v1/sample', { body }));
      await look();
    } catch (reason) {
      problem.value = failed(reason);
      busy.value = false;
    }
  }

  async function enter(): Promise<void> {
    try {
      location.assign((await done(client.POST('/api/v1/sample/entry', { body }))).address);
    } catch (reason) {
      problem.value = failed(reason);
      busy.value = false;
    }
  }

  async function open(): Promise<void> {
    wanted = true;
    busy.value = true;
    if (state.value?.state === 'ready') await enter();
    else await begin();
  }
  onMounted(look);
  onUnmounted(() => {
    gone = true;
    window.clearTimeout(timer);
  });
  return { state, problem, busy, begin, enter, open };
}
