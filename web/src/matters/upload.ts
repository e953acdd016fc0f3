// SPDX-License-Identifier: Apache-2.0
// Files to the server by tus 1.0.0: begun once, sent in pieces, gone on with where the line broke, then attached to the
// matter as evidence.
import { client, done, failureOf, headersOf, newKey, root, CallFailed, type Problem, type Schemas } from '@/api/client';

const piece_bytes = 4 << 20;
const tries = 5;

/** Base64 of the UTF-8 bytes of a name, as Upload-Metadata has it. */
export function encodedName(name: string): string {
  return btoa(Array.from(new TextEncoder().encode(name), (byte) => String.fromCharCode(byte)).join(''));
}

/** What kind of evidence a file is, until somebody says it better. */
export const kindOf = (file: Pick<File, 'type'>): string => (file.type.startsWith('image/') ? 'photo' : 'document');

async function ask(method: string, url: string, headers: Record<string, string>, body?: Blob): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, {
      method, credentials: 'same-origin', headers: { ...headersOf(method), 'Tus-Resumable': '1.0.0', ...headers },
      ...(body ? { body } : {}),
    });
  } catch {
    throw new CallFailed(0, '', '');
  }
  if (response.ok) return response;
  const problem: unknown = await response.json().catch(() => undefined);
  throw failureOf(response.status, problem as Partial<Problem> | undefined);
}

const offsetOf = (response: Response): number => Number(response.headers.get('Upload-Offset') ?? '0');
const pause = (ms: number): Promise<void> => new Promise((go) => { window.setTimeout(go, ms); });

async function begin(file: File): Promise<{ place: string; offset: number }> {
  const begun = await ask('POST', `${root()}/api/v1/uploads`, {
    'Upload-Length': String(file.size), 'Upload-Metadata': `filename ${encodedName(file.name)}`,
  });
  return { place: new URL(begun.headers.get('Location') ?? '', document.baseURI).href, offset: offsetOf(begun) };
}

/** Where an upload that was begun before stands; absent when the server has it no more. */
async function goOn(place: string): Promise<{ place: string; offset: number } | null> {
  try {
    return { place, offset: offsetOf(await ask('HEAD', place, {})) };
  } catch (reason) {
    if (reason instanceof CallFailed && reason.status >= 400) return null;
    throw reason;
  }
}

/**
 * Sends it and gives the upload's id; a line that breaks is tried again from where the server is. `begun` is the place
 * of an upload that was left half done, or empty; `hear` is told the place of a new one.
 */
export async function upload(
  file: File, progress: (share: number) => void, begun = '', hear: (place: string) => void = () => undefined,
): Promise<string> {
  const before = begun ? await goOn(begun) : null;
  const start = before ?? await begin(file);
  if (!before) hear(start.place);
  const { place } = start;
  let { offset } = start;
  progress(offset / file.size);
  let broken = 0;
  while (offset < file.size) {
    try {
      const part = file.slice(offset, offset + piece_bytes);
      const headers = { 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' };
      offset = offsetOf(await ask('PATCH', place, headers, part));
      broken = 0;
      progress(offset / file.size);
    } catch (reason) {
      broken += 1;
      if (!(reason instanceof CallFailed) || reason.status !== 0 || broken >= tries) throw reason;
      await pause(500 * 2 ** broken);
      const there = await ask('HEAD', place, {}).catch(() => null);
      offset = there ? offsetOf(there) : offset;
    }
  }
  return place.slice(place.lastIndexOf('/') + 1);
}

export interface Said {
  readonly taken?: string;
  readonly place?: { readonly longitude: string; readonly latitude: string };
}

/** Attaches an upload to the matter as a piece of evidence, once under a key; what the photo itself says goes first. */
export async function attach(
  matter: string, uploaded: string, kind: string, name: string, key = newKey(), said: Said = {},
): Promise<Schemas['Attached']> {
  return done(client.POST('/api/v1/matters/{id}/evidence', {
    params: { path: { id: matter } }, body: { upload: uploaded, kind, name, ...said },
    headers: { 'Idempotency-Key': key },
  }));
}
