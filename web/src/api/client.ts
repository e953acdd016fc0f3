// SPDX-License-Identifier: Apache-2.0
// The one way to the server: calls typed by docs/openapi.json (schema.d.ts is generated from it), with the language of
// the page, the session's forgery token, and a key for each act so that a repeated request is done once.
import createClient from 'openapi-fetch';
import { words } from '@/words';
import type { components, paths } from './schema';

export type Schemas = components['schemas'];
export type Problem = Schemas['Problem'];

/** Why a call failed: what the server says (RFC 9457), or that it could not be reached (status 0). */
export class CallFailed extends Error {
  constructor(readonly status: number, readonly code: string, message: string, readonly field = '') {
    super(message);
  }

  get kind(): 'offline' | 'denied' | 'error' {
    if (this.status === 0) return 'offline';
    return this.status === 403 ? 'denied' : 'error';
  }
}

let forgeryToken = '';
let signedOut: () => void = () => undefined;

/** What sign-in gave; requests that change something bring it. */
export function useForgeryToken(token: string): void {
  forgeryToken = token;
}

/** What to do when the server says that nobody is signed in any more. */
export function whenSignedOut(act: () => void): void {
  signedOut = act;
}

/** The sub-path the app is served under, without a slash at its end. */
export const root = (): string => new URL('.', document.baseURI).href.replace(/\/$/, '');

/** A new key for an act: random, so that nobody guesses it, 128 bits. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Headers that every request brings. */
export function headersOf(method: string): Record<string, string> {
  const headers: Record<string, string> = { 'Accept-Language': words.global.locale.value };
  if (method !== 'GET' && forgeryToken) headers['X-CSRF-Token'] = forgeryToken;
  return headers;
}

export const client = createClient<paths>({
  baseUrl: root(), credentials: 'same-origin',
  // A list is one word: progress=waiting,active.
  querySerializer: { array: { style: 'form', explode: false } },
});
client.use({
  onRequest: ({ request }) => {
    for (const [name, value] of Object.entries(headersOf(request.method))) request.headers.set(name, value);
    return request;
  },
});

/** The failure that an answer stands for. */
export function failureOf(status: number, problem: Partial<Problem> | undefined): CallFailed {
  if (status === 401) signedOut();
  const text = problem?.detail ?? problem?.title ?? String(status);
  return new CallFailed(status, problem?.code ?? '', text, problem?.field ?? '');
}

/** The data of a call, or a CallFailed thrown. */
export async function done<Data>(
  call: Promise<{ data?: Data; error?: unknown; response: Response }>,
): Promise<Data> {
  let answer: { data?: Data; error?: unknown; response: Response };
  try {
    answer = await call;
  } catch {
    throw new CallFailed(0, '', words.global.t('state.offline'));
  }
  if (!answer.response.ok) throw failureOf(answer.response.status, answer.error as Partial<Problem> | undefined);
  return answer.data as Data;
}

/** What went wrong, for a page that shows it. */
export function failed(problem: unknown): CallFailed {
  return problem instanceof CallFailed ? problem : new CallFailed(-1, '', String(problem));
}
