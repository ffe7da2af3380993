import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { dateShapes, encodings, mappingSchema } from './import-mapping.ts';
import { idText, page, pageByIdQuery } from './page.ts';

export * from './import-mapping.ts';

export const importModes = ['GOOD_ROWS', 'ALL_OR_NONE'] as const;
export type ImportMode = (typeof importModes)[number];

export const importStates = ['QUEUED', 'RUNNING', 'DONE', 'REFUSED', 'FAILED', 'CANCELLED'] as const;
export type ImportState = (typeof importStates)[number];

/** What was detected in the file, or said by the mapping. */
export const detectedShapeSchema = z
  .object({
    format: z.enum(['csv', 'xlsx']),
    encoding: z.enum(encodings),
    byteOrderMark: z.boolean(),
    delimiter: z.string(),
    header: z.boolean(),
    columns: z.array(
      z.object({
        name: z.string(),
        decimal: z.enum([',', '.']).nullable(),
        dateShape: z.enum(dateShapes).nullable(),
        /** Why a person should look: the samples read in more than one way. */
        doubt: z.string().nullable(),
        samples: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'ImportShape' });
export type DetectedShape = z.infer<typeof detectedShapeSchema>;

export const importRunSchema = z
  .object({
    id: z.int(),
    kind: z.string(),
    kindLabel: z.string(),
    fileName: z.string(),
    fileSha256: z.string(),
    mapping: mappingSchema,
    mode: z.enum(importModes),
    dryRun: z.boolean(),
    state: z.enum(importStates),
    /** Its end was asked for and comes with the batch under way. */
    cancelling: z.boolean(),
    shape: detectedShapeSchema.nullable(),
    rowsRead: z.int(),
    rowsNew: z.int(),
    rowsChanged: z.int(),
    rowsSame: z.int(),
    rowsRefused: z.int(),
    /** Refused rows that were counted and not kept: neither the list nor the file has them. */
    rowsLeftOut: z.int(),
    failure: z.string().nullable(),
    /** What to know of rows that were accepted: those of closed months, sales without a salesperson. */
    notices: z.array(z.string()),
    requestedAt: z.string(),
    requestedBy: z.string(),
    finishedAt: z.string().nullable(),
  })
  .meta({ id: 'ImportRun' });
export type ImportRun = z.infer<typeof importRunSchema>;

export const importRejectionSchema = z
  .object({
    seq: z.int(),
    line: z.int(),
    column: z.string().nullable(),
    value: z.string().nullable(),
    code: z.string(),
    reason: z.string(),
  })
  .meta({ id: 'ImportRejection' });
export type ImportRejection = z.infer<typeof importRejectionSchema>;

export const importFieldTypes = [
  'text',
  'money',
  'quantity',
  'unit-price',
  'rate',
  'integer',
  'date',
  'period',
  'boolean',
  'choice',
] as const;

export const importKindSchema = z
  .object({
    kind: z.string(),
    label: z.string(),
    fields: z.array(
      z.object({
        name: z.string(),
        label: z.string(),
        type: z.enum(importFieldTypes),
        required: z.boolean(),
        choices: z.array(z.string()).nullable(),
        help: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'ImportKind' });
export type ImportKind = z.infer<typeof importKindSchema>;

const tag = 'Importações';

/** A field of a multipart body comes as text, from a program as what it is. */
const mappingField = z.union([
  mappingSchema,
  z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: 'custom', message: 'O mapeamento não é um JSON válido.' });
        return z.NEVER;
      }
    })
    .pipe(mappingSchema),
]);
const flagField = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);

export const listImportKinds = endpoint({
  method: 'GET',
  path: '/api/companies/:company/import-kinds',
  summary: 'Lista o que pode ser importado, com os campos de cada tipo',
  tag,
  ability: 'imports.read',
  response: z.object({ rows: z.array(importKindSchema) }),
});

export const uploadLookupFile = endpoint({
  method: 'POST',
  path: '/api/companies/:company/import-files',
  summary: 'Envia um arquivo de consulta, que os mapeamentos citam pelo nome',
  tag,
  ability: 'import.run',
  upload: true,
  response: z.object({ fileName: z.string(), size: z.int(), sha256: z.string() }),
});

export const startImport = endpoint({
  method: 'POST',
  path: '/api/companies/:company/imports',
  summary: 'Envia um arquivo e inicia sua importação, ou só a confere',
  tag,
  ability: 'import.run',
  upload: true,
  body: z.object({
    mapping: mappingField,
    mode: z.enum(importModes).default('GOOD_ROWS'),
    dryRun: flagField.default(false),
  }),
  response: importRunSchema,
  status: 201,
});

export const listImports = endpoint({
  method: 'GET',
  path: '/api/companies/:company/imports',
  summary: 'Lista as importações, da mais recente à mais antiga',
  tag,
  ability: 'imports.read',
  query: z.object({ ...pageByIdQuery, kind: z.string().max(40).optional() }),
  response: page(importRunSchema),
});

export const getImport = endpoint({
  method: 'GET',
  path: '/api/companies/:company/imports/:import',
  summary: 'Mostra uma importação: formato detectado, contagens e andamento',
  tag,
  ability: 'imports.read',
  params: z.object({ import: idText }),
  response: importRunSchema,
});

export const cancelImport = endpoint({
  method: 'POST',
  path: '/api/companies/:company/imports/:import/cancel',
  summary: 'Pede o cancelamento de uma importação; o que já foi gravado permanece',
  tag,
  ability: 'import.run',
  params: z.object({ import: idText }),
  response: importRunSchema,
});

export const repeatImport = endpoint({
  method: 'POST',
  path: '/api/companies/:company/imports/:import/repeat',
  summary: 'Importa de novo o arquivo guardado de uma importação, com o mesmo mapeamento',
  tag,
  ability: 'import.run',
  params: z.object({ import: idText }),
  body: z.object({ mode: z.enum(importModes).optional(), dryRun: z.boolean().default(false) }),
  response: importRunSchema,
  status: 201,
});

export const listImportRejections = endpoint({
  method: 'GET',
  path: '/api/companies/:company/imports/:import/rejections',
  summary: 'Lista as linhas recusadas de uma importação',
  tag,
  ability: 'imports.read',
  params: z.object({ import: idText }),
  query: z.object(pageByIdQuery),
  response: page(importRejectionSchema),
});

export const downloadImportRejections = endpoint({
  method: 'GET',
  path: '/api/companies/:company/imports/:import/rejections/file',
  summary: 'Baixa as linhas recusadas com o motivo, prontas para corrigir e enviar de novo',
  tag,
  ability: 'imports.read',
  params: z.object({ import: idText }),
  download: ['text/csv'],
});
