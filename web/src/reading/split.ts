// SPDX-License-Identifier: Apache-2.0
// A candidate cut into parts: where its sentence can be cut, and what each part then proposes, with its own place in
// the document and the figures and days that stand in it. Pure; places count code points.
import { contentOf, type Candidate } from './candidates';

/** The clauses of a sentence, each with the mark that ends it. */
export function clausesOf(text: string): string[] {
  const found = text.match(/[^，,；;。：:、]+[，,；;。：:、]*/gu);
  return found ? [...found] : [text];
}

/** Clauses put together again, cut before those whose index is in `cuts`. */
export function partsOf(clauses: readonly string[], cuts: ReadonlySet<number>): string[] {
  const parts: string[] = [];
  clauses.forEach((clause, index) => {
    if (index === 0 || cuts.has(index)) parts.push(clause);
    else parts[parts.length - 1] += clause;
  });
  return parts;
}

const bare = (text: string): string => text.replace(/[，,；;。：:、\s]+$/u, '').trim();

/** The input of split_candidate. Where the sentence stands in the document as it is, each part has its place. */
export function splitInput(one: Candidate, parts: readonly string[], reason: string): Record<string, unknown> {
  const content = contentOf(one);
  const span = (one.spans ?? [])[0] as { start?: number; end?: number } | undefined;
  const length = Array.from(content.text ?? '').length;
  const exact = span?.start !== undefined && span.end !== undefined && (one.spans ?? []).length === 1
    && Number(span.end) - Number(span.start) === length;
  let at = Number(span?.start ?? 0);
  return {
    reason, parts: parts.map((part) => {
      const start = at;
      at += Array.from(part).length;
      const end = start + Array.from(bare(part)).length;
      const figures = (content.quantities ?? []).filter((figure) => figure.text && part.includes(figure.text));
      return {
        content: { title: bare(part), text: bare(part), quantities: figures.length > 0 ? figures : null },
        ...(exact ? { start, end } : {}),
      };
    }),
  };
}
