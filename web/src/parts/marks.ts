// SPDX-License-Identifier: Apache-2.0
// A text with marks cut into runs. Places count Unicode code points, as everywhere in Luoshi; marks may overlap (a
// figure inside a commitment), so a run has a set of kinds.
export type MarkKind = 'owner' | 'deadline' | 'figure' | 'unsure';

export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly kind: MarkKind;
}

export interface Run {
  readonly text: string;
  readonly kinds: readonly MarkKind[];
  readonly start: number;
}

/** Marks outside the text are cut off; empty ones are nothing. The texts of the runs together are the text. */
export function runsOf(text: string, marks: readonly Mark[]): Run[] {
  const points = Array.from(text);
  const clip = (at: number): number => Math.min(Math.max(at, 0), points.length);
  const cuts = new Set([0, points.length]);
  for (const mark of marks) cuts.add(clip(mark.start)).add(clip(mark.end));
  const at = [...cuts].sort((a, b) => a - b);
  return at.slice(0, -1).map((start, index) => {
    const end = at[index + 1] ?? points.length;
    const kinds = marks.filter((mark) => mark.start <= start && mark.end >= end).map((mark) => mark.kind);
    return { text: points.slice(start, end).join(''), kinds: [...new Set(kinds)], start };
  });
}
