// SPDX-License-Identifier: Apache-2.0
// A table handed in: what it would do, row by row; carried out in the background and looked at until it is over; the
// rows with a problem as a workbook; undone as a whole. docs/exchange.md.
import { zippedFiles } from '@/shell/zip';
import { client, done, failureOf, headersOf, root, CallFailed, type Problem, type Schemas } from '@/api/client';

export type Import = Schemas['Import'];
const between_ms = 500;

export type ImportKind = 'matters' | 'units' | 'people';

export async function handIn(file: File, kind: ImportKind, reason: string): Promise<Import> {
  // Rows that name no kind are tasks, as almost all of a 分解表 are.
  const set = kind === 'matters' ? { set: 'kind=task' } : {};
  return handInBytes(file, { kind, ...set, ...(reason ? { reason } : {}) });
}

/** Returned tables of a round: one as it is, several as a zip of them. */
export async function handInReturns(files: readonly File[], round: string, replace: boolean): Promise<Import> {
  const [one] = files;
  const bytes = files.length === 1 && one ? one : await zippedFiles(files);
  return handInBytes(bytes, { kind: 'returns', round, name: one?.name ?? '', ...(replace ? { replace: 'true' } : {}) });
}

async function handInBytes(file: Blob, words: Record<string, string>): Promise<Import> {
  const query = new URLSearchParams(words);
  let answer: Response;
  try {
    answer = await fetch(`${root()}/api/v1/imports?${query.toString()}`, {
      method: 'POST', credentials: 'same-origin', body: file,
      headers: { ...headersOf('POST'), 'Content-Type': 'application/octet-stream' },
    });
  } catch {
    throw new CallFailed(0, '', '');
  }
  const body: unknown = await answer.json().catch(() => undefined);
  if (!answer.ok) throw failureOf(answer.status, body as Partial<Problem> | undefined);
  return body as Import;
}

const path = (id: string): { path: { id: string } } => ({ path: { id } });
export const look = (id: string): Promise<Import> => done(client.GET('/api/v1/imports/{id}', { params: path(id) }));
export const isOver = (one: Import): boolean => ['done', 'failed', 'stopped'].includes(one.state);

/** Confirms it and hears how far it is until it is over. */
export async function carryOut(id: string, hear: (now: Import) => void): Promise<Import> {
  let now = await done(client.POST('/api/v1/imports/{id}/run', { params: path(id) }));
  for (;;) {
    hear(now);
    if (isOver(now)) return now;
    await new Promise((go) => { window.setTimeout(go, between_ms); });
    now = await look(id);
  }
}

export interface Undone { undone: number; refused: number; problems: Schemas['ImportProblem'][] }

/** Undone in the background, too; heard of when it is over. */
export async function undo(id: string, reason: string): Promise<Undone> {
  let job = await done(client.POST('/api/v1/imports/{id}/undo', { params: path(id), body: { reason } }));
  while (job.state === 'waiting' || job.state === 'running') {
    await new Promise((go) => { window.setTimeout(go, between_ms); });
    job = await done(client.GET('/api/v1/jobs/{id}', { params: path(job.id) }));
  }
  if (!job.result) throw failureOf(job.problem?.status ?? 0, job.problem);
  return job.result as unknown as Undone;
}

export const problemsAddress = (id: string): string => `${root()}/api/v1/imports/${encodeURIComponent(id)}/problems`;
