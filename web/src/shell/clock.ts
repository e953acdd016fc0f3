// SPDX-License-Identifier: Apache-2.0
// The server's clock, a second at a time: what it said when somebody came in, and what has gone by since.
import { computed, onMounted, onUnmounted, ref, type ComputedRef } from 'vue';
import { useSession } from '@/api/session';

export function useClock(): ComputedRef<Date> {
  const session = useSession();
  const gone = ref(performance.now());
  let timer = 0;
  onMounted(() => { timer = window.setInterval(() => { gone.value = performance.now(); }, 1000); });
  onUnmounted(() => window.clearInterval(timer));
  return computed(() => new Date(session.now.getTime() + Math.max(0, gone.value - session.since)));
}
