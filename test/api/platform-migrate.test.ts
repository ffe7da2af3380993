import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#platform/database/index.ts';
import {
  migrate,
  MigrationRefused,
  pendingMigrations,
  readMigrations,
  schemaSnapshot,
} from '#platform/migrate/index.ts';
import { emptyTestDatabase, temporaryFolder, testDatabase } from '#test/support/database.ts';

const first = '20260101_0900_test_first.sql';
const second = '20260102_0900_test_second.sql';

describe('migrations', () => {
  let database: Database;
  let folder: string;
  const write = (name: string, sql: string): void => writeFileSync(join(folder, name), sql);

  beforeAll(async () => {
    database = await emptyTestDatabase();
  });
  beforeEach(async () => {
    await database.pool.query('drop schema public cascade; create schema public');
    folder = temporaryFolder();
    write(
      first,
      'create table a (id integer primary key);\ninsert into a values (1);\ncreate function f() returns int language sql as $$ select 1; $$;\n',
    );
    write(second, 'create table b (id integer references a);');
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  afterAll(() => database.close());

  it('run in order, each once, and what is pending can be asked', async () => {
    expect(await pendingMigrations(database, folder)).toEqual([first, second]);
    expect(await migrate(database, folder)).toEqual([first, second]);
    expect(await pendingMigrations(database, folder)).toEqual([]);
    expect(await migrate(database, folder)).toEqual([]);
  });

  it('applied by two starters at once are applied once', async () => {
    const applied = await Promise.all([migrate(database, folder), migrate(database, folder)]);
    expect(applied.flat().toSorted()).toEqual([first, second]);
  });

  it('that fail leave nothing of themselves and keep those before', async () => {
    write(second, 'create table b (id integer); select 1 / 0;');
    await expect(migrate(database, folder)).rejects.toMatchObject({ code: '22012' });
    expect(await pendingMigrations(database, folder)).toEqual([second]);
    const { rows } = await database.pool.query("select to_regclass('b') as b");
    expect(rows).toEqual([{ b: null }]);
  });

  it('that changed after they were applied are refused in words, but line ends do not count', async () => {
    await migrate(database, folder);
    write(second, 'create table b (id integer references a);');
    write(first, readMigrations(folder)[0]?.sql.replaceAll('\n', '\r\n') ?? '');
    expect(await migrate(database, folder)).toEqual([]);
    write(second, 'create table b (id bigint references a);');
    const error = await migrate(database, folder).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(MigrationRefused);
    expect(error).toMatchObject({ code: 'database.migration-changed', migration: second });
    expect((error as Error).message).toContain('já foi aplicada');
  });

  it('that the program does not know are refused: the database is of a newer version', async () => {
    await migrate(database, folder);
    await database.pool.query("insert into schema_migration values ('20990101_0900_test_future.sql', 'x')");
    await expect(migrate(database, folder)).rejects.toMatchObject({ code: 'database.migration-unknown' });
  });

  it('with a name outside the pattern are refused', async () => {
    write('later.sql', 'select 1');
    await expect(migrate(database, folder)).rejects.toThrow('later.sql');
  });
});

describe('the schema snapshot', () => {
  it('names tables, columns, keys, indexes and triggers, and is the same each time', async () => {
    const database = await testDatabase();
    const snapshot = await schemaSnapshot(database);
    expect(snapshot).toBe(await schemaSnapshot(database));
    expect(snapshot).toContain('job: table\n');
    expect(snapshot).toContain('column 001 id bigint not null identity always');
    expect(snapshot).toContain('constraint job_pkey PRIMARY KEY (id)');
    expect(snapshot).toContain('index CREATE INDEX job_by_company ON public.job USING btree (company_id, id)');
    expect(snapshot).toContain('trigger CREATE TRIGGER audit_entry_append_only');
    await database.close();
  });
});
