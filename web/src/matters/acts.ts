// SPDX-License-Identifier: Apache-2.0
// Doing a verb: the input is made from what was typed, handed in once under a key of its own, and what was typed is
// kept on this device until the server has it.
import { client, done, newKey, type Schemas } from '@/api/client';

export type Verb = Schemas['Verb'];
export type Input = Schemas['Input'];
export type Typed = Record<string, string>;
export type Receipt = Schemas['Receipt'];

const draftName = (matter: string, verb: string): string => `luoshi.draft.${matter}.${verb}`;

export function keptDraft(matter: string, verb: string): Typed {
  try {
    return JSON.parse(localStorage.getItem(draftName(matter, verb)) ?? '{}') as Typed;
  } catch {
    return {};
  }
}

export function keepDraft(matter: string, verb: string, typed: Typed): void {
  const written = Object.fromEntries(Object.entries(typed).filter(([, text]) => text !== ''));
  if (Object.keys(written).length === 0) localStorage.removeItem(draftName(matter, verb));
  else localStorage.setItem(draftName(matter, verb), JSON.stringify(written));
}

/** How many drafts lie on this device. */
export const draftCount = (): number =>
  Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '')
    .filter((name) => name.startsWith('luoshi.draft.')).length;

/** The kinds that a form can ask for; an optional input of another kind is left out. */
export const askable = new Set(['text', 'date', 'boolean', 'percent', 'choice', 'figures', 'files', 'unit', 'units',
  'person', 'people', 'verb', 'nodes', 'children', 'sources', 'fields', 'numbers', 'post', 'matter', 'evidence']);
/** Kinds whose field makes the JSON itself. */
const written = new Set(['nodes', 'children', 'sources', 'fields']);
const several = new Set(['units', 'people', 'files', 'numbers']);

/** Whether everything that must be there can be asked for and is there. */
export function missing(inputs: readonly Input[], typed: Typed): Input[] {
  return inputs.filter((input) => input.required && !(typed[input.name] ?? '').trim());
}

const words = (text: string): string[] => text.split(',').map((one) => one.trim()).filter(Boolean);

/** What was typed as the JSON that the verb takes (docs/verbs.md). */
export function inputOf(inputs: readonly Input[], typed: Typed): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const { name, kind } of inputs) {
    if (kind === 'figures') {
      const figures = Object.entries(typed).filter(([key, text]) => key.startsWith('figures.') && text.trim() !== '');
      if (figures.length > 0) {
        made[name] = Object.fromEntries(figures.map(([key, text]) => [key.slice('figures.'.length), text.trim()]));
      }
      continue;
    }
    const text = (typed[name] ?? '').trim();
    if (text === '') continue;
    if (written.has(kind)) {
      made[name] = JSON.parse(text) as unknown;
      continue;
    }
    made[name] = kind === 'boolean' ? text === 'true' : several.has(kind) ? words(text) : text;
  }
  return made;
}

/** Hands it in; `version` is the one that was looked at, so that nobody's work is written over unseen. */
export async function act(
  matter: string, verb: string, input: Record<string, unknown>, version: string, key = newKey(),
): Promise<Receipt> {
  const headers = { 'Idempotency-Key': key, ...(version ? { 'If-Match': `"${version}"` } : {}) };
  const receipt = await done(client.POST('/api/v1/matters/{id}/verbs/{verb}', {
    params: { path: { id: matter, verb } }, body: input as Record<string, never>, headers,
  }));
  keepDraft(matter, verb, {});
  return receipt;
}

/** What can be done with a matter now. */
export async function verbsOf(
  matter: string,
): Promise<{ verbs: Verb[]; version: string; body: unknown; editable: readonly string[] | undefined }> {
  const params = { path: { id: matter }, query: { with: ['verbs' as const] } };
  const one = await done(client.GET('/api/v1/matters/{id}', { params: params as never }));
  return { verbs: one.verbs ?? [], version: one.version, body: one.body, editable: one.editable };
}
