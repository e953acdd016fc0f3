// SPDX-License-Identifier: Apache-2.0
// Whether the page is at most so wide, as it changes; without a width, whether it is as narrow as a phone.
import { onMounted, onUnmounted, ref, type Ref } from 'vue';

export function useNarrow(width = 767): Ref<boolean> {
  const query = window.matchMedia(`(max-width: ${width}px)`);
  const narrow = ref(query.matches);
  const hear = (event: MediaQueryListEvent): void => { narrow.value = event.matches; };
  onMounted(() => query.addEventListener('change', hear));
  onUnmounted(() => query.removeEventListener('change', hear));
  return narrow;
}
