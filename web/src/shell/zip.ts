// SPDX-License-Identifier: Apache-2.0
// Several files as one: a zip that stores them as they are (APPNOTE 6.3.9, 4.3), so that a heap goes up in one request.
// xlsx files are packed already.

const table = Array.from({ length: 256 }, (_, at) => {
  let value = at;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (table[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

export interface Entry { readonly name: string; readonly bytes: Uint8Array }

/** Each name once: the second of a name has a number before it. */
function named(entries: readonly Entry[]): { name: Uint8Array; bytes: Uint8Array }[] {
  const seen = new Set<string>();
  return entries.map((one) => {
    let name = one.name;
    for (let again = 2; seen.has(name); again += 1) name = `${again}-${one.name}`;
    seen.add(name);
    return { name: new TextEncoder().encode(name), bytes: one.bytes };
  });
}

const utf8 = 0x0800;
const day = 0x0021; // 1980-01-01
/** Fields of 16 ("2") and 32 ("4") bits, little end first. */
function fields(...pairs: readonly (readonly [width: 2 | 4, value: number])[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(pairs.reduce((sum, [width]) => sum + width, 0)));
  let at = 0;
  for (const [width, value] of pairs) {
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += width;
  }
  return new Uint8Array(view.buffer);
}

export function zipped(entries: readonly Entry[]): Blob {
  const parts: Uint8Array[] = [];
  const index: Uint8Array[] = [];
  let at = 0;
  const all = named(entries);
  for (const { name, bytes } of all) {
    const size = bytes.length;
    const sums = [[4, crc32(bytes)], [4, size], [4, size]] as const;
    const about = [[2, utf8], [2, 0], [2, 0], [2, day], ...sums, [2, name.length], [2, 0]] as const;
    const head = fields([4, 0x04034b50], [2, 20], ...about);
    parts.push(head, name, bytes);
    index.push(fields([4, 0x02014b50], [2, 20], [2, 20], ...about, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]), name);
    at += head.length + name.length + bytes.length;
  }
  const size = index.reduce((sum, one) => sum + one.length, 0);
  const end = fields([4, 0x06054b50], [2, 0], [2, 0], [2, all.length], [2, all.length], [4, size], [4, at], [2, 0]);
  return new Blob([...parts, ...index, end] as BlobPart[], { type: 'application/zip' });
}

export async function zippedFiles(files: readonly File[]): Promise<Blob> {
  const entries: Entry[] = [];
  for (const file of files) entries.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
  return zipped(entries);
}
