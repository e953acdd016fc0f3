// SPDX-License-Identifier: Apache-2.0
import { afterEach, describe, expect, it, vi } from 'vitest';
import { askAhead, early, forgetAhead } from '@/api/ahead';

describe('what is asked for ahead', () => {
  afterEach(() => { forgetAhead(); vi.useRealTimers(); });
  const answers = (): (() => Promise<number>) & { asked: number } => {
    const get = Object.assign(() => Promise.resolve(get.asked += 1), { asked: 0 });
    return get;
  };

  it('is asked for once, and taken once', async () => {
    const get = answers();
    await askAhead('desk', get);
    expect(await early('desk', get)).toBe(1);
    expect(await early('desk', get)).toBe(2);
    expect(await early('board', get)).toBe(3);
  });

  it('is asked for anew where it failed, is another’s, or is old', async () => {
    const get = answers();
    void askAhead('desk', () => Promise.reject(new Error('gone'))).catch(() => undefined);
    expect(await early('desk', get)).toBe(1);
    await askAhead('desk', get);
    forgetAhead();
    expect(await early('desk', get)).toBe(3);
    vi.useFakeTimers({ toFake: ['performance'] });
    await askAhead('desk', get);
    vi.advanceTimersByTime(6000);
    expect(await early('desk', get)).toBe(5);
  });
});
