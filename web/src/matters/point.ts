// SPDX-License-Identifier: Apache-2.0
// Where the phone is, when its owner lets the page know: asked once a photo is added, never before; a refusal is final
// for the form and costs nothing.
import type { Point } from './upload_store';

const wait_ms = 6000;

export function whereNow(): Promise<Point | null> {
  if (!('geolocation' in navigator)) return Promise.resolve(null);
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ longitude: coords.longitude.toFixed(6), latitude: coords.latitude.toFixed(6) }),
      () => resolve(null), { timeout: wait_ms, maximumAge: 60_000, enableHighAccuracy: true });
  });
}
