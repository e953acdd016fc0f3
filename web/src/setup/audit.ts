// SPDX-License-Identifier: Apache-2.0
// The filters of the audit as the server takes them: people by the names that are typed, days as the moments at which
// they begin and end in Shanghai.
import { addDays } from '@/parts/dates';

export interface AuditFilters { actor: string; kind: string; target: string; since: string; before: string }

const beginning = (day: string): string => `${day}T00:00:00+08:00`;
const instant = (day: string): string => new Date(beginning(day)).toISOString();

export function queryOf(
  tab: 'changes' | 'looks', filters: AuditFilters, people: readonly { readonly id: string; readonly name: string }[],
): Record<string, string> {
  const actor = people.find((one) => one.name === filters.actor)?.id ?? filters.actor;
  const named = { actor, [tab === 'looks' ? 'verb' : 'kind']: filters.kind,
    [tab === 'looks' ? 'target' : 'on']: filters.target };
  return {
    ...Object.fromEntries(Object.entries(named).filter(([, value]) => value !== '')),
    ...(filters.since ? { since: instant(filters.since) } : {}),
    ...(filters.before ? { before: instant(addDays(filters.before, 1)) } : {}),
  };
}
