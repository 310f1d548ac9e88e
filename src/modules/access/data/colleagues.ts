import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';
import { isAdministrator, isRole } from '../domain/role.ts';
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

/** Who does a unit's business: people with an open account, without the three administrators, by 科室 and name. */
export async function listPeople(
  db: Db,
  unit: Unit,
): Promise<readonly Pick<Colleague, 'id' | 'name' | 'sectionId' | 'section'>[]> {
  return (await listColleagues(db, unit))
    .filter(({ state, roles }) => state === 'active' && !roles.some((role) => isRole(role) && isAdministrator(role)))
    .map(({ id, name, sectionId, section }) => ({ id, name, sectionId, section }))
    .sort(
      (a, b) =>
        Number(a.section === null) - Number(b.section === null) || (a.section ?? '').localeCompare(b.section ?? '', 'zh-CN'),
    );
}

/** 邮箱 of a person's own account; empty: none. */
export async function setEmail(db: Db, { region, orgId }: Unit, accountId: string, email: string): Promise<void> {
  await sql`update access_account set email = ${email || null} where region = ${region} and org_id = ${orgId} and id = ${accountId}`.execute(
    db,
  );
}
