import { sql } from 'kysely';
import type { Db } from './db.ts';

type Subject = { readonly region: string; readonly orgId: string; readonly year: number; readonly projectIds: readonly string[] };
type Table = { readonly name: string; readonly title: string | null };
export type Written = { readonly table: string; readonly title: string; readonly rows: number };

/**
 * What has been written about projects of a year, in any table that names unit, year and project: found in the catalogue, so that a
 * table counts from the day it lands. The title is the Chinese name in the comment of the table.
 */
export async function writtenAbout(
  db: Db,
  { region, orgId, year, projectIds }: Subject,
  except: readonly string[],
): Promise<readonly Written[]> {
  const tables = await sql<Table>`select c.relname as name, obj_description(c.oid, 'pg_class') as title
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> all (${[...except]}::text[])
      and (select count(*) from pg_attribute a where a.attrelid = c.oid and not a.attisdropped
        and a.attname in ('region', 'org_id', 'year', 'project_id')) = 4
    order by c.relname`.execute(db);
  const found: Written[] = [];
  for (const { name, title } of tables.rows) {
    const { rows } = await sql<{ rows: number }>`select count(*)::int as rows from ${sql.table(name)}
      where region = ${region} and org_id = ${orgId} and year = ${year} and project_id = any (${[...projectIds]}::text[])`.execute(
      db,
    );
    const count = rows[0]?.rows ?? 0;
    if (count > 0) found.push({ table: name, title: (title ?? name).replace(/[:：(].*$/s, ''), rows: count });
  }
  return found;
}
