// SPDX-License-Identifier: Apache-2.0
// Units that a document names and nobody has set up: their words, how often, and the candidates that wait for them. On
// confirmation they become units and the candidates theirs.
import { client, done, newKey } from '@/api/client';
import { contentOf, isOpen, type Candidate } from './candidates';

export interface FoundUnit { readonly name: string; readonly kind: string; readonly numbers: readonly number[] }

/** 「各镇（街道）」 and the like are no unit. */
const isGroup = (words: string): boolean =>
  /^(各|全区|区直|有关|相关|所有)|等$/u.test(words) || !/[局委办室院所区镇街道处会部公司中心]$/u.test(words);

const kinds: readonly (readonly [RegExp, string])[] = [
  [/街道/u, '街道'], [/镇$/u, '镇'], [/公司$/u, '企业'], [/^(区委|县委|市委)/u, '党委部门'],
];
const kindOf = (name: string): string => kinds.find(([pattern]) => pattern.test(name))?.[1] ?? '部门';

/** Of open candidates without a unit, by how often they are named. */
export function foundUnits(all: readonly Candidate[], known: ReadonlySet<string>): FoundUnit[] {
  const found = new Map<string, number[]>();
  for (const one of all) {
    const content = contentOf(one);
    if (!isOpen(one) || content.unit || content.each?.length) continue;
    for (const words of content.owners ?? []) {
      const name = words.trim();
      if (name !== '' && !known.has(name) && !isGroup(name)) found.set(name, [...found.get(name) ?? [], one.number]);
    }
  }
  return [...found].map(([name, numbers]) => ({ name, kind: kindOf(name), numbers }))
    .sort((a, b) => b.numbers.length - a.numbers.length || a.name.localeCompare(b.name, 'zh'));
}

/** Founds one unit under `parent` and gives its id. */
export async function found(unit: FoundUnit, parent: string): Promise<string> {
  const receipt = await done(client.POST('/api/v1/units', {
    body: { name: unit.name, kind: unit.kind, ...(parent ? { parent } : {}) }, headers: { 'Idempotency-Key': newKey() },
  }));
  return receipt.id;
}

/** What a candidate says of its units once those of its words are known: the first leads, the others help. */
export function unitsOf(one: Candidate, ids: ReadonlyMap<string, string>): Record<string, unknown> | undefined {
  const named = (contentOf(one).owners ?? []).map((words) => ids.get(words.trim()));
  const lead = named[0];
  if (!lead) return undefined;
  const co = named.slice(1).filter((id): id is string => id !== undefined);
  return { unit: lead, ...(co.length > 0 ? { co } : {}) };
}
