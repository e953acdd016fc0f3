// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { turnOf } from '@/shell/practice';

const documents = [{ id: 'd1' }];
const matter = (state: string, id = state): { id: string; number: string; state: string } => ({ id, number: id, state });

describe('whose turn it is in the district to practise in', () => {
  it('begins with a report, then with handing one down', () => {
    expect(turnOf({ documents: [], matters: [] })).toMatchObject({ station: 'read', hand: 'supervisor', to: { name: 'read' } });
    expect(turnOf({ documents, matters: [] })).toMatchObject({ station: 'assign', to: { name: 'document' } });
    expect(turnOf({ documents, matters: [matter('draft')] })).toMatchObject({ station: 'assign', to: { name: 'document' } });
  });

  it('goes from hand to hand with the one that is furthest on', () => {
    expect(turnOf({ documents, matters: [matter('waiting')] })).toMatchObject({ station: 'sign', hand: 'liaison' });
    expect(turnOf({ documents, matters: [matter('active')] })).toMatchObject({ station: 'finish', hand: 'liaison' });
    expect(turnOf({ documents, matters: [matter('waiting'), matter('checking')] })).toMatchObject(
      { station: 'verify', hand: 'supervisor', to: { params: { matter: 'checking' } } },
    );
    expect(turnOf({ documents, matters: [matter('approval')] })).toMatchObject({ what: 'approve', hand: 'leader' });
  });

  it('ends at the wall when one is closed and no other begun', () => {
    expect(turnOf({ documents, matters: [matter('closed'), matter('draft')] })).toMatchObject({ station: 'wall', to: { name: 'board' } });
    expect(turnOf({ documents, matters: [matter('closed'), matter('done')] })).toMatchObject({ station: 'close' });
  });
});
