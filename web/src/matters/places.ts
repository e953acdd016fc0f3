// SPDX-License-Identifier: Apache-2.0
// What a matter stands under on the wall and in groups: its section of the report, its unit, the leader in charge, its
// state, the month it is due. Leaders are posts: whoever holds one is found by the people that one may see.
import { client, done, type Schemas } from '@/api/client';
import type { Grouping, Place } from './groups';
import type { Line } from './lines';

/** Names of posts, and the sections of matters whose field does not say it. */
export interface Directory {
  readonly posts: ReadonlyMap<string, { readonly name: string; readonly title: string }>;
  readonly sections: ReadonlyMap<string, string>;
}
export const nobody: Directory = { posts: new Map(), sections: new Map() };

/** "(五)着力兜底线" and "三、2026年主要任务" without their numbers; they are told apart by words. */
export const bareSection = (text: string): string =>
  text.trim().replace(/^(第[一二三四五六七八九十百]+[章节篇部分]+|[（(]?[一二三四五六七八九十\d]+[)）、.．])\s*/u, '');

/** The section of a candidate: the inner of its two outermost headings. */
export const sectionOf = (headings: readonly string[] | undefined): string =>
  bareSection(headings?.[1] ?? headings?.[0] ?? '');

async function postsOf(): Promise<Directory['posts']> {
  const people = (await done(client.GET('/api/v1/people', { params: { query: {} } }))).items;
  return new Map(people.flatMap(({ name, posts }) =>
    (posts ?? []).map((post) => [post.id, { name, title: post.title }])));
}

/** Of the last documents taken in; who may not read documents knows only what the field says. */
async function sectionsOf(): Promise<Directory['sections']> {
  const documents = (await done(client.GET('/api/v1/documents', { params: { query: { limit: 8 } } }))).items;
  const all = await Promise.all(documents.map(({ id }) =>
    done(client.GET('/api/v1/documents/{id}', { params: { path: { id } } }))));
  return new Map(all.flatMap((document) => document.items.flatMap((one) => {
    const section = sectionOf((one.content as { section?: string[] } | undefined)?.section);
    return one.matter && section ? [[one.matter, section] as const] : [];
  })));
}

/** Each part that may not be seen is empty; that is no failure of the page. */
export async function directoryFor(documents: boolean): Promise<Directory> {
  const [posts, sections] = await Promise.all([
    postsOf().catch(() => nobody.posts), documents ? sectionsOf().catch(() => nobody.sections) : nobody.sections,
  ]);
  return { posts, sections };
}

const field = (line: Line, key: string): string => {
  const value = (line.fields as Record<string, unknown> | undefined)?.[key];
  return typeof value === 'string' ? value : '';
};
export const chapterOf = (line: Line, of: Directory): string =>
  bareSection(field(line, 'chapter')) || (of.sections.get(line.id) ?? '');
export const leaderOf = (line: Line): string => field(line, 'leader');

/** How a line finds its heading. */
export function placeBy(by: Grouping, of: Directory, label: (of: Schemas['Label'] | undefined) => string): Place {
  switch (by) {
    case 'section': return (line) => ({ key: chapterOf(line, of), name: chapterOf(line, of) });
    case 'unit': return (line) => ({ key: line.unit ?? '', name: line.unitName ?? '' });
    case 'leader': return (line) => {
      const post = of.posts.get(leaderOf(line));
      return { key: leaderOf(line), name: post ? `${post.name} ${post.title}` : leaderOf(line) };
    };
    case 'state': return (line) => ({ key: line.state ?? '', name: label(line.stateLabel) });
    case 'month': return (line) => ({ key: line.dueDay?.slice(0, 7) ?? '', name: line.dueDay?.slice(0, 7) ?? '' });
  }
}
