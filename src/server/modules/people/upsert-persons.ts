import { parseTaxId } from '#kernel/cpf-cnpj.ts';
import type { Handle } from '#platform/database/index.ts';
import { differences, type Change } from '#platform/import/index.ts';
import {
  categoriesByCode,
  insertCategory,
  insertPersons,
  listPersons,
  setCategories,
  updatePerson,
  type PersonFields,
  type PersonRecord,
} from './person.repository.ts';
import type { PersonKind, PersonStatus } from './tables.ts';

/** A person as a file brings it: undefined leaves the value as it is, null blanks it. */
export type PersonImport = {
  readonly code: string;
  /** Needed when the person is new; its code stands for it otherwise. */
  readonly name?: string | null | undefined;
  readonly kind?: PersonKind | null | undefined;
  readonly trade_name?: string | null | undefined;
  readonly status?: PersonStatus | null | undefined;
  /** Without punctuation and with right check digits: see `readTaxId`. */
  readonly tax_id?: string | null | undefined;
  readonly state?: string | null | undefined;
  readonly city?: string | null | undefined;
  readonly country?: string | null | undefined;
  readonly email?: string | null | undefined;
  /** Codes of categories; a category that does not exist is created with its code as name. */
  readonly categories?: readonly string[] | undefined;
};

export type PersonOutcome = {
  readonly result: 'new' | 'changed' | 'same';
  readonly id: number;
  readonly change?: Change;
};

/** The persons and categories of a company while an import runs; kept up to date by `upsertPersons`. */
export type PersonBook = { readonly persons: Map<string, PersonRecord>; readonly categories: Map<string, number> };

export async function openPersonBook(handle: Handle, companyId: number): Promise<PersonBook> {
  const persons = await listPersons(handle, companyId);
  return {
    persons: new Map(persons.map((person) => [person.code, person])),
    categories: await categoriesByCode(handle, companyId),
  };
}

/** A CPF or CNPJ without punctuation; undefined when its characters, length or check digits are wrong. */
export function readTaxId(text: string): { value: string; kind: PersonKind } | undefined {
  const parsed = parseTaxId(text);
  return parsed.ok ? { value: parsed.value.value, kind: parsed.value.kind === 'CPF' ? 'F' : 'J' } : undefined;
}

/**
 * Writes persons by code and answers one outcome a row, in order (C74). The same rows again are all 'same'. No code
 * may come twice in one call.
 */
export async function upsertPersons(
  handle: Handle,
  scope: { readonly companyId: number; readonly by: string },
  book: PersonBook,
  rows: readonly PersonImport[],
): Promise<PersonOutcome[]> {
  const { companyId, by } = scope;
  await createCategories(handle, companyId, book, rows);
  const fresh = rows.filter((row) => !book.persons.has(row.code)).map(newPerson);
  const ids = await insertPersons(handle, companyId, by, fresh);
  const memberships: { personId: number; categories: readonly number[]; isNew: boolean }[] = [];
  const freshByCode = new Map(fresh.map((person) => [person.code, person]));
  const outcomes: PersonOutcome[] = [];
  for (const row of rows) {
    const categories = categoryIds(row, book);
    const id = ids.get(row.code);
    const person = freshByCode.get(row.code);
    if (id !== undefined && person !== undefined) {
      book.persons.set(row.code, { ...person, id, categories: categories ?? [] });
      if (categories !== undefined) memberships.push({ personId: id, categories, isNew: true });
      outcomes.push({ result: 'new', id });
      continue;
    }
    const known = book.persons.get(row.code);
    if (known === undefined) throw new Error(`person ${row.code} was not inserted`);
    const wanted = { ...valuesOf(row), categories };
    const change = differences(known, wanted);
    if (change === undefined) {
      outcomes.push({ result: 'same', id: known.id });
      continue;
    }
    const { categories: changedCategories, ...values } = change.after;
    await updatePerson(handle, companyId, by, known.id, values);
    if (changedCategories !== undefined && categories !== undefined) {
      memberships.push({ personId: known.id, categories, isNew: false });
    }
    book.persons.set(row.code, { ...known, ...change.after });
    outcomes.push({ result: 'changed', id: known.id, change: { entity: 'person', entityId: row.code, ...change } });
  }
  await setCategories(handle, companyId, memberships);
  return outcomes;
}

/** The columns a row asks to change; a blank never takes away what a person must have. */
function valuesOf(row: PersonImport): Partial<Record<keyof PersonFields, string | null>> {
  const { code: _code, categories: _categories, ...values } = row;
  return {
    ...values,
    name: row.name ?? undefined,
    kind: row.kind ?? undefined,
    status: row.status ?? undefined,
  } as Partial<Record<keyof PersonFields, string | null>>;
}

function newPerson(row: PersonImport): PersonFields {
  return {
    code: row.code,
    kind: row.kind ?? 'J',
    name: row.name ?? row.code,
    trade_name: row.trade_name ?? null,
    status: row.status ?? 'ACTIVE',
    tax_id: row.tax_id ?? null,
    state: row.state ?? null,
    city: row.city ?? null,
    country: row.country ?? null,
    email: row.email ?? null,
  };
}

async function createCategories(
  handle: Handle,
  companyId: number,
  book: PersonBook,
  rows: readonly PersonImport[],
): Promise<void> {
  const wanted = new Set(rows.flatMap((row) => row.categories ?? []));
  for (const code of wanted) {
    if (!book.categories.has(code)) book.categories.set(code, await insertCategory(handle, companyId, code));
  }
}

function categoryIds(row: PersonImport, book: PersonBook): number[] | undefined {
  return row.categories
    ?.map((code) => book.categories.get(code))
    .filter((id) => id !== undefined)
    .sort((a, b) => a - b);
}
