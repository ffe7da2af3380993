import { createReadStream } from 'node:fs';
import { sql } from 'kysely';
import { mappingSchema } from '#contract/imports.ts';
import { saleLineImporter } from '#modules/sales/index.ts';
import { kyselyOf, type Database } from '#platform/database/index.ts';
import { runImport } from '#platform/import/index.ts';
import { answerParent, openPlace, seconds, type BenchPlace } from './harness.ts';

interface Task {
  place: BenchPlace;
  companyId: number;
  file: string;
  what: 'import' | 'floor' | 'keyless';
}

const mapping = mappingSchema.parse({
  kind: 'sale-lines',
  columns: {
    document: 'nota',
    line: 'item',
    date: 'data',
    branch: 'filial',
    customer: 'cliente',
    product: 'produto',
    salesperson: 'vendedor',
    quantity: 'quantidade',
    net: 'valor',
  },
});

answerParent(async (task: Task) => {
  const database = await openPlace(task.place);
  const taken = task.what === 'import' ? await measureImport(database, task) : await measureCopy(database, task);
  await database.close();
  return { seconds: taken };
});

async function measureImport(database: Database, { companyId, file }: Task): Promise<number> {
  const db = kyselyOf(database.handle);
  await sql`truncate sale_line, sale_document cascade`.execute(db);
  const inserted = await sql<{ id: number }>`
    insert into import_run (company_id, kind, file_name, file_sha256, file_path, mapping, mode, state, requested_by)
    values (${companyId}, 'sale-lines', 'vendas.csv', '', '', '{}', 'GOOD_ROWS', 'RUNNING', 'bench')
    returning id`.execute(db);
  const importId = inserted.rows[0]?.id ?? 0;
  const work = {
    database,
    companyId,
    importId,
    by: 'bench',
    importer: saleLineImporter,
    mapping,
    mode: 'GOOD_ROWS' as const,
    dryRun: false,
    path: file,
    fileName: 'vendas.csv',
    findFile: (name: string) => name,
  };
  return seconds(async () => {
    const { counts } = await runImport(work, {
      step: (step) => database.transaction(step),
      check: () => undefined,
      report: () => undefined,
      audit: () => Promise.resolve(),
    });
    if (counts.refused > 0) throw new Error(`${counts.refused} rows were refused`);
  });
}

/** COPY of the file as it is: text for codes and money, a date, an integer. */
async function measureCopy(database: Database, { file, what }: Task): Promise<number> {
  const db = kyselyOf(database.handle);
  const key = what === 'floor' ? sql`, primary key (nota, item)` : sql``;
  await sql`drop table if exists bare`.execute(db);
  await sql`create table bare (nota text, item text, data date, filial text, cliente text, produto text,
    vendedor text, quantidade integer, valor text ${key})`.execute(db);
  // The port copies text format: the same bytes with ';' for the tab between fields.
  const columns = ['nota', 'item', 'data', 'filial', 'cliente', 'produto', 'vendedor', 'quantidade', 'valor'];
  return seconds(() => database.transaction((handle) => database.copyIn('bare', columns, asCopyText(file), handle)));
}

async function* asCopyText(file: string): AsyncGenerator<Buffer> {
  let header = true;
  for await (const read of createReadStream(file, { highWaterMark: 1 << 20 })) {
    let piece = read as Buffer;
    if (header) {
      piece = piece.subarray(piece.indexOf(10) + 1);
      header = false;
    }
    for (let at = piece.indexOf(59); at >= 0; at = piece.indexOf(59, at + 1)) piece[at] = 9;
    yield piece;
  }
}
