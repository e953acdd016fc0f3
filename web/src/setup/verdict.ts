// SPDX-License-Identifier: Apache-2.0
// What a finished check of integrity says, from the result of its job.
import type { Schemas } from '@/api/client';

export interface Verdict {
  readonly sound: boolean;
  readonly counts: readonly { readonly name: 'entries' | 'heads' | 'rows' | 'blobs'; readonly value: string }[];
  readonly root: string;
  readonly findings: readonly string[];
  readonly skipped: readonly string[];
}

const texts = (list: unknown): string[] => (Array.isArray(list) ? list : []).map((one: unknown) => {
  if (typeof one === 'string') return one;
  const { message, text, detail } = (one ?? {}) as Record<string, unknown>;
  const said = [message, text, detail].find((each) => typeof each === 'string');
  return typeof said === 'string' ? said : JSON.stringify(one);
});

export function verdictOf(job: Schemas['Job'] | null): Verdict {
  const result = (job?.result ?? {}) as Record<string, unknown>;
  const named = [['entries', 'entries'], ['signedHeads', 'heads'], ['rows', 'rows'], ['blobs', 'blobs']] as const;
  return {
    sound: result.sound === true,
    counts: named.filter(([from]) => ['string', 'number'].includes(typeof result[from])).map(([from, name]) => ({ name,
      value: String(result[from]) })),
    root: typeof result.root === 'string' ? result.root : '',
    findings: texts(result.findings),
    skipped: texts(result.skipped),
  };
}
