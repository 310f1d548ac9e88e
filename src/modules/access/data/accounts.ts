import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';
import type { Actor } from '../../../platform/http/actor.ts';
import { isRole, ROLES, type Role } from '../domain/role.ts';
import type { Subject } from '../domain/separation.ts';
import type { AccessTables } from './tables.ts';

const access = (db: Db) => db.withTables<AccessTables>();

/** Whoever manages people sees those of his own unit. */
export type Unit = Pick<Actor, 'region' | 'orgId'>;

/** Accounts of the unit with their roles and open sessions, by name. */
export async function listAccounts(db: Db, { region, orgId }: Unit, now: Date) {
  return access(db)
    .selectFrom('access_account as a')
    .leftJoin('access_section as s', (join) =>
      join.onRef('s.region', '=', 'a.region').onRef('s.org_id', '=', 'a.org_id').onRef('s.id', '=', 'a.section_id'),
    )
    .where('a.region', '=', region)
    .where('a.org_id', '=', orgId)
    .select(['a.id', 'a.sign_in_name as signInName', 'a.name', 'a.section_id as sectionId', 's.name as section'])
    .select(['a.state', 'a.version', 'a.one_time_until as oneTimeUntil'])
    .select((eb) => [
      eb
        .selectFrom('access_role_assignment as r')
        .whereRef('r.region', '=', 'a.region')
        .whereRef('r.account_id', '=', 'a.id')
        .select(
          sql<{ role: string; at: string; by: string }[]>`coalesce(jsonb_agg(jsonb_build_object(
          'role', r.role, 'at', r.granted_at, 'by', r.granted_by) order by r.granted_at, r.role), '[]'::jsonb)`.as('held'),
        )
        .as('held'),
      eb
        .selectFrom('access_session as o')
        .whereRef('o.region', '=', 'a.region')
        .whereRef('o.account_id', '=', 'a.id')
        .where(sql<boolean>`o.seen_at > ${now}::timestamptz - interval '30 minutes'`)
        .select(sql<number>`count(*)::int`.as('sessions'))
        .as('sessions'),
    ])
    .orderBy('a.state')
    .orderBy('a.sign_in_name')
    .execute();
}

/** Names of people by account id, for records that keep the id. */
export async function findNames(db: Db, region: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await access(db)
    .selectFrom('access_account')
    .select(['id', 'name'])
    .where('region', '=', region)
    .where('id', 'in', ['', ...ids])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Serialises what changes who administers a unit, so that two hands at once cannot remove its last two administrators. */
export async function lockAdministration(db: Db, { region, orgId }: Unit): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`administration ${region} ${orgId}`}, 2))`.execute(db);
}

export type Found = Subject & { readonly signInName: string; readonly section: string | null; readonly version: number };

/** An account of the unit as the rules need it; undefined for unknown ids and for other units' people. */
export async function findAccount(db: Db, { region, orgId }: Unit, id: string): Promise<Found | undefined> {
  const row = await access(db)
    .selectFrom('access_account as a')
    .leftJoin('access_section as s', (join) =>
      join.onRef('s.region', '=', 'a.region').onRef('s.org_id', '=', 'a.org_id').onRef('s.id', '=', 'a.section_id'),
    )
    .where('a.region', '=', region)
    .where('a.org_id', '=', orgId)
    .where('a.id', '=', id)
    .select(['a.id', 'a.sign_in_name', 'a.name', 'a.state', 'a.section_id', 's.name as section', 'a.version', 'a.one_time_until'])
    .executeTakeFirst();
  if (!row) return undefined;
  const held = await access(db)
    .selectFrom('access_role_assignment')
    .where('region', '=', region)
    .where('account_id', '=', id)
    .select('role')
    .execute();
  const { sign_in_name: signInName, section_id: sectionId, one_time_until: oneTimeUntil, ...rest } = row;
  return {
    ...rest,
    signInName,
    sectionId,
    roles: held.map(({ role }) => role).filter(isRole),
    hasOwnPassword: oneTimeUntil === null,
  };
}

export type NewAccount = {
  readonly region: string;
  readonly orgId: string;
  readonly id: string;
  readonly signInName: string;
  readonly name: string;
  readonly sectionId: string | null;
  readonly passwordHash: string;
  readonly oneTimeUntil?: Date | null;
  readonly roles: readonly Role[];
};

/** Adds a person with roles; two of the three administrators on one account fail in the database. */
export async function addAccount(
  db: Db,
  { region, orgId, id, signInName, name, sectionId, passwordHash, oneTimeUntil = null, roles }: NewAccount,
  now: Date,
): Promise<void> {
  const person = { region, org_id: orgId, id, sign_in_name: signInName, name, section_id: sectionId };
  await access(db)
    .insertInto('access_account')
    .values({ ...person, password_hash: passwordHash, one_time_until: oneTimeUntil })
    .execute();
  for (const role of roles) await addRole(db, { region, accountId: id, role }, { name: '安装程序', now });
}

type RoleKey = { readonly region: string; readonly accountId: string; readonly role: Role };

export async function addRole(
  db: Db,
  { region, accountId, role }: RoleKey,
  by: { readonly name: string; readonly now: Date },
): Promise<void> {
  const grant = { region, account_id: accountId, role, role_group: ROLES[role].group };
  await access(db)
    .insertInto('access_role_assignment')
    .values({ ...grant, granted_by: by.name, granted_at: by.now })
    .execute();
}

export async function removeRole(db: Db, { region, accountId, role }: RoleKey): Promise<void> {
  await access(db)
    .deleteFrom('access_role_assignment')
    .where('region', '=', region)
    .where('account_id', '=', accountId)
    .where('role', '=', role)
    .execute();
}

/** Names of the active holders of a role in the unit, but one. */
export async function listHolders(db: Db, { region, orgId }: Unit, role: Role, but = ''): Promise<readonly string[]> {
  const rows = await access(db)
    .selectFrom('access_role_assignment as r')
    .innerJoin('access_account as a', (join) => join.onRef('a.region', '=', 'r.region').onRef('a.id', '=', 'r.account_id'))
    .where('r.region', '=', region)
    .where('a.org_id', '=', orgId)
    .where('r.role', '=', role)
    .where('a.state', '=', 'active')
    .where('a.id', '<>', but)
    .select('a.name')
    .orderBy('a.name')
    .execute();
  return rows.map(({ name }) => name);
}

export type AccountChange = { readonly name?: string; readonly section_id?: string | null; readonly state?: 'active' | 'closed' };

/** Changes an account if nobody did since; false when somebody did. */
export async function changeAccount(
  db: Db,
  { region, orgId }: Unit,
  { id, version }: { readonly id: string; readonly version: number },
  change: AccountChange,
): Promise<boolean> {
  const { numUpdatedRows } = await access(db)
    .updateTable('access_account')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('region', '=', region)
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Whether a sign-in name is in use, in whatever unit of the region. */
export async function isNameTaken(db: Db, region: string, signInName: string): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`select access_name_taken(${region}, ${signInName}) as taken`.execute(db);
  return rows[0]?.taken ?? false;
}
