// SPDX-License-Identifier: Apache-2.0
// What the page of the ledger shows, made from its address: the list, whole where it is grouped or looked through here,
// else in pages; its headings; how many rows there are; and what others change meanwhile.
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import type { LocationQuery } from 'vue-router';
import { client, done, type CallFailed, type Schemas } from '@/api/client';
import { useFetched } from '@/api/fetching';
import { calmly, useLive } from '@/api/live';
import { filtersOf, isServed, listQueryOf, type Filters } from './filters';
import { grouped, groupings, type Grouping, type Item } from './groups';
import { columnsOf, ownAsked, type LedgerColumn } from './ledger_columns';
import type { Line } from './lines';
import { chapterOf, directoryFor, nobody, placeBy, type Directory } from './places';
import { useWindowed } from './windowed';

/** So many rows are grouped or looked through here at most. */
export const wholeRows = 2000;
const usual = ['type', 'number', 'title', 'state', 'stateLabel', 'progress', 'unit', 'unitName', 'co',
  'holderName', 'lamp', 'percent', 'expected', 'due', 'dueDay', 'daysLeft', 'pace', 'movedFrom', 'quantity',
  'level'];

export interface Ledger {
  readonly filters: ComputedRef<Filters>;
  readonly columns: ComputedRef<readonly LedgerColumn[]>;
  readonly grouping: ComputedRef<Grouping | ''>;
  readonly lines: ComputedRef<readonly (Line | undefined)[]>;
  readonly items: ComputedRef<readonly (Item | undefined)[]>;
  /** Rows of the grid, headings too; and matters, absent while they are counted. */
  readonly shown: ComputedRef<number>;
  readonly total: ComputedRef<{ readonly count: number; readonly exact: boolean } | null>;
  readonly directory: ShallowRef<Directory>;
  readonly problem: ComputedRef<CallFailed | null>;
  readonly loading: ComputedRef<boolean>;
  readonly washed: Ref<ReadonlySet<string>>;
  toggle(group: string): void;
  look(first: number, last: number): void;
  load(): Promise<void>;
}

export function useLedger(
  address: () => LocationQuery, documents: () => boolean, label: (of: Schemas['Label'] | undefined) => string,
  without: () => string, own: () => readonly LedgerColumn[],
): Ledger {
  const filters = computed(() => filtersOf(address()));
  const columns = computed(() => columnsOf(address().cols, own()));
  const grouping = computed(() => groupings.find((one) => one === address().group) ?? '');
  const isWhole = computed(() => grouping.value !== '' || !isServed(filters.value));
  const directory = shallowRef(nobody);
  const closed = ref<ReadonlySet<string>>(new Set());
  const washed = ref<ReadonlySet<string>>(new Set());

  const names = computed(() => {
    const shown = new Set(columns.value.map((one) => one.key));
    const needs = (key: string): boolean => shown.has(key) || grouping.value === key
      || (key === 'section' && !!filters.value.section);
    return [...usual, ...(needs('leader') ? ['fields.leader'] : []), ...(needs('section') ? ['fields.chapter'] : []),
      ...(filters.value.type ? ownAsked(address().cols) : []), ...(shown.has('report') ? ['body'] : [])];
  });
  const list = useWindowed<Line>((ask) => {
    const query = { ...listQueryOf(filters.value), fields: names.value, limit: 200, ...ask };
    return done(client.GET('/api/v1/matters', { params: { query: query as never } }));
  });
  const counted = useFetched(() => done(client.GET('/api/v1/matters/count', {
    params: { query: listQueryOf(filters.value) as never },
  })));

  const fits = (line: Line): boolean =>
    (!filters.value.section || chapterOf(line, directory.value) === filters.value.section)
    && (!filters.value.moved || line.movedFrom !== undefined);
  const lines = computed(() => (isServed(filters.value) ? list.rows.value
    : list.rows.value.filter((line): line is Line => line !== undefined && fits(line))));
  const items = computed<readonly (Item | undefined)[]>(() => {
    const by = grouping.value;
    if (!by) return lines.value;
    const there = lines.value.filter((line): line is Line => line !== undefined);
    return grouped(there, by, placeBy(by, directory.value, label), closed.value, without());
  });
  const total = computed(() => {
    if (!isServed(filters.value)) return { count: lines.value.length, exact: list.whole.value };
    return counted.data.value;
  });
  /** The index of the list is one that rows can be skipped in: no condition is looked at row by row. */
  const canJump = computed(() => !isWhole.value && counted.data.value?.exact === true
    && ['', 'due', 'made'].includes(filters.value.sort ?? '')
    && Object.keys(filters.value).every((name) => ['progress', 'unit', 'sort'].includes(name)));
  const shown = computed(() => {
    if (isWhole.value || list.whole.value) return items.value.length;
    const all = total.value?.count ?? 0;
    const there = list.solid.value;
    return canJump.value ? Math.max(all, there) : Math.min(Math.max(all, there), there + 200);
  });

  async function load(): Promise<void> {
    const needs = grouping.value === 'section' || grouping.value === 'leader' || !!filters.value.section
      || columns.value.some((one) => one.key === 'section' || one.key === 'leader');
    if (needs && directory.value === nobody) directory.value = await directoryFor(documents());
    await Promise.all([list.restart(), counted.load()]);
    if (isWhole.value) await list.all(wholeRows);
  }
  const asked = computed(() => JSON.stringify([filters.value, names.value, isWhole.value]));
  watch(asked, load, { immediate: true });

  /** What others change is shown where it stands; many changes at once are fetched anew. */
  const changed = new Set<string>();
  const refresh = calmly(async () => {
    const there = list.rows.value.flatMap((line) => (line && changed.has(line.id) ? [line.id] : []));
    changed.clear();
    void counted.load();
    if (there.length > 20) return load();
    const fetched = (id: string): Promise<Line | null> =>
      done(client.GET('/api/v1/matters/{id}', { params: { path: { id } } })).catch(() => null);
    const found = await Promise.all(there.map(fetched));
    const now = new Map(found.flatMap((one) => (one ? [[one.id, one] as const] : [])));
    if (now.size === 0) return;
    list.mend((row) => {
      const one = now.get(row.id);
      const { fields = {} } = (one?.body ?? {}) as { fields?: Record<string, never> };
      return one ? { ...row, ...one, fields } : row;
    });
    washed.value = new Set(now.keys());
  }, 300);
  useLive((change) => { changed.add(change.id); refresh(); });

  return {
    filters, columns, grouping, lines, items, shown, total, directory, washed, load,
    problem: computed(() => list.problem.value ?? counted.problem.value),
    loading: computed(() => list.rows.value.length === 0 && !list.whole.value),
    toggle: (group) => {
      const next = new Set(closed.value);
      if (!next.delete(group)) next.add(group);
      closed.value = next;
    },
    look: (first, last) => { if (!isWhole.value) void list.look(first, last, canJump.value); },
  };
}
