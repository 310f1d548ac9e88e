import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';
import { isRole, ROLES, type Role } from '../domain/role.ts';
import type { Unit } from './accounts.ts';

/** How far a unit is staffed: what keeps it from working, in numbers and titles. */
export type Staffing = {
  readonly sections: number;
  /** Titles of the roles that nobody active holds. */
  readonly vacant: readonly string[];
  /** Roles that were asked for and not granted. */
  readonly requests: number;
  /** People who have yet to set a password of their own. */
  readonly withoutPassword: number;
};

/** 财政审核 sits with the finance bureau: a unit works without it. */
const NEEDED = Object.keys(ROLES).filter((role): role is Role => isRole(role) && role !== 'financeBureau');

export async function readStaffing(db: Db, { region, orgId }: Unit): Promise<Staffing> {
  const { rows } = await sql<{ sections: number; held: string[]; requests: number; pending: number }>`
    with people as (select id, one_time_until from access_account where region = ${region} and org_id = ${orgId} and state = 'active')
    select (select count(*)::int from access_section where region = ${region} and org_id = ${orgId}) as sections,
      array(select distinct role from access_role_assignment where region = ${region} and account_id in (select id from people)) as held,
      (select count(*)::int from access_role_request q where region = ${region} and org_id = ${orgId}
        and account_id in (select id from people) and not exists (select from access_role_assignment r
          where r.region = q.region and r.account_id = q.account_id and r.role = q.role)) as requests,
      (select count(*)::int from people where one_time_until is not null) as pending`.execute(db);
  const { sections = 0, held = [], requests = 0, pending = 0 } = rows[0] ?? {};
  return {
    ...{ sections, requests, withoutPassword: pending },
    vacant: NEEDED.filter((role) => !held.includes(role)).map((role) => ROLES[role].title),
  };
}
