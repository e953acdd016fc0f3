// SPDX-License-Identifier: Apache-2.0
// Which rows of a grid are in sight; pure. Some rows above and below are kept, so that a turn of the wheel shows no
// blank.
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

export const spare = 8;

/** Half open; inside 0 … count. */
export function inSight(
  top: number, height: number, rowHeight: number, count: number,
): { first: number; last: number } {
  const first = Math.max(Math.floor(top / rowHeight) - spare, 0);
  const last = Math.min(Math.ceil((top + height) / rowHeight) + spare, count);
  return { first: Math.min(first, last), last };
}
