// SPDX-License-Identifier: Apache-2.0
// What takes back the last act on a document's candidates. What was confirmed is a matter: that is cancelled in the
// ledger, where it stays visible. Pure.
import type { CandidateAction } from './calls';
import type { Candidate } from './candidates';

export interface Done {
  readonly action: CandidateAction;
  readonly number: number;
  /** What it proposed before. */
  readonly before: Record<string, unknown>;
  /** The one that went into it. */
  readonly merged?: number;
}
export interface Back {
  readonly number: number;
  readonly action: CandidateAction;
  readonly input: Record<string, unknown>;
}

/** A patch that makes `before` out of `now`: what was not there goes. */
export function patchTo(before: Record<string, unknown>, now: Record<string, unknown>): Record<string, unknown> {
  const gone = Object.keys(now).filter((name) => !(name in before)).map((name) => [name, null] as const);
  const changed = Object.entries(before).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(now[name]));
  return Object.fromEntries([...gone, ...changed]);
}

/** Absent when it cannot be taken back here. */
export function backOf(done: Done, all: readonly Candidate[], reason: string): Back | undefined {
  const now = (all.find((one) => one.number === done.number)?.content ?? {}) as Record<string, unknown>;
  switch (done.action) {
    case 'correct':
      return { number: done.number, action: 'correct', input: { content: patchTo(done.before, now), reason } };
    case 'reject': case 'split_candidate':
      return { number: done.number, action: 'reopen_candidate', input: { reason } };
    case 'merge_candidates':
      return { number: done.merged ?? 0, action: 'reopen_candidate', input: { reason } };
    default: return undefined;
  }
}
