// SPDX-License-Identifier: Apache-2.0
// The scale of a map without tiles: a round length in kilometres, and how long it is drawn. Pure.
import type { Flat } from '@/map/outlines';

export interface Scale { readonly km: number; readonly length: number }

const degreeKm = 111.32;

/** As long as fits into a quarter of the map. */
export function scaleOf(flat: Flat): Scale {
  const [west, north] = flat.back(0, flat.height / 2);
  const [east] = flat.back(flat.width, flat.height / 2);
  const wide = Math.max((east - west) * degreeKm * Math.cos(north * Math.PI / 180), 1e-6);
  const km = [50, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1].find((one) => one <= wide / 4) ?? 0.05;
  return { km, length: km / wide * flat.width };
}
