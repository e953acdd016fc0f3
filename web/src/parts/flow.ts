// SPDX-License-Identifier: Apache-2.0
// A flow as a straight reading: its steps in a row, what was done, where it stands, what is to come, and returns as
// arcs below. Several tokens are several steps that are "here".
export interface FlowStep {
  readonly id: string;
  readonly name: string;
  readonly state: 'done' | 'here' | 'todo';
  /** When it was done, short: 02-14. */
  readonly at?: string;
}

export interface FlowReturn {
  readonly from: string;
  readonly to: string;
  readonly name: string;
}

export interface FlowBox extends FlowStep {
  readonly x: number;
  readonly width: number;
  readonly row: number;
}

const gap = 36;
const padding = 22;

/** Han characters are 13 wide, others about 7: what the font of the tool needs. */
export function widthOf(name: string): number {
  const wide = Array.from(name).reduce((sum, one) => sum + (one > '\u2e7f' ? 13 : 7), 0);
  return Math.max(76, wide + padding);
}

/** Boxes from left to right, in rows no wider than `room`. */
export function layOut(steps: readonly FlowStep[], room: number): FlowBox[] {
  let x = 48;
  let row = 0;
  return steps.map((step) => {
    const width = widthOf(step.name);
    if (x + width > room && x > 48) {
      x = 48;
      row += 1;
    }
    const box = { ...step, x, width, row };
    x += width + gap;
    return box;
  });
}
