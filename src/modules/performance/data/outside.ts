import { sql } from 'kysely';
import { type Decimal, decimal, plain } from '../../../kernel/decimal.ts';
import type { Day } from '../../../kernel/period.ts';
import type { Db } from '../../../platform/database/db.ts';
import { newId } from '../../../platform/ids.ts';
import type { Channel, ReviewKind } from '../domain/outside.ts';
import type { Unit } from './indicators.ts';

type By = { readonly accountId: string; readonly name: string; readonly now: Date };
type Bound = {
  readonly projectId: string;
  readonly submissionId: string;
  readonly recordedName: string;
  readonly recordedAt: Date;
};

/** 报送 of a frozen version. */
export type Delivery = Bound & {
  readonly channel: Channel;
  readonly deliveredOn: Day;
  readonly receiver: string;
  readonly receiptNumber: string | null;
  readonly fileId: string | null;
  readonly note: string | null;
};

/** What 主管部门 or 财政部门 decided on a frozen version. */
export type Review = Bound & {
  readonly kind: ReviewKind;
  readonly decidedOn: Day;
  readonly documentNumber: string | null;
  readonly opinion: string | null;
  readonly score: Decimal | null;
  readonly fileId: string | null;
  readonly correction: string | null;
};

type New<Row> = Omit<Row, 'recordedName' | 'recordedAt'>;

export async function addDelivery(db: Db, { region, orgId, year }: Unit, row: New<Delivery>, by: By): Promise<void> {
  await sql`insert into performance_delivery (region, org_id, id, year, project_id, submission_id, channel, delivered_on, receiver, receipt_number,
      file_id, note, recorded_by, recorded_name, recorded_at)
    values (${region}, ${orgId}, ${newId(by.now)}, ${year}, ${row.projectId}, ${row.submissionId}, ${row.channel}, ${row.deliveredOn}::date,
      ${row.receiver}, ${row.receiptNumber}, ${row.fileId}, ${row.note}, ${by.accountId}, ${by.name}, ${by.now})`.execute(db);
}

export async function addReview(db: Db, { region, orgId, year }: Unit, row: New<Review>, by: By): Promise<void> {
  await sql`insert into performance_review (region, org_id, id, year, project_id, submission_id, kind, decided_on, document_number, opinion, score,
      file_id, correction, recorded_by, recorded_name, recorded_at)
    values (${region}, ${orgId}, ${newId(by.now)}, ${year}, ${row.projectId}, ${row.submissionId}, ${row.kind}, ${row.decidedOn}::date,
      ${row.documentNumber}, ${row.opinion}, ${row.score && plain(row.score)}, ${row.fileId}, ${row.correction}, ${by.accountId}, ${by.name}, ${by.now})`.execute(
    db,
  );
}

/** 报送 of a year, newest first. */
export async function listDeliveries(db: Db, { region, orgId, year }: Unit): Promise<readonly Delivery[]> {
  const { rows } = await sql<Delivery>`select project_id as "projectId", submission_id as "submissionId", channel,
      to_char(delivered_on, 'YYYY-MM-DD') as "deliveredOn", receiver, receipt_number as "receiptNumber", file_id as "fileId", note,
      recorded_name as "recordedName", recorded_at as "recordedAt" from performance_delivery
    where region = ${region} and org_id = ${orgId} and year = ${year} order by recorded_at desc, id desc`.execute(db);
  return rows;
}

/** 上级审核 of a year, newest first. */
export async function listReviews(db: Db, { region, orgId, year }: Unit): Promise<readonly Review[]> {
  const { rows } = await sql<
    Omit<Review, 'score'> & { score: string | null }
  >`select project_id as "projectId", submission_id as "submissionId", kind,
      to_char(decided_on, 'YYYY-MM-DD') as "decidedOn", document_number as "documentNumber", opinion, score::text, file_id as "fileId", correction,
      recorded_name as "recordedName", recorded_at as "recordedAt" from performance_review
    where region = ${region} and org_id = ${orgId} and year = ${year} order by recorded_at desc, id desc`.execute(db);
  return rows.map((row) => ({ ...row, score: row.score === null ? null : decimal(row.score) }));
}
