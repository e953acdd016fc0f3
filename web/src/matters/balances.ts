// SPDX-License-Identifier: Apache-2.0
// Balances of a matter: what it keeps, the statement of each, what all holders have, and a posting as the server takes
// it. Quantities are whole and come as digits; money is counted in fen and written in yuan.
import { client, done, type Schemas } from '@/api/client';
import { namesFor, type Named } from './names';

export type Balance = Schemas['Balance'];
export type BalanceLine = Schemas['BalanceLine'];
export type BalanceHolding = Schemas['BalanceHolding'];

const yuan = '元';

/** "-1250" in 元 is -12.50, in anything else as it stands. */
export function quantityText(unit: string, digits: string): string {
  if (unit !== yuan) return digits;
  const sign = digits.startsWith('-') ? '-' : '';
  const fen = digits.slice(sign.length).padStart(3, '0');
  return `${sign}${fen.slice(0, -2)}.${fen.slice(-2)}`;
}

/** What a person typed as whole digits; empty where it is no such quantity. */
export function typedQuantity(unit: string, text: string): string {
  const said = text.trim();
  const whole = unit === yuan ? /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(said) : /^(\d{1,15})$/.exec(said);
  if (!whole) return '';
  const digits = unit === yuan ? `${whole[1] ?? ''}${(whole[2] ?? '').padEnd(2, '0')}` : said;
  const plain = digits.replace(/^0+/, '');
  return plain;
}

/** What the matter keeps or posts, with what it has. */
export async function balancesOf(matter: string): Promise<readonly Balance[]> {
  return (await done(client.GET('/api/v1/balances', { params: { query: { holder: `matter:${matter}` } } }))).items;
}

export interface Page<Item> { readonly items: readonly Item[]; readonly next: string }

export async function statementOf(balance: string, matter: string, after: string): Promise<Page<BalanceLine>> {
  return done(client.GET('/api/v1/balances/{id}/statement', {
    params: { path: { id: balance }, query: { holder: `matter:${matter}`, ...(after ? { after } : {}) } },
  }));
}

export async function holdersOf(balance: string, after: string): Promise<Page<BalanceHolding>> {
  return done(client.GET('/api/v1/balances/{id}', {
    params: { path: { id: balance }, query: after ? { after } : {} },
  }));
}

export const unitNames = async (): Promise<readonly Named[]> =>
  (await namesFor([{ name: 'unit', kind: 'unit', required: false, label: { zh: '', en: '' } }])).unit ?? [];

/** Words for the outside and for the matter itself. */
export interface HolderWords { readonly outside: string; readonly self: string }

/** The holder that a person means: those words, a unit by name, a matter by number or id; empty where it is none. */
export async function holderMeant(
  word: string, matter: string, words: HolderWords, units: readonly Named[],
): Promise<string> {
  const said = word.trim();
  if (said === '') return '';
  if (said === words.outside) return 'outside';
  if (said === words.self) return `matter:${matter}`;
  const unit = units.find((one) => one.name === said || one.others.includes(said));
  if (unit) return `unit:${unit.id}`;
  const found = await done(client.GET('/api/v1/matters/{id}', { params: { path: { id: said }, query: {} } }))
    .catch(() => null);
  return found ? `matter:${found.id}` : '';
}
