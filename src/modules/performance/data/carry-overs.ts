import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';
import { newId } from '../../../platform/ids.ts';
import type { By } from './goal-sets.ts';
import type { Unit } from './indicators.ts';

/** Tables that a carry-over writes itself: what stands there about a project is not yet work of the new year. */
export const OWN_TABLES: readonly string[] = ['performance_goal_set'];

export type CarryOver = {
  readonly id: string;
  readonly fromYear: number;
  readonly toYear: number;
  readonly projectIds: readonly string[];
  readonly carriedName: string;
  readonly carriedAt: Date;
  readonly reversedName: string | null;
  readonly reversedAt: Date | null;
  readonly reason: string | null;
};

/** 结转 into a year, newest first, with those that were taken back. */
export async function listCarryOvers(db: Db, { region, orgId, year }: Unit): Promise<readonly CarryOver[]> {
  const { rows } =
    await sql<CarryOver>`select c.id, c.from_year as "fromYear", c.to_year as "toYear", c.project_ids as "projectIds",
      c.carried_name as "carriedName", c.carried_at as "carriedAt", v.reversed_name as "reversedName", v.reversed_at as "reversedAt", v.reason
    from performance_carry_over c left join performance_carry_over_reversal v on v.region = c.region and v.carry_over_id = c.id
    where c.region = ${region} and c.org_id = ${orgId} and c.to_year = ${year} order by c.carried_at desc, c.id desc limit 100`.execute(
      db,
    );
  return rows;
}

/** Whoever opens or takes back a year waits here for the other. */
export async function lockYear(db: Db, { region, orgId, year }: Unit): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`carry-over|${region}|${orgId}|${year}`}, 0))`.execute(db);
}

export async function addCarryOver(
  db: Db,
  { region, orgId, year }: Unit,
  projectIds: readonly string[],
  by: By,
): Promise<string> {
  const id = newId(by.now);
  await sql`insert into performance_carry_over (region, org_id, id, from_year, to_year, project_ids, carried_by, carried_name, carried_at)
    values (${region}, ${orgId}, ${id}, ${year - 1}, ${year}, ${[...projectIds]}::text[], ${by.accountId}, ${by.name}, ${by.now})`.execute(
    db,
  );
  return id;
}

export async function addReversal(
  db: Db,
  { region, orgId }: Unit,
  { id, reason }: { readonly id: string; readonly reason: string },
  by: By,
): Promise<void> {
  await sql`insert into performance_carry_over_reversal (region, org_id, carry_over_id, reason, reversed_by, reversed_name, reversed_at)
    values (${region}, ${orgId}, ${id}, ${reason}, ${by.accountId}, ${by.name}, ${by.now})`.execute(db);
}
