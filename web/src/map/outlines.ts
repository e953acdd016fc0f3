// SPDX-License-Identifier: Apache-2.0
// Where outlines and marks lie on a small map without tiles: degrees (CGCS2000, here the same as WGS 84) laid flat on
// a box 400 wide about their middle. Pure, so that it is tested without a screen. It is only drawn by; nothing is
// decided here: in which cell a point lies says the server.
import type { LampState } from '@/parts/lamp';

/** Longitude and latitude in degrees. */
export type Spot = readonly [number, number];

/** A place as it is drawn: its polygons, each a ring outside and rings of holes. */
export interface Outline {
  readonly code: string;
  readonly name: string;
  readonly polygons: readonly (readonly (readonly Spot[])[])[];
  /** Colour is for state: the wash of this lamp fills it, and its shape stands beside the name. */
  readonly lamp?: LampState | undefined;
  /** A few characters under the name: "3件". */
  readonly note?: string | undefined;
}

/** A point with a name of its own. */
export interface Mark {
  readonly id: string;
  readonly name: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly lamp?: LampState | undefined;
}

export interface Flat {
  readonly width: number;
  readonly height: number;
  /** Into the box. */
  readonly at: (spot: Spot) => readonly [number, number];
  /** Out of the box again: what was picked. */
  readonly back: (x: number, y: number) => Spot;
}

export const width = 400;
const edge = 10;
const tallest = 440;

/** Holds every outline and mark; a mark alone has some hundred metres about it. */
export function flatten(outlines: readonly Outline[], marks: readonly Mark[]): Flat {
  const spots: Spot[] = outlines.flatMap((one) => one.polygons.flatMap((rings) => rings[0] ?? []));
  for (const mark of marks) spots.push([mark.longitude, mark.latitude]);
  const little = 0.001;
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [x, y] of spots) {
    [west, east, south, north] = [Math.min(west, x), Math.max(east, x), Math.min(south, y), Math.max(north, y)];
  }
  if (spots.length === 0) [west, south, east, north] = [0, 0, 0, 0];
  if (east - west < little) [west, east] = [west - little, east + little];
  if (north - south < little) [south, north] = [south - little, north + little];
  const narrow = Math.cos((north + south) / 360 * Math.PI);
  const scale = Math.min((width - 2 * edge) / ((east - west) * narrow), (tallest - 2 * edge) / (north - south));
  const across = (east - west) * narrow * scale;
  const left = (width - across) / 2;
  return {
    width, height: Math.round((north - south) * scale + 2 * edge),
    at: ([x, y]) => [left + (x - west) * narrow * scale, edge + (north - y) * scale],
    back: (x, y) => [west + (x - left) / narrow / scale, north - (y - edge) / scale],
  };
}

const tenth = (value: number): string => String(Math.round(value * 10) / 10);

/** SVG path data; holes are left out by the even-odd rule. */
export const pathOf = (outline: Outline, flat: Flat): string => outline.polygons.map((rings) => rings.map((ring) =>
  `M${ring.map((spot) => flat.at(spot).map(tenth).join(' ')).join('L')}Z`).join('')).join('');

function area(ring: readonly Spot[]): number {
  let sum = 0;
  ring.forEach(([x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
    sum += x * nextY - nextX * y;
  });
  return Math.abs(sum / 2);
}

/** Where the name stands: the middle of the largest polygon; absent without one. */
export function middleOf(outline: Outline): Spot | undefined {
  const rings = outline.polygons.flatMap((polygon) => (polygon[0] ? [polygon[0]] : []));
  const largest = [...rings].sort((a, b) => area(b) - area(a))[0];
  if (!largest || largest.length === 0) return undefined;
  let [sum, x, y] = [0, 0, 0];
  const [firstX, firstY] = largest[0] ?? [0, 0];
  largest.forEach((spot, index) => {
    const [ax, ay] = [spot[0] - firstX, spot[1] - firstY];
    const next = largest[(index + 1) % largest.length] ?? spot;
    const [bx, by] = [next[0] - firstX, next[1] - firstY];
    const cross = ax * by - bx * ay;
    [sum, x, y] = [sum + cross, x + (ax + bx) * cross, y + (ay + by) * cross];
  });
  return sum === 0 ? [firstX, firstY] : [firstX + x / (3 * sum), firstY + y / (3 * sum)];
}
