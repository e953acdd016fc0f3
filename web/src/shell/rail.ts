// SPDX-License-Identifier: Apache-2.0
// The nouns of the rail, in the order of a person's day, and what a person opens first.
export type Place = 'desk' | 'read' | 'ledger' | 'board' | 'setup' | 'mine';

export interface Person {
  readonly isSupervisor: boolean;
  readonly isLeader: boolean;
  /** One of the three, or who carries the system in: they see no matter. */
  readonly isAdministrator: boolean;
}

/** Only what opens for this person; the foot of the rail (设置, 我的) is last. */
export function railOf(person: Person): readonly Place[] {
  if (person.isAdministrator) return ['setup', 'mine'];
  if (person.isSupervisor) return ['desk', 'read', 'ledger', 'board', 'mine'];
  return person.isLeader ? ['board', 'desk', 'ledger', 'mine'] : ['desk', 'ledger', 'board', 'mine'];
}

export const firstOf = (person: Person): Place => railOf(person)[0] ?? 'desk';
