// SPDX-License-Identifier: Apache-2.0
// The year wall: rows of sections or units, columns of months, one lamp a matter, trouble first.
import { lampOrder, type LampState } from './lamp';

export interface WallItem {
  readonly id: string;
  readonly title: string;
  /** Key and name of the row that it stands in. */
  readonly key: string;
  readonly row: string;
  readonly lamp: LampState;
  /** Month in which it is due, 1 to 12. */
  readonly month: number;
  /** Month in which it was due before its date was moved. */
  readonly movedFrom?: number;
}

export interface WallCell {
  readonly month: number;
  readonly items: readonly WallItem[];
}

export interface WallRow {
  readonly key: string;
  readonly name: string;
  readonly cells: readonly WallCell[];
  readonly items: readonly WallItem[];
  readonly done: number;
  readonly slips: readonly { readonly from: number; readonly to: number; readonly count: number }[];
}

export function rowsOf(items: readonly WallItem[]): WallRow[] {
  const keys = [...new Set(items.map((item) => item.key))];
  return keys.map((key) => {
    const own = items.filter((item) => item.key === key);
    const name = own[0]?.row ?? '';
    const cells = Array.from({ length: 12 }, (_, index) => ({
      month: index + 1,
      items: own.filter((item) => item.month === index + 1)
        .sort((a, b) => lampOrder.indexOf(a.lamp) - lampOrder.indexOf(b.lamp)),
    }));
    const slips = new Map<string, { from: number; to: number; count: number }>();
    for (const item of own) {
      if (item.movedFrom === undefined || item.movedFrom === item.month) continue;
      const key = `${item.movedFrom}-${item.month}`;
      const slip = slips.get(key) ?? { from: item.movedFrom, to: item.month, count: 0 };
      slip.count += 1;
      slips.set(key, slip);
    }
    const done = own.filter((item) => item.lamp === 'done').length;
    return { key, name, cells, items: own, done, slips: [...slips.values()] };
  });
}
