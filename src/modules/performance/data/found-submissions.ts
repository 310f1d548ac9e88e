import { sql } from 'kysely';
import { type Decimal, decimal } from '../../../kernel/decimal.ts';
import type { Db } from '../../../platform/database/db.ts';
import type { DeclaredBase, Unit } from './indicators.ts';
import type { Submission } from './submissions.ts';

/** A submission as it is read back. */
export type Found = Submission & {
  readonly submittedBy: string;
  /** In whose name, where a substitute submitted. */
  readonly submittedFor: string | null;
  readonly submittedAt: Date;
  readonly batchHead: string;
  /** Whether one of the next persons has opened it. */
  readonly isOpened: boolean;
};

const decimalOf = (text: string | null): Decimal | null => (text === null ? null : decimal(text));

async function isOpened(db: Db, region: string, submissionId: string): Promise<boolean> {
  const { rows } =
    await sql`select from performance_opening where region = ${region} and submission_id = ${submissionId} limit 1`.execute(db);
  return rows.length > 0;
}

/** Writes down who has opened a submission, once. */
export async function addOpening(
  db: Db,
  { region, orgId }: Omit<Unit, 'year'>,
  submissionId: string,
  by: { accountId: string; name: string; now: Date },
): Promise<void> {
  await sql`insert into performance_opening (region, org_id, submission_id, account_id, account_name, opened_at)
    values (${region}, ${orgId}, ${submissionId}, ${by.accountId}, ${by.name}, ${by.now}) on conflict do nothing`.execute(db);
}

export type PastRow = {
  readonly submittedBy: string;
  readonly submittedAt: Date;
  readonly printed: string | null;
  readonly computed: string | null;
  readonly score: string | null;
  readonly measurementId: string | null;
};

/** What every submission of a year froze for one row, newest first. */
export async function listPastRows(db: Db, { region, orgId, year }: Unit, indicatorId: string): Promise<readonly PastRow[]> {
  const { rows } =
    await sql<PastRow>`select s.submitted_by as "submittedBy", s.submitted_at as "submittedAt", r.printed, c.computed::text, c.score::text,
      r.measurement_id as "measurementId" from performance_submission s
    left join performance_submission_row r on r.region = s.region and r.submission_id = s.id and r.indicator_id = ${indicatorId}
    left join performance_submission_score c on c.region = s.region and c.submission_id = s.id and c.indicator_id = ${indicatorId}
    where s.region = ${region} and s.org_id = ${orgId} and s.year = ${year} and (r.indicator_id is not null or c.indicator_id is not null)
    order by s.submitted_at desc, s.id desc limit 100`.execute(db);
  return rows;
}

export async function findSubmission(db: Db, region: string, id: string): Promise<Found | undefined> {
  const heads = await sql<
    DeclaredBase &
      Record<
        'initial' | 'beforeRecovery' | 'recovered' | 'received' | 'executed' | 'formId' | 'submittedBy' | 'batchHead',
        string
      > & {
        formVersion: number;
        submittedAt: Date;
        submittedFor: string | null;
      }
  >`
    select base, document_number as "documentNumber", assumed, initial, before_recovery as "beforeRecovery", recovered, received, executed,
      form_id as "formId", form_version as "formVersion", submitted_by as "submittedBy", submitted_for as "submittedFor", submitted_at as "submittedAt", batch_head::text as "batchHead" from performance_submission where region = ${region} and id = ${id}`.execute(
    db,
  );
  const head = heads.rows[0];
  if (!head) return undefined;
  const { rows } = await sql<{
    indicatorId: string;
    measurementId: string | null;
    numerator: string | null;
    denominator: string | null;
    printed: string;
    ratio: string | null;
    grade: string | null;
  }>`
    select indicator_id as "indicatorId", measurement_id as "measurementId", numerator, denominator, printed, tier_ratio as ratio, grade
    from performance_submission_row where region = ${region} and submission_id = ${id}`.execute(db);
  const { base, documentNumber, assumed, submittedBy, submittedFor, submittedAt, batchHead } = head;
  const money = (text: string) => decimal(text);
  return {
    base: { base, documentNumber, assumed },
    form: { id: head.formId, version: head.formVersion },
    funds: {
      initial: money(head.initial),
      beforeRecovery: money(head.beforeRecovery),
      recovered: money(head.recovered),
      received: money(head.received),
      executed: money(head.executed),
    },
    rows: rows.map((row) => ({
      ...row,
      numerator: decimalOf(row.numerator),
      denominator: decimalOf(row.denominator),
      ratio: decimalOf(row.ratio),
    })),
    submittedBy,
    submittedFor,
    submittedAt,
    batchHead,
    isOpened: await isOpened(db, region, id),
  };
}
