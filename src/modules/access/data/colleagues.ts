import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';
import type { Unit } from './accounts.ts';

/** A person as others see a colleague: name, 科室, roles, and where a reminder reaches him. */
export type Colleague = {
  readonly id: string;
  readonly name: string;
  readonly sectionId: string | null;
  readonly section: string | null;
  readonly roles: readonly string[];
  readonly state: 'active' | 'closed';
  readonly email: string | null;
};

/** People of a unit with an account, open or closed, by name. */
export async function listColleagues(db: Db, { region, orgId }: Unit): Promise<readonly Colleague[]> {
  const { rows } = await sql<Colleague>`select a.id, a.name, a.section_id as "sectionId", s.name as section, a.state, a.email,
      array(select r.role from access_role_assignment r where r.region = a.region and r.account_id = a.id order by r.role) as roles
    from access_account a
    left join access_section s on s.region = a.region and s.org_id = a.org_id and s.id = a.section_id
    where a.region = ${region} and a.org_id = ${orgId} order by a.name, a.id`.execute(db);
  return rows;
}

/** 邮箱 of a person's own account; empty: none. */
export async function setEmail(db: Db, { region, orgId }: Unit, accountId: string, email: string): Promise<void> {
  await sql`update access_account set email = ${email || null} where region = ${region} and org_id = ${orgId} and id = ${accountId}`.execute(
    db,
  );
}
