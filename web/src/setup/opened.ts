// SPDX-License-Identifier: Apache-2.0
// The sample district (看云河区示例) as the page of set-up and the welcome page offer it: begun, watched while it is
// made, entered. Whoever holds the set-up link may, and the system administrator.
import { onMounted, onUnmounted, ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { client, done, failed, type CallFailed, type Schemas } from '@/api/client';

export interface SampleDistrict {
  readonly state: ShallowRef<Schemas['Sample'] | null>;
  readonly problem: ShallowRef<CallFailed | null>;
  readonly busy: Ref<boolean>;
  begin(): Promise<void>;
  enter(): Promise<void>;
}

const rest_ms = 700;

export function useSample(link: string): SampleDistrict {
  const state = shallowRef<Schemas['Sample'] | null>(null);
  const problem = shallowRef<CallFailed | null>(null);
  const busy = ref(false);
  let timer = 0;
  let gone = false;
  const body = link ? { link } : {};

  async function look(): Promise<void> {
    try {
      state.value = await done(client.GET('/api/v1/sample', { params: { query: { link } } }));
      problem.value = null;
    } catch (reason) {
      problem.value = failed(reason);
    }
    if (!gone && state.value?.state === 'making') timer = window.setTimeout(look, rest_ms);
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
    }
  }
  onMounted(look);
  onUnmounted(() => {
    gone = true;
    window.clearTimeout(timer);
  });
  return { state, problem, busy, begin, enter };
}
