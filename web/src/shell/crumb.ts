// SPDX-License-Identifier: Apache-2.0
// What is open inside a place, as the bar says it behind the place's own word: 台账 / 051 口袋公园24处. A page sets it; it
// goes with the page.
import { onUnmounted, ref, watchEffect } from 'vue';

export const crumb = ref('');

export function useCrumb(words: () => string): void {
  watchEffect(() => { crumb.value = words(); });
  onUnmounted(() => { crumb.value = ''; });
}
