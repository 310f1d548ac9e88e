import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';

/** The batches that a figure has seen: how many, how many records they brought, and the newest of them. */
export type Lineage = {
  readonly batches: number;
  readonly stored: number;
  readonly newest: readonly {
    readonly seq: string;
    readonly register: string;
    readonly fileName: string;
    readonly sha256: string;
    readonly stored: number;
    readonly at: Date;
  }[];
};

const SHOWN = 5;

/** What went into some tables up to a head. */
export async function lineageOf(
  db: Db,
  { region, orgId }: { readonly region: string; readonly orgId: string },
  { tables, head }: { readonly tables: readonly string[]; readonly head: string },
): Promise<Lineage> {
  const behind = sql`from platform_import_batch where region = ${region} and org_id = ${orgId} and stored_count <> 0
    and translate(register, '.-', '__') = any (${[...tables]}::text[]) and seq <= ${head}::bigint`;
  const sums = await sql<{
    n: string;
    stored: string;
  }>`select count(*)::text as n, coalesce(sum(stored_count), 0)::text as stored ${behind}`.execute(db);
  const { rows } = await sql<
    Omit<Lineage['newest'][number], 'stored'> & { stored: string }
  >`select seq::text, register, file_name as "fileName",
    file_sha256 as sha256, stored_count::text as stored, imported_at as at ${behind} order by seq desc limit ${SHOWN}`.execute(
    db,
  );
  const [total] = sums.rows;
  return {
    batches: Number(total?.n ?? 0),
    stored: Number(total?.stored ?? 0),
    newest: rows.map((row) => ({ ...row, stored: Number(row.stored) })),
  };
}
