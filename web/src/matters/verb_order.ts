// SPDX-License-Identifier: Apache-2.0
// In which order verbs stand: what the flow waits for, then what people do most, then the rest as the server has them.
// Verbs that a form cannot ask for yet are left out.
import { askable, type Verb } from './acts';

const usual = ['sign_for', 'report_progress', 'verify', 'report_done', 'post', 'nudge', 'request_extension',
  'supervise', 'comment'];

const canBeAsked = (verb: Verb): boolean => verb.inputs.every((input) => !input.required || askable.has(input.kind));

export function orderVerbs(verbs: readonly Verb[], waitsFor: readonly string[]): Verb[] {
  const rank = (verb: Verb): number => {
    if (waitsFor.includes(verb.id)) return -1;
    const at = usual.indexOf(verb.id);
    return at < 0 ? usual.length : at;
  };
  return verbs.filter(canBeAsked).map((verb, index) => ({ verb, index }))
    .sort((a, b) => rank(a.verb) - rank(b.verb) || a.index - b.index).map((one) => one.verb);
}
