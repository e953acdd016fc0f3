// SPDX-License-Identifier: Apache-2.0
// What the first page of somebody asks for, asked for as soon as he is let in, while it is found out who he is and the
// page is made: one wait instead of three. Under a name, taken once, and never when it is old.
interface Early { readonly at: number; readonly answer: Promise<unknown> }

const held = new Map<string, Early>();
const fresh_ms = 5000;

/** Asks now; whoever takes the name soon has this answer. */
export function askAhead<Answer>(name: string, get: () => Promise<Answer>): Promise<Answer> {
  const answer = get();
  answer.catch(() => undefined);
  held.set(name, { at: performance.now(), answer });
  return answer;
}

/** The answer that was asked for ahead under that name, else, or where that failed, a new one. */
export function early<Answer>(name: string, get: () => Promise<Answer>): Promise<Answer> {
  const found = held.get(name);
  held.delete(name);
  if (!found || performance.now() - found.at > fresh_ms) return get();
  return (found.answer as Promise<Answer>).catch(get);
}

/** Nobody is given what another asked for. */
export const forgetAhead = (): void => { held.clear(); };
