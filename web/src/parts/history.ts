// SPDX-License-Identifier: Apache-2.0
// One line of 办理过程 as the page shows it.
export interface HistoryLine {
  readonly sequence: string;
  readonly at: string;
  readonly actor: string;
  /** The verb, in the words of the record. */
  readonly word: string;
  readonly text?: string;
  /** What a person wrote, quoted. */
  readonly quote?: string;
  readonly sealed: boolean;
  readonly hash?: string;
}
