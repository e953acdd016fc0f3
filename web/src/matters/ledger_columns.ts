// SPDX-License-Identifier: Apache-2.0
// The columns that the ledger can show, which of them stand in it, and what an export calls them. The address says
// which are chosen, `cols=lamp,title,unit`; without it those that everybody begins with. A list of one type can show
// that type's own fields too, `cols=title,fields.severity`.
import type { Field, Type } from './types';

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
  /** The field of the list's type that it shows. */
  readonly field?: Field;
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
  { key: 'type', width: '96px', exported: ['type'], usual: false, hide: true },
];

/** Always there: without it nobody knows what a row is. */
const needed = 'title';

/** Before the key of a field, in the address as in what is asked of the server. */
export const ownPrefix = 'fields.';
/** Stand in columns of every type, or are too large for a cell. */
const elsewhere = new Set(['deadline', 'standing', 'leader', 'chapter']);
const tooLarge = new Set(['file', 'place', 'table']);

function widthOf(field: Field): string {
  if (field.kind === 'text' && (field.many || (field.limits.lengthMax ?? 2000) > 60)) return '180px';
  return field.many || ['unit', 'post', 'link'].includes(field.kind) ? '140px' : '104px';
}

/** The columns of a type's own fields. */
export function ownColumns(type: Type | undefined): readonly LedgerColumn[] {
  const shown = (type?.fields ?? []).filter(({ key, kind }) => !elsewhere.has(key) && !tooLarge.has(kind));
  return shown.map((field) => ({
    key: `${ownPrefix}${field.key}`, width: widthOf(field), exported: [field.key], usual: false, field,
  }));
}

/** Those of the address in the order of the ledger. */
export function columnsOf(cols: unknown, own: readonly LedgerColumn[] = []): readonly LedgerColumn[] {
  if (typeof cols !== 'string' || cols === '') return ledgerColumns.filter((one) => one.usual);
  const wanted = new Set(cols.split(','));
  return [...ledgerColumns, ...own].filter((one) => one.key === needed || wanted.has(one.key));
}

/** What the address says of them; empty for the usual ones. */
export function written(keys: ReadonlySet<string>, own: readonly LedgerColumn[] = []): string {
  const chosen = [...ledgerColumns, ...own].filter((one) => one.key === needed || keys.has(one.key));
  const usual = chosen.length === ledgerColumns.filter((one) => one.usual).length && chosen.every((one) => one.usual);
  return usual ? '' : chosen.map((one) => one.key).join(',');
}

/** The fields that the list must bring for them; known by the address before the type is. */
export const ownAsked = (cols: unknown): readonly string[] =>
  (typeof cols === 'string' ? cols.split(',').filter((key) => key.startsWith(ownPrefix)) : []);
