// SPDX-License-Identifier: Apache-2.0
// What was done, said once at the foot for six seconds; one at a time. Never for a failure that needs an act: that
// stays where it happened.
import { ref } from 'vue';

export const toast = ref('');
const shown_ms = 6000;
let timer = 0;

export function say(text: string): void {
  toast.value = text;
  window.clearTimeout(timer);
  timer = window.setTimeout(() => { toast.value = ''; }, shown_ms);
}
