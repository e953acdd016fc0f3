// SPDX-License-Identifier: Apache-2.0
// The filters of the ledger as they stand in the address, and the query that they are. What the address says and the
// list does not know is left out, never guessed.
import type { LocationQuery } from 'vue-router';
import type { ListQuery } from './trays';

export const filterNames = ['lamp', 'progress', 'unit', 'co', 'holder', 'document', 'dueFrom', 'dueBefore',
  'sort'] as const;
export type FilterName = typeof filterNames[number];
export type Filters = Partial<Record<FilterName, string>>;

const known: Partial<Record<FilterName, readonly string[]>> = {
  lamp: ['red', 'yellow', 'green'],
  progress: ['draft', 'waiting', 'active', 'paused', 'checking', 'done', 'closed', 'dropped'],
  sort: ['due', 'yellow', 'red', 'made'],
};

export function filtersOf(query: LocationQuery): Filters {
  const found: Filters = {};
  for (const name of filterNames) {
    const value = query[name];
    if (typeof value !== 'string' || value === '') continue;
    if (known[name] && !value.split(',').every((one) => known[name]?.includes(one))) continue;
    found[name] = value;
  }
  return found;
}

export function listQueryOf(filters: Filters): ListQuery {
  const { progress, ...rest } = filters;
  return { ...rest, ...(progress ? { progress: progress.split(',') } : {}) };
}

/** The views everybody has; each is a set of filters. */
export const views: readonly { readonly id: string; readonly filters: Filters }[] = [
  { id: 'all', filters: {} },
  { id: 'red', filters: { lamp: 'red' } },
  { id: 'yellow', filters: { lamp: 'yellow' } },
  { id: 'waiting', filters: { progress: 'waiting' } },
  { id: 'checking', filters: { progress: 'checking' } },
  { id: 'closed', filters: { progress: 'closed' } },
];

export const same = (one: Filters, other: Filters): boolean =>
  filterNames.every((name) => (one[name] ?? '') === (other[name] ?? ''));
