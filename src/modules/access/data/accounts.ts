import { sql } from 'kysely';
import { fitsPassword, hashPassword } from '../../../platform/crypto/password.ts';
import type { Db } from '../../../platform/database/db.ts';
import type { Actor } from '../../../platform/http/actor.ts';
import { newId } from '../../../platform/ids.ts';
import { FAILURES, ROLES, type Role } from '../domain/role.ts';
import type { AccessTables } from './tables.ts';

const access = (db: Db) => db.withTables<AccessTables>();

export type Credentials = { readonly id: string; readonly passwordHash: string };

/** The account of a sign-in name; closed ones cannot sign in. */
export async function findCredentials(db: Db, region: string, signInName: string): Promise<Credentials | undefined> {
  const row = await access(db)
    .selectFrom('access_account')
    .where('region', '=', region)
    .where('sign_in_name', '=', signInName)
    .where('state', '=', 'active')
    .select(['id', 'password_hash'])
    .executeTakeFirst();
  return row && { id: row.id, passwordHash: row.password_hash };
}

export type Attempt = { readonly region: string; readonly signInName: string; readonly address: string; readonly now: Date };

/** Whether this name or this address has failed too often of late. */
export async function isThrottled(db: Db, { region, signInName, address, now }: Attempt): Promise<boolean> {
  const since = new Date(now.getTime() - FAILURES.windowMinutes * 60_000);
  const { rows } = await sql<{ account: number; place: number }>`select
    (select count(*)::int from access_sign_in_failure where region = ${region} and sign_in_name = ${signInName} and at > ${since}) as account,
    (select count(*)::int from access_sign_in_failure where region = ${region} and address = ${address} and at > ${since}) as place`.execute(
    db,
  );
  const { account, place } = rows[0] ?? { account: 0, place: 0 };
  return account >= FAILURES.perAccount || place >= FAILURES.perAddress;
}

export async function recordFailure(db: Db, { region, signInName, address, now }: Attempt): Promise<void> {
  await access(db)
    .insertInto('access_sign_in_failure')
    .values({ region, id: newId(now), sign_in_name: signInName, address, at: now })
    .execute();
}

export async function listAccounts(db: Db, { region, orgs }: Pick<Actor, 'region' | 'orgs'>) {
  return access(db)
    .selectFrom('access_account as a')
    .leftJoin('access_section as s', (join) =>
      join.onRef('s.region', '=', 'a.region').onRef('s.org_id', '=', 'a.org_id').onRef('s.id', '=', 'a.section_id'),
    )
    .where('a.region', '=', region)
    .where('a.org_id', 'in', [...orgs])
    .select(['a.id', 'a.sign_in_name as signInName', 'a.name', 's.name as section', 'a.state'])
    .select((eb) =>
      eb
        .selectFrom('access_role_assignment as r')
        .whereRef('r.region', '=', 'a.region')
        .whereRef('r.account_id', '=', 'a.id')
        .select(sql<string[]>`coalesce(array_agg(r.role order by r.role), '{}')`.as('roles'))
        .as('roles'),
    )
    .orderBy('a.id')
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

export type NewOrg = {
  readonly region: string;
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly level: string;
};

export async function addOrg(db: Db, { region, id, name, shortName, level }: NewOrg): Promise<void> {
  await access(db).insertInto('access_org').values({ region, id, name, short_name: shortName, level, parent_id: null }).execute();
}

export async function addSection(
  db: Db,
  { region, orgId, id, name }: { region: string; orgId: string; id: string; name: string },
): Promise<void> {
  await access(db).insertInto('access_section').values({ region, org_id: orgId, id, name }).execute();
}

export type NewAccount = {
  readonly region: string;
  readonly orgId: string;
  readonly id: string;
  readonly signInName: string;
  readonly name: string;
  readonly sectionId: string | null;
  readonly passwordHash: string;
  readonly roles: readonly Role[];
};

/** Adds a person with roles; two of the three administrators on one account fail in the database. */
export async function addAccount(
  db: Db,
  { region, orgId, id, signInName, name, sectionId, passwordHash, roles }: NewAccount,
  now: Date,
): Promise<void> {
  await access(db)
    .insertInto('access_account')
    .values({ region, org_id: orgId, id, sign_in_name: signInName, name, section_id: sectionId, password_hash: passwordHash })
    .execute();
  await access(db)
    .insertInto('access_role_assignment')
    .values(
      roles.map((role) => ({
        region,
        account_id: id,
        role,
        role_group: ROLES[role].group,
        granted_by: 'installation',
        granted_at: now,
      })),
    )
    .execute();
}

/** Units of a region, for those whose roles look beyond their own. */
export async function listOrgIds(db: Db, region: string): Promise<readonly string[]> {
  const rows = await access(db).selectFrom('access_org').where('region', '=', region).select('id').orderBy('id').execute();
  return rows.map(({ id }) => id);
}

/** The full name of a unit, as its documents are signed. */
export async function findOrgName(db: Db, region: string, id: string): Promise<string> {
  const row = await access(db)
    .selectFrom('access_org')
    .where('region', '=', region)
    .where('id', '=', id)
    .select('name')
    .executeTakeFirstOrThrow();
  return row.name;
}

/** Sets a password when it differs from the present one; every open session of the account ends with it. */
export async function replacePassword(
  db: Db,
  { region, id, password }: { region: string; id: string; password: string },
): Promise<void> {
  const account = await access(db)
    .selectFrom('access_account')
    .where('region', '=', region)
    .where('id', '=', id)
    .select('password_hash')
    .executeTakeFirst();
  if (!account || (await fitsPassword(password, account.password_hash))) return;
  const hash = await hashPassword(password);
  await access(db)
    .updateTable('access_account')
    .set({ password_hash: hash })
    .where('region', '=', region)
    .where('id', '=', id)
    .execute();
  await access(db).deleteFrom('access_session').where('region', '=', region).where('account_id', '=', id).execute();
}
