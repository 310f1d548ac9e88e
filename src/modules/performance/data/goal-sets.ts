import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';
import type { GoalTexts, GridRow } from '../domain/goal-row.ts';
import type { Unit } from './indicators.ts';

type Place = Unit & { readonly projectId: string };
export type Origin = 'before' | 'edited' | 'file' | 'carried';

/** One version of the goals and indicators of a project and year, whole. */
export type GoalSet = {
  readonly version: number;
  readonly texts: GoalTexts;
  readonly rows: readonly GridRow[];
  readonly origin: Origin;
  readonly reason: string;
  readonly carryOverId: string | null;
  readonly writtenBy: string;
  readonly writtenName: string;
  readonly writtenAt: Date;
};
export type NewGoalSet = Omit<GoalSet, 'version' | 'writtenBy' | 'writtenName' | 'writtenAt'>;
export type By = { readonly accountId: string; readonly name: string; readonly now: Date };

type Row = Omit<GoalSet, 'texts'> & GoalTexts;
const columns = sql`s.version, s.overall, s.stage, s.document_number as "documentNumber", coalesce(s.period_from::text, '') as "periodFrom",
  coalesce(s.period_to::text, '') as "periodTo", s.rows, s.origin, s.reason, s.carry_over_id as "carryOverId", s.written_by as "writtenBy",
  s.written_name as "writtenName", s.written_at as "writtenAt"`;
/** What a carry-over made that was taken back does not count, though it stays on record. */
const counting = sql`not exists (select from performance_carry_over_reversal v
  where v.region = s.region and v.carry_over_id = s.carry_over_id)`;

const setOf = ({ overall, stage, documentNumber, periodFrom, periodTo, ...rest }: Row): GoalSet => ({
  ...rest,
  texts: { overall, stage, documentNumber, periodFrom, periodTo },
});

/** Versions of a project and year, newest first: every one, the newest, or one by its number. */
export async function listGoalSets(
  db: Db,
  { region, orgId, year, projectId }: Place,
  { version, limit = 100 }: { version?: number; limit?: number } = {},
): Promise<readonly GoalSet[]> {
  const { rows } = await sql<Row>`select ${columns} from performance_goal_set s
    where s.region = ${region} and s.org_id = ${orgId} and s.year = ${year} and s.project_id = ${projectId} and ${counting}
      ${version === undefined ? sql`` : sql`and s.version = ${version}`}
    order by s.version desc limit ${limit}`.execute(db);
  return rows.map(setOf);
}

/** Keeps a version. Its number is the next one, also past versions that do not count any more; the one before is 0. */
export async function addGoalSet(db: Db, { region, orgId, year, projectId }: Place, set: NewGoalSet, by: By): Promise<number> {
  const { texts, rows, origin, reason, carryOverId } = set;
  const day = (text: string) => (text === '' ? null : text);
  const first = origin === 'before' ? 0 : 1;
  const added = await sql<{
    version: number;
  }>`insert into performance_goal_set (region, org_id, year, project_id, version, overall, stage,
      document_number, period_from, period_to, rows, origin, reason, carry_over_id, written_by, written_name, written_at)
    select ${region}, ${orgId}, ${year}, ${projectId}, coalesce(max(version) + 1, ${first}), ${texts.overall}, ${texts.stage},
      ${texts.documentNumber}, ${day(texts.periodFrom)}::date, ${day(texts.periodTo)}::date, ${JSON.stringify(rows)}::jsonb, ${origin}, ${reason},
      ${carryOverId}::uuid, ${by.accountId}, ${by.name}, ${by.now} from performance_goal_set
    where region = ${region} and org_id = ${orgId} and year = ${year} and project_id = ${projectId}
    returning version`.execute(db);
  return added.rows[0]!.version; // one row is written
}

export type Adoption = {
  readonly version: number;
  readonly way: 'approved' | 'imported' | 'before';
  readonly adoptedName: string;
  readonly adoptedAt: Date;
};

/** 启用 of versions, newest first: the first one is in force. */
export async function listAdoptions(db: Db, { region, orgId, year, projectId }: Place): Promise<readonly Adoption[]> {
  const { rows } = await sql<Adoption>`select version, way, adopted_name as "adoptedName", adopted_at as "adoptedAt"
    from performance_goal_set_adoption where region = ${region} and org_id = ${orgId} and year = ${year} and project_id = ${projectId}
    order by revision desc limit 100`.execute(db);
  return rows;
}

export async function addAdoption(
  db: Db,
  { region, orgId, year, projectId }: Place,
  adoption: { version: number; writtenBy: string; way: Adoption['way'] },
  by: By,
): Promise<void> {
  await sql`insert into performance_goal_set_adoption (region, org_id, year, project_id, revision, version, written_by, way, adopted_by,
      adopted_name, adopted_at)
    select ${region}, ${orgId}, ${year}, ${projectId}, coalesce(max(revision), 0) + 1, ${adoption.version}, ${adoption.writtenBy},
      ${adoption.way}, ${by.accountId}, ${by.name}, ${by.now} from performance_goal_set_adoption
    where region = ${region} and org_id = ${orgId} and year = ${year} and project_id = ${projectId}`.execute(db);
}

/** The newest version of every project of a year that was written here and that nobody has adopted yet. */
export async function listUnadopted(
  db: Db,
  { region, orgId, year }: Unit,
): Promise<readonly (Pick<GoalSet, 'version' | 'writtenBy' | 'writtenName' | 'writtenAt'> & { readonly projectId: string })[]> {
  const { rows } = await sql<Pick<GoalSet, 'version' | 'writtenBy' | 'writtenName' | 'writtenAt'> & { projectId: string }>`
    select n.project_id as "projectId", n.version, n.written_by as "writtenBy", n.written_name as "writtenName", n.written_at as "writtenAt"
    from (select distinct on (s.project_id) s.* from performance_goal_set s
      where s.region = ${region} and s.org_id = ${orgId} and s.year = ${year} and ${counting} order by s.project_id, s.version desc) n
    where n.origin in ('edited', 'file') and not exists (select from performance_goal_set_adoption a where a.region = n.region and a.org_id = n.org_id
      and a.year = n.year and a.project_id = n.project_id and a.version = n.version)`.execute(db);
  return rows;
}

/** A row of the newest version that has it: for the way home from a figure whose indicator is not in force any more. */
export async function findKeptRow(
  db: Db,
  { region, orgId, id, year }: { region: string; orgId: string; id: string; year: number },
): Promise<GridRow | undefined> {
  const { rows } = await sql<{ row: GridRow }>`select each.row from performance_goal_set s
    cross join lateral jsonb_array_elements(s.rows) as each(row)
    where s.region = ${region} and s.org_id = ${orgId} and s.year = ${year} and each.row ->> 'id' = ${id} order by s.version desc limit 1`.execute(
    db,
  );
  return rows[0]?.row;
}
