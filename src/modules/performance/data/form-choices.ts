import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';
import type { OwnForm } from '../domain/own-form.ts';
import type { Unit } from './indicators.ts';

/** 样式选择: for all projects (`projectId` empty) or one; without a base the choice was given up. */
export type FormChoice = {
  readonly year: number;
  readonly projectId: string;
  readonly revision: number;
  readonly base: { readonly id: string; readonly version: number } | null;
  readonly own: OwnForm | null;
  readonly writtenName: string;
  readonly writtenAt: Date;
};

type Row = Omit<FormChoice, 'base'> & { readonly baseId: string | null; readonly baseVersion: number | null };

/** Every choice up to a year, newest first: a choice holds until another year makes its own. */
export async function listFormChoices(db: Db, { region, orgId, year }: Unit): Promise<readonly FormChoice[]> {
  const { rows } =
    await sql<Row>`select year, project_id as "projectId", revision, base_id as "baseId", base_version as "baseVersion",
      own, written_name as "writtenName", written_at as "writtenAt" from performance_form_choice
    where region = ${region} and org_id = ${orgId} and year <= ${year} order by year desc, revision desc`.execute(db);
  return rows.map(({ baseId, baseVersion, ...rest }) => ({
    ...rest,
    base: baseId !== null && baseVersion !== null ? { id: baseId, version: baseVersion } : null,
  }));
}

/** Writes the revision after the one that the person saw; false when another has written it in the meantime. */
export async function addFormChoice(
  db: Db,
  { region, orgId, year }: Unit,
  { projectId, revision, base, own }: Omit<FormChoice, 'year' | 'writtenName' | 'writtenAt'>,
  by: { readonly accountId: string; readonly name: string; readonly now: Date },
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`insert into performance_form_choice (region, org_id, year, project_id, revision, base_id, base_version, own,
      written_by, written_name, written_at)
    select ${region}, ${orgId}, ${year}, ${projectId}, ${revision}, ${base?.id ?? null}, ${base?.version ?? null},
      ${own === null ? null : JSON.stringify(own)}::jsonb, ${by.accountId}, ${by.name}, ${by.now}
    where (select coalesce(max(revision), 0) from performance_form_choice where region = ${region} and org_id = ${orgId}
      and year = ${year} and project_id = ${projectId}) = ${revision - 1}
    on conflict do nothing`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}
