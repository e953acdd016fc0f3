// SPDX-License-Identifier: Apache-2.0
// The trays of a desk as the page shows them: in which order and under which heading, the list behind each (the query
// that the server counted with), the act that a tray is there for, and its lines by when they are due. Pure.
import { addDays, weekdayOf } from '@/parts/dates';
import type { Line } from './lines';

export type ListQuery = Record<string, string | string[] | number>;
export interface Tray { readonly id: string; readonly query: string; readonly count: number }

export const queryOf = (tray: Tray): ListQuery => Object.fromEntries(new URLSearchParams(tray.query));

export const headings = ['turn', 'time', 'own', 'packs', 'rest'] as const;
const places: Record<string, typeof headings[number]> = {
  waiting: 'turn', active: 'turn', checking: 'turn', to_read: 'turn', returned: 'turn', near: 'time', over: 'time',
  did: 'own', read: 'own', created: 'own', followed: 'own', held: 'own', involved: 'own',
};

/** Whether a pack put it on the desk: a view with how many matters it has. */
export const isOfPack = (id: string): boolean => id.startsWith('view.');

/**
 * The trays under their headings, each in the server's order; a heading without trays is left out. A draft is work of
 * the clerk's own; whoever else sees one is asked for an opinion or for approval, so it waits for him (`asked`).
 */
export function grouped<One extends Tray>(
  trays: readonly One[], asked = false,
): { heading: typeof headings[number]; trays: One[] }[] {
  const placeOf = (id: string): typeof headings[number] =>
    (asked && id === 'draft' ? 'turn' : isOfPack(id) ? 'packs' : places[id] ?? 'rest');
  return headings.map((heading) => ({ heading, trays: trays.filter((one) => placeOf(one.id) === heading) }))
    .filter((group) => group.trays.length > 0);
}

/** The act that a tray is there for: a button on each row. */
export function actOfTray(id: string): string {
  return ({ waiting: 'sign_for', active: 'report_progress', near: 'report_progress', over: 'report_progress',
    held: 'report_progress', checking: 'verify', to_read: 'mark_read' } as Record<string, string>)[id] ?? '';
}

export const spans = ['over', 'today', 'week', 'later', 'none'] as const;
export type Span = typeof spans[number];

/** When it is due beside today; a week ends on Sunday. What is done is due no more. */
export function spanOf(line: Pick<Line, 'dueDay' | 'progress'>, today: string): Span {
  const day = line.dueDay ?? '';
  if (day === '' || ['done', 'closed', 'dropped'].includes(line.progress ?? '')) return 'none';
  if (day < today) return 'over';
  if (day === today) return 'today';
  return day <= addDays(today, 7 - weekdayOf(today)) ? 'week' : 'later';
}

/** Lines under the spans they are due in, each span in the order of the list; empty ones are left out. */
export function bySpan(lines: readonly Line[], today: string): { span: Span; lines: Line[] }[] {
  return spans.map((span) => ({ span, lines: lines.filter((line) => spanOf(line, today) === span) }))
    .filter((group) => group.lines.length > 0);
}
