// SPDX-License-Identifier: Apache-2.0
// Types, fields, vocabularies and verbs as the district has them in force: fetched once a person, when a form first
// needs them.
import { client, done, type Schemas } from './client';

export type Definitions = Schemas['Definitions'];
let held: Promise<Definitions> | null = null;

export function definitions(): Promise<Definitions> {
  held ??= done(client.GET('/api/v1/definitions')).catch((reason: unknown) => {
    held = null;
    throw reason;
  });
  return held;
}

/** Which views there are depends on who asks. */
export function forgetDefinitions(): void {
  held = null;
}

/** The codes of a vocabulary with their labels. */
export function codesOf(all: Definitions, vocabulary: string): { code: string; label: Schemas['Label'] }[] {
  const found = all.vocabularies.find((one) => one.id === vocabulary);
  return (found?.codes ?? []).map((one) => ({ code: one.code, label: one.label }));
}
