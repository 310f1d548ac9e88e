import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';
import type { Actor } from '../../../platform/http/actor.ts';
import type { AccessTables } from './tables.ts';

const access = (db: Db) => db.withTables<AccessTables>();

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

/** Units of a region, for those whose roles look beyond their own. */
export async function listOrgIds(db: Db, region: string): Promise<readonly string[]> {
  const rows = await access(db).selectFrom('access_org').where('region', '=', region).select('id').orderBy('id').execute();
  return rows.map(({ id }) => id);
}

/** Full and short name of a unit. */
export async function findOrg(db: Db, region: string, id: string) {
  const row = await access(db)
    .selectFrom('access_org')
    .where('region', '=', region)
    .where('id', '=', id)
    .select(['name', 'short_name as shortName'])
    .executeTakeFirstOrThrow();
  return row;
}

/** The full name of a unit, as its documents are signed. */
export const findOrgName = async (db: Db, region: string, id: string): Promise<string> => (await findOrg(db, region, id)).name;

type SectionKey = { readonly region: string; readonly orgId: string; readonly id: string };

export async function addSection(db: Db, { region, orgId, id, name }: SectionKey & { readonly name: string }): Promise<void> {
  await access(db).insertInto('access_section').values({ region, org_id: orgId, id, name }).execute();
}

/** 科室 of the actor's own unit, with the number of people who have an account in each. */
export async function listSections(db: Db, { region, orgId }: Pick<Actor, 'region' | 'orgId'>) {
  return access(db)
    .selectFrom('access_section as s')
    .where('s.region', '=', region)
    .where('s.org_id', '=', orgId)
    .select(['s.id', 's.name', 's.version'])
    .select((eb) =>
      eb
        .selectFrom('access_account as a')
        .whereRef('a.region', '=', 's.region')
        .whereRef('a.org_id', '=', 's.org_id')
        .whereRef('a.section_id', '=', 's.id')
        .where('a.state', '=', 'active')
        .select(sql<number>`count(*)::int`.as('people'))
        .as('people'),
    )
    .orderBy('s.name')
    .execute();
}

/** Gives a 科室 another name if nobody did since; false when somebody did, or when there is none. */
export async function renameSection(
  db: Db,
  { region, orgId, id }: SectionKey,
  { name, version }: { readonly name: string; readonly version: number },
): Promise<boolean> {
  const { numUpdatedRows } = await access(db)
    .updateTable('access_section')
    .set((eb) => ({ name, version: eb('version', '+', 1) }))
    .where('region', '=', region)
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
