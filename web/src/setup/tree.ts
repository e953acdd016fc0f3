// SPDX-License-Identifier: Apache-2.0
// Units as the lines of a tree: children under their parent in the order of the list, those whose parent is not in the
// list at the top; what a search finds stays with all that stands above it.
import type { Schemas } from '@/api/client';

export type Unit = Schemas['UnitLine'];
export interface TreeLine { readonly unit: Unit; readonly depth: number; readonly children: number }

export function treeOf(units: readonly Unit[], folded: ReadonlySet<string>, search = ''): TreeLine[] {
  const known = new Map(units.map((unit) => [unit.id, unit]));
  const children = new Map<string, Unit[]>();
  for (const unit of units) {
    const parent = known.has(unit.parent) ? unit.parent : '';
    const list = children.get(parent) ?? [];
    list.push(unit);
    children.set(parent, list);
  }
  const kept = search === '' ? null : keptBy(units, known, search);
  const lines: TreeLine[] = [];
  const visit = (parent: string, depth: number, above: ReadonlySet<string>): void => {
    for (const unit of children.get(parent) ?? []) {
      if (above.has(unit.id) || (kept && !kept.has(unit.id))) continue;
      lines.push({ unit, depth, children: children.get(unit.id)?.length ?? 0 });
      if (kept || !folded.has(unit.id)) visit(unit.id, depth + 1, new Set([...above, unit.id]));
    }
  };
  visit('', 0, new Set());
  return lines;
}

function keptBy(units: readonly Unit[], known: ReadonlyMap<string, Unit>, search: string): Set<string> {
  const kept = new Set<string>();
  for (const unit of units) {
    if (![unit.name, ...(unit.aliases ?? [])].some((name) => name.includes(search))) continue;
    for (let at: Unit | undefined = unit; at && !kept.has(at.id); at = known.get(at.parent)) kept.add(at.id);
  }
  return kept;
}

/** What nobody hangs below itself: the unit and all under it. */
export function below(units: readonly Unit[], id: string): Set<string> {
  const found = new Set([id]);
  for (let grown = true; grown;) {
    grown = false;
    for (const unit of units) {
      if (found.has(unit.id) || !found.has(unit.parent)) continue;
      found.add(unit.id);
      grown = true;
    }
  }
  return found;
}

/** Names, with commas between, as ids; the first name that nobody has comes back as `unknown`. */
export function idsOf(units: readonly Unit[], text: string): { ids: string[]; unknown: string } {
  const ids: string[] = [];
  for (const word of wordsOf(text)) {
    const found = units.find((unit) => unit.name === word || unit.aliases?.includes(word));
    if (!found) return { ids, unknown: word };
    ids.push(found.id);
  }
  return { ids, unknown: '' };
}

export const wordsOf = (text: string): string[] => text.split(/[、,，;；]+/).map((word) => word.trim()).filter(Boolean);
