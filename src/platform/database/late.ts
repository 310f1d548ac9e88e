import { sql } from 'kysely';
import type { Db } from './db.ts';

type Unit = { readonly region: string; readonly orgId: string };

/** 迟到: rows of a batch whose day lies in a year that 提交 had frozen before they came; what was submitted stays as it is. */
export type Late = { readonly year: number; readonly rows: number };

/** What a person reads beside the batch; nothing where no row was late. */
export const lateNote = (late: readonly Late[]): string | null =>
  late.length === 0 ? null : late.map(({ year, rows }) => `迟到 ${rows} 行：${year} 年度已冻结`).join('；');

export async function addLate(db: Db, { region, orgId }: Unit, seq: string, late: readonly Late[]): Promise<void> {
  for (const { year, rows } of late)
    await sql`insert into platform_batch_late (region, org_id, batch_seq, year, row_count)
      values (${region}, ${orgId}, ${seq}::bigint, ${year}, ${rows})`.execute(db);
}

/** The note of each of some batches that brought late rows, by number. */
export async function lateNotes(db: Db, { region, orgId }: Unit, seqs: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (seqs.length === 0) return new Map();
  const { rows } = await sql<{ seq: string; year: number; rows: string }>`select batch_seq::text as seq, year, row_count as rows
    from platform_batch_late where region = ${region} and org_id = ${orgId} and batch_seq = any (${[...seqs]}::bigint[])
    order by batch_seq, year`.execute(db);
  const notes = new Map<string, string>();
  for (const { seq, year, rows: count } of rows) {
    const note = lateNote([{ year, rows: Number(count) }]);
    const before = notes.get(seq);
    if (note) notes.set(seq, before ? `${before}；${note}` : note);
  }
  return notes;
}
