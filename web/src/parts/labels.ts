// SPDX-License-Identifier: Apache-2.0
// Labels of types, states, verbs and trays as they stand on a page: definitions write English in lower case, for the
// middle of a sentence; a button, a heading or a cell begins with a capital.
export interface Label { readonly zh: string; readonly en: string }

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export function labelIn(of: Label | undefined, language: string): string {
  if (!of) return '';
  return language === 'en' ? capital(of.en) : of.zh;
}
