// SPDX-License-Identifier: Apache-2.0
// A document's text cut into paragraphs and runs, with candidates and what was read in them. Places count code points.
// A run knows the candidates it belongs to, and whether a figure or a deadline stands in it.
import { contentOf, type Candidate } from './candidates';

export interface PaperRun {
  readonly text: string;
  readonly start: number;
  /** Number of the candidate it belongs to; 0 for none. The later one wins where two overlap. */
  readonly candidate: number;
  readonly mark: '' | 'figure' | 'deadline' | 'owner';
  /** The run in which a candidate begins shows its number. */
  readonly first: boolean;
}

export interface Paragraph {
  readonly start: number;
  readonly runs: readonly PaperRun[];
}

interface Stretch { readonly start: number; readonly end: number }
interface Marked extends Stretch { readonly mark: PaperRun['mark'] }

function spansOf(one: Candidate): Stretch[] {
  return (one.spans ?? []).map((span) => ({ start: Number(span.start), end: Number(span.end) }))
    .filter((span) => span.end > span.start);
}

/** Where words of a candidate stand inside its spans. */
function findWords(points: readonly string[], span: Stretch, words: string, mark: PaperRun['mark']): Marked[] {
  const wanted = Array.from(words);
  if (wanted.length === 0) return [];
  for (let at = span.start; at + wanted.length <= span.end; at += 1) {
    if (!wanted.every((point, index) => points[at + index] === point)) continue;
    return [{ start: at, end: at + wanted.length, mark }];
  }
  return [];
}

function marksOf(points: readonly string[], one: Candidate): Marked[] {
  const content = contentOf(one);
  return spansOf(one).flatMap((span) => [
    ...(content.quantities ?? []).flatMap((figure) => findWords(points, span, figure.text ?? '', 'figure')),
    ...(content.deadlines ?? []).flatMap((words) => findWords(points, span, words, 'deadline')),
    ...(content.owners ?? []).flatMap((words) => findWords(points, span, words, 'owner')),
  ]);
}

/** Every character of the text stands in one run, line ends aside. */
export function paperOf(text: string, candidates: readonly Candidate[]): Paragraph[] {
  const points = Array.from(text);
  const owner = new Int32Array(points.length);
  const mark: PaperRun['mark'][] = new Array<PaperRun['mark']>(points.length).fill('');
  const begins = new Set<number>();
  for (const one of candidates) {
    for (const span of spansOf(one)) {
      owner.fill(one.number, span.start, Math.min(span.end, points.length));
      begins.add(span.start);
    }
    for (const found of marksOf(points, one)) mark.fill(found.mark, found.start, found.end);
  }
  const paragraphs: Paragraph[] = [];
  let start = 0;
  for (let at = 0; at <= points.length; at += 1) {
    if (at < points.length && points[at] !== '\n') continue;
    const runs = runsIn(points, start, at, owner, mark, begins);
    if (runs.some((run) => run.text.trim() !== '')) paragraphs.push({ start, runs });
    start = at + 1;
  }
  return paragraphs;
}

function runsIn(
  points: readonly string[], from: number, to: number, owner: Int32Array, mark: readonly PaperRun['mark'][],
  begins: ReadonlySet<number>,
): PaperRun[] {
  const runs: PaperRun[] = [];
  let start = from;
  for (let at = from + 1; at <= to; at += 1) {
    if (at < to && owner[at] === owner[start] && mark[at] === mark[start] && !begins.has(at)) continue;
    const text = points.slice(start, at).join('').replace(/[\r\f]/g, '');
    runs.push({ text, start, candidate: owner[start] ?? 0, mark: mark[start] ?? '', first: begins.has(start) });
    start = at;
  }
  return runs;
}
