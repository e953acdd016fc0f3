// SPDX-License-Identifier: Apache-2.0
// Live updates: one stream of events for the whole app, opened while somebody listens, gone on with by the browser when
// the line breaks. Says which matter is at which version now; whoever shows it fetches it.
import { onMounted, onUnmounted, ref } from 'vue';
import { root } from './client';

export interface Change { readonly id: string; readonly version: string; readonly kind: string }
type Listener = (change: Change) => void;

/** Whether the stream is open; before it was ever opened nothing is known to be wrong. */
export const connected = ref(true);
const listeners = new Set<Listener>();
let stream: EventSource | null = null;
/** What is open again within this time, as when a session takes another's place, was not lost. */
const grace_ms = 1500;
let losing = 0;

function hear(event: MessageEvent<string>): void {
  try {
    const change = JSON.parse(event.data) as Change;
    for (const listener of listeners) listener(change);
  } catch {
    // An event of another shape is not for us.
  }
}

function open(): void {
  if (stream || typeof EventSource === 'undefined') return;
  stream = new EventSource(`${root()}/api/v1/events`);
  stream.onopen = () => {
    window.clearTimeout(losing);
    connected.value = true;
  };
  stream.onerror = () => {
    window.clearTimeout(losing);
    losing = window.setTimeout(() => { connected.value = false; }, grace_ms);
  };
  stream.addEventListener('matter', hear);
}

/** Opens the stream of the session that took the place of another one, which ended with it. */
export function renew(): void {
  if (!stream) return;
  stream.close();
  stream = null;
  open();
}

/** Hears changes as long as the component is there. */
export function useLive(listener: Listener): void {
  onMounted(() => {
    listeners.add(listener);
    open();
  });
  onUnmounted(() => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    stream?.close();
    stream = null;
  });
}

/** Calls `act` once, some time after the last of many changes, so that a busy hour is not a busy server. */
export function calmly(act: () => void, rest_ms = 800): () => void {
  let timer = 0;
  return () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(act, rest_ms);
  };
}
