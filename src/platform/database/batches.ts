import { sql } from 'kysely';
import type { Db } from './db.ts';

type Unit = { readonly region: string; readonly orgId: string };

/** 导入批次, as the way home of a changed figure names it. */
export type Batch = {
  readonly seq: string;
  readonly fileName: string;
  readonly importedBy: string;
  readonly importedAt: Date;
  readonly stored: number;
};

/** The table a batch went into: a register's key with underscores (`hotline.call` is `hotline_call`; held by a test). */
const tableOf = sql<string>`translate(register, '.-', '__')`;

/** The newest batch that added something to each table, by table. */
export async function registerHeads(db: Db, { region, orgId }: Unit): Promise<ReadonlyMap<string, bigint>> {
  const { rows } = await sql<{ name: string; head: string }>`select ${tableOf} as name, max(seq)::text as head
    from platform_import_batch where region = ${region} and org_id = ${orgId} and stored_count <> 0 group by register`.execute(
    db,
  );
  return new Map(rows.map(({ name, head }) => [name, BigInt(head)]));
}

/** The newest batch of some tables: what a figure made of them has seen. Imports of one register come one at a time. */
export async function headOf(db: Db, { region, orgId }: Unit, tables: readonly string[]): Promise<string> {
  const { rows } = await sql<{ head: string }>`select coalesce(max(seq), 0)::text as head from platform_import_batch
    where region = ${region} and org_id = ${orgId} and ${tableOf} = any (${[...tables]}::text[])`.execute(db);
  return rows[0]?.head ?? '0';
}

/** The batches that added something to some tables after a head, oldest first. */
export async function batchesAfter(
  db: Db,
  { region, orgId }: Unit,
  { tables, head }: { tables: readonly string[]; head: string },
): Promise<readonly Batch[]> {
  const { rows } = await sql<Omit<Batch, 'stored'> & { stored: string }>`select seq::text, file_name as "fileName",
      imported_by as "importedBy", imported_at as "importedAt", stored_count::text as stored from platform_import_batch
    where region = ${region} and org_id = ${orgId} and ${tableOf} = any (${[...tables]}::text[]) and seq > ${head}::bigint
      and stored_count <> 0 order by seq limit 50`.execute(db);
  return rows.map((row) => ({ ...row, stored: Number(row.stored) }));
}
