// SPDX-License-Identifier: Apache-2.0
// The filters of the ledger as they stand in the address, and the query that they are. What the address says and the
// list does not know is left out, never guessed. `section` is looked at here, row by row: the record has no index.
import type { LocationQuery } from 'vue-router';
import type { ListQuery } from './trays';

export const filterNames = ['type', 'lamp', 'progress', 'unit', 'co', 'holder', 'leader', 'document', 'section',
  'moved', 'mine', 'returned', 'dueFrom', 'dueBefore', 'sort'] as const;
export type FilterName = typeof filterNames[number];
export type Filters = Partial<Record<FilterName, string>>;

export const openStages = ['waiting', 'active', 'paused', 'checking'] as const;
export const everyStage = ['draft', ...openStages, 'done', 'closed', 'dropped'] as const;
const known: Partial<Record<FilterName, readonly string[]>> = {
  lamp: ['red', 'yellow', 'green'],
  progress: [...everyStage, 'any'],
  sort: ['due', 'yellow', 'red', 'made'],
  moved: ['yes'],
  mine: ['created', 'did', 'read', 'followed'],
  returned: ['yes'],
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

/** The query of the server. Who drives a list by a leader says which stages: that index knows none by itself. */
export function listQueryOf(filters: Filters): ListQuery {
  const { progress, leader, section, moved, returned, ...rest } = filters;
  void section;
  void moved;
  const stages = progress === 'any' ? [...everyStage] : progress ? progress.split(',')
    : leader ? [...openStages] : [];
  return {
    ...rest, ...(returned ? { returned: 'true' } : {}), ...(stages.length > 0 ? { progress: stages } : {}),
    ...(leader ? { sort: 'field', field: 'leader', value: leader } : {}),
  };
}

/** Whether the list is what the server gives, row for row; else some rows are left out here. */
export const isServed = (filters: Filters): boolean => !filters.section && !filters.moved;

/** The views everybody has; each is a set of filters. */
export const views: readonly { readonly id: string; readonly filters: Filters }[] = [
  { id: 'open', filters: {} },
  { id: 'red', filters: { lamp: 'red' } },
  { id: 'yellow', filters: { lamp: 'yellow' } },
  { id: 'waiting', filters: { progress: 'waiting' } },
  { id: 'checking', filters: { progress: 'checking' } },
  { id: 'returned', filters: { returned: 'yes' } },
  { id: 'followed', filters: { mine: 'followed' } },
  { id: 'closed', filters: { progress: 'closed' } },
  { id: 'all', filters: { progress: 'any' } },
];

export const same = (one: Filters, other: Filters): boolean =>
  filterNames.every((name) => (one[name] ?? '') === (other[name] ?? ''));
