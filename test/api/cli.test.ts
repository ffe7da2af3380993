import { randomBytes } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#platform/clock/index.ts';
import { kyselyOf, openDatabase, type Database } from '#platform/database/index.ts';
import { createLog } from '#platform/log/index.ts';
import { migrate } from '#platform/migrate/index.ts';
import { buildApp } from '#server/app.ts';
import { connect, type Connection } from '#server/cli/connect.ts';
import { announceLocalAccess, newLocalToken } from '#server/local-access.ts';
import { alvo, embeddedFolder, ownEnvironment, writeFiles } from '#test/support/command-line.ts';
import { temporaryFolder } from '#test/support/database.ts';

describe('the command line over a database of its own', () => {
  let own: Awaited<ReturnType<typeof ownEnvironment>>;
  let connection: Connection;
  let files: string;
  const company = 'loja';
  const run = (...words: string[]) => alvo(words, own.env, connection);
  const json = async (...words: string[]) => {
    const said = await run(...words, '--json');
    return { ...said, value: JSON.parse(said.out) as Record<string, never> };
  };
  const bring = (kind: string, file: string, mapping: string, ...more: string[]) =>
    json('import', kind, join(files, file), '--mapping', join(files, mapping), '--company', company, ...more);

  beforeAll(async () => {
    own = await ownEnvironment();
    connection = await connect(own.env);
    files = writeFiles();
    await run('company', 'create', '--code', company, '--name', 'Loja Ltda');
    await bring('salespeople', 'vendedores.csv', 'vendedores.json');
    await bring('customers', 'clientes.csv', 'clientes.json');
    await bring('sale-lines', 'vendas.csv', 'vendas.json');
    await bring('targets', 'metas.csv', 'metas.json');
    await run('import', 'rule-plans', join(files, 'regras.json'));
  });
  afterAll(async () => {
    await connection.close();
    await own.close();
  });

  it('imports a file with its look-up files, and the same again changes nothing', async () => {
    const again = await bring('sale-lines', 'vendas.csv', 'vendas.json');
    expect(again.exit).toBe(0);
    expect(again.value).toMatchObject({
      import: { state: 'DONE', kind: 'sale-lines', rowsRead: 2, rowsNew: 0, rowsSame: 2, rowsRefused: 0 },
      rejections: [],
    });
    const rules = await json('import', 'rule-plans', join(files, 'regras.json'));
    expect(rules.value).toMatchObject({ plans: [{ plan: 'GERAL', outcome: 'SAME' }] });
  });

  it('ends with 1 when a row is refused, tells which and why, and writes the refused rows to a file', async () => {
    const rejects = join(files, 'recusadas.csv');
    const more = ['--dry-run', '--rejects', rejects];
    const tried = await bring('sale-lines', 'vendas-ruins.csv', 'vendas.json', ...more);
    expect(tried.exit).toBe(1);
    expect(tried.value).toMatchObject({
      import: { dryRun: true, rowsNew: 1, rowsRefused: 1 },
      rejections: [{ line: 3, value: 'V9' }],
    });
    expect(readFileSync(rejects, 'utf8')).toContain('N4;07/10/2025;V9;10,00');
    const whole = await bring('sale-lines', 'vendas-ruins.csv', 'vendas.json', '--all-or-none');
    expect(whole).toMatchObject({ exit: 1, value: { import: { state: 'REFUSED', rowsNew: 0 } } });
    const words = [
      'import',
      'sale-lines',
      join(files, 'vendas-ruins.csv'),
      '-m',
      join(files, 'vendas.json'),
      '--dry-run',
    ];
    const said = await run(...words);
    expect(said.out).toMatch(
      /conferido, nada foi gravado; 1 de 2 linhas seria recusada\.\n[^]*2 linhas lidas, 1 nova, .*1 recusada\n {2}linha 3, vendedor = "V9": /,
    );
    expect(said.out).toMatch(/repita com --rejects recusadas\.csv\n$/);
  });

  it('shows by a dry run how it reads the file: encoding, delimiter, header, decimals and dates of the mapped columns', async () => {
    const said = await run(
      'import',
      'Vendas',
      join(files, 'vendas.csv'),
      '-m',
      join(files, 'vendas.json'),
      '--dry-run',
    );
    expect(said.exit).toBe(0);
    expect(said.out.split('\n')).toEqual([
      'Vendas, vendas.csv: conferido, nada foi gravado.',
      'CSV em utf-8, separado por ponto e vírgula, com cabeçalho.',
      '  nota → document',
      expect.stringMatching(/^ {2}data → date: datas dd\/mm\/aaaa; DÚVIDA em data: .*mm\/dd/),
      '  vendedor → salesperson: consultado em outro arquivo',
      '  liquido → net: vírgula decimal',
      '2 linhas lidas, 0 novas, 0 alteradas, 2 iguais, 0 recusadas',
      '',
    ]);
  });

  it('says that nothing was written when every row was refused, and ends with 1', async () => {
    writeFileSync(join(files, 'vendas-todas-ruins.csv'), 'nota;data;vendedor;liquido\nN9;07/10/2025;V9;10,00\n');
    const words = ['import', 'sale-lines', join(files, 'vendas-todas-ruins.csv'), '-m', join(files, 'vendas.json')];
    const said = await run(...words);
    expect(said.exit).toBe(1);
    expect(said.out).toMatch(
      /^Vendas, vendas-todas-ruins\.csv: nada gravado: todas as linhas foram recusadas\.\n1 linha lida, 0 novas/,
    );
    const dry = await run(...words, '--dry-run');
    expect(dry.out).toContain('conferido, nada foi gravado; todas as linhas seriam recusadas.');
  });

  it('refuses a kind, a mapping and a look-up file that are not there, in words', async () => {
    const unknown = await run('import', 'boletos', join(files, 'vendas.csv'), '-m', join(files, 'vendas.json'));
    expect(unknown).toMatchObject({ exit: 2 });
    const kind = await run('import', 'targets', join(files, 'vendas.csv'), '-m', join(files, 'vendas.json'));
    expect(kind).toMatchObject({ exit: 1 });
    expect(kind.err).toContain('é um mapeamento de sale-lines');
    const missing = await run('import', 'targets', join(files, 'nada.csv'), '-m', join(files, 'metas.json'));
    expect(missing).toMatchObject({ exit: 1, err: 'nada.csv não existe.\n' });
    const alone = temporaryFolder();
    writeFileSync(join(alone, 'vendas.csv'), 'nota;data;vendedor;liquido\n');
    writeFileSync(join(alone, 'vendas.json'), readFileSync(join(files, 'vendas.json')));
    const lookup = await run('import', 'sale-lines', join(alone, 'vendas.csv'), '-m', join(alone, 'vendas.json'));
    expect(lookup).toMatchObject({ exit: 1 });
    expect(lookup.err).toContain('siglas.csv');
  });

  it('calculates a month, compares it with the run it replaces, explains it and undoes it', async () => {
    const period = ['--company', company, '--period', '2025-10'];
    const first = await json('commissions', 'calculate', ...period);
    expect(first.value).toMatchObject({
      run: { number: 1, state: 'CURRENT', amount: 2401 },
      payees: [
        { salespersonCode: 'V1', amount: 2000 },
        { salespersonCode: 'V2', amount: 401 },
      ],
      total: { amount: 2401 },
    });
    expect(await run('commissions', 'compare', ...period)).toMatchObject({ exit: 1 });
    expect(await run('commissions', 'calculate', ...period)).toMatchObject({ exit: 0 });
    const same = await json('commissions', 'compare', ...period);
    expect(same).toMatchObject({ exit: 0, value: { run: 2, other: 1, differentLines: 0 } });
    const partly = await run('import', 'vendas', join(files, 'vendas-ruins.csv'), '-m', join(files, 'vendas.json'));
    expect(partly).toMatchObject({ exit: 1 });
    expect(partly.out).toContain('importado em parte: 1 de 2 linhas foi recusada.');
    const third = await run('commissions', 'calculate', ...period);
    expect(third.out).toContain('(3 vendas, 3 linhas, 0 sem comissão)');
    const changed = await json('commissions', 'compare', '--run', '3', '--with', '2');
    expect(changed).toMatchObject({ exit: 1, value: { amount: 3001, otherAmount: 2401, differentLines: 1 } });
    const explained = await json('commissions', 'explain', 'N1/1');
    expect(explained.value).toMatchObject({ documentCode: 'N1', runNumber: 3, lines: [{ amount: 2000 }] });
    const inWords = await run('commissions', 'explain', 'N1', '--line', '1');
    expect(inWords.out).toContain('Ana');
    expect(inWords.out).toContain('competência outubro de 2025');
    const statement = await json('report', 'statement', '--salesperson', 'V1', ...period);
    expect(statement.value).toMatchObject({ header: { amount: 2600 }, lines: [{ amount: 2000 }, { amount: 600 }] });
    const sheet = await run('report', 'statement', '--salesperson', 'V1', ...period);
    expect(sheet.out).toMatch(/· outubro de 2025 ·[^]*\n05\/10\/2025 +N1/);
    expect((await run('commissions', 'undo', ...period)).exit).toBe(0);
    expect(await run('commissions', 'undo', ...period)).toMatchObject({ exit: 1 });
  });

  it('reports as a table, as CSV and as JSON, with the interface’s own figures', async () => {
    const asked = ['--company', company, '--period', '10/2025', '--until', '2025-10-06'];
    const { value } = await json('report', '126', ...asked);
    expect(value).toMatchObject({
      salespeople: [
        { code: 'V1', target: 200_000, production: 100_000, attainment: 500_000 },
        { code: 'V2', target: null, production: 20_050, attainment: null },
      ],
    });
    const table = await run('report', '126', ...asked);
    expect(table.out).toMatch(/^outubro de 2025 · contado até 06\/10\/2025 · \d+ de \d+ dias úteis\n/);
    expect(await run('report', '126', ...asked.slice(0, -1), '06/10/2025')).toEqual(table);
    expect(table.out).toMatch(/V1 +Ana +2\.000,00 +1\.000,00 +50,00% +−1\.000,00/);
    const written = await run('report', '126', ...asked, '--format', 'json');
    expect(JSON.parse(written.out)).toEqual(value);
    const csv = await run('report', '125', ...asked, '--format', 'csv');
    expect(csv.out).toMatch(/Ana;.*1000,00|Ana;.*1\.000,00/);
    const one = await json('report', '125', ...asked, '--salesperson', 'V2', '--summary');
    expect(one.value).toMatchObject({ salespeople: [{ salespersonCode: 'V2', customers: [] }] });
  });

  it('tells a refusal of the interface in its own words, and as JSON', async () => {
    const said = await json('company', 'create', '--code', company, '--name', 'Outra');
    expect(said).toMatchObject({ exit: 1, value: { refused: { code: 'company.code-taken', status: 409 } } });
    expect(said.err).not.toBe('');
    expect(await run('report', '126', '--company', 'nada', '--period', '2025-10')).toMatchObject({ exit: 1, out: '' });
  });

  it('creates users with a part in a company, and shows a password it made once', async () => {
    const email = `${randomBytes(4).toString('hex')}@exemplo.com.br`;
    const words = ['user', 'create', '--email', email, '--name', 'Ana', '--company', company, '--role', 'vendedor'];
    const made = await json(...words, '--salesperson', 'V1');
    expect(made).toMatchObject({
      exit: 0,
      value: { email, temporaryPassword: expect.stringMatching(/^\w{4}(-\w{4}){3}$/) },
    });
    expect(await run(...words, '--salesperson', 'V1')).toMatchObject({ exit: 1 });
    const other = [
      'user',
      'create',
      '--email',
      `x${email}`,
      '--name',
      'Bia',
      '--admin',
      '--password',
      'senha-bem-longa',
    ];
    expect(await json(...other)).toMatchObject({ exit: 0, value: { temporaryPassword: null } });
    const unknown = [
      'user',
      'create',
      '--email',
      `y${email}`,
      '--name',
      'Caio',
      '-c',
      company,
      '--role',
      'Analista de Vendas',
    ];
    expect(await run(...unknown, '--scope', 'somente os PROPRIOS dados', '--salesperson', 'V9')).toMatchObject({
      exit: 1,
    });
  });

  it('rewrites one line of progress on a terminal, and nothing of it enters the result', async () => {
    const words = ['import', 'targets', join(files, 'metas.csv'), '-m', join(files, 'metas.json'), '--json'];
    const said = await alvo(words, own.env, connection, true);
    expect(said.err).toContain('\r\u001b[2KMetas');
    expect(JSON.parse(said.out)).toMatchObject({ import: { state: 'DONE' } });
  });
});

