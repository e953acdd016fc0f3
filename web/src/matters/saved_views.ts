// SPDX-License-Identifier: Apache-2.0
// Views that somebody saved: filters, groups and columns under a name, kept by the server, one's own and those that
// others share with one's unit. What this browser kept before the server did is moved over once.
import { ref, type Ref } from 'vue';
import type { LocationQuery } from 'vue-router';
import { CallFailed, client, done, type Schemas } from '@/api/client';

export interface View {
  readonly id: string;
  readonly version: string;
  readonly name: string;
  readonly query: Readonly<Record<string, string>>;
  readonly shared: boolean;
  readonly mine: boolean;
  /** Who shares it, and with which unit. */
  readonly by: string;
  readonly unit: string;
}
/** What is kept of a view; `unit` says with whom it is shared where one has posts in several. */
export interface Wanted {
  readonly name: string;
  readonly query: Readonly<Record<string, string>>;
  readonly shared: boolean;
  readonly unit?: string;
}

const list = 'matters';
/** Where this browser kept them before. */
const before = 'luoshi.views';

/** The words of an address as the record keeps them: in one order, so that the same view is the same words. */
export function encoded(query: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== '')
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return new URLSearchParams(pairs).toString();
}
export const decoded = (query: string): Record<string, string> => Object.fromEntries(new URLSearchParams(query));

const viewOf = (one: Schemas['SavedView']): View => ({
  id: one.id, version: one.version, name: one.name, query: decoded(one.query), shared: one.shared, mine: one.mine,
  by: one.ownerName, unit: one.unitName ?? '',
});
const bodyOf = (wanted: Wanted): Schemas['SavedViewInput'] => ({
  list, name: wanted.name, query: encoded(wanted.query), shared: wanted.shared,
  ...(wanted.shared && wanted.unit ? { unit: wanted.unit } : {}),
});

/** The views that this browser still keeps; what is no view is left out. */
export function keptBefore(): Wanted[] {
  try {
    const all: unknown = JSON.parse(localStorage.getItem(before) ?? '[]');
    return (Array.isArray(all) ? all as Partial<Wanted>[] : [])
      .filter((one) => typeof one?.name === 'string' && typeof one.query === 'object')
      .map((one) => ({ name: one.name ?? '', query: one.query ?? {}, shared: false }));
  } catch {
    return [];
  }
}

/** Gives them to the server once; a name that is there already is left as it is there. */
async function moveOver(): Promise<void> {
  const kept = keptBefore();
  for (const one of kept) {
    try {
      await done(client.POST('/api/v1/views', { body: bodyOf(one) }));
    } catch (reason) {
      if (!(reason instanceof CallFailed) || reason.status !== 409) throw reason;
    }
  }
  localStorage.removeItem(before);
}

export interface SavedViews {
  readonly all: Ref<readonly View[]>;
  load(): Promise<void>;
  /** Under a name of one's own that is there it takes that one's place. */
  save(wanted: Wanted): Promise<void>;
  change(view: View, to: Partial<Wanted>): Promise<void>;
  drop(view: View): Promise<void>;
}

export function useSavedViews(): SavedViews {
  const all = ref<readonly View[]>([]);
  async function load(): Promise<void> {
    if (localStorage.getItem(before) !== null) await moveOver();
    all.value = (await done(client.GET('/api/v1/views', { params: { query: { list } } }))).items.map(viewOf);
  }
  const seen = (view: View): { path: { id: string }; header: { 'If-Match': string } } =>
    ({ path: { id: view.id }, header: { 'If-Match': `"${view.version}"` } });
  async function change(view: View, to: Partial<Wanted>): Promise<void> {
    await done(client.PUT('/api/v1/views/{id}', { params: seen(view), body: bodyOf({ ...view, unit: '', ...to }) }));
    await load();
  }
  async function save(wanted: Wanted): Promise<void> {
    const there = all.value.find((one) => one.mine && one.name === wanted.name);
    if (there) return change(there, wanted);
    await done(client.POST('/api/v1/views', { body: bodyOf(wanted) }));
    await load();
  }
  async function drop(view: View): Promise<void> {
    await done(client.DELETE('/api/v1/views/{id}', { params: seen(view) }));
    await load();
  }
  return { all, load, save, change, drop };
}

/** The words of an address; what stands there twice is left out. */
export function wordsOf(query: LocationQuery): Record<string, string> {
  const pairs = Object.entries(query);
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => typeof pair[1] === 'string'));
}

/** Whether two addresses show the same. */
export function sameQuery(one: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => (one[name] ?? '') === (other[name] ?? ''));
}
