import { sql } from 'kysely';
import type { Db, Identity } from '../database/db.ts';
import { csvOf } from '../documents/csv.ts';
import type { Reject } from './survey.ts';

type Unit = Pick<Identity, 'region' | 'orgId'>;

const TITLES: Readonly<Record<string, string>> = {
  shape: '格式',
  period: '期间',
  conflict: '编号冲突',
  reference: '引用',
  check: '登记规则',
};

/** Keeps the rows that a batch has left out, behind those it has left out before. */
export async function addRejects(db: Db, { region, orgId }: Unit, batchId: string, rejects: readonly Reject[]): Promise<void> {
  if (rejects.length === 0) return;
  await sql`insert into platform_ingest_reject (region, org_id, batch_id, place, line, code, heading, value, message, raw)
    select ${region}, ${orgId}, ${batchId}::uuid, place + (select count(*) from platform_ingest_reject
        where region = ${region} and org_id = ${orgId} and batch_id = ${batchId}::uuid), line, code, heading, value, message, raw
    from jsonb_to_recordset(${JSON.stringify(rejects.map((reject, place) => ({ ...reject, place })))}::jsonb)
      as r (place bigint, line bigint, code text, heading text, value text, message text, raw text)`.execute(db);
}

export async function listRejects(db: Db, { region, orgId }: Unit, batchId: string): Promise<readonly Reject[]> {
  const { rows } = await sql<
    Omit<Reject, 'line'> & { line: string }
  >`select line::text as line, code, heading, value, message, raw
    from platform_ingest_reject where region = ${region} and org_id = ${orgId} and batch_id = ${batchId}::uuid
    order by platform_ingest_reject.line, place`.execute(db);
  return rows.map((row) => ({ ...row, line: Number(row.line) }));
}

/** 退回清单: rows as they were written, none of which a spreadsheet takes for a formula. */
export const rejectsFile = (rejects: readonly Reject[]): Uint8Array =>
  csvOf([
    ['行号', '类别', '列', '值', '原因', '原文'],
    ...rejects.map(({ line, code, heading, value, message, raw }) => [
      ...[String(line), TITLES[code] ?? code, heading, value, message, raw],
    ]),
  ]);
