// SPDX-License-Identifier: Apache-2.0
// How values of a type's fields are called on a page: codes by their vocabulary, units, people and posts by their
// names.
import { codesOf, type Definitions } from '@/api/definitions';
import type { Schemas } from '@/api/client';
import { listOf, namesFor, type Names } from './names';
import type { Lookup, Type } from './types';

/** The lists of names that the fields of a type are in; what may not be read is empty. */
export function namesOfType(type: Type | undefined): Promise<Names> {
  const fields = (type?.fields ?? []).flatMap((one) => [one, ...one.columns ?? []]);
  return namesFor(fields.map(({ key, kind }) => ({ name: key, kind, required: false, label: { zh: '', en: '' } })))
    .catch(() => ({}));
}

export function lookupIn(
  definitions: Definitions | null, names: Names, label: (of: Schemas['Label']) => string, t: (key: string) => string,
  fileName: (id: string) => string = (id) => id,
): Lookup {
  const code = (vocabulary: string, id: string): string => {
    const found = definitions ? codesOf(definitions, vocabulary).find((one) => one.code === id) : undefined;
    return found ? label(found.label) : id;
  };
  const name = (kind: string, id: string): string => {
    if (kind === 'file') return fileName(id);
    const list = listOf(kind);
    return (list && names[list]?.find((one) => one.id === id)?.name) ?? (kind === 'link' ? id : '—');
  };
  return { label, yes: t('act.yes'), no: t('act.no'), code, name };
}
