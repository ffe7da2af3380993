import type { Mapping } from '#contract/imports.ts';
import type { Database, Handle } from '#platform/database/index.ts';

/**
 * What a module says about one kind of import. The engine reads files, maps columns, checks shapes and
 * keeps the record of the run; the importer only knows its fields and how a batch of them is written.
 */

/**
 * What a cell becomes: money integer centavos, quantity thousandths, unit-price ten-thousandths of a real,
 * rate millionths (written as a percentage), date 'YYYY-MM-DD', period 'YYYY-MM', choice one of `choices`.
 */
export type FieldType =
  | 'text'
  | 'money'
  | 'quantity'
  | 'unit-price'
  | 'rate'
  | 'integer'
  | 'date'
  | 'period'
  | 'boolean'
  | 'choice';

export type Field = {
  /** As a person reads it, in pt-BR. */
  readonly label: string;
  readonly type: FieldType;
  /** A blank refuses the row, and a mapping without the field is refused as a whole. */
  readonly required?: boolean;
  /** The stored values of a choice. */
  readonly choices?: readonly string[];
  /** Other writings of a choice, in capitals without accents: { VENDEDOR: 'SELLER' }. */
  readonly synonyms?: Readonly<Record<string, string>>;
  readonly help?: string;
};

export type Fields = Readonly<Record<string, Field>>;

type ValueOfType<T extends FieldType> = T extends 'boolean'
  ? boolean
  : T extends 'text' | 'date' | 'period' | 'choice'
    ? string
    : number;
type Filled<F extends Field> = F extends { readonly type: 'choice'; readonly choices: readonly (infer C)[] }
  ? C
  : ValueOfType<F['type']>;
type ValueOf<F extends Field> = F extends { readonly required: true } ? Filled<F> : Filled<F> | null;

/** The columns of a batch by field. A field that the mapping does not fill is undefined: leave as it is. */
export type Columns<F extends Fields> = {
  readonly [K in keyof F]: F[K] extends { readonly required: true } ? ValueOf<F[K]>[] : ValueOf<F[K]>[] | undefined;
};

/** Rows that passed the check of shape, column by column: a million rows must not become a million objects. */
export type Batch<F extends Fields> = {
  readonly size: number;
  /** The line of the file on which each row begins. */
  readonly lines: readonly number[];
  readonly columns: Columns<F>;
};

/** One row as an object: undefined = not in the mapping, null = blank. */
export type Row<F extends Fields> = {
  readonly [K in keyof F]: F[K] extends { readonly required: true } ? ValueOf<F[K]> : ValueOf<F[K]> | undefined;
} & {
  /** Its place in the batch, for rejections. */
  readonly index: number;
  readonly line: number;
};

/** A row that cannot be written. `reason` is a pt-BR sentence that says what is wrong and what to do. */
export type Rejection = {
  readonly index: number;
  readonly field?: string;
  readonly code: string;
  readonly reason: string;
};

/** A record that an import changed, for the history: only the values that differ. */
export type Change = {
  readonly entity: string;
  readonly entityId: string;
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
};

export type Outcome = {
  readonly created: number;
  readonly changed: number;
  readonly same: number;
  readonly rejections: readonly Rejection[];
  /** What to tell the history of each changed record; facts that keep their own versions leave it out. */
  readonly changes?: readonly Change[];
};

export type ImportScope = {
  readonly database: Database;
  readonly handle: Handle;
  readonly companyId: number;
  readonly importId: number;
  /** Who asked for it, as audit columns name a person. */
  readonly by: string;
  readonly options: NonNullable<Mapping['options']>;
};

export type Importer<F extends Fields = Fields, State = unknown, Checked = unknown> = {
  readonly kind: string;
  readonly label: string;
  readonly fields: F;
  /** The fields that together name a row: the same twice in one file refuses the second. */
  readonly uniqueBy?: readonly (keyof F & string)[];
  /** The field whose rows are saved together or not at all: a refused row of a batch refuses the others of its value. */
  readonly wholeBy?: keyof F & string;
  /** Loads what rows refer to (codes to ids) before the first batch of an attempt. Kept until the attempt ends. */
  readonly prepare: (scope: ImportScope) => Promise<State>;
  /**
   * Looks at a batch while the one before is being written: pure work over the state, in the order of the file. `write`
   * receives what it answers. When an interrupted import resumes it sees the batches already written, too.
   */
  readonly check?: (state: State, batch: Batch<F>) => Checked;
  /**
   * Writes a batch inside the scope's transaction and says what it did to each row: new, changed, equal to what was
   * there, or refused. It may remember codes in the state, because a batch that is rolled back ends the attempt.
   */
  readonly write: (scope: ImportScope, state: State, batch: Batch<F>, checked: Checked) => Promise<Outcome>;
  /**
   * After the last batch, in its own transaction or the only one: checks and statistics over the whole. May answer
   * sentences in pt-BR for whoever asked, about rows that were accepted.
   */
  readonly finish?: (scope: ImportScope, state: State) => Promise<readonly string[] | void>;
  /** Rows a transaction: fewer when a row costs much. Default 2,000. */
  readonly batchSize?: number;
};

/** The form in which importers of different fields lie in one list. */
export type AnyImporter = Importer;

/** Declares an importer; its fields type the batches that `write` receives. */
export function defineImporter<const F extends Fields, State, Checked = unknown>(
  importer: Importer<F, State, Checked>,
): AnyImporter {
  return importer as unknown as AnyImporter;
}

/** The rows of a batch as objects, for kinds that have thousands of rows and not millions. */
export function rowsOf<F extends Fields>(batch: Batch<F>): Row<F>[] {
  const names = Object.keys(batch.columns);
  const columns = batch.columns as Record<string, readonly unknown[] | undefined>;
  return Array.from({ length: batch.size }, (_, index) => {
    const row: Record<string, unknown> = { index, line: batch.lines[index] };
    for (const name of names) row[name] = columns[name]?.[index];
    return row as Row<F>;
  });
}
