// SPDX-License-Identifier: Apache-2.0
// The places in force as the server gives them (GeoJSON): outlines for a map, the line of a place from its cell up, and
// the cells of a point. Outlines are fetched once a page; where no places are in force they are empty.
import { client, done, type Schemas } from '@/api/client';
import type { Outline, Spot } from './outlines';

export type PlaceLine = Schemas['PlaceLine'];
type Feature = Schemas['PlaceFeature'];

/** In the language of the page, where it has a name in it. */
export const placeName = (place: PlaceLine, language: string): string =>
  (language === 'en' && place.name_en) || place.name;
/** From the largest down, as one says it: 柳堤街道 柳荫社区; the district goes without saying. */
export const lineWords = (line: readonly PlaceLine[], language: string): string =>
  [...line].reverse().slice(line.length > 1 ? 1 : 0).map((one) => placeName(one, language))
    .join(language === 'en' ? ', ' : ' ');

export function outlineOf(feature: Feature, language: string): Outline {
  const { type, coordinates } = feature.geometry;
  const polygons = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : [];
  return { code: feature.id, name: placeName(feature.properties, language), polygons: polygons as Spot[][][] };
}

let streets: Promise<readonly Feature[]> | null = null;

/** The streets and townships of the district. */
export async function streetOutlines(language: string): Promise<Outline[]> {
  streets ??= done(client.GET('/api/v1/places', { params: { query: {} } })).then((all) => all.features)
    .catch((reason: unknown) => {
      streets = null;
      throw reason;
    });
  return (await streets).map((one) => outlineOf(one, language));
}

/** From the cell up; empty where the code is of no place in force. */
export const lineOf = (code: string): Promise<readonly PlaceLine[]> =>
  done(client.GET('/api/v1/places/{code}', { params: { path: { code } } }))
    .then((one) => one.line ?? []).catch(() => []);

/** The cells that a point lies in, from the smallest up. */
export const lineAt = (longitude: string, latitude: string): Promise<readonly PlaceLine[]> =>
  done(client.GET('/api/v1/places/at', { params: { query: { longitude, latitude } } }))
    .then((found) => found.items).catch(() => []);

/** A place as a matter has it. */
export interface Placed {
  readonly name?: string;
  readonly longitude?: string;
  readonly latitude?: string;
  readonly cell?: string;
}

/** Of a value of the record, whatever it is. */
export function placedOf(value: unknown): Placed {
  if (typeof value !== 'object' || value === null) return {};
  const held = value as Record<string, unknown>;
  const text = (key: string): Partial<Placed> =>
    (typeof held[key] === 'string' && held[key] !== '' ? { [key]: held[key] } : {});
  return { ...text('name'), ...text('longitude'), ...text('latitude'), ...text('cell') };
}
