// SPDX-License-Identifier: Apache-2.0
// A file from the server into the folder of downloads: fetched first, so that a refusal is said on the page and not on
// a page of its own.
import { failureOf, headersOf, CallFailed, type Problem } from '@/api/client';

/** The name that the answer gives it: filename*=UTF-8'', else filename=. */
export function nameIn(disposition: string, otherwise: string): string {
  const starred = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  if (starred) return decodeURIComponent(starred);
  return /filename="?([^";]+)"?/i.exec(disposition)?.[1] ?? otherwise;
}

export async function download(address: string, name: string): Promise<void> {
  let answer: Response;
  try {
    answer = await fetch(address, { credentials: 'same-origin', headers: headersOf('GET') });
  } catch {
    throw new CallFailed(0, '', '');
  }
  if (!answer.ok) {
    const problem: unknown = await answer.json().catch(() => undefined);
    throw failureOf(answer.status, problem as Partial<Problem> | undefined);
  }
  save(await answer.blob(), nameIn(answer.headers.get('Content-Disposition') ?? '', name));
}

/** What the page has already, into the folder of downloads. */
export function save(bytes: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(bytes);
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
