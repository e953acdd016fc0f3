// SPDX-License-Identifier: Apache-2.0
// The list behind a tray: the same query as its count. Trays of the server that are not known here are not shown.
export type ListQuery = Record<string, string | string[] | number>;

export function queryOfTray(id: string, person: string): ListQuery | null {
  switch (id) {
    case 'draft': case 'waiting': case 'active': case 'checking': case 'paused': return { progress: [id] };
    case 'red': case 'yellow': return { sort: id, progress: ['waiting', 'active', 'checking'] };
    case 'held': return { holder: person, progress: unfinished };
    case 'involved': return { involved: person, progress: unfinished };
    case 'to_read': return { reader: person, progress: unfinished };
    default: return null;
  }
}

const unfinished = ['draft', 'waiting', 'active', 'paused', 'checking'];

/** The act that a tray is there for: a button on each row. */
export function actOfTray(id: string): string {
  return ({ waiting: 'sign_for', active: 'report_progress', near: 'report_progress', over: 'report_progress',
    held: 'report_progress', checking: 'verify', to_read: 'mark_read' } as Record<string, string>)[id] ?? '';
}
