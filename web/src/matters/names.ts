// SPDX-License-Identifier: Apache-2.0
// Units and people by the names that are typed, for forms: fetched when a form asks for one, kept as long as the page.
import { client, done } from '@/api/client';
import type { Input, Typed } from './acts';

export interface Named { readonly id: string; readonly name: string; readonly others: readonly string[] }
export type Names = Partial<Record<'unit' | 'person', readonly Named[]>>;

/** Which list the names of an input are in; none for inputs that are no names. */
export function listOf(kind: string): 'unit' | 'person' | null {
  if (kind === 'unit' || kind === 'units') return 'unit';
  return kind === 'person' || kind === 'people' ? 'person' : null;
}

export async function namesFor(inputs: readonly Input[]): Promise<Names> {
  const wanted = new Set(inputs.map((input) => listOf(input.kind)));
  const names: Names = {};
  if (wanted.has('unit')) {
    const units = (await done(client.GET('/api/v1/units', { params: { query: {} } }))).items;
    names.unit = units.filter((unit) => !unit.dissolved)
      .map((unit) => ({ id: unit.id, name: unit.name, others: unit.aliases ?? [] }));
  }
  if (wanted.has('person')) {
    const people = (await done(client.GET('/api/v1/people', { params: { query: {} } }))).items;
    names.person = people.map((person) => ({ id: person.id, name: person.name, others: [] }));
  }
  return names;
}

/** Leaders as they stand in a matter: by their post. */
export async function leadersByPost(): Promise<{ post: string; name: string }[]> {
  const people = (await done(client.GET('/api/v1/people', { params: { query: {} } }))).items;
  return people.filter((person) => person.roles.some((held) => held.role === 'leader'))
    .flatMap(({ name, posts }) => posts.slice(0, 1).map((post) => ({ post: post.id, name: `${name} ${post.title}` })));
}

export const split = (text: string): string[] => text.split(/[、,，;；\s]+/).filter(Boolean);

/** What was typed with names as ids; the names that nobody has stand in `unknown`. */
export function withIds(inputs: readonly Input[], typed: Typed, names: Names): { typed: Typed; unknown: string[] } {
  const made: Typed = { ...typed };
  const unknown: string[] = [];
  for (const input of inputs) {
    const list = listOf(input.kind);
    if (!list) continue;
    const ids = split(typed[input.name] ?? '').map((word) => {
      const found = names[list]?.find((one) => one.name === word || one.others.includes(word));
      if (!found) unknown.push(word);
      return found?.id ?? '';
    });
    made[input.name] = ids.join(',');
  }
  return { typed: made, unknown };
}
