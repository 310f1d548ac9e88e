import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';
import { isAdministrator, isRole } from '../domain/role.ts';

export type Person = {
  readonly id: string;
  readonly name: string;
  readonly sectionId: string | null;
  readonly section: string | null;
};

/** Who does a unit's business: people with an open account, without the three administrators, by 科室 and name. */
export async function listPeople(
  db: Db,
  { region, orgId }: { readonly region: string; readonly orgId: string },
): Promise<readonly Person[]> {
  const { rows } = await sql<Person & { roles: readonly string[] }>`
    select a.id, a.name, a.section_id as "sectionId", s.name as section,
      array(select r.role from access_role_assignment r where r.region = a.region and r.account_id = a.id order by r.role) as roles
    from access_account a
    left join access_section s on s.region = a.region and s.org_id = a.org_id and s.id = a.section_id
    where a.region = ${region} and a.org_id = ${orgId} and a.state = 'active' order by s.name nulls last, a.name, a.id`.execute(
    db,
  );
  return rows.flatMap(({ roles, ...person }) => (roles.some((role) => isRole(role) && isAdministrator(role)) ? [] : [person]));
}
