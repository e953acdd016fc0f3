// SPDX-License-Identifier: Apache-2.0
// Groups of the ledger: a heading with its lamps before the rows of each, in the order in which the list has them, or
// by name where that is an order. Pure.
import { lampOrder, type LampState } from '@/parts/lamp';
import { lampOf, type Line } from './lines';

export const groupings = ['section', 'unit', 'leader', 'state', 'month'] as const;
export type Grouping = typeof groupings[number];

export interface Heading {
  readonly group: string;
  readonly name: string;
  readonly count: number;
  readonly lamps: readonly { readonly lamp: LampState; readonly count: number }[];
  readonly closed: boolean;
}
export type Item = Line | Heading;
export const isHeading = (item: Item): item is Heading => 'group' in item;

/** What a line stands under: a key, and the name that the heading has. Empty: under none. */
export type Place = (line: Line) => { readonly key: string; readonly name: string };

export function lampsOf(lines: readonly Line[]): { lamp: LampState; count: number }[] {
  const counts = new Map<LampState, number>();
  for (const line of lines) counts.set(lampOf(line), (counts.get(lampOf(line)) ?? 0) + 1);
  return lampOrder.map((lamp) => ({ lamp, count: counts.get(lamp) ?? 0 })).filter((one) => one.count > 0);
}

/** `by` "month" goes by the calendar, the others by how they first come up; what stands under none comes last. */
export function grouped(
  lines: readonly Line[], by: Grouping, place: Place, closed: ReadonlySet<string>, without: string,
): Item[] {
  const groups = new Map<string, { name: string; lines: Line[] }>();
  for (const line of lines) {
    const { key, name } = place(line);
    const group = groups.get(key) ?? { name: key === '' ? without : name, lines: [] };
    group.lines.push(line);
    groups.set(key, group);
  }
  const order = [...groups.keys()];
  if (by === 'month') order.sort();
  order.sort((a, b) => Number(a === '') - Number(b === ''));
  return order.flatMap((key) => {
    const group = groups.get(key);
    if (!group) return [];
    const shut = closed.has(key);
    const { name, lines: own } = group;
    const heading: Heading = { group: key, name, count: own.length, lamps: lampsOf(own), closed: shut };
    return [heading, ...(shut ? [] : own)];
  });
}
