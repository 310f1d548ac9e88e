import type { Pool } from 'pg';

/** The other unit; every text of its rows holds this word, so that a reply shows whether one of them slipped through. */
export const FOREIGN = 'FOREIGNUNIT';
const UUID = '0190b5a0-0000-7000-8000-00000000f0f0';

export type OrgTable = {
  readonly name: string;
  readonly secured: boolean;
  readonly policies: number;
  readonly mutable: boolean;
};

/** Every table with a column `org_id`, from the catalogue: a new one is under test the day it lands. */
export async function orgTables(pg: Pool): Promise<readonly OrgTable[]> {
  const { rows } = await pg.query<OrgTable>(`
    select c.relname as name, c.relrowsecurity as secured, has_table_privilege('mz_app', c.oid, 'update') as mutable,
      (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped)
    order by c.relname`);
  return rows;
}

type Column = { readonly name: string; readonly type: string; readonly kind: string; readonly length: number | null };

/** One row of the foreign unit in each table; checks and references are taken off this copy of the database first. */
export async function plantForeignRows(pg: Pool, tables: readonly OrgTable[], region: string): Promise<void> {
  const client = await pg.connect();
  try {
    await client.query("set session_replication_role = 'replica'");
    for (const { name } of tables) {
      const { rows: checks } = await client.query<{ name: string }>(
        "select conname as name from pg_constraint where conrelid = $1::regclass and contype in ('c', 'x')",
        [name],
      );
      for (const check of checks) await client.query(`alter table ${name} drop constraint ${check.name} cascade`);
      const { rows: columns } = await client.query<Column>(
        `select a.attname as name, format_type(coalesce(nullif(t.typbasetype, 0), t.oid), null) as type, t.typtype as kind,
            case when a.atttypmod > 4 and t.typname in ('varchar', 'bpchar') then a.atttypmod - 4 end as length
          from pg_attribute a join pg_type t on t.oid = a.atttypid
          where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attidentity = '' and a.attgenerated = ''`,
        [name],
      );
      // a table by month has no part of its own accord
      await client.query(
        `select platform_add_partition(partrelid, '2023-05-01') from pg_partitioned_table where partrelid = $1::regclass`,
        [name],
      );
      const names = columns.map((column) => `"${column.name}"`).join(', ');
      await client.query(
        `insert into ${name} (${names}) values (${columns.map((column) => literal(column, region)).join(', ')})`,
      );
    }
  } finally {
    await client.query("set session_replication_role = 'origin'");
    client.release();
  }
}

/** A value of the column's type: the mark where there is room for it. */
function literal({ name, type, kind, length }: Column, region: string): string {
  if (name === 'region') return `'${region}'`;
  if (name === 'org_id') return `'${FOREIGN}'`;
  if (name === 'year') return '2023';
  if (kind === 'e') return `(enum_range(null::${type}))[1]`;
  if (type.endsWith('[]')) return `'{}'::${type}`;
  if (/^(text|character|citext)/.test(type)) return `'${FOREIGN.slice(0, length ?? FOREIGN.length)}'`;
  const value = VALUES.find(([pattern]) => pattern.test(type))?.[1];
  return value ? `${value}::${type}` : 'null';
}

const VALUES: readonly (readonly [RegExp, string])[] = [
  [/^uuid$/, `'${UUID}'`],
  [/^timestamp/, "'2023-05-01 00:00:00+08'"],
  [/^date$/, "'2023-05-01'"],
  [/^time/, "'08:00'"],
  [/^(tstz|ts|date)range$/, "'[2023-05-01,2023-06-01)'"],
  [/^jsonb?$/, `'{"mark":"${FOREIGN}"}'`],
  [/^boolean$/, 'false'],
  [/^bytea$/, `'${FOREIGN}'`],
  [/^interval$/, "'1 hour'"],
  [/^(numeric|integer|bigint|smallint|double|real)/, '1'],
];
