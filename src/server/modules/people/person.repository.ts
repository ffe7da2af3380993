import { sql } from 'kysely';
import type { Handle } from '#platform/database/index.ts';
import { peopleTables, type PersonKind, type PersonStatus } from './tables.ts';

/** A person as imports know it: the values a file may bring. `categories` are ids, ascending. */
export type PersonRecord = {
  id: number;
  code: string;
  kind: PersonKind;
  name: string;
  trade_name: string | null;
  status: PersonStatus;
  tax_id: string | null;
  state: string | null;
  city: string | null;
  country: string | null;
  email: string | null;
  categories: readonly number[];
};

export type PersonFields = Omit<PersonRecord, 'id' | 'categories'>;

export async function listPersons(handle: Handle, companyId: number): Promise<PersonRecord[]> {
  const rows = await peopleTables(handle)
    .selectFrom('person')
    .select([
      'id',
      'code',
      'kind',
      'name',
      'trade_name',
      'status',
      'tax_id',
      'state',
      'city',
      'country',
      'email',
      sql<number[]>`array(select m.category_id from person_category_member m
        where m.company_id = person.company_id and m.person_id = person.id order by m.category_id)`.as('categories'),
    ])
    .where('company_id', '=', companyId)
    .execute();
  return rows;
}

/** Inserts persons in one statement and answers their ids by code. */
export async function insertPersons(
  handle: Handle,
  companyId: number,
  by: string,
  persons: readonly PersonFields[],
): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (let start = 0; start < persons.length; start += 2000) {
    const rows = await peopleTables(handle)
      .insertInto('person')
      .values(
        persons
          .slice(start, start + 2000)
          .map((person) => ({ ...person, company_id: companyId, created_by: by, updated_by: by })),
      )
      .returning(['id', 'code'])
      .execute();
    for (const row of rows) ids.set(row.code, row.id);
  }
  return ids;
}

export async function updatePerson(
  handle: Handle,
  companyId: number,
  by: string,
  id: number,
  values: Partial<PersonFields>,
): Promise<void> {
  await peopleTables(handle)
    .updateTable('person')
    .set({ ...values, version: sql`version + 1`, updated_at: sql`now()`, updated_by: by })
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .execute();
}

export async function categoriesByCode(handle: Handle, companyId: number): Promise<Map<string, number>> {
  const rows = await peopleTables(handle)
    .selectFrom('person_category')
    .select(['id', 'code'])
    .where('company_id', '=', companyId)
    .execute();
  return new Map(rows.map((row) => [row.code, row.id]));
}

export async function insertCategory(handle: Handle, companyId: number, code: string): Promise<number> {
  const { id } = await peopleTables(handle)
    .insertInto('person_category')
    .values({ company_id: companyId, code, name: code })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Makes the given categories the only ones of each person. */
export async function setCategories(
  handle: Handle,
  companyId: number,
  persons: readonly { personId: number; categories: readonly number[]; isNew: boolean }[],
): Promise<void> {
  const old = persons.filter((person) => !person.isNew).map((person) => person.personId);
  if (old.length > 0) {
    await peopleTables(handle)
      .deleteFrom('person_category_member')
      .where('company_id', '=', companyId)
      .where('person_id', '=', sql<number>`any(${old}::int[])`)
      .execute();
  }
  const members = persons.flatMap(({ personId, categories }) =>
    categories.map((category) => ({ company_id: companyId, person_id: personId, category_id: category })),
  );
  for (let start = 0; start < members.length; start += 10_000) {
    await peopleTables(handle)
      .insertInto('person_category_member')
      .values(members.slice(start, start + 10_000))
      .execute();
  }
}
