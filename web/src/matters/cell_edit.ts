// SPDX-License-Identifier: Apache-2.0
// Editing one cell of the ledger: which verb does it (编辑 before issue, 调整 after it, 转办 for the lead unit), and the
// input that it takes. What somebody else changed meanwhile is never written over: the act carries the version seen.
import { client, done, type Schemas } from '@/api/client';
import type { Verb } from './acts';
import type { Named } from './names';
import { split } from './names';

export type CellInput = 'title' | 'unit' | 'co' | 'deadline';
export interface CellAct { readonly verb: Verb; readonly needsReason: boolean }

/** The verb that changes that cell, absent when the person has none now. */
export function actFor(input: CellInput, verbs: readonly Verb[]): CellAct | undefined {
  const find = (id: string): Verb | undefined => verbs.find((one) => one.id === id);
  const edit = find('edit');
  if (edit) return { verb: edit, needsReason: false };
  const amend = find('amend');
  if (amend) return { verb: amend, needsReason: true };
  const transfer = input === 'unit' ? find('transfer') : undefined;
  return transfer && { verb: transfer, needsReason: true };
}

/** Ids of the names typed; absent when one of them is nobody's. */
export function idsOf(text: string, names: readonly Named[]): string[] | undefined {
  const ids = split(text).map((word) => names.find((one) => one.name === word || one.others.includes(word))?.id);
  return ids.includes(undefined) ? undefined : ids as string[];
}

/** The JSON of the verb for what was typed; absent when it cannot be. */
export function inputFor(
  input: CellInput, act: CellAct, text: string, reason: string, units: readonly Named[],
): Record<string, unknown> | undefined {
  const why = act.needsReason ? { reason: reason.trim() } : {};
  if (input === 'title') return text.trim() === '' ? undefined : { title: text.trim(), ...why };
  if (input === 'deadline') return text === '' ? undefined : { deadline: text, ...why };
  const ids = idsOf(text, units);
  if (ids === undefined) return undefined;
  if (input === 'co') return { co: ids, ...why };
  if (ids.length !== 1) return undefined;
  return act.verb.id === 'transfer' ? { to: ids[0], ...why } : { unit: ids[0], ...why };
}

/** What stands in the cell, as it is typed. */
export function textOf(input: CellInput, line: Schemas['MatterLine']): string {
  switch (input) {
    case 'title': return line.title ?? '';
    case 'unit': return line.unitName ?? '';
    case 'co': return (line.co ?? []).map((one) => one.name).join('、');
    case 'deadline': return line.dueDay ?? '';
  }
}

export interface Seen { readonly verbs: readonly Verb[]; readonly version: string; readonly line: Schemas['Matter'] }

export async function see(matter: string): Promise<Seen> {
  const params = { path: { id: matter }, query: { with: ['verbs' as const] } };
  const line = await done(client.GET('/api/v1/matters/{id}', { params: params as never }));
  return { verbs: line.verbs ?? [], version: line.version, line };
}
