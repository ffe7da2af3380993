import { describe, expect, it } from 'vitest';
import { readSourceTree } from './source-tree.ts';
import { checkTableOwnership, findTables, findWrites } from './table-rules.ts';
import { expectClean } from './verdict.ts';

const tables = {
  path: 'src/server/modules/people/tables.ts',
  text: `
    /** Row types. */
    export interface PersonRow { id: number; name: { first: string } }
    export interface PeopleTables {
      // the register
      person: PersonRow;
      'person_category': { code: string };
    }`,
};
const inModule = (module: string, text: string) => [tables, { path: `src/server/modules/${module}/a.ts`, text }];

describe('table ownership', () => {
  it('holds in this tree', () => {
    expectClean(checkTableOwnership(readSourceTree()));
  });

  it('reads the declared tables and not the columns', () => {
    expect([...findTables([tables])]).toEqual([
      ['person', 'people'],
      ['person_category', 'people'],
    ]);
  });

  it('reads every way to write a table', () => {
    const text = [
      "db.insertInto('a').values(row)",
      "db.updateTable('b').set(row)",
      "db.deleteFrom('c')",
      "await database.copyIn('d', columns, rows, trx)",
      'sql`insert into e (x) select 1 on conflict do update set x = 1`',
      'sql`with n as (select 1) update f as t set x = 1 from n`',
      'sql`delete from only g where x = ${x}`',
      'sql`merge into h using i on true`',
      'sql`truncate j`',
      'sql`select 1 from z for update of z`',
      "// db.insertInto('y')",
    ].join(';\n');
    expect(findWrites(text)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'j']);
  });

  it('leaves temporary tables to whoever makes them', () => {
    expect(findWrites('sql`create temporary table batch (id int)`; sql`insert into batch values (1)`')).toEqual([]);
  });

  it.each([
    ['people', "db.insertInto('person')", 0],
    ['catalog', "db.insertInto('person')", 1],
    ['catalog', 'sql`update person set name = 1`', 1],
    ['people', "db.deleteFrom('ghost')", 1],
    ['people', 'db.insertInto(table)', 1],
    ['people', "for (const table of ['person']) db.deleteFrom(table)", 0],
    ['people', 'database.copyIn(partition, columns, rows); const partition = `person_${year}`', 0],
    ['catalog', 'database.copyIn(partition, columns, rows); const partition = `person_${year}`', 1],
    ['people', 'sql`insert into ${table} values (1)`', 1],
  ])('in %s judges %s', (module, text, count) => {
    expect(checkTableOwnership(inModule(module, text)).violations).toHaveLength(count);
  });

  it('refuses a write of the composition and of the command line', () => {
    const text = "db.insertInto('person')";
    expect(checkTableOwnership([tables, { path: 'src/server/app.ts', text }]).violations).toHaveLength(1);
    expect(checkTableOwnership([tables, { path: 'src/server/demo/people.ts', text }]).violations).toHaveLength(1);
  });

  it('is not satisfied by a tree that writes nothing', () => {
    expect(() => {
      expectClean(checkTableOwnership([tables]));
    }).toThrow('inspected nothing');
  });
});
