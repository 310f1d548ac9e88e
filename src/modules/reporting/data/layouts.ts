import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';
import type { Mapping } from '../domain/layout/mapping.ts';

type Unit = { readonly region: string; readonly orgId: string };

/** 版式: the bureau's blank by its stored file, and what fills its cells. */
export type Layout = {
  readonly id: string;
  readonly name: string;
  readonly fingerprint: string;
  readonly fileId: string;
  readonly mapping: Mapping;
  readonly version: number;
  readonly retired: boolean;
  readonly changedBy: string;
  readonly changedAt: Date;
};
type By = { readonly name: string; readonly now: Date };

const COLUMNS = sql`id, name, fingerprint, file_id as "fileId", mapping, version, retired, changed_by as "changedBy", changed_at as "changedAt"`;

/** The layouts of a unit, those in use first. */
export async function listLayouts(db: Db, { region, orgId }: Unit): Promise<readonly Layout[]> {
  const { rows } =
    await sql<Layout>`select ${COLUMNS} from reporting_layout where region = ${region} and org_id = ${orgId} order by retired, name, id`.execute(
      db,
    );
  return rows;
}

export async function findLayout(db: Db, { region, orgId }: Unit, id: string): Promise<Layout | undefined> {
  const { rows } =
    await sql<Layout>`select ${COLUMNS} from reporting_layout where region = ${region} and org_id = ${orgId} and id = ${id}`.execute(
      db,
    );
  return rows[0];
}

/** The layout in use whose blank is built alike. */
export async function findAlike(db: Db, { region, orgId }: Unit, fingerprint: string): Promise<Layout | undefined> {
  const { rows } = await sql<Layout>`select ${COLUMNS} from reporting_layout
    where region = ${region} and org_id = ${orgId} and fingerprint = ${fingerprint} and not retired for update`.execute(db);
  return rows[0];
}

export async function addLayout(
  db: Db,
  { region, orgId }: Unit,
  layout: Pick<Layout, 'id' | 'name' | 'fingerprint' | 'fileId' | 'mapping'>,
  { name, now }: By,
): Promise<void> {
  const { id, fingerprint, fileId, mapping } = layout;
  await sql`insert into reporting_layout (region, org_id, id, name, fingerprint, file_id, mapping, version, retired, changed_by, changed_at)
    values (${region}, ${orgId}, ${id}, ${layout.name}, ${fingerprint}, ${fileId}, ${JSON.stringify(mapping)}::jsonb, 1, false, ${name}, ${now})`.execute(
    db,
  );
}

/** Puts the next version in place of the one that the person saw; false when somebody was faster. */
export async function saveLayout(
  db: Db,
  { region, orgId }: Unit,
  next: Pick<Layout, 'id' | 'name' | 'fileId' | 'mapping' | 'version' | 'retired'>,
  { name, now }: By,
): Promise<boolean> {
  const { numAffectedRows } = await sql`update reporting_layout
    set name = ${next.name}, file_id = ${next.fileId}, mapping = ${JSON.stringify(next.mapping)}::jsonb, retired = ${next.retired},
      version = version + 1, changed_by = ${name}, changed_at = ${now}
    where region = ${region} and org_id = ${orgId} and id = ${next.id} and version = ${next.version}`.execute(db);
  return numAffectedRows === 1n;
}
