import { sql } from 'kysely';
import type { Database } from '#platform/database/index.ts';

type Line = { owner: string; line: string };

/** The tables of the product's schema; a partition is named by its parent and bounds only, as the rest follows from the parent. */
const relations = sql<Line>`
  select c.relname as owner,
    case when c.relispartition
      then 'partition of ' || (select inhparent::regclass from pg_inherits where inhrelid = c.oid) || ' ' || pg_get_expr(c.relpartbound, c.oid)
      when c.relkind = 'v' then 'view ' || pg_get_viewdef(c.oid, true)
      when c.relkind = 'S' then 'sequence'
      else 'table' || coalesce(' partition by ' || pg_get_partkeydef(c.oid), '') end as line
  from pg_class c
  where c.relnamespace = 'public'::regnamespace
    and (c.relkind in ('r', 'p', 'v')
      or c.relkind = 'S' and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'i'))`;

const columns = sql<Line>`
  select c.relname as owner,
    '  column ' || lpad(a.attnum::text, 3, '0') || ' ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
      || case when a.attnotnull then ' not null' else '' end
      || case a.attidentity when 'a' then ' identity always' when 'd' then ' identity by default' else '' end
      || case when d.adbin is null then '' when a.attgenerated <> '' then ' generated ' || pg_get_expr(d.adbin, d.adrelid)
         else ' default ' || pg_get_expr(d.adbin, d.adrelid) end as line
  from pg_attribute a
  join pg_class c on c.oid = a.attrelid
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and a.attnum > 0 and not a.attisdropped`;

/** Newer engines also list NOT NULL as a constraint ('n'); the column already says it. */
const constraints = sql<Line>`
  select c.relname as owner, '  constraint ' || k.conname || ' ' || pg_get_constraintdef(k.oid, true) as line
  from pg_constraint k
  join pg_class c on c.oid = k.conrelid
  where c.relnamespace = 'public'::regnamespace and not c.relispartition and k.contype in ('p', 'u', 'f', 'c', 'x')
    and k.conparentid = 0`;

const indexes = sql<Line>`
  select c.relname as owner, '  index ' || pg_get_indexdef(i.indexrelid) as line
  from pg_index i
  join pg_class c on c.oid = i.indrelid
  where c.relnamespace = 'public'::regnamespace and not c.relispartition
    and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))`;

const triggers = sql<Line>`
  select c.relname as owner, '  trigger ' || pg_get_triggerdef(t.oid, true) as line
  from pg_trigger t
  join pg_class c on c.oid = t.tgrelid
  where c.relnamespace = 'public'::regnamespace and not c.relispartition and not t.tgisinternal`;

const functions = sql<Line>`
  select p.proname as owner, 'function ' || pg_get_functiondef(p.oid) as line
  from pg_proc p
  where p.pronamespace = 'public'::regnamespace and p.prokind in ('f', 'p')
    and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')`;

const types = sql<Line>`
  select t.typname as owner,
    'enum ' || (select string_agg(quote_literal(enumlabel), ', ' order by enumsortorder) from pg_enum where enumtypid = t.oid) as line
  from pg_type t
  where t.typnamespace = 'public'::regnamespace and t.typtype = 'e'`;

/**
 * What the schema is, as text: tables with their columns, keys, checks, indexes and triggers, then functions and enums.
 * Read from the catalogue and sorted here, so it is the same on both engines and in every locale.
 */
export async function schemaSnapshot(database: Database): Promise<string> {
  const read = async (query: typeof relations): Promise<Line[]> => (await query.execute(database.kysely)).rows;
  const heads = [...(await read(relations)), ...(await read(functions)), ...(await read(types))];
  const details = Map.groupBy(
    [...(await read(columns)), ...(await read(constraints)), ...(await read(indexes)), ...(await read(triggers))],
    ({ owner }) => owner,
  );
  const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  const blocks = heads
    .map(({ owner, line }) => ({ owner, line: normal(line) }))
    .toSorted((a, b) => order(`${a.owner} ${a.line}`, `${b.owner} ${b.line}`))
    .map(({ owner, line }) => {
      const lines = line.startsWith('table') ? (details.get(owner) ?? []).map((detail) => normal(detail.line)) : [];
      return [`${owner}: ${line}`, ...lines.toSorted(order)].join('\n');
    });
  return `${blocks.join('\n\n')}\n`;
}

function normal(text: string): string {
  return text.replace(
    /^( {2})?([\s\S]*)$/,
    (_whole, indent: string | undefined, rest: string) => `${indent ?? ''}${rest.replace(/\s+/g, ' ').trim()}`,
  );
}
