// SPDX-License-Identifier: Apache-2.0
// The figures of a matter, read from its body as the record has them (docs/verbs.md, report_progress).
export interface Quantity {
  readonly number: string;
  readonly of: string;
  readonly target: string;
  readonly unit: string;
  readonly value: string;
  /** ge, gt, eq, le, lt; empty where the record does not say. */
  readonly op: string;
}

function text(of: unknown, name: string): string {
  const value = (of as Record<string, unknown> | null)?.[name];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

export function quantitiesOf(body: unknown): Quantity[] {
  const held = (body as { quantities?: Record<string, unknown> } | null)?.quantities ?? {};
  return Object.entries(held).map(([number, one]) => ({
    number, of: text(one, 'of'), target: text(one, 'target'), unit: text(one, 'unit'), value: text(one, 'value'),
    op: text(one, 'op'),
  }));
}

/** Whether it grows one by one: whole numbers, and not so many that nobody would count them. */
export const countedInOnes = (of: Quantity): boolean =>
  [of.target, of.value || '0'].every((text) => /^\d{1,3}$/.test(text));

/** One more or one less, never below nothing. */
export const stepped = (value: string, by: number): string => String(Math.max((Number(value) || 0) + by, 0));
