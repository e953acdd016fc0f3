// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { crc32, zipped } from '@/shell/zip';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a zip', () => {
  it('has the checksum that everybody computes', () => {
    expect(crc32(bytes('123456789'))).toBe(0xcbf43926);
    expect(crc32(bytes(''))).toBe(0);
  });

  it('has each file once in it and once in its index, under a name of its own', async () => {
    const made = new Uint8Array(await zipped([{ name: '甲.xlsx', bytes: bytes('one') }, { name: '甲.xlsx', bytes: bytes('two') }]).arrayBuffer());
    const view = new DataView(made.buffer);
    const end = made.length - 22;
    expect(view.getUint32(end, true)).toBe(0x06054b50);
    expect(view.getUint16(end + 10, true)).toBe(2);
    const index = view.getUint32(end + 16, true);
    expect(view.getUint32(index, true)).toBe(0x02014b50);
    const text = new TextDecoder().decode(made);
    expect(text.split('2-甲.xlsx').length).toBe(3);
    expect(text).toContain('one');
    expect(text).toContain('two');
  });
});
