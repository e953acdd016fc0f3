// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { useTurns } from '@/shell/turns';

describe('turns', () => {
  it('do one act after another, and the next sees what came before', async () => {
    const { busy, take } = useTurns();
    const seen: string[] = [];
    let open: () => void = () => undefined;
    const gate = new Promise<void>((go) => { open = go; });
    const first = take(async () => { await gate; seen.push('first'); });
    const second = take(() => { seen.push(`second after ${seen.join()}`); });
    expect(busy.value).toBe(true);
    expect(seen).toEqual([]);
    open();
    await Promise.all([first, second]);
    expect(seen).toEqual(['first', 'second after first']);
    expect(busy.value).toBe(false);
  });

  it('go on after one that failed, which the one who asked hears of', async () => {
    const { busy, take } = useTurns();
    const first = take(() => Promise.reject(new Error('no')));
    let done = false;
    const second = take(() => { done = true; });
    await expect(first).rejects.toThrow('no');
    await second;
    expect(done).toBe(true);
    expect(busy.value).toBe(false);
  });
});
