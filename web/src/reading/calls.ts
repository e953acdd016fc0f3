// SPDX-License-Identifier: Apache-2.0
// What the reading room asks of the server: take a file in, its text, and what is done to candidates.
import { client, done, failureOf, headersOf, newKey, root, CallFailed, type Schemas } from '@/api/client';

export type CandidateAction = 'confirm' | 'correct' | 'reject' | 'merge_candidates' | 'split_candidate'
  | 'reopen_candidate';

/** Sends the file as it is; the server tells from its bytes what it is. `progress` hears the share that is sent. */
export function takeIn(file: File, progress: (share: number) => void): Promise<Schemas['TakenDocument']> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const name = encodeURIComponent(file.name);
    request.open('POST', `${root()}/api/v1/documents?name=${name}&title=${encodeURIComponent(titleOf(file.name))}`);
    const headers = { ...headersOf('POST'), 'Content-Type': 'application/octet-stream', 'Idempotency-Key': newKey() };
    for (const [field, value] of Object.entries(headers)) request.setRequestHeader(field, value);
    request.upload.onprogress = (event) => progress(event.lengthComputable ? event.loaded / event.total : 0);
    request.onerror = () => reject(new CallFailed(0, '', ''));
    request.onload = () => {
      const answer = JSON.parse(request.responseText || '{}') as Schemas['TakenDocument'] & Schemas['Problem'];
      if (request.status < 300) resolve(answer);
      else reject(failureOf(request.status, answer));
    };
    request.send(file);
  });
}

/** The name of a file without its ending. */
export const titleOf = (name: string): string => name.replace(/\.[A-Za-z0-9]{1,5}$/, '');

export async function textOf(document: string): Promise<string> {
  return done(client.GET('/api/v1/documents/{id}/text', { params: { path: { id: document } }, parseAs: 'text' }));
}

export async function act(
  document: string, candidate: Schemas['Candidate'], action: CandidateAction, input: Record<string, unknown>,
): Promise<Schemas['Receipt']> {
  return done(client.POST('/api/v1/documents/{id}/candidates/{number}/{action}', {
    params: { path: { id: document, number: candidate.number, action } }, body: input,
    headers: { 'Idempotency-Key': newKey(), 'If-Match': `"${candidate.version}"` },
  }));
}
