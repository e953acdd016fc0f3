// SPDX-License-Identifier: Apache-2.0
// The columns that the ledger can show, which of them stand in it, and what an export calls them. The address says
// which are chosen, `cols=lamp,title,unit`; without it those that everybody begins with.
export interface LedgerColumn {
  readonly key: string;
  /** A track of a CSS grid. */
  readonly width: string;
  /** Ids of the columns of GET /api/v1/matters/export that show the same. */
  readonly exported: readonly string[];
  readonly usual: boolean;
  /** A class that hides it where there is no room. */
  readonly hide?: string;
  /** The input of 编辑 and 调整 that a cell of it can be edited by. */
  readonly input?: 'title' | 'unit' | 'co' | 'deadline';
}

export const ledgerColumns: readonly LedgerColumn[] = [
  { key: 'lamp', width: '100px', exported: ['lamp'], usual: true },
  { key: 'no', width: '52px', exported: ['number'], usual: true },
  { key: 'title', width: 'minmax(180px, 1fr)', exported: ['title'], usual: true, input: 'title' },
  { key: 'unit', width: '138px', exported: ['unit'], usual: true, input: 'unit' },
  { key: 'co', width: '112px', exported: ['co'], usual: true, hide: 'hide-narrow', input: 'co' },
  { key: 'holder', width: '72px', exported: ['responsible'], usual: true, hide: 'hide-narrow' },
  { key: 'progress', width: '196px', exported: ['percent', 'expected'], usual: true },
  { key: 'due', width: '150px', exported: ['due'], usual: true, input: 'deadline' },
  { key: 'state', width: '76px', exported: ['state'], usual: true, hide: 'hide-narrow' },
  { key: 'report', width: '180px', exported: ['report'], usual: false, hide: 'hide-narrow' },
  { key: 'leader', width: '90px', exported: ['leader'], usual: false, hide: 'hide-narrow' },
  { key: 'section', width: '130px', exported: ['chapter'], usual: false, hide: 'hide-narrow' },
  { key: 'pace', width: '110px', exported: ['pace'], usual: false, hide: 'hide-narrow' },
  { key: 'level', width: '72px', exported: ['level'], usual: false, hide: 'hide-narrow' },
];

/** Always there: without it nobody knows what a row is. */
const needed = 'title';

/** Those of the address in the order of the ledger. */
export function columnsOf(cols: unknown): readonly LedgerColumn[] {
  if (typeof cols !== 'string' || cols === '') return ledgerColumns.filter((one) => one.usual);
  const wanted = new Set(cols.split(','));
  return ledgerColumns.filter((one) => one.key === needed || wanted.has(one.key));
}

/** What the address says of them; empty for the usual ones. */
export function written(keys: ReadonlySet<string>): string {
  const chosen = ledgerColumns.filter((one) => one.key === needed || keys.has(one.key));
  const usual = chosen.length === ledgerColumns.filter((one) => one.usual).length && chosen.every((one) => one.usual);
  return usual ? '' : chosen.map((one) => one.key).join(',');
}
