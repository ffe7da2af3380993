import { createWriteStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import {
  downloadImportRejections,
  listImportRejections,
  mappingSchema,
  startImport,
  uploadLookupFile,
  type ImportRejection,
  type ImportRun,
  type Mapping,
} from '#contract/imports.ts';
import type { AnyImporter } from '#platform/import/index.ts';
import { chooseCompany } from '../choose-company.ts';
import type { Client } from '../client.ts';
import { CommandRefused, companyOption, UsageRefused, type Command, type Result } from '../command.ts';
import { followImport } from '../follow-import.ts';
import { requireKind } from '../import-kinds.ts';
import { textOfImport } from '../import-text.ts';
import { findLookupFiles } from '../lookup-files.ts';
import { savePlanDocuments } from '../save-plan-documents.ts';

export const importFile: Command = {
  name: 'import',
  summary: 'Importa um arquivo CSV ou XLSX; importar de novo o mesmo não muda nada',
  syntax: '<tipo> <arquivo> --company <código> --mapping <arquivo.json>',
  help: `
  <tipo>                   o que o arquivo tem, pelo código ou pelo nome: sale-lines ou vendas, targets ou metas …
                           (alvo import, sozinho, mostra todos, na ordem de importar)
  --company <código>       a empresa (dispensada quando só há uma)
  --mapping <arquivo.json> de que coluna vem cada campo; o formato está em examples/README.md
  --dry-run                só confere e mostra o que detectou no arquivo: nada é gravado
  --all-or-none            uma linha recusada recusa o arquivo todo
  --rejects <arquivo.csv>  grava as linhas recusadas, com o motivo, prontas para corrigir

Arquivos de consulta que o mapeamento cita são procurados ao lado do arquivo e do mapeamento.
Regras de comissão também vêm de um documento: alvo import rule-plans <arquivo.json> (sem --mapping),
com um plano ou uma lista deles; --confirm-holes e --confirm-ceiling aceitam vãos e tetos entre as faixas.
Termina com 1 quando há linha recusada.`,
  options: {
    ...companyOption,
    mapping: { type: 'string', short: 'm' },
    'dry-run': { type: 'boolean' },
    'all-or-none': { type: 'boolean' },
    rejects: { type: 'string' },
    'confirm-holes': { type: 'boolean' },
    'confirm-ceiling': { type: 'boolean' },
  },
  positionals: [0, 2],
  makesDatabase: true,
  async run(args, { client: open, terminal }) {
    const [written, file] = args.positionals;
    const importer = await requireKind(written);
    const { kind } = importer;
    if (file === undefined) throw new UsageRefused('Falta <arquivo>.');
    const isDocument = kind === 'rule-plans' && extname(file).toLowerCase() === '.json';
    if (isDocument && (args.flag('dry-run') || args.text('mapping') !== undefined)) {
      throw new UsageRefused('Um documento de regras não leva --mapping nem --dry-run.');
    }
    const mappingFile = isDocument ? undefined : args.required('mapping');
    if (!(await stat(file)).isFile()) throw new CommandRefused(`${file} não é um arquivo.`);
    const mapping = mappingFile === undefined ? undefined : await readMapping(mappingFile, kind);
    const client = await open();
    const company = await chooseCompany(args, client);
    if (mapping === undefined || mappingFile === undefined) {
      const confirm = { holes: args.flag('confirm-holes'), ceiling: args.flag('confirm-ceiling') };
      return await savePlanDocuments(client, company, file, confirm, terminal);
    }
    for (const lookup of findLookupFiles(mapping, [file, mappingFile])) {
      await client.upload(uploadLookupFile, { params: { company } }, lookup);
    }
    const started = await client.upload(
      startImport,
      {
        params: { company },
        body: { mapping, mode: args.flag('all-or-none') ? 'ALL_OR_NONE' : 'GOOD_ROWS', dryRun: args.flag('dry-run') },
      },
      file,
    );
    const run = await followImport(client, company, started, terminal);
    return await resultOf(client, company, run, importer, args.text('rejects'));
  },
};

async function readMapping(file: string, kind: string): Promise<Mapping> {
  let written: unknown;
  try {
    written = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new CommandRefused(`${file} não é um JSON válido: ${error.message}`);
  }
  const read = mappingSchema.safeParse(written);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new CommandRefused(
      `${file} não é um mapeamento válido, em "${issue?.path.join('.') ?? ''}": ${issue?.message ?? ''}`,
    );
  }
  if (read.data.kind !== kind)
    throw new CommandRefused(`${file} é um mapeamento de ${read.data.kind}, e não de ${kind}.`);
  return read.data;
}

async function resultOf(
  client: Client,
  company: string,
  run: ImportRun,
  { fields }: AnyImporter,
  rejects: string | undefined,
): Promise<Result> {
  const params = { company, import: run.id };
  let rejections: ImportRejection[] = [];
  if (run.rowsRefused > 0) {
    ({ rows: rejections } = await client.call(listImportRejections, { params, query: { limit: 200 } }));
    if (rejects !== undefined) {
      await pipeline(await client.download(downloadImportRejections, { params }), createWriteStream(rejects));
    }
  }
  const well = run.state === 'DONE' && run.rowsRefused === 0;
  return {
    exit: well ? 0 : 1,
    json: { import: run, rejections },
    text: textOfImport(run, fields, rejections, rejects),
  };
}
