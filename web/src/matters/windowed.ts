// SPDX-License-Identifier: Apache-2.0
// A list of which any stretch can be looked at: pages are fetched where the eye is, by the key of the page before when
// that is there, else by skipping so many rows. One request at a time; the last place asked for goes first. Where a
// list cannot be skipped in, rows are fetched on until the wanted one is there.
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { failed, type CallFailed } from '@/api/client';

export interface Page<Row> { readonly items: readonly Row[]; readonly next: string }
export interface Ask { readonly after?: string; readonly skip?: number }

export const pageRows = 200;

export interface Windowed<Row> {
  /** How many rows are there from the first on, without a gap. */
  readonly solid: Ref<number>;
  /** Rows known, by their place; a new array whenever one comes. */
  readonly rows: ShallowRef<readonly (Row | undefined)[]>;
  readonly busy: Ref<boolean>;
  /** Whether the end of the list was seen; its place is then the length of the rows. */
  readonly whole: Ref<boolean>;
  readonly problem: ShallowRef<CallFailed | null>;
  /** Begins anew. What is shown stays until the first page is there. */
  restart(): Promise<void>;
  /** Fetches what is in sight; `jump` says whether rows may be skipped. */
  look(first: number, last: number, jump: boolean): Promise<void>;
  /** All rows, at most so many. */
  all(most: number): Promise<void>;
  /** Puts what some rows are now in their places. */
  mend(now: (row: Row) => Row): void;
}

export function useWindowed<Row>(get: (ask: Ask) => Promise<Page<Row>>): Windowed<Row> {
  const rows = shallowRef<readonly (Row | undefined)[]>([]);
  const solid = ref(0);
  const busy = ref(false);
  const whole = ref(false);
  const problem = shallowRef<CallFailed | null>(null);
  let turn = 0;
  let jumps = false;
  let wanted = -1;
  /** The key behind which the rows from that place on stand. */
  let keys = new Map<number, string>();

  async function fetchAt(place: number): Promise<void> {
    const mine = turn;
    busy.value = true;
    try {
      const after = keys.get(place);
      const page = await get(place === 0 ? {} : after !== undefined ? { after } : { skip: place });
      if (mine !== turn) return;
      const next = place === 0 ? [] : [...rows.value];
      page.items.forEach((row, index) => { next[place + index] = row; });
      const end = place + page.items.length;
      if (page.next === '') {
        whole.value = true;
        next.length = end;
      } else {
        keys.set(end, page.next);
      }
      rows.value = next;
      while (solid.value < next.length && next[solid.value] !== undefined) solid.value += 1;
      problem.value = null;
    } catch (reason) {
      if (mine === turn) problem.value = failed(reason);
    } finally {
      if (mine === turn) busy.value = false;
    }
  }

  async function restart(): Promise<void> {
    turn += 1;
    keys = new Map();
    wanted = -1;
    whole.value = false;
    solid.value = 0;
    await fetchAt(0);
  }

  /** The first row from `first` on that is not there; -1 when all are. */
  function gap(first: number, last: number): number {
    for (let at = first; at < last; at += 1) {
      if (whole.value && at >= rows.value.length) return -1;
      if (rows.value[at] === undefined) return at;
    }
    return -1;
  }

  async function look(first: number, last: number, jump: boolean): Promise<void> {
    wanted = first;
    jumps = jump;
    while (!busy.value && problem.value === null) {
      const missing = gap(wanted, wanted + last - first);
      if (missing < 0) return;
      const near = missing <= solid.value + pageRows;
      if (near || !jumps) await fetchAt(solid.value);
      else await fetchAt(keys.has(missing) ? missing : Math.floor(missing / pageRows) * pageRows);
    }
  }

  async function all(most: number): Promise<void> {
    const mine = turn;
    while (mine === turn && !whole.value && problem.value === null && solid.value < most) {
      if (busy.value) return;
      await fetchAt(solid.value);
    }
  }
  const mend = (now: (row: Row) => Row): void => {
    rows.value = rows.value.map((row) => (row === undefined ? undefined : now(row)));
  };
  return { rows, solid, busy, whole, problem, restart, look, all, mend };
}
