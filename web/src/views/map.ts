// SPDX-License-Identifier: Apache-2.0
// A map without tiles: outlines and marks in degrees (WGS 84), drawn in a plane that is true at the middle of what is
// shown, which a district is small enough for. Pure.
import type { LampState } from '@/parts/lamp';

/** A ring of [longitude, latitude]. */
export type Ring = readonly (readonly [number, number])[];
export interface Outline { readonly id: string; readonly name: string; readonly rings: readonly Ring[] }
export interface Mark {
  readonly id: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly lamp: LampState;
  readonly word: string;
  readonly title: string;
}

export interface Plane {
  readonly width: number;
  readonly height: number;
  /** Where a point lies, in the units of width and height. */
  readonly at: (longitude: number, latitude: number) => readonly [number, number];
  /** A round length in kilometres, and how long it is drawn. */
  readonly scale: { readonly km: number; readonly length: number };
}

const degreeKm = 111.32;
/** What is shown is at least so wide: one mark alone has a neighbourhood. */
const leastKm = 2;

export function planeOf(outlines: readonly Outline[], marks: readonly Mark[], width = 1000): Plane | null {
  const points = [...outlines.flatMap((one) => one.rings.flat()),
    ...marks.map((one) => [one.longitude, one.latitude] as const)];
  if (points.length === 0) return null;
  const span = (of: readonly number[]): readonly [number, number] =>
    [of.reduce((a, b) => Math.min(a, b)), of.reduce((a, b) => Math.max(a, b))];
  const [west, east] = span(points.map(([longitude]) => longitude));
  const [south, north] = span(points.map(([, latitude]) => latitude));
  const [middleX, middleY] = [(west + east) / 2, (south + north) / 2];
  const kmX = degreeKm * Math.cos(middleY * Math.PI / 180);
  const shownX = Math.max((east - west) * kmX, leastKm) * 1.15;
  const shownY = Math.max((north - south) * degreeKm, leastKm / 2) * 1.15;
  const perKm = width / shownX;
  const height = Math.min(Math.max(shownY * perKm, width * 0.4), width);
  const unit = Math.min(perKm, height / shownY);
  const km = [50, 20, 10, 5, 2, 1, 0.5].find((one) => one * unit <= width / 4) ?? 0.2;
  return {
    width, height, scale: { km, length: km * unit },
    at: (longitude, latitude) => [
      width / 2 + (longitude - middleX) * kmX * unit, height / 2 - (latitude - middleY) * degreeKm * unit],
  };
}
