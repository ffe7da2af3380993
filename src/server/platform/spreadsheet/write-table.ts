/** What a column holds: text, centavos, millionths of 1 (shown as a percentage), or a plain count. */
export type ColumnKind = 'TEXT' | 'MONEY' | 'PERCENT' | 'COUNT';

export interface SheetColumn {
  readonly header: string;
  readonly kind: ColumnKind;
  /** In characters, where the format has widths. */
  readonly width?: number;
}

/** A cell of a column's kind; null is blank. */
export type SheetValue = string | number | null;

/** Rows under named columns, as every file and the command line write them. */
export interface SheetTable {
  readonly name: string;
  /** Sentences above the table, where the format has room for them. */
  readonly preamble: readonly string[];
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetValue[])[];
}
