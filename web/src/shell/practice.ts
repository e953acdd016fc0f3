// SPDX-License-Identifier: Apache-2.0
// In the district to practise in: how far the first commitment is, whose turn it is and where, told from what stands in
// the ledger. It is the one that is furthest on and not yet closed; once one is closed and no other begun, the wall.
import type { RouteLocationRaw } from 'vue-router';

/** The stations of a commitment as the guide shows them. */
export const stations = ['read', 'assign', 'sign', 'finish', 'verify', 'close', 'wall'] as const;
export type Station = (typeof stations)[number];
export type Hand = 'supervisor' | 'liaison' | 'leader';

export interface Turn {
  readonly station: Station;
  /** Which sentence says what to do; a key of `practice.say`. */
  readonly what: string;
  readonly hand: Hand;
  readonly to: RouteLocationRaw;
}

export interface Seen {
  readonly documents: readonly { readonly id: string }[];
  readonly matters: readonly { readonly id: string; readonly number?: string; readonly state?: string }[];
}

/** Whose turn it is in each state of a commitment (packs/work-report/types.toml). */
const turns: Record<string, readonly [Station, string, Hand]> = {
  approval: ['assign', 'approve', 'leader'],
  approved: ['assign', 'issue', 'supervisor'],
  issued: ['assign', 'handDown', 'supervisor'],
  waiting: ['sign', 'sign', 'liaison'],
  active: ['finish', 'finish', 'liaison'],
  checking: ['verify', 'verify', 'supervisor'],
  verified: ['close', 'complete', 'supervisor'],
  done: ['close', 'close', 'supervisor'],
};
const order = ['approval', 'approved', 'issued', 'waiting', 'active', 'checking', 'verified', 'done'];

export function turnOf({ documents, matters }: Seen): Turn {
  const begun = matters.filter((one) => order.includes(one.state ?? ''))
    .sort((a, b) => order.indexOf(b.state ?? '') - order.indexOf(a.state ?? ''))[0];
  const closed = matters.some((one) => one.state === 'closed');
  if (!begun && closed) return { station: 'wall', what: 'wall', hand: 'supervisor', to: { name: 'board' } };
  const turn = turns[begun?.state ?? ''];
  if (begun && turn) {
    const to = { name: 'matter', params: { matter: begun.number || begun.id } };
    return { station: turn[0], what: turn[1], hand: turn[2], to };
  }
  // A draft is where it comes from: beside it another is handed down at once.
  const document = documents[0];
  if (document) {
    const to = { name: 'document', params: { doc: document.id } };
    return { station: 'assign', what: 'assign', hand: 'supervisor', to };
  }
  return { station: 'read', what: 'read', hand: 'supervisor', to: { name: 'read' } };
}
