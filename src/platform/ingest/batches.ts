import { sql } from 'kysely';
import { localTime } from '../../kernel/period.ts';
import type { Db, Identity } from '../database/db.ts';
import type { Manifest } from './manifest.ts';

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
  /** Rows that were handed back to the sender. */
  readonly rejected: number;
  readonly importedBy: string;
  /** Shanghai time. */
  readonly importedAt: string;
};

type Row = Record<
  | 'id'
  | 'seq'
  | 'file_name'
  | 'file_sha256'
  | 'source'
  | 'row_count'
  | 'stored_count'
  | 'repeated_count'
  | 'rejected_count'
  | 'imported_by',
  string
> & { imported_at: Date };
const COLUMNS = sql`id, seq::text as seq, file_name, file_sha256, source, row_count, stored_count, repeated_count,
  coalesce(rejected_count, 0)::text as rejected_count, imported_by, imported_at`;

const batchOf = (row: Row): Batch => ({
  id: row.id,
  seq: row.seq,
  fileName: row.file_name,
  sha256: row.file_sha256,
  source: row.source,
  rows: Number(row.row_count),
  stored: Number(row.stored_count),
  repeated: Number(row.repeated_count),
  rejected: Number(row.rejected_count),
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

export type NewBatch = Omit<Batch, 'importedAt' | 'rejected'> & {
  readonly register: string;
  readonly at: Date;
  /** What its sender said about it. */
  readonly sent?: { readonly sourceSystem: string | null; readonly manifest: Manifest | null };
  readonly rejected?: number;
  /** Who let it count although something had to be looked at, and why. */
  readonly release?: { readonly by: string; readonly reason: string };
};

export async function addBatch(db: Db, { region, orgId }: Unit, batch: NewBatch): Promise<void> {
  const { sent, rejected, release } = batch;
  await sql`insert into platform_import_batch (region, org_id, seq, id, register, file_name, file_sha256, source, row_count, stored_count,
      repeated_count, imported_by, imported_at, source_system, manifest, rejected_count, note, released_by) overriding system value
    values (${region}, ${orgId}, ${batch.seq}::bigint, ${batch.id}::uuid, ${batch.register}, ${batch.fileName}, ${batch.sha256},
      ${batch.source}, ${batch.rows}::bigint, ${batch.stored}::bigint, ${batch.repeated}::bigint, ${batch.importedBy}, ${batch.at},
      ${sent?.sourceSystem ?? null}, ${sent?.manifest ? JSON.stringify(sent.manifest) : null}::jsonb, ${rejected ?? null}::bigint,
      ${release?.reason ?? null}, ${release?.by ?? null})`.execute(db);
}

export type DayCount = { readonly day: string; readonly n: number };

export async function addDays(db: Db, { region, orgId }: Unit, seq: string, days: readonly DayCount[]): Promise<void> {
  if (days.length === 0) return;
  await sql`insert into platform_batch_day (region, org_id, batch_seq, day, n) select ${region}, ${orgId}, ${seq}::bigint, day, n
    from unnest(${days.map(({ day }) => day)}::date[], ${days.map(({ n }) => n)}::bigint[]) as d (day, n)`.execute(db);
}

export async function daysOf(db: Db, { region, orgId }: Unit, seq: string): Promise<readonly DayCount[]> {
  const { rows } = await sql<{ day: string; n: string }>`select day::text as day, n::text as n from platform_batch_day
    where region = ${region} and org_id = ${orgId} and batch_seq = ${seq}::bigint order by platform_batch_day.day`.execute(db);
  return rows.map(({ day, n }) => ({ day, n: Number(n) }));
}

export type Sent = {
  readonly sourceSystem: string | null;
  readonly manifest: Manifest | null;
  /** Who let it count although something had to be looked at, and why. */
  readonly releasedBy: string | null;
  readonly reason: string | null;
};

/** What the sender of a batch said about it, and how it came to count. */
export async function sentOf(db: Db, { region, orgId }: Unit, seq: string): Promise<Sent> {
  const { rows } = await sql<Sent>`select source_system as "sourceSystem", manifest, released_by as "releasedBy", note as reason
    from platform_import_batch where region = ${region} and org_id = ${orgId} and seq = ${seq}::bigint`.execute(db);
  return rows[0] ?? { sourceSystem: null, manifest: null, releasedBy: null, reason: null };
}
