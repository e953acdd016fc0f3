// SPDX-License-Identifier: Apache-2.0
// Who is signed in. The session itself is a cookie that no script can read; this knows its forgery token and the
// person, posts and roles that the server tells.
import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { forgetAhead } from './ahead';
import { done, client, failureOf, headersOf, root, useForgeryToken, CallFailed, type Schemas } from './client';
import { forgetDefinitions } from './definitions';
import { standingOf } from './roles';

export type Me = Schemas['Me'];

/** What sign-in answers (src/api/sign_in); kept to what is used here. */
interface SessionAnswer {
  readonly csrf: string;
  readonly duty: 'none' | 'change_password' | 'enrol_code';
  readonly roles: readonly string[];
  readonly may: readonly string[];
}
let letIn: (roles: ReadonlySet<string>, may: ReadonlySet<string>) => void = () => undefined;
/** What to do as soon as somebody is let in, before it is known who he is. */
export function whenLetIn(act: typeof letIn): void {
  letIn = act;
}

async function ask(method: 'GET' | 'POST' | 'DELETE', body?: object): Promise<SessionAnswer | undefined> {
  let response: Response;
  try {
    response = await fetch(`${root()}/api/v1/session`, {
      method, credentials: 'same-origin',
      headers: { ...headersOf(method), ...(body ? { 'Content-Type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  } catch {
    throw new CallFailed(0, '', '');
  }
  const text = await response.text();
  const answer: unknown = text ? JSON.parse(text) : undefined;
  if (!response.ok) throw failureOf(response.status, answer as Partial<Schemas['Problem']>);
  return answer as SessionAnswer | undefined;
}

export const useSession = defineStore('session', () => {
  const me = ref<Me | null>(null);
  const duty = ref<SessionAnswer['duty']>('none');
  const known = ref(false);
  /** While somebody becomes another, no page of the one before is shown or fetched. */
  const changing = ref(false);
  /** When `now` was told, by the clock of the page. */
  const since = ref(0);

  async function take(answer: SessionAnswer | undefined): Promise<void> {
    useForgeryToken(answer?.csrf ?? '');
    duty.value = answer?.duty ?? 'none';
    forgetAhead();
    forgetDefinitions();
    if (answer && duty.value === 'none') letIn(new Set(answer.roles), new Set(answer.may));
    me.value = answer && duty.value === 'none' ? await done(client.GET('/api/v1/me')) : null;
    since.value = performance.now();
    known.value = true;
  }

  /** Finds out whether somebody is signed in; being signed out is no failure. */
  async function load(): Promise<void> {
    try {
      await take(await ask('GET'));
    } catch (problem) {
      if (!(problem instanceof CallFailed) || problem.status !== 401) throw problem;
      await take(undefined);
    }
  }

  async function signIn(login: string, password: string, code: string): Promise<void> {
    await take(await ask('POST', { login, password, ...(code ? { code } : {}) }));
  }

  async function signOut(): Promise<void> {
    await ask('DELETE');
    await take(undefined);
  }

  function forget(): void {
    me.value = null;
    useForgeryToken('');
  }

  /** Whoever came in by a one-time link, or changed into another guest, is signed in already. */
  const enterWith = (answer: SessionAnswer): Promise<void> => take(answer);

  const duties = computed(() => new Set(me.value?.duties ?? []));
  const roles = computed(() => new Set((me.value?.roles ?? []).map((held) => held.role)));
  const standing = computed(() => standingOf(roles.value));
  const isAdministrator = computed(() => standing.value.isAdministrator);
  const isSupervisor = computed(() => standing.value.isSupervisor);
  const isLeader = computed(() => standing.value.isLeader);
  /** The district to practise in beside a real one (src/app/serve/sample.cpp has its sub-path). */
  const isPractice = computed(() => me.value?.demonstration === true && root().endsWith('/practice'));
  const unit = computed(() => me.value?.posts[0]?.unitName ?? '');
  const today = computed(() => me.value?.today ?? '');
  const now = computed(() => new Date(me.value?.now ?? 0));
  return {
    me, duty, known, changing, load, signIn, signOut, enterWith, forget, roles, duties, isAdministrator,
    isSupervisor, isLeader, isPractice, unit, today, now, since,
  };
});
