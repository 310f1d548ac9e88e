import { sql } from 'kysely';
import { localTime } from '../../kernel/period.ts';
import type { Db, Identity } from '../database/db.ts';

type Unit = Pick<Identity, 'region' | 'orgId'>;

/** 导入批次: one file that went into a register. */
export type Batch = {
  readonly id: string;
  readonly seq: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly source: string;
  readonly rows: number;
  readonly stored: number;
  readonly repeated: number;
  readonly importedBy: string;
  /** Shanghai time. */
  readonly importedAt: string;
};

type Row = Record<
  'id' | 'seq' | 'file_name' | 'file_sha256' | 'source' | 'row_count' | 'stored_count' | 'repeated_count' | 'imported_by',
  string
> & { imported_at: Date };
const COLUMNS = sql`id, seq::text as seq, file_name, file_sha256, source, row_count, stored_count, repeated_count, imported_by, imported_at`;

const batchOf = (row: Row): Batch => ({
  id: row.id,
  seq: row.seq,
  fileName: row.file_name,
  sha256: row.file_sha256,
  source: row.source,
  rows: Number(row.row_count),
  stored: Number(row.stored_count),
  repeated: Number(row.repeated_count),
  importedBy: row.imported_by,
  importedAt: localTime(row.imported_at),
});

/** The batch that brought this very file into a register, when it was imported before. */
export async function findBatch(db: Db, { region, orgId }: Unit, register: string, sha256: string): Promise<Batch | undefined> {
  const { rows } = await sql<Row>`select ${COLUMNS} from platform_import_batch
    where region = ${region} and org_id = ${orgId} and register = ${register} and file_sha256 = ${sha256}`.execute(db);
  return rows[0] && batchOf(rows[0]);
}

/** The batch of a record, by its number. */
export async function findBatchBySeq(db: Db, { region, orgId }: Unit, seq: string): Promise<Batch | undefined> {
  const { rows } = await sql<Row>`select ${COLUMNS} from platform_import_batch
    where region = ${region} and org_id = ${orgId} and seq = ${seq}::bigint`.execute(db);
  return rows[0] && batchOf(rows[0]);
}

/** A batch of a register by its id. */
export async function findBatchById(db: Db, { region, orgId }: Unit, register: string, id: string): Promise<Batch | undefined> {
  const { rows } = await sql<Row>`select ${COLUMNS} from platform_import_batch
    where region = ${region} and org_id = ${orgId} and register = ${register} and id = ${id}::uuid`.execute(db);
  return rows[0] && batchOf(rows[0]);
}

/** Batches of a register, newest first. */
export async function listBatches(
  db: Db,
  { region, orgId }: Unit,
  register: string,
  { before, limit }: { readonly before?: string | undefined; readonly limit: number },
): Promise<readonly Batch[]> {
  const older = before === undefined ? sql`` : sql`and seq < ${before}::bigint`;
  const { rows } = await sql<Row>`select ${COLUMNS} from platform_import_batch
    where region = ${region} and org_id = ${orgId} and register = ${register} ${older} order by seq desc limit ${limit}`.execute(
    db,
  );
  return rows.map(batchOf);
}

export type Standing = { readonly stored: number; readonly newest: Batch | null };

/** What each register has received so far: read from the batches, because counting millions of records is not cheap. */
export async function standings(db: Db, { region, orgId }: Unit): Promise<ReadonlyMap<string, Standing>> {
  const { rows } = await sql<Row & { register: string; total: string }>`
    select distinct on (register) register, sum(stored_count) over (partition by register)::text as total, ${COLUMNS}
    from platform_import_batch where region = ${region} and org_id = ${orgId} order by register, seq desc`.execute(db);
  return new Map(rows.map((row) => [row.register, { stored: Number(row.total), newest: batchOf(row) }]));
}

export async function nextSeq(db: Db): Promise<string> {
  const { rows } = await sql<{
    seq: string;
  }>`select nextval(pg_get_serial_sequence('platform_import_batch', 'seq'))::text as seq`.execute(db);
  return rows[0]?.seq ?? '0';
}

export type NewBatch = Omit<Batch, 'importedAt'> & { readonly register: string; readonly at: Date };

export async function addBatch(db: Db, { region, orgId }: Unit, batch: NewBatch): Promise<void> {
  await sql`insert into platform_import_batch overriding system value select ${region}, ${orgId}, ${batch.seq}::bigint, ${batch.id}::uuid, ${batch.register},
    ${batch.fileName}, ${batch.sha256}, ${batch.source}, ${batch.rows}::bigint, ${batch.stored}::bigint, ${batch.repeated}::bigint, ${batch.importedBy}, ${batch.at}`.execute(
    db,
  );
}
