import { describe, expect, it } from 'vitest';
import { checkMigrationNames, checkMigrationTables } from './migration-rules.ts';
import { readSourceTree } from './source-tree.ts';
import { expectClean } from './verdict.ts';

const migration = (name: string, text = '') => ({ path: `migrations/${name}`, text });
const tables = {
  path: 'src/server/modules/people/tables.ts',
  text: 'export interface PeopleTables { person: PersonTable; }',
};

describe('migrations', () => {
  it('are named and ordered in this tree', () => {
    expectClean(checkMigrationNames(readSourceTree()));
  });

  it('create only tables their own module declares in this tree', () => {
    expectClean(checkMigrationTables(readSourceTree()));
  });

  it.each([
    ['2026_people_person.sql', ''],
    ['20260101_0000_gadgets_gadget.sql', ''],
    ['20260101_0000_people_drop_person_down.sql', ''],
    ['20260101_0000_people_person.sql', 'begin;\ncreate table person ();\ncommit;'],
  ])('are refused as %s', (name, text) => {
    expect(checkMigrationNames([migration(name, text)]).violations).toHaveLength(1);
  });

  it('are refused when two bear the same minute', () => {
    const twins = [migration('20260101_0000_people_a.sql'), migration('20260101_0000_people_b.sql')];
    expect(checkMigrationNames(twins).violations).toHaveLength(1);
  });

  it('are refused when they create a table that is undeclared or of another module', () => {
    const own = migration('20260101_0000_people_a.sql', 'create table person (id int);\n-- create table ghost ()');
    const foreign = migration('20260101_0000_catalog_a.sql', 'create table person (id int);');
    const ghost = migration('20260101_0000_people_a.sql', 'create table if not exists ghost (id int);');
    expect(checkMigrationTables([tables, own]).violations).toEqual([]);
    expect(checkMigrationTables([tables, foreign]).violations).toHaveLength(1);
    expect(checkMigrationTables([tables, ghost]).violations).toHaveLength(1);
  });

  it('must exist for the rules to say anything', () => {
    for (const rule of [checkMigrationNames, checkMigrationTables]) {
      expect(() => {
        expectClean(rule([migration('schema.sql', 'create table person ();')]));
      }).toThrow('inspected nothing');
    }
  });
});
