// SPDX-License-Identifier: Apache-2.0
// Which rows of a grid are in sight, and which of them are drawn in the next frame; pure. Some rows above and below are
// kept, so that a turn of the wheel shows no blank; after a leap rows come some at a time, those looked at first, so
// that no frame takes long.
export interface GridColumn {
  readonly key: string;
  readonly title: string;
  /** A track of a CSS grid: "96px", "minmax(160px, 1fr)". */
  readonly width: string;
  readonly note?: string;
  readonly sortable?: boolean;
  /** Left out where there is no room for all. */
  readonly hide?: boolean;
}

/** A row, the heading of an open or a shut group, or a row that is being fetched. */
export type RowKind = 'row' | 'open' | 'shut' | 'wait';

export const spare = 8;

/** Half open; inside 0 … count. */
export function inSight(
  top: number, height: number, rowHeight: number, count: number,
): { first: number; last: number } {
  const first = Math.max(Math.floor(top / rowHeight) - spare, 0);
  const last = Math.min(Math.ceil((top + height) / rowHeight) + spare, count);
  return { first: Math.min(first, last), last };
}

/** So many rows are drawn anew in a frame. */
export const atOnce = 8;

export interface Drawn {
  /** Indexes whose rows are in the document, in order. */
  readonly rows: readonly number[];
  /** Whether others are still to come. */
  readonly more: boolean;
}

/**
 * What stands in the document in the next frame. A row has the place `index % places`; until another's turn comes
 * there, the one that had the place before stays where it was, out of sight: to fill it anew costs a third of making
 * and taking away. Nearest to `eye` first. `places` are at least as many as rows in sight.
 */
export function drawnNext(
  before: readonly number[], sight: { readonly first: number; readonly last: number }, places: number, eye: number,
): Drawn {
  const seen = (index: number): boolean => index >= sight.first && index < sight.last;
  const held = new Map([...before].sort((one, other) => Number(seen(one)) - Number(seen(other)))
    .map((index) => [index % places, index]));
  const there = new Set(held.values());
  const missing = Array.from({ length: sight.last - sight.first }, (_, at) => sight.first + at)
    .filter((index) => !there.has(index))
    .sort((one, other) => Math.abs(one - eye) - Math.abs(other - eye));
  for (const index of missing.slice(0, atOnce)) held.set(index % places, index);
  return { rows: [...held.values()].sort((one, other) => one - other), more: missing.length > atOnce };
}

/** What the columns take at least, so that a page scrolls sideways rather than cut one: 36 px of the box to tick. */
export const roomOf = (columns: readonly GridColumn[]): number => columns.reduce(
  (sum, one) => sum + Number(/(\d+)px(?!.*px)/.exec(one.width)?.[1] ?? 0), 36 + 12);
