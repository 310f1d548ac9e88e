import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';
import { isRole, type Role } from '../domain/role.ts';
import type { Unit } from './accounts.ts';

export type RoleRequest = {
  readonly accountId: string;
  readonly signInName: string;
  readonly name: string;
  readonly section: string | null;
  readonly role: Role;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  /** The person has set a password of his own, without which no role is granted. */
  readonly ready: boolean;
};

type Row = Omit<RoleRequest, 'role'> & { readonly role: string };

/** Roles that were asked for and that the person does not hold, of active people, those who can get them first. */
export async function listRoleRequests(db: Db, { region, orgId }: Unit): Promise<readonly RoleRequest[]> {
  const { rows } = await sql<Row>`select a.id as "accountId", a.sign_in_name as "signInName", a.name, s.name as section, q.role,
      q.requested_by as "requestedBy", q.requested_at as "requestedAt", a.one_time_until is null as ready
    from access_role_request q join access_account a on a.region = q.region and a.id = q.account_id
    left join access_section s on s.region = a.region and s.org_id = a.org_id and s.id = a.section_id
    where q.region = ${region} and q.org_id = ${orgId} and a.state = 'active' and not exists (select from access_role_assignment r
      where r.region = q.region and r.account_id = q.account_id and r.role = q.role)
    order by ready desc, a.sign_in_name, q.role`.execute(db);
  return rows.flatMap((row) => (isRole(row.role) ? [{ ...row, role: row.role }] : []));
}

type Key = { readonly accountId: string; readonly role: Role };

/** Asks for a role; asking twice is asking once. */
export async function addRoleRequest(
  db: Db,
  { region, orgId }: Unit,
  { accountId, role }: Key,
  by: { readonly name: string; readonly now: Date },
): Promise<void> {
  await sql`insert into access_role_request (region, org_id, account_id, role, requested_by, requested_at)
    values (${region}, ${orgId}, ${accountId}, ${role}, ${by.name}, ${by.now}) on conflict do nothing`.execute(db);
}

/** Takes a request away; false when it was gone. */
export async function removeRoleRequest(db: Db, { region, orgId }: Unit, { accountId, role }: Key): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from access_role_request
    where region = ${region} and org_id = ${orgId} and account_id = ${accountId} and role = ${role}`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}
