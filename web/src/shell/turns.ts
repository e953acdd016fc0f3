// SPDX-License-Identifier: Apache-2.0
// One act after another: what is asked for while another still runs waits for it, so that somebody quick at the keys
// loses no press, and sees what came before when the turn comes.
import { readonly, ref, type Ref } from 'vue';

export interface Turns {
  /** Whether one is running or waiting. */
  readonly busy: Readonly<Ref<boolean>>;
  /** Does it when all before have ended; an act says itself what went wrong with it. */
  take(act: () => Promise<void> | void): Promise<void>;
}

export function useTurns(): Turns {
  const waiting = ref(0);
  const busy = ref(false);
  let last: Promise<void> = Promise.resolve();
  function take(act: () => Promise<void> | void): Promise<void> {
    waiting.value += 1;
    busy.value = true;
    const turn = last.then(act).finally(() => {
      waiting.value -= 1;
      busy.value = waiting.value > 0;
    });
    last = turn.catch(() => undefined);
    return turn;
  }
  return { busy: readonly(busy), take };
}
