// SPDX-License-Identifier: Apache-2.0
// Whether the page is as narrow as a phone (below 768 px), as it changes.
import { onMounted, onUnmounted, ref, type Ref } from 'vue';

export function useNarrow(): Ref<boolean> {
  const query = window.matchMedia('(max-width: 767px)');
  const narrow = ref(query.matches);
  const hear = (event: MediaQueryListEvent): void => { narrow.value = event.matches; };
  onMounted(() => query.addEventListener('change', hear));
  onUnmounted(() => query.removeEventListener('change', hear));
  return narrow;
}
