// SPDX-License-Identifier: Apache-2.0
// What the board is made of, fetched together so that its figures are of one moment, and anew when somebody acts.
import { onMounted, shallowRef, type Ref, type ShallowRef } from 'vue';
import { askAhead, early } from '@/api/ahead';
import { client, done, type CallFailed, type Schemas } from '@/api/client';
import { useFetched } from '@/api/fetching';
import { calmly, useLive } from '@/api/live';
import { figures, wallStages } from './board';
import { listQueryOf } from './filters';
import type { Line } from './lines';
import { chapterOf, directoryFor, type Directory } from './places';

/** So many lamps are drawn at most; the figures count all. */
export const drawn = 2000;
const names = ['number', 'title', 'unit', 'unitName', 'lamp', 'progress', 'state', 'stateLabel', 'dueDay', 'doneDay',
  'daysLeft', 'pace', 'percent', 'expected', 'movedFrom', 'fields.leader', 'fields.chapter'];

/** Of a matter's body what says why it slipped. */
interface Told { readonly report?: { problems?: string }; readonly moved?: Record<string, { reason?: string }> }

export interface Board {
  readonly counts: readonly Schemas['Count'][];
  readonly lines: readonly Line[];
  readonly whole: boolean;
  readonly directory: Directory;
  readonly hasSections: boolean;
  /** When it was fetched, by the server's clock. */
  readonly at: Date;
}
type Counted = Omit<Board, 'at'>;

async function linesOf(): Promise<{ lines: Line[]; whole: boolean }> {
  const lines: Line[] = [];
  let after = '';
  do {
    const query = { limit: 200, fields: names, progress: wallStages.split(','), ...(after ? { after } : {}) };
    const got = await done(client.GET('/api/v1/matters', { params: { query: query as never } }));
    lines.push(...got.items);
    after = got.next;
  } while (after !== '' && lines.length < drawn);
  return { lines, whole: after === '' };
}

async function fetchBoard(documents: boolean): Promise<Counted> {
  const [counts, { lines, whole }, directory] = await Promise.all([
    Promise.all(figures.map((figure) => done(client.GET('/api/v1/matters/count', {
      params: { query: listQueryOf(figure.filters) as never },
    })))), linesOf(), directoryFor(documents),
  ]);
  const hasSections = lines.some((line) => chapterOf(line, directory) !== '');
  return { counts, lines, whole, directory, hasSections };
}

/** Where the board is the first page. */
export const askBoard = (documents: boolean): Promise<Counted> => askAhead('board', () => fetchBoard(documents));

export function useBoard(documents: () => boolean, now: Ref<Date>): {
  readonly data: ShallowRef<Board | null>; readonly problem: ShallowRef<CallFailed | null>;
  readonly reasons: ShallowRef<ReadonlyMap<string, string>>;
  load(): Promise<void>; why(ids: readonly string[]): Promise<void>;
} {
  const reasons = shallowRef<ReadonlyMap<string, string>>(new Map());
  const fetched = useFetched(async (): Promise<Board> => {
    const counted = await early('board', () => fetchBoard(documents()));
    return { ...counted, at: now.value };
  });
  /** Why something slipped stands in its last report; fetched for the few that are named. */
  async function why(ids: readonly string[]): Promise<void> {
    const asked = ids.filter((id) => !reasons.value.has(id));
    const found = await Promise.all(asked.map(async (id) => {
      const one = await done(client.GET('/api/v1/matters/{id}', { params: { path: { id } } })).catch(() => null);
      const body = one?.body as Told | undefined;
      const moves = Object.values(body?.moved ?? {});
      return [id, moves[moves.length - 1]?.reason ?? body?.report?.problems ?? ''] as const;
    }));
    reasons.value = new Map([...reasons.value, ...found]);
  }
  useLive(calmly(() => { reasons.value = new Map(); void fetched.load(); }, 2000));
  onMounted(fetched.load);
  return { data: fetched.data, problem: fetched.problem, reasons, load: fetched.load, why };
}
