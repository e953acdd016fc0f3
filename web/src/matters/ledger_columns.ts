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
  /** Left out where there is no room for all. */
  readonly hide?: boolean;
  /** The input of 编辑 and 调整 that a cell of it can be edited by. */
  readonly input?: 'title' | 'unit' | 'co' | 'deadline';
}

export const ledgerColumns: readonly LedgerColumn[] = [
  { key: 'lamp', width: '100px', exported: ['lamp'], usual: true },
  { key: 'no', width: '52px', exported: ['number'], usual: true },
  { key: 'title', width: 'minmax(180px, 1fr)', exported: ['title'], usual: true, input: 'title' },
  { key: 'unit', width: 'clamp(128px, 11vw, 160px)', exported: ['unit'], usual: true, input: 'unit' },
  { key: 'co', width: 'clamp(108px, 9vw, 132px)', exported: ['co'], usual: true, hide: true, input: 'co' },
  { key: 'holder', width: '72px', exported: ['responsible'], usual: true, hide: true },
  { key: 'progress', width: '216px', exported: ['percent', 'expected'], usual: true },
  { key: 'due', width: '150px', exported: ['due'], usual: true, input: 'deadline' },
  { key: 'state', width: '76px', exported: ['state'], usual: true, hide: true },
  { key: 'report', width: '180px', exported: ['report'], usual: false, hide: true },
  { key: 'leader', width: '90px', exported: ['leader'], usual: false, hide: true },
  { key: 'section', width: '130px', exported: ['chapter'], usual: false, hide: true },
  { key: 'pace', width: '110px', exported: ['pace'], usual: false, hide: true },
  { key: 'level', width: '72px', exported: ['level'], usual: false, hide: true },
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
