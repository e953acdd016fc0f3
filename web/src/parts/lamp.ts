// SPDX-License-Identifier: Apache-2.0
// The lamps of the design: six states, their shapes in a box of 12, and the order in which they stand everywhere.
export type LampState = 'red' | 'orange' | 'amber' | 'green' | 'blue' | 'done';

/** Trouble first. Orange is of warnings only. */
export const lampOrder: readonly LampState[] = ['red', 'orange', 'amber', 'green', 'blue', 'done'];

export const shapes: Record<LampState, string> = {
  red: 'M6 0 12 6 6 12 0 6z',
  orange: 'M3 .8h6l3 5.2-3 5.2H3L0 6z',
  amber: 'M6 .6 12 11.4H0z',
  green: 'M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1z',
  blue: 'M6 2a4 4 0 1 0 0 8A4 4 0 0 0 6 2z',
  done: 'M2 6.4 4.8 9.2 10.2 3',
};
