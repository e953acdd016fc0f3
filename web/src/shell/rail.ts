// SPDX-License-Identifier: Apache-2.0
// The nouns of the rail, in the order of a person's day, and what a person opens first.
import type { Standing } from '@/api/roles';

export type Place = 'desk' | 'read' | 'ledger' | 'board' | 'warnings' | 'indicators' | 'setup' | 'mine';

/** Only what opens for this person; the foot of the rail (设置, 我的) is last. */
export function railOf(person: Standing): readonly Place[] {
  if (person.isAdministrator) return ['setup', 'mine'];
  if (person.isSupervisor) return ['desk', 'read', 'ledger', 'board', 'warnings', 'indicators', 'mine'];
  return person.isLeader ? ['board', 'desk', 'ledger', 'warnings', 'indicators', 'mine']
    : ['desk', 'ledger', 'board', 'warnings', 'mine'];
}

export const firstOf = (person: Standing): Place => railOf(person)[0] ?? 'desk';
