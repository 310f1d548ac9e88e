import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';
import type { Bounds } from '../../../platform/database/tally.ts';

/** 复算 of a figure that is read from a roll-up, in the newest state of its registers. */
export type Recount = {
  readonly factKey: string;
  readonly factVersion: number;
  readonly head: string;
  readonly numerator: string;
  readonly denominator: string | null;
  readonly by: string;
  readonly at: Date;
};

/** The newest count of the records of a figure: one that was asked for, or a measurement. */
export async function lastRecount(db: Db, { region, orgId, from, to }: Bounds, factKey: string): Promise<Recount | undefined> {
  const { rows } = await sql<Recount>`
    select fact_key as "factKey", fact_version as "factVersion", batch_head::text as head, numerator::text, denominator::text,
        counted_by as by, counted_at as at from evidence_recount
      where region = ${region} and org_id = ${orgId} and fact_key = ${factKey} and period_from = ${from}::date and period_to = ${to}::date
    union all
    select fact_key, fact_version, batch_head::text, numerator::text, denominator::text, taken_by, taken_at from evidence_measurement
      where region = ${region} and org_id = ${orgId} and fact_key = ${factKey} and period_from = ${from}::date and period_to = ${to}::date
        and project_id is null
    order by at desc limit 1`.execute(db);
  return rows[0];
}

export async function addRecount(db: Db, id: string, { region, orgId, from, to }: Bounds, recount: Recount): Promise<void> {
  const { factKey, factVersion, head, numerator, denominator, by, at } = recount;
  await sql`insert into evidence_recount (region, org_id, id, fact_key, fact_version, period_from, period_to, batch_head, numerator,
      denominator, counted_by, counted_at)
    values (${region}, ${orgId}, ${id}::uuid, ${factKey}, ${factVersion}, ${from}::date, ${to}::date, ${head}::bigint,
      ${numerator}::numeric, ${denominator}::numeric, ${by}, ${at})`.execute(db);
}
