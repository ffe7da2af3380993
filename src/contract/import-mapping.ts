import { z } from 'zod';

/**
 * The mapping file: how the columns of somebody else's file become the fields of a kind of import.
 * Documented for the person who writes one in `examples/README.md`.
 */

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export const delimiters = [',', ';', '|', '\t'] as const;
export const dateShapes = ['yyyy-mm-dd', 'yyyy/mm/dd', 'dd/mm/yyyy', 'dd/mm/yy', 'mm/dd/yyyy', 'yyyymmdd'] as const;

/** A shape of dates as Brazil writes it: 'dd/mm/aaaa'. */
export function dateShapeWords(shape: string): string {
  return shape.replace('yyyy', 'aaaa').replace('yy', 'aa');
}

/** What the file says of itself when detection should not decide. */
export const fileShapeSchema = z.strictObject({
  encoding: z.enum(encodings).optional(),
  delimiter: z.enum(delimiters).optional(),
  decimal: z.enum([',', '.']).optional(),
  dateShape: z.enum(dateShapes).optional(),
  /** false: the first line is data, and the columns are called '1', '2', … */
  header: z.boolean().optional(),
  /** false: quotes are ordinary characters. */
  quotes: z.boolean().optional(),
  /** XLSX: the sheet's name or its number from 1. */
  sheet: z.union([z.string(), z.int().positive()]).optional(),
});
export type FileShape = z.infer<typeof fileShapeSchema>;

const afterwards = {
  /** Used when the value is blank. */
  default: z.string().optional(),
  /** Replaces exact texts; a text that is not listed stays as it is. */
  map: z.record(z.string(), z.string()).optional(),
  /** The number is multiplied by this: '1000' for a file in thousands, '100' for a fraction read as a percentage. */
  scale: z
    .string()
    .regex(/^\d+(\.\d+)?$/)
    .refine((text) => /[1-9]/.test(text))
    .optional(),
  /** true: decimals beyond those the field keeps are rounded instead of refused. */
  round: z.boolean().optional(),
};

export type After = {
  default?: string | undefined;
  map?: Record<string, string> | undefined;
  scale?: string | undefined;
  round?: boolean | undefined;
};
export type Lookup = {
  file: string;
  key: string;
  value: string;
  from: Expression;
  /** What a key that the file does not have does: refuse the row (default) or leave the field blank. */
  missing?: 'refuse' | 'blank' | undefined;
};
export type Expression =
  | string
  | (After & { from: string })
  | (After & { constant: string })
  | (After & { compose: (string | { from: string })[] })
  | (After & { lookup: Lookup });

/** A column's name alone, a column, a constant, several columns and literal texts joined, or a look-up in another file. */
export const expressionSchema: z.ZodType<Expression> = z
  .lazy(() =>
    z.union([
      z.string().min(1),
      z.strictObject({ from: z.string().min(1), ...afterwards }),
      z.strictObject({ constant: z.string(), ...afterwards }),
      z.strictObject({
        compose: z.array(z.union([z.string(), z.strictObject({ from: z.string().min(1) })])).min(1),
        ...afterwards,
      }),
      z.strictObject({
        lookup: z.strictObject({
          file: z.string().min(1),
          key: z.string().min(1),
          value: z.string().min(1),
          from: expressionSchema,
          missing: z.enum(['refuse', 'blank']).optional(),
        }),
        ...afterwards,
      }),
    ]),
  )
  .meta({ id: 'ImportExpression' });

export const mappingSchema = z
  .strictObject({
    kind: z.string().min(1),
    file: fileShapeSchema.optional(),
    /** Texts that mean "nothing"; an empty cell always does. */
    nullMarks: z.array(z.string()).optional(),
    columns: z.record(z.string(), expressionSchema),
    /** One column a month: each line becomes one row for each listed column that is not blank. */
    unpivot: z
      .strictObject({
        /** The file's column and the label its rows carry: {'M01': '01'}. */
        columns: z.record(z.string(), z.string()),
        /** The name under which `columns` may use the label. */
        into: z.string().min(1),
        /** The name under which `columns` may use the cell. */
        value: z.string().min(1),
      })
      .optional(),
    /** Lines that are left out without being refused. */
    skipWhen: z
      .array(
        z.union([
          z.strictObject({ column: z.string().min(1), equals: z.array(z.string()).min(1) }),
          z.strictObject({ column: z.string().min(1), blank: z.literal(true) }),
        ]),
      )
      .optional(),
    options: z.record(z.string(), z.union([z.string(), z.boolean()])).optional(),
  })
  .meta({ id: 'ImportMapping' });
export type Mapping = z.infer<typeof mappingSchema>;

/** The names of the look-up files a mapping reads, also those inside look-ups, each once. */
export function lookupFilesOf(mapping: Pick<Mapping, 'columns'>): string[] {
  const names = new Set<string>();
  const visit = (expression: Expression): void => {
    if (typeof expression === 'string' || !('lookup' in expression)) return;
    names.add(expression.lookup.file);
    visit(expression.lookup.from);
  };
  for (const expression of Object.values(mapping.columns)) visit(expression);
  return [...names];
}
