import { sql } from 'kysely';
import type { Day } from '../../../kernel/period.ts';
import type { Db } from '../../../platform/database/db.ts';
import { newId } from '../../../platform/ids.ts';
import type { Unit } from './indicators.ts';

/** 领导小组会议纪要 with the projects it decided on, and why it was revoked, if it was. */
export type Minute = {
  readonly id: string;
  readonly number: string;
  readonly heldOn: Day;
  readonly participants: string;
  readonly decision: string;
  readonly fileId: string;
  readonly recordedName: string;
  readonly recordedAt: Date;
  readonly projects: readonly string[];
  readonly revoked: string | null;
  readonly revokedName: string | null;
};
type NewMinute = Pick<Minute, 'number' | 'heldOn' | 'participants' | 'decision' | 'fileId' | 'projects'>;
type By = { readonly accountId: string; readonly name: string; readonly now: Date };

/** Minutes of a year are entered and revoked one after the other. */
export async function lockMinutes(db: Db, { region, orgId, year }: Unit): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`minute|${region}|${orgId}|${year}`}, 0))`.execute(db);
}

export async function addMinute(db: Db, { region, orgId, year }: Unit, minute: NewMinute, by: By): Promise<string> {
  const id = newId(by.now);
  await sql`insert into performance_minute (region, org_id, id, year, number, held_on, participants, decision, file_id, recorded_by,
      recorded_name, recorded_at)
    values (${region}, ${orgId}, ${id}, ${year}, ${minute.number}, ${minute.heldOn}::date, ${minute.participants}, ${minute.decision},
      ${minute.fileId}, ${by.accountId}, ${by.name}, ${by.now})`.execute(db);
  for (const projectId of minute.projects)
    await sql`insert into performance_minute_project (region, org_id, minute_id, project_id)
      values (${region}, ${orgId}, ${id}, ${projectId})`.execute(db);
  return id;
}

/** Minutes of a year, the latest meeting first. */
export async function listMinutes(db: Db, { region, orgId, year }: Unit): Promise<readonly Minute[]> {
  const { rows } =
    await sql<Minute>`select m.id, m.number, to_char(m.held_on, 'YYYY-MM-DD') as "heldOn", m.participants, m.decision,
      m.file_id as "fileId", m.recorded_name as "recordedName", m.recorded_at as "recordedAt", v.reason as revoked, v.revoked_name as "revokedName",
      array(select p.project_id from performance_minute_project p where p.region = m.region and p.minute_id = m.id order by 1) as projects
    from performance_minute m left join performance_minute_revocation v on v.region = m.region and v.minute_id = m.id
    where m.region = ${region} and m.org_id = ${orgId} and m.year = ${year} order by m.held_on desc, m.id desc`.execute(db);
  return rows;
}

/** Revokes a minute; false when somebody else has done it before. */
export async function addRevocation(
  db: Db,
  { region, orgId }: Omit<Unit, 'year'>,
  { id, reason }: { readonly id: string; readonly reason: string },
  by: By,
): Promise<boolean> {
  const saved =
    await sql`insert into performance_minute_revocation (region, org_id, minute_id, reason, revoked_by, revoked_name, revoked_at)
    values (${region}, ${orgId}, ${id}, ${reason}, ${by.accountId}, ${by.name}, ${by.now}) on conflict do nothing`.execute(db);
  return (saved.numAffectedRows ?? 0n) > 0n;
}

/** Projects whose 审定 named this minute, whatever became of them afterwards. */
export async function listDecidedBy(db: Db, { region, orgId }: Omit<Unit, 'year'>, id: string): Promise<readonly string[]> {
  const { rows } = await sql<{
    projectId: string;
  }>`select distinct project_id as "projectId" from performance_self_evaluation_event
    where region = ${region} and org_id = ${orgId} and minute_id = ${id} order by 1`.execute(db);
  return rows.map(({ projectId }) => projectId);
}
