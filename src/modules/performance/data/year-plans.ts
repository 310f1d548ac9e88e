import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';
import type { Deadlines } from '../domain/year-plan.ts';
import type { Unit } from './indicators.ts';

/** 年度安排 as it stands; revision 1 is the first. */
export type YearPlan = {
  readonly revision: number;
  readonly noticeNumber: string;
  readonly noticeTitle: string;
  readonly noticeDay: string;
  readonly noticeFile: string | null;
  readonly due: Deadlines;
  readonly writtenName: string;
  readonly writtenAt: Date;
};

const columns = sql`revision, notice_number as "noticeNumber", notice_title as "noticeTitle", notice_day as "noticeDay",
  notice_file as "noticeFile", due, written_name as "writtenName", written_at as "writtenAt"`;

/** The plan of a year that counts; undefined while none has been written. */
export async function findYearPlan(db: Db, { region, orgId, year }: Unit): Promise<YearPlan | undefined> {
  const { rows } = await sql<YearPlan>`select ${columns} from performance_year_plan
    where region = ${region} and org_id = ${orgId} and year = ${year} order by revision desc limit 1`.execute(db);
  return rows[0];
}

/** Years that have a plan, whether or not they have projects yet. */
export async function listPlannedYears(db: Db, { region, orgId }: Omit<Unit, 'year'>): Promise<readonly number[]> {
  const { rows } = await sql<{ year: number }>`select distinct year from performance_year_plan
    where region = ${region} and org_id = ${orgId} order by year desc`.execute(db);
  return rows.map(({ year }) => year);
}

/** Writes the revision after the one that the person saw; false when another has written it in the meantime. */
export async function addYearPlan(
  db: Db,
  { region, orgId, year }: Unit,
  plan: Omit<YearPlan, 'writtenName' | 'writtenAt'>,
  by: { readonly accountId: string; readonly name: string; readonly now: Date },
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`insert into performance_year_plan (region, org_id, year, revision, notice_number, notice_title,
      notice_day, notice_file, due, written_by, written_name, written_at)
    select ${region}, ${orgId}, ${year}, ${plan.revision}, ${plan.noticeNumber}, ${plan.noticeTitle}, ${plan.noticeDay},
      ${plan.noticeFile}, ${JSON.stringify(plan.due)}::jsonb, ${by.accountId}, ${by.name}, ${by.now}
    where (select coalesce(max(revision), 0) from performance_year_plan
      where region = ${region} and org_id = ${orgId} and year = ${year}) = ${plan.revision - 1}
    on conflict do nothing`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}
