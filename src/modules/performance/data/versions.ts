import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';

/** What one submission froze, as the database writes it, in an order that never changes: its digest is made over this. */
export type FrozenVersion = {
  readonly submissionId: string;
  readonly projectId: string;
  readonly year: number;
  readonly submittedAt: Date;
  readonly content: readonly unknown[];
};

/** Every submission of a unit, of one year or of all, oldest first. */
export async function listFrozenVersions(
  db: Db,
  { region, orgId, year }: { readonly region: string; readonly orgId: string; readonly year?: number },
): Promise<readonly FrozenVersion[]> {
  const { rows } =
    await sql<FrozenVersion>`select s.id as "submissionId", s.project_id as "projectId", s.year, s.submitted_at as "submittedAt",
    json_build_array(s.base, s.document_number, s.assumed, s.initial::text, s.before_recovery::text, s.recovered::text, s.received::text,
      s.executed::text, s.form_id, s.form_version, s.submitted_by, s.total::text, s.grade,
      (select coalesce(json_agg(json_build_array(r.indicator_id, r.measurement_id, r.numerator::text, r.denominator::text, r.printed,
        r.tier_ratio::text, r.grade) order by r.indicator_id collate "C"), '[]')
        from performance_submission_row r where r.region = s.region and r.submission_id = s.id),
      (select coalesce(json_agg(json_build_array(c.indicator_id, c.computed::text, c.score::text, c.reason) order by c.indicator_id collate "C"), '[]')
        from performance_submission_score c where c.region = s.region and c.submission_id = s.id)) as content
    from performance_submission s where s.region = ${region} and s.org_id = ${orgId} and (${year ?? null}::int is null or s.year = ${year ?? null})
    order by s.submitted_at, s.id`.execute(db);
  return rows;
}
