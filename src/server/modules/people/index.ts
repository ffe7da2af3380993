/** Persons and their categories: whoever else a person is (customer, salesperson), name and tax id are kept here once. */
export { namesIn, personImporter } from './import-persons.ts';
export { refusals as peopleRefusals, taxIdReason } from './refusals.ts';
export {
  openPersonBook,
  readTaxId,
  upsertPersons,
  type PersonBook,
  type PersonImport,
  type PersonOutcome,
} from './upsert-persons.ts';
export type { PersonRecord } from './person.repository.ts';
export type { PeopleTables, PersonKind, PersonStatus } from './tables.ts';
