// SPDX-License-Identifier: Apache-2.0
// That an entry stands in the journal: its proof as the server gives it (docs/formats/journal.md), and the same
// reckoned here, so that nobody has to believe the server.
import { client, done } from '@/api/client';

/** Hashes are base64url, numbers decimal texts. */
export interface Proof {
  readonly sequence: string;
  readonly size: string;
  readonly leaf: string;
  readonly path: readonly string[];
  readonly root: string;
  /** The signed head of that size, when there is one. */
  readonly head?: { readonly at: string; readonly key: string; readonly signature: string };
}

/** How many entries stand under the last signature; 0 before the first. */
export async function signedSize(): Promise<number> {
  const head = await done(client.GET('/api/v1/journal/head'));
  return Number((head.signed as { size?: string } | undefined)?.size ?? 0);
}

/** The proof in the tree as it was last signed, or, for an entry after that, as it stands now. */
export async function proofOf(sequence: string): Promise<Proof> {
  const signed = await signedSize();
  const size = Number(sequence) < signed ? { query: { size: signed } } : {};
  return done(client.GET('/api/v1/journal/entries/{sequence}/proof', {
    params: { path: { sequence: Number(sequence) }, ...size },
  })) as Promise<unknown> as Promise<Proof>;
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  const bytes = new Uint8Array(plain.length);
  for (let i = 0; i < plain.length; ++i) bytes[i] = plain.charCodeAt(i);
  return bytes;
}

/**
 * Whether the path leads from the entry to the root (RFC 9162, 2.1.3.2); null where the browser does not reckon hashes,
 * as over plain HTTP from another machine.
 */
export async function leadsToRoot(proof: Proof): Promise<boolean | null> {
  const digest = globalThis.crypto?.subtle;
  if (!digest) return null;
  const node = async (left: Uint8Array, right: Uint8Array): Promise<Uint8Array> => {
    const bytes = new Uint8Array(1 + left.length + right.length);
    bytes[0] = 1;
    bytes.set(left, 1);
    bytes.set(right, 1 + left.length);
    return new Uint8Array(await digest.digest('SHA-256', bytes));
  };
  let at = Number(proof.sequence);
  let last = Number(proof.size) - 1;
  if (!(at <= last)) return false;
  let hash: Uint8Array = bytesOf(proof.leaf);
  for (const text of proof.path) {
    if (last === 0) return false;
    const sibling = bytesOf(text);
    if (at % 2 === 1 || at === last) {
      hash = await node(sibling, hash);
      while (at % 2 === 0 && at > 0) {
        at /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      hash = await node(hash, sibling);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  const root = bytesOf(proof.root);
  return last === 0 && hash.length === root.length && hash.every((byte, i) => byte === root[i]);
}
