// SPDX-License-Identifier: Apache-2.0
// 待确认条目 as the server gives them, and what a clerk has to fill in first. Pure; what is written in a candidate and
// not known here is left as it is.
import type { Schemas } from '@/api/client';
import { withUnit } from '@/parts/figures';

export type Candidate = Schemas['Candidate'];
export type Hole = 'owner' | 'deadline' | 'figure';

export interface Content {
  readonly title?: string;
  readonly text?: string;
  readonly unit?: string;
  readonly each?: readonly string[];
  readonly owners?: readonly string[];
  readonly co?: readonly string[];
  readonly deadline?: string;
  readonly deadlines?: readonly string[];
  readonly standing?: boolean;
  readonly section?: readonly string[];
  readonly quantities?: readonly Figure[];
}

export interface Figure {
  readonly of?: string;
  readonly op?: string;
  readonly target?: string;
  readonly unit?: string;
  readonly text?: string;
  readonly start?: number;
}

export const contentOf = (one: Candidate): Content => (one.content ?? {}) as Content;
export const isOpen = (one: Candidate): boolean => one.state === 'open';

/** What it lacks: a unit that is known, a day (unless it stands for ever), a figure. */
export function holesOf(one: Candidate): Hole[] {
  const content = contentOf(one);
  const holes: Hole[] = [];
  if (!content.unit && !content.each?.length) holes.push('owner');
  if (!content.deadline && !content.standing) holes.push('deadline');
  if (!content.quantities?.length) holes.push('figure');
  return holes;
}

/** How many open ones lack what. */
export function countHoles(all: readonly Candidate[]): Record<Hole, number> {
  const counts = { owner: 0, deadline: 0, figure: 0 };
  for (const one of all) if (isOpen(one)) for (const hole of holesOf(one)) counts[hole] += 1;
  return counts;
}

const signs: Record<string, string> = { ge: '≥', gt: '＞', le: '≤', lt: '＜' };

/** The first figure in a few characters, with a count of the others: "≥ 12 家 +1". */
export function figureOf(one: Candidate): string {
  const all = contentOf(one).quantities ?? [];
  const first = all[0];
  if (!first) return '';
  const text = [signs[first.op ?? ''] ?? '', withUnit(first.target ?? '', first.unit ?? '')].filter(Boolean).join(' ');
  return all.length > 1 ? `${text} +${all.length - 1}` : text;
}

/** The unit by its name, else as it is written. */
export function ownerOf(one: Candidate): string {
  const content = contentOf(one);
  return one.unitName || (content.each?.length ? (content.owners ?? []).join('、') : '');
}

/** The open one behind `from` in the list, else the first open one; -1 when none is left. */
export function nextOpen(all: readonly Candidate[], from: number): number {
  const behind = all.findIndex((one, index) => index > from && isOpen(one));
  return behind >= 0 ? behind : all.findIndex(isOpen);
}

/** The place of the one that `#start-end` of an address falls into, by code points of the text; -1 for none. */
export function candidateAt(hash: string, all: readonly Candidate[]): number {
  const [, start = '', end = ''] = /^#(\d+)-(\d+)$/.exec(hash) ?? [];
  if (end === '') return -1;
  return all.findIndex((one) => (one.spans ?? [])
    .some((span) => Number(span.start) < Number(end) && Number(span.end) > Number(start)));
}
