// SPDX-License-Identifier: Apache-2.0
// What the page that somebody goes to first will ask for, asked for when he is let in.
import { standingOf } from '@/api/roles';
import { askBoard } from '@/matters/board_data';
import { askDesk, askTrays } from '@/matters/desk_data';
import { firstOf, type Place } from './rail';

/** The place that an address opens, where it is one of those asked for ahead; `first` when it names none. */
export function placeOf(path: string, to: string, first: Place): Place | '' {
  const wanted = path === '/sign-in' ? (to || '/') : path;
  if (wanted === '/') return first;
  if (wanted === '/desk') return 'desk';
  return wanted === '/board' ? 'board' : '';
}

/** `may`: the duties over the district that he may do. A failure is told by the page that asks again. */
export function askFirst(roles: ReadonlySet<string>, may: ReadonlySet<string>, path: string, to: string): void {
  const standing = standingOf(roles);
  if (standing.isAdministrator) return;
  const place = placeOf(path, to, firstOf(standing));
  const asked = place === 'desk' ? askDesk(!standing.isSupervisor) : Promise.all([askTrays(),
    ...(place === 'board' ? [askBoard(may.has('confirm_candidate'))] : [])]);
  asked.catch(() => undefined);
}
