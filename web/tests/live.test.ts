// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { mount } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, h } from 'vue';
import { calmly, connected, renew, useLive, type Change } from '@/api/live';

class Stream {
  static last: Stream | null = null;
  closed = false;
  onopen: () => void = () => undefined;
  onerror: () => void = () => undefined;
  private hear: (event: { data: string }) => void = () => undefined;
  constructor(readonly url: string) { Stream.last = this; }
  addEventListener(_name: string, hear: (event: { data: string }) => void): void { this.hear = hear; }
  say(data: string): void { this.hear({ data }); }
  close(): void { this.closed = true; }
}

describe('live updates', () => {
  const heard: Change[] = [];
  const Page = defineComponent({ setup() { useLive((change) => heard.push(change)); return () => h('p'); } });
  beforeEach(() => { vi.stubGlobal('EventSource', Stream); heard.length = 0; });
  afterEach(() => { vi.unstubAllGlobals(); vi.useRealTimers(); });

  it('come to every page that listens, by one stream that ends with the last of them', () => {
    const [one, other] = [mount(Page), mount(Page)];
    Stream.last?.say('{"id":"m","version":"7","kind":"matter.signed"}');
    expect(heard.map((change) => change.version)).toEqual(['7', '7']);
    one.unmount();
    expect(Stream.last?.closed).toBe(false);
    other.unmount();
    expect(Stream.last?.closed).toBe(true);
  });

  it('tell when the line is broken, and are not confused by what is no change', () => {
    vi.useFakeTimers();
    const page = mount(Page);
    Stream.last?.say('not json');
    Stream.last?.onerror();
    vi.advanceTimersByTime(1000);
    expect(connected.value, 'it may be open again at once').toBe(true);
    vi.advanceTimersByTime(1000);
    expect(connected.value).toBe(false);
    Stream.last?.onopen();
    expect(connected.value).toBe(true);
    page.unmount();
  });

  it('go on for whoever somebody becomes, and nothing looks lost meanwhile', () => {
    vi.useFakeTimers();
    const page = mount(Page);
    const first = Stream.last;
    first?.onerror();
    renew();
    expect(first?.closed).toBe(true);
    Stream.last?.onopen();
    vi.advanceTimersByTime(5000);
    expect(connected.value).toBe(true);
    Stream.last?.say('{"id":"m","version":"8","kind":"matter.signed"}');
    expect(heard.map((change) => change.version)).toEqual(['8']);
    page.unmount();
  });

  it('are taken calmly when there are many', () => {
    vi.useFakeTimers();
    const act = vi.fn();
    const soon = calmly(act);
    for (let i = 0; i < 20; i += 1) soon();
    vi.advanceTimersByTime(5000);
    expect(act).toHaveBeenCalledTimes(1);
  });
});
