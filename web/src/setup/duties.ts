// SPDX-License-Identifier: Apache-2.0
// Who answers for what on a day, and who is away: from what the register says. A period ends with the day before its
// `until`. Pure.
import type { Schemas } from '@/api/client';
import { addDays } from '@/parts/dates';

type Portfolio = Schemas['Portfolio'];

/** The one in force: the latest that had begun by that day. */
export function portfolioOn(all: readonly Portfolio[], day: string): Portfolio | undefined {
  return all.filter((one) => one.from <= day).sort((a, b) => b.from.localeCompare(a.from))[0];
}

export interface Away {
  readonly person: string;
  readonly name: string;
  readonly post: string;
  /** Empty where only that he is away may be known. */
  readonly from: string;
  readonly last: string;
  readonly now: boolean;
}

/** Those who are away or will be, the earliest first. */
export function absencesOf(people: readonly Schemas['Person'][], today: string): Away[] {
  const lines = people.flatMap((one) => {
    const post = one.posts[0] ? `${one.posts[0].unitName} ${one.posts[0].title}` : '';
    const who = { person: one.id, name: one.name, post };
    if (!one.absences) return one.absent ? [{ ...who, from: '', last: '', now: true }] : [];
    return one.absences.filter((away) => (away.until ?? '9999') > today)
      .map(({ from, until }) => ({ ...who, from, last: until ? addDays(until, -1) : '', now: from <= today }));
  });
  return lines.sort((a, b) => a.from.localeCompare(b.from) || a.name.localeCompare(b.name, 'zh'));
}
