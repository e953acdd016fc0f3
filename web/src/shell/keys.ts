// SPDX-License-Identifier: Apache-2.0
// Keys of a page. Single letters are off while a field has the focus or an input method is composing, and can be
// switched off altogether (WCAG 2.1.4). A page says what its keys do; the help shows what is said.
import { onMounted, onUnmounted, ref, shallowReactive } from 'vue';

export interface PageKey {
  /** As in KeyboardEvent.key, "j"; two for a chord: "g d". */
  readonly key: string;
  readonly label: string;
  act(): void;
}

const kept = 'luoshi.keys';
const pages = shallowReactive<(readonly PageKey[])[]>([]);
export const lettersOn = ref(localStorage.getItem(kept) !== 'off');

export function switchLetters(on: boolean): void {
  lettersOn.value = on;
  localStorage.setItem(kept, on ? 'on' : 'off');
}

/** The keys that work now, those of the innermost page first. */
export const keysNow = (): PageKey[] => [...pages].reverse().flat();

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement
    && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}

let before = '';

/** For tests: what a key does; true when it did something. */
export function press(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (isTyping(event.target) || document.querySelector('dialog[open]')) return false;
  if (!lettersOn.value && event.key.length === 1) return false;
  const chord = before ? `${before} ${event.key.toLowerCase()}` : '';
  before = event.key.toLowerCase() === 'g' && !before ? 'g' : '';
  const found = keysNow().find((one) => one.key === chord) ?? keysNow().find((one) => one.key === event.key);
  if (!found) return false;
  event.preventDefault();
  before = '';
  found.act();
  return true;
}

/** Adds the keys of a component as long as it is there. */
export function usePageKeys(keys: readonly PageKey[]): void {
  onMounted(() => {
    if (pages.length === 0) document.addEventListener('keydown', press);
    pages.push(keys);
  });
  onUnmounted(() => {
    pages.splice(pages.indexOf(keys), 1);
    if (pages.length === 0) document.removeEventListener('keydown', press);
  });
}
