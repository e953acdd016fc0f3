// SPDX-License-Identifier: Apache-2.0
// The parts of 设置, and the duties for which each opens; an empty list: it opens for everybody.
export const setupParts = {
  units: [],
  people: ['manage_people', 'grant_roles'],
  duties: [],
  roles: [],
  calendars: [],
  audit: ['read_look_log', 'read_journal'],
  signIns: ['manage_people'],
  integrity: ['operate', 'read_journal', 'read_look_log'],
} as const;

export type SetupPart = keyof typeof setupParts;

export function partsOf(duties: ReadonlySet<string>): SetupPart[] {
  return (Object.keys(setupParts) as SetupPart[])
    .filter((part) => setupParts[part].length === 0 || setupParts[part].some((duty) => duties.has(duty)));
}
