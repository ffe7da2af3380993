import { rmSync } from 'node:fs';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  afterCommit,
  copyLine,
  copyRows,
  DatabaseLocked,
  kyselyOf,
  openDatabase,
  OutsideTransaction,
  tablesOf,
  withNativeDates,
  type CopyField,
  type Database,
} from '#platform/database/index.ts';
import { embeddedTemplate, emptyTestDatabase, temporaryFolder } from '#test/support/database.ts';

type Own = { thing: { id: number; name: string | null } };
type Lower = { lower_thing: { id: number } };
const things = tablesOf<Own, Lower>();

let database: Database;

beforeAll(async () => {
  database = await emptyTestDatabase();
  await database.pool.query(`
    create table thing (id integer primary key, name text);
    create table lower_thing (id integer primary key);
    create table copied (id integer primary key, name text, amount numeric, day date);
  `);
});
afterAll(() => database.close());

async function countOf(table: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(database.kysely);
  return rows[0]?.n ?? -1;
}

describe('values', () => {
  it('reads int8 as a number, numeric and dates as text, instants as UTC text, and the same inside arrays', async () => {
    const { rows } = await database.pool.query(`
      select 9007199254740991::int8 as big, 12.3400::numeric as amount, date '2026-02-28' as day,
        timestamptz '2026-11-21 15:04:05.120-03' as at, timestamptz '2026-01-01 00:00Z' as whole,
        timestamp '2026-01-02 03:04:05' as local, interval '1 day' as span, true as yes, '{"a": [1]}'::jsonb as json,
        array[1::int8] as bigs, array[1.50] as amounts, array[date '2026-01-01', null] as days, array[timestamptz '2026-01-01 00:00Z'] as ats`);
    expect(rows[0]).toEqual({
      big: 9007199254740991,
      amount: '12.3400',
      day: '2026-02-28',
      at: '2026-11-21T18:04:05.12Z',
      whole: '2026-01-01T00:00:00Z',
      local: '2026-01-02 03:04:05',
      span: '1 day',
      yes: true,
      json: { a: [1] },
      bigs: [1],
      amounts: ['1.50'],
      days: ['2026-01-01', null],
      ats: ['2026-01-01T00:00:00Z'],
    });
  });

  it('refuses an int8 which a number cannot hold, rather than rounding it', async () => {
    await expect(database.pool.query('select 9007199254740992::int8')).rejects.toThrow('beyond the safe integers');
    expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  it('gives instants as Date to the library that needs them', async () => {
    const query = sql<{
      at: unknown;
      day: unknown;
    }>`select timestamptz '2026-01-01 00:00Z' as at, date '2026-01-01' as day`;
    const { rows } = await query.execute(withNativeDates(database));
    expect(rows).toEqual([{ at: new Date('2026-01-01T00:00:00Z'), day: '2026-01-01' }]);
  });

  it('throws the driver’s own error with its code and constraint', async () => {
    await database.pool.query('insert into thing values (100, null)');
    const error = await database.pool.query('insert into thing values (100, null)').catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(pg.DatabaseError);
    expect(error).toMatchObject({ code: '23505', constraint: 'thing_pkey' });
  });
});

describe('transactions', () => {
  it('commits what the function did and runs what waits for the commit', async () => {
    const seen: string[] = [];
    const answer = await database.transaction(async (handle) => {
      await things(handle).insertInto('thing').values({ id: 1, name: 'um' }).execute();
      afterCommit(handle, () => seen.push('committed'));
      expect(seen).toEqual([]);
      return 'answer';
    });
    expect({ answer, seen }).toEqual({ answer: 'answer', seen: ['committed'] });
    expect(await things(database.handle).selectFrom('thing').selectAll().where('id', '=', 1).execute()).toHaveLength(1);
  });

  it('rolls everything back when the function throws', async () => {
    const seen: string[] = [];
    const run = database.transaction(async (handle) => {
      await things(handle).insertInto('thing').values({ id: 2, name: null }).execute();
      afterCommit(handle, () => seen.push('committed'));
      throw new Error('on purpose');
    });
    await expect(run).rejects.toThrow('on purpose');
    expect(seen).toEqual([]);
    expect(await things(database.handle).selectFrom('thing').select('id').where('id', '=', 2).execute()).toEqual([]);
  });

  it('says so when an error was swallowed and nothing could be committed', async () => {
    const run = database.transaction(async (handle) => {
      await sql`select 1 / 0`.execute(kyselyOf(handle)).catch(() => undefined);
    });
    await expect(run).rejects.toThrow('rolled back');
  });

  it('throws at once when the database itself is used inside a transaction, in every way in', async () => {
    await database.transaction(async (handle) => {
      await expect(things(database.handle).selectFrom('thing').selectAll().execute()).rejects.toThrow(
        OutsideTransaction,
      );
      await expect(database.pool.query('select 1')).rejects.toThrow(OutsideTransaction);
      await expect(database.pool.connect()).rejects.toThrow(OutsideTransaction);
      await expect(database.transaction(async () => undefined)).rejects.toThrow(OutsideTransaction);
      await things(handle).insertInto('thing').values({ id: 3, name: null }).execute();
    });
    expect(await things(database.handle).selectFrom('thing').select('id').where('id', '=', 3).execute()).toHaveLength(
      1,
    );
  });

  it('refuses the handle of a transaction that has ended', async () => {
    const late = await database.transaction(async (handle) => handle);
    expect(() => things(late)).toThrow('has ended');
  });

  it('keeps a bystander’s statements out of an open transaction', async () => {
    const opened = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const transaction = database.transaction(async (handle) => {
      await things(handle).insertInto('thing').values({ id: 4, name: null }).execute();
      opened.resolve();
      await goOn.promise;
      throw new Error('on purpose');
    });
    await opened.promise;
    const bystander = things(database.handle).insertInto('thing').values({ id: 5, name: null }).execute();
    goOn.resolve();
    await expect(transaction).rejects.toThrow('on purpose');
    await bystander;
    expect(await things(database.handle).selectFrom('thing').select('id').where('id', 'in', [4, 5]).execute()).toEqual([
      { id: 5 },
    ]);
  });

  it('runs statements asked for at the same time on one handle', async () => {
    const ids = await database.transaction((handle) =>
      Promise.all(
        [7, 8, 9].map((id) =>
          things(handle).insertInto('thing').values({ id, name: null }).returning('id').executeTakeFirstOrThrow(),
        ),
      ),
    );
    expect(ids.map(({ id }) => id)).toEqual([7, 8, 9]);
  });

  it('leaves nothing of a dropped connection behind for the next one', async () => {
    const client = await database.pool.connect();
    await client.query('begin');
    await client.query('insert into thing values (50, null)');
    client.release(new Error('dropped'));
    expect(await things(database.handle).selectFrom('thing').select('id').where('id', '=', 50).execute()).toEqual([]);
  });
});

describe('a module’s view', () => {
  it('reads lower tables and writes only its own: anything else does not compile', () => {
    const view = things(database.handle);
    view.selectFrom('lower_thing').select('id');
    view
      .with('low', (creator) => creator.selectFrom('lower_thing').select('id'))
      .selectFrom('low')
      .select('id');
    // @ts-expect-error a lower table is not written
    view.insertInto('lower_thing');
    // @ts-expect-error a lower table is not written
    view.updateTable('lower_thing');
    // @ts-expect-error a lower table is not written
    view.deleteFrom('lower_thing');
    // @ts-expect-error a lower table is not written
    view.mergeInto('lower_thing');
    // @ts-expect-error nor behind a common table expression
    view.with('low', (creator) => creator.selectFrom('lower_thing').select('id')).deleteFrom('lower_thing');
    // @ts-expect-error nor inside of one
    view.with('gone', (creator) => creator.deleteFrom('lower_thing').returning('id')).selectFrom('gone');
    // @ts-expect-error an unknown table does not exist
    view.selectFrom('other_thing');
    // @ts-expect-error a transaction is the database's, not a module's
    expect(view.transaction).toBeDefined();
  });
});

describe('copy', () => {
  const columns = ['id', 'name', 'amount', 'day'];
  const nasty = [
    'plain',
    '',
    '\\N',
    '\\',
    '\t\n\r',
    'a\\tb\\\\',
    'ação é ñ',
    '漢字 😀',
    '\u0001\u000b\u2028',
    '"quoted", \'single\'',
    ' spaces ',
    '\\.',
  ];

  async function readCopied(where: string): Promise<CopyField[][]> {
    const all: CopyField[][] = [];
    for await (const rows of copyRows(database.copyOut(`select * from copied where ${where} order by id`)))
      all.push(...rows);
    return all;
  }

  it('brings every nasty text in and out unchanged, and null as null', async () => {
    const rows = [...nasty, null].map((name, index) => [index, name, '1.50', '2026-01-31'] as const);
    const count = await database.transaction((handle) =>
      database.copyIn('copied', columns, rows.map(copyLine), handle),
    );
    expect(count).toBe(rows.length);
    expect(await readCopied('id < 1000')).toEqual(rows.map(([id, ...rest]) => [String(id), ...rest]));
    const stored = await database.pool.query('select name from copied where id < 1000 order by id');
    expect(stored.rows.map((row: { name: unknown }) => row.name)).toEqual([...nasty, null]);
  });

  it('joins and cuts pieces of any size, also in the middle of a character and of a line', async () => {
    const count = 60_000;
    const bytes = Buffer.from(
      Array.from({ length: count }, (_, i) => copyLine([10_000 + i, `é${'x'.repeat(i % 150)}`, null, null])).join(''),
    );
    async function* pieces(): AsyncGenerator<Buffer> {
      for (let at = 0; at < bytes.length; at += 70_001) yield bytes.subarray(at, at + 70_001);
    }
    await database.transaction(async (handle) => {
      expect(await database.copyIn('copied', columns, pieces(), handle)).toBe(count);
    });
    const rows = await readCopied('id >= 10000');
    expect(rows).toHaveLength(count);
    expect(rows[149]).toEqual(['10149', `é${'x'.repeat(149)}`, null, null]);
  });

  it('rolls back with its transaction', async () => {
    const before = await countOf('copied');
    const run = database.transaction(async (handle) => {
      await database.copyIn('copied', columns, [copyLine([2_000, 'a', null, null])], handle);
      throw new Error('on purpose');
    });
    await expect(run).rejects.toThrow('on purpose');
    expect(await countOf('copied')).toBe(before);
  });

  it('throws the database’s error on bad data, leaves no row, and the engine lives', async () => {
    const before = await countOf('copied');
    const lines = [copyLine([3_000, 'a', null, null]), copyLine([3_001, 'a', 'no number', null])];
    const run = database.transaction((handle) => database.copyIn('copied', columns, lines, handle));
    const error = await run.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(pg.DatabaseError);
    expect(error).toMatchObject({ code: '22P02' });
    expect(await countOf('copied')).toBe(before);
  });

  it('rolls back when the rows themselves fail on the way', async () => {
    const before = await countOf('copied');
    function* failing(): Generator<string> {
      yield copyLine([4_000, 'a', null, null]);
      throw new Error('source broke');
    }
    const run = database.transaction((handle) => database.copyIn('copied', columns, failing(), handle));
    await expect(run).rejects.toThrow('source broke');
    expect(await countOf('copied')).toBe(before);
  });

  it('sees the rows of its own transaction when it reads through the handle', async () => {
    await database.transaction(async (handle) => {
      await database.copyIn('copied', columns, [copyLine([5_000, 'mine', null, null])], handle);
      const rows: CopyField[][] = [];
      for await (const batch of copyRows(database.copyOut('select name from copied where id = 5000', handle)))
        rows.push(...batch);
      expect(rows).toEqual([['mine']]);
      await sql`delete from copied where id = 5000`.execute(kyselyOf(handle));
    });
  });

  it('goes on after a reader that stops early, and after a wrong query', async () => {
    for await (const piece of database.copyOut('select * from copied, generate_series(1, 20)')) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
    const wrong = async (): Promise<void> => {
      for await (const _ of database.copyOut('select * from nowhere')) expect.unreachable();
    };
    await expect(wrong()).rejects.toMatchObject({ code: '42P01' });
    expect(await countOf('lower_thing')).toBe(0);
  });
});

describe('the embedded engine’s folder', () => {
  it('is refused in words to a second opener, and free again after closing', async () => {
    const folder = temporaryFolder();
    const first = await openDatabase({ folder, templateFile: await embeddedTemplate('empty') });
    await first.pool.query('create table kept (id integer); insert into kept values (7)');
    const error = await openDatabase({ folder }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(DatabaseLocked);
    expect(error).toMatchObject({ code: 'database.locked', pid: process.pid });
    expect((error as Error).message).toContain(`o processo ${process.pid}`);
    await first.close();
    const second = await openDatabase({ folder });
    expect((await second.pool.query('select id from kept')).rows).toEqual([{ id: 7 }]);
    await second.maintain();
    await second.close();
    rmSync(folder, { recursive: true });
  });
});
