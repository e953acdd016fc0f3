// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { leadsToRoot, type Proof } from '@/matters/proofs';

// The example of docs/formats/journal.md: entry 1 of a tree of three.
const proof: Proof = {
  sequence: '1', size: '3', leaf: 'V-s1YV1H807HFMrN9f10YIpejhAnJOgLJLKHwMJ7ajE',
  path: ['Aippeebat6pa5MPl5F9-l3ESp-Y1k4INvsHsc4ok-Tw', 'WX_LMSgtNGVMIA00GPylcFxkjr8ybsc9jd7xGEH4dtg'],
  root: 'NmQuc8JUCrEh46a_lUWwokmCzYMOsT080Z3jzmwCHsE',
};

describe('a proof that an entry stands', () => {
  it('leads to the root', async () => {
    expect(await leadsToRoot(proof)).toBe(true);
  });

  it('does not when anything in it is changed', async () => {
    const [first = '', second = ''] = proof.path;
    for (const changed of [
      { sequence: '0' }, { sequence: '2' }, { sequence: '3' }, { size: '2' }, { size: '9' }, { leaf: first }, { root: second },
      { path: [second, first] }, { path: [first] }, { path: [first, second, first] }, { path: [] },
    ]) {
      expect(await leadsToRoot({ ...proof, ...changed }), JSON.stringify(changed)).toBe(false);
    }
  });

  it('of the only entry is the entry', async () => {
    expect(await leadsToRoot({ sequence: '0', size: '1', leaf: proof.leaf, path: [], root: proof.leaf })).toBe(true);
  });
});
