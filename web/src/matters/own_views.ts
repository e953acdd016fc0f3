// SPDX-License-Identifier: Apache-2.0
// Views that somebody saved: filters, groups and columns under a name. They are kept in this browser; whoever else is
// to have one is sent its address. At most `most` of them, the newest last.
import { ref, type Ref } from 'vue';
import type { LocationQuery } from 'vue-router';

export interface OwnView { readonly name: string; readonly query: Readonly<Record<string, string>> }

const kept = 'luoshi.views';
const most = 12;

function isView(one: unknown): one is OwnView {
  const view = one as Partial<OwnView> | null;
  return typeof view?.name === 'string' && typeof view.query === 'object'
    && Object.values(view.query).every((value) => typeof value === 'string');
}

function read(): readonly OwnView[] {
  try {
    const all: unknown = JSON.parse(localStorage.getItem(kept) ?? '[]');
    return Array.isArray(all) ? all.filter(isView) : [];
  } catch {
    return [];
  }
}

export interface OwnViews {
  readonly all: Ref<readonly OwnView[]>;
  save(view: OwnView): void;
  drop(name: string): void;
}

export function useOwnViews(): OwnViews {
  const all = ref<readonly OwnView[]>(read());
  const put = (views: readonly OwnView[]): void => {
    all.value = views;
    localStorage.setItem(kept, JSON.stringify(views));
  };
  return {
    all,
    save: (view) => put([...all.value.filter((one) => one.name !== view.name), view].slice(-most)),
    drop: (name) => put(all.value.filter((one) => one.name !== name)),
  };
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
