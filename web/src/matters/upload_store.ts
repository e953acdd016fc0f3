// SPDX-License-Identifier: Apache-2.0
// Files on their way, kept in the browser (IndexedDB) until the server has them as evidence: the page may be closed,
// the phone may lose the line; what lies here is gone on with where the server is. Nothing is kept once it is attached.
export interface Point { readonly longitude: string; readonly latitude: string }

export interface Kept {
  readonly key: string;
  readonly matter: string;
  readonly file: File;
  /** Address of the upload once it is begun; empty before. */
  readonly place: string;
  readonly taken: string;
  readonly point?: Point;
}

const store = 'uploads';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open('luoshi', 1);
    asked.onupgradeneeded = () => { asked.result.createObjectStore(store, { keyPath: 'key' }); };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error ?? new Error('indexedDB'));
  });
}

async function run<Result>(mode: IDBTransactionMode, act: (on: IDBObjectStore) => IDBRequest<Result>): Promise<Result> {
  const database = await open();
  try {
    return await new Promise<Result>((resolve, reject) => {
      const asked = act(database.transaction(store, mode).objectStore(store));
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error ?? new Error('indexedDB'));
    });
  } finally {
    database.close();
  }
}

/** Where the browser keeps nothing (a private window), sending works all the same; it is only not gone on with. */
export async function keep(one: Kept): Promise<void> {
  await run('readwrite', (on) => on.put(one)).catch(() => undefined);
}
export async function forget(key: string): Promise<void> {
  await run('readwrite', (on) => on.delete(key)).catch(() => undefined);
}
export async function keptFor(matter: string): Promise<Kept[]> {
  const all = await run('readonly', (on) => on.getAll() as IDBRequest<Kept[]>).catch(() => [] as Kept[]);
  return all.filter((one) => one.matter === matter);
}
