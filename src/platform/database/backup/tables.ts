import type pg from 'pg';

export type Table = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
  /** Identity columns, whose counters must go on where they stood. */
  readonly identities: readonly string[];
};

type Row = { name: string; columns: string[]; key: string[] | null; identities: string[] | null; needs: string[] | null };

const SHAPE = `
  select c.relname as name,
    (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
    (select array_agg(a.attname::text order by k.place) from pg_index i
      cross join lateral unnest(i.indkey::smallint[]) with ordinality as k(num, place)
      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.num where i.indrelid = c.oid and i.indisprimary) as key,
    (select array_agg(a.attname::text) from pg_attribute a where a.attrelid = c.oid and a.attidentity <> '') as identities,
    (select array_agg(distinct t.relname::text) from pg_constraint f join pg_class t on t.oid = f.confrelid
      where f.conrelid = c.oid and f.contype = 'f' and t.oid <> c.oid) as needs
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'platform_migration' order by c.relname`;

/** The months of every table that lies in parts, as `table month`: a restored database has none of its own accord. */
export async function listMonths(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ month: string }>(`
    select p.relname || ' ' || to_char(to_date(right(c.relname, 6), 'YYYYMM'), 'YYYY-MM-DD') as month
    from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
    where p.relkind = 'p' and c.relkind = 'r' and p.relnamespace = 'public'::regnamespace order by 1`);
  return rows.map(({ month }) => month);
}

/** Makes these months in a database that has just been migrated. */
export async function addMonths(client: pg.ClientBase, months: readonly string[]): Promise<void> {
  for (const month of months) await client.query('select platform_add_partition($1::regclass, $2::date)', month.split(' '));
}

/** Every table of the product, those that others refer to first, so that rows can be put back in this order. */
export async function listTables(client: pg.ClientBase): Promise<readonly Table[]> {
  const { rows } = await client.query<Row>(SHAPE);
  const waiting = new Map(rows.map((row) => [row.name, row]));
  const ordered: Table[] = [];
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter(({ needs }) => !needs?.some((name) => waiting.has(name)));
    if (ready.length === 0) throw new Error(`tables refer to each other in a circle: ${[...waiting.keys()].join(', ')}`);
    for (const { name, columns, key, identities } of ready) {
      if (!key) throw new Error(`table ${name} has no primary key`);
      ordered.push({ name, columns, key, identities: identities ?? [] });
      waiting.delete(name);
    }
  }
  return ordered;
}

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

/** Rows as text in the order of the primary key: the bytes are the table's logical content, whatever its storage looks like. */
export const copyOut = ({ name, columns, key }: Table): string =>
  `copy (select ${quoted(columns)} from "${name}" order by ${quoted(key)}) to stdout`;

export const copyIn = ({ name, columns }: Table): string => `copy "${name}" (${quoted(columns)}) from stdin`;

/** The counter of an identity column after the largest value in use. */
export const advance = (name: string, column: string): string =>
  `select setval(pg_get_serial_sequence('"${name}"', '${column}'), coalesce(max("${column}"), 0) + 1, false) from "${name}"`;

/** The same text for the same value on every server. */
export const TEXT_SETTINGS = `set datestyle = 'ISO, YMD'; set intervalstyle = 'iso_8601'; set timezone = 'UTC';
  set bytea_output = 'hex'; set extra_float_digits = 3; set statement_timeout = 0`;
