import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';
import { newId } from '../../../platform/ids.ts';
import type { Layout } from '../domain/prior/layout.ts';
import type { SourceSheet } from '../domain/prior/sheet.ts';
import type { Unit } from './indicators.ts';

type Owner = { readonly region: string; readonly orgId: string };
type By = { readonly accountId: string; readonly name: string; readonly now: Date };
export type StoredWorkbook = {
  readonly id: string;
  readonly year: number;
  readonly fileName: string;
  readonly sheets: readonly SourceSheet[];
};
export type WorkbookLine = {
  readonly id: string;
  readonly fileName: string;
  readonly uploadedName: string;
  readonly uploadedAt: Date;
};

export async function addWorkbook(
  db: Db,
  { region, orgId, year }: Unit,
  workbook: { fileId: string; fileName: string; sha256: string; sheets: readonly SourceSheet[] },
  by: By,
): Promise<string> {
  const id = newId(by.now);
  await sql`insert into performance_workbook (region, org_id, id, year, file_id, file_name, sha256, sheets, uploaded_by, uploaded_name, uploaded_at)
    values (${region}, ${orgId}, ${id}, ${year}, ${workbook.fileId}, ${workbook.fileName}, ${workbook.sha256},
      ${JSON.stringify(workbook.sheets)}::jsonb, ${by.accountId}, ${by.name}, ${by.now})`.execute(db);
  return id;
}

/** The same bytes, uploaded before for the same year. */
export async function findSameWorkbook(db: Db, { region, orgId, year }: Unit, sha256: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select id from performance_workbook
    where region = ${region} and org_id = ${orgId} and year = ${year} and sha256 = ${sha256} limit 1`.execute(db);
  return rows[0]?.id;
}

export async function findWorkbook(db: Db, { region, orgId }: Owner, id: string): Promise<StoredWorkbook | undefined> {
  const { rows } = await sql<StoredWorkbook>`select id, year, file_name as "fileName", sheets from performance_workbook
    where region = ${region} and org_id = ${orgId} and id = ${id}`.execute(db);
  return rows[0];
}

/** Workbooks uploaded for a year, newest first. */
export async function listWorkbooks(db: Db, { region, orgId, year }: Unit): Promise<readonly WorkbookLine[]> {
  const { rows } =
    await sql<WorkbookLine>`select id, file_name as "fileName", uploaded_name as "uploadedName", uploaded_at as "uploadedAt"
    from performance_workbook where region = ${region} and org_id = ${orgId} and year = ${year} order by uploaded_at desc, id desc`.execute(
      db,
    );
  return rows;
}

export type StoredLayout = {
  readonly fingerprint: string;
  readonly revision: number;
  readonly layout: Layout;
  /** The file on which it was taught last, by whom. */
  readonly taughtOn: string;
  readonly taughtName: string;
};

/** The layouts in force of a unit, the newest first. */
export async function listLayouts(db: Db, { region, orgId }: Owner): Promise<readonly StoredLayout[]> {
  const { rows } =
    await sql<StoredLayout>`select fingerprint, revision, layout, taught_on as "taughtOn", taught_name as "taughtName"
    from (select distinct on (fingerprint) * from performance_layout where region = ${region} and org_id = ${orgId}
      order by fingerprint, revision desc) newest order by taught_at desc`.execute(db);
  return rows;
}

/** Writes the next revision of a layout; false when somebody else has written that revision. */
export async function addLayout(
  db: Db,
  { region, orgId }: Owner,
  { fingerprint, revision, layout, taughtOn }: Omit<StoredLayout, 'taughtName'>,
  by: By,
): Promise<boolean> {
  const saved =
    await sql`insert into performance_layout (region, org_id, fingerprint, revision, layout, taught_on, taught_by, taught_name, taught_at)
    values (${region}, ${orgId}, ${fingerprint}, ${revision}, ${JSON.stringify(layout)}::jsonb, ${taughtOn}, ${by.accountId}, ${by.name}, ${by.now})
    on conflict do nothing`.execute(db);
  return (saved.numAffectedRows ?? 0n) > 0n;
}
