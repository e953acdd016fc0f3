// SPDX-License-Identifier: Apache-2.0
// The nouns of the rail, in the order of a person's day, and what a person opens first.
export type Place = 'desk' | 'read' | 'ledger' | 'board';

export interface Person {
  readonly isSupervisor: boolean;
  readonly isLeader: boolean;
}

/** Only what opens for this person; pages that do not stand yet are not there. */
export function railOf(person: Person): readonly Place[] {
  if (person.isSupervisor) return ['desk', 'read', 'ledger', 'board'];
  return person.isLeader ? ['board', 'desk', 'ledger'] : ['desk', 'ledger', 'board'];
}

export const firstOf = (person: Person): Place => railOf(person)[0] ?? 'desk';
