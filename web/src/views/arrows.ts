// SPDX-License-Identifier: Apache-2.0
// Arrows between the cards of a view: groups ([data-group]: a lane, a day) beside each other, cards ([data-card]) one
// below another. Enter opens a card, since it is a link.
import { watch, type Ref } from 'vue';

type Step = readonly [group: number, card: number];
const steps: Readonly<Record<string, Step>> = {
  ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
};

/** Listens as long as the element is there. */
export function useArrows(root: Readonly<Ref<HTMLElement | null>>): void {
  watch(root, (now, before) => {
    before?.removeEventListener('keydown', moveByArrow);
    now?.addEventListener('keydown', moveByArrow);
  });
}

/** Moves the focus, if it is on a card; up and down go on in the next group where there is no more in this one. */
export function moveByArrow(event: KeyboardEvent): void {
  const step = steps[event.key];
  const root = event.currentTarget as HTMLElement;
  const from = (event.target as HTMLElement).closest<HTMLElement>('[data-card]');
  if (!step || !from || event.ctrlKey || event.metaKey || event.altKey) return;
  const groups = [...root.querySelectorAll('[data-group]')]
    .map((group) => [...group.querySelectorAll<HTMLElement>('[data-card]')]).filter((cards) => cards.length > 0);
  const at = groups.findIndex((cards) => cards.includes(from));
  const card = groups[at]?.indexOf(from) ?? 0;
  const beside = groups[at + step[0]];
  const all = groups.flat();
  const to = step[0] === 0 ? groups[at]?.[card + step[1]] ?? all[all.indexOf(from) + step[1]]
    : beside?.[Math.min(card, beside.length - 1)];
  if (!to) return;
  event.preventDefault();
  to.focus();
  to.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
