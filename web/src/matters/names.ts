// SPDX-License-Identifier: Apache-2.0
// Units and people by the names that are typed, for forms: fetched when a form asks for one, kept as long as the page.
import { client, done } from '@/api/client';
import type { Input, Typed } from './acts';

export interface Named { readonly id: string; readonly name: string; readonly others: readonly string[] }
export type NameList = 'unit' | 'person' | 'post';
export type Names = Partial<Record<NameList, readonly Named[]>>;

/** Which list the names of an input are in; none for inputs that are no names. */
export function listOf(kind: string): NameList | null {
  if (kind === 'unit' || kind === 'units' || kind === 'children') return 'unit';
  if (kind === 'post') return 'post';
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
  if (wanted.has('person') || wanted.has('post')) {
    const people = (await done(client.GET('/api/v1/people', { params: { query: {} } }))).items;
    names.person = people.map((person) => ({ id: person.id, name: person.name, others: [] }));
    names.post = people.flatMap((person) => person.posts.map((post) => (
      { id: post.id, name: `${person.name}（${post.unitName} ${post.title}）`, others: [person.name] })));
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

/** Rows of 子事项 with the unit's id for its name. */
function childrenWith(json: string, idOf: (word: string) => string): string {
  if (json === '') return '';
  const rows = JSON.parse(json) as Record<string, string>[];
  return JSON.stringify(rows.map((row) => (row.unit ? { ...row, unit: idOf(row.unit.trim()) } : row)));
}

/** What was typed with names as ids; the names that nobody has stand in `unknown`. */
export function withIds(inputs: readonly Input[], typed: Typed, names: Names): { typed: Typed; unknown: string[] } {
  const made: Typed = { ...typed };
  const unknown: string[] = [];
  for (const input of inputs) {
    const list = listOf(input.kind);
    if (!list) continue;
    const idOf = (word: string): string => {
      const found = names[list]?.find((one) => one.name === word || one.others.includes(word));
      if (!found) unknown.push(word);
      return found?.id ?? '';
    };
    if (input.kind === 'children') {
      made[input.name] = childrenWith(typed[input.name] ?? '', idOf);
      continue;
    }
    if (input.kind === 'post') {
      made[input.name] = (typed[input.name] ?? '').trim() ? idOf((typed[input.name] ?? '').trim()) : '';
      continue;
    }
    const ids = split(typed[input.name] ?? '').map(idOf);
    made[input.name] = ids.join(',');
  }
  return { typed: made, unknown };
}