describe('the embedded database', () => {
  let folder: string;
  let holder: Database;
  let stop: () => Promise<void>;

  /** A server that holds the folder, as `npm start` would. */
  const hold = async (): Promise<void> => {
    holder = await openDatabase({ folder });
    await migrate(holder);
    const localToken = newLocalToken();
    const app = await buildApp({
      database: holder,
      clock: systemClock,
      log: createLog('silent'),
      dataFolder: folder,
      secret: randomBytes(32).toString('base64url'),
      publicUrl: 'http://127.0.0.1',
      localToken,
    });
    const url = await app.fastify.listen({ host: '127.0.0.1', port: 0 });
    await app.jobs.start();
    announceLocalAccess(folder, { url, token: localToken });
    stop = async () => {
      await app.jobs.stop();
      await app.fastify.close();
      await holder.close();
    };
  };

  beforeAll(async () => {
    folder = await embeddedFolder();
    await hold();
  });
  afterAll(() => stop());

  it('is reached through the running server while it holds the data folder, with the same output', async () => {
    const env = { ALVO_DATA: folder };
    const files = writeFiles();
    expect(await alvo(['company', 'create', '--code', 'loja', '--name', 'Loja'], env)).toMatchObject({ exit: 0 });
    for (const [kind, name] of [
      ['salespeople', 'vendedores'],
      ['customers', 'clientes'],
      ['sale-lines', 'vendas'],
    ] as const) {
      const words = ['import', kind, join(files, `${name}.csv`), '--mapping', join(files, `${name}.json`)];
      expect(await alvo(words, env), name).toMatchObject({ exit: 0 });
    }
    const asked = ['report', '125', '--period', '2025-10', '--until', '2025-10-31'];
    const through = await alvo(asked, env);
    expect(through).toMatchObject({ exit: 0, err: '' });
    await stop();
    const direct = await alvo(asked, env);
    await hold();
    expect(direct).toEqual(through);
  });

  it('is copied by backup while the server runs, and the copy opens as a database', async () => {
    const target = temporaryFolder();
    const said = await alvo(['backup', target, '--json'], { ALVO_DATA: folder });
    expect(said.exit).toBe(0);
    const { file } = JSON.parse(said.out) as { file: string };
    expect(readdirSync(target)).toHaveLength(1);
    expect(file).toMatch(/alvo-\d{8}-\d{6}\.tar\.gz$/);
    const restored = await openDatabase({ templateFile: file });
    const { rows } = await sql<{ code: string }>`select code from company`.execute(kyselyOf(restored.handle));
    await restored.close();
    expect(rows.map((row) => row.code)).toContain('loja');
    expect(await alvo(['backup', file], { ALVO_DATA: folder })).toMatchObject({ exit: 1 });
  });

  it('is refused in words when another process holds it without telling where it listens', async () => {
    const silent = await embeddedFolder();
    const database = await openDatabase({ folder: silent });
    const said = await alvo(['report', '126', '--period', '2025-10'], { ALVO_DATA: silent });
    await database.close();
    expect(said.exit).toBe(1);
    expect(said.err).toContain('já está em uso');
  });
});
