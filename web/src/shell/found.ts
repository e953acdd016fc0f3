// SPDX-License-Identifier: Apache-2.0
// A snippet of a hit in pieces, those that were looked for apart. Marks are stretches of code points, in order; what
// lies beyond the text or overlaps is left out.
export interface Piece { readonly text: string; readonly hit: boolean }

export function marked(snippet: string, marks: readonly (readonly [number, number])[]): Piece[] {
  const characters = [...snippet];
  const pieces: Piece[] = [];
  let done = 0;
  const add = (from: number, to: number, hit: boolean): void => {
    if (to > from) pieces.push({ text: characters.slice(from, to).join(''), hit });
  };
  for (const [from, to] of marks) {
    if (from < done || to > characters.length || to <= from) continue;
    add(done, from, false);
    add(from, to, true);
    done = to;
  }
  add(done, characters.length, false);
  return pieces;
}
