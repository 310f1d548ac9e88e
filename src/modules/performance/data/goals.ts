import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';
import type { Unit } from './indicators.ts';

/** 绩效目标 of a project: 总体目标 and 阶段性目标, with their figures marked as `{goal:8个}`. */
export type Goal = {
  readonly projectId: string;
  readonly overall: string;
  readonly stage: string;
  readonly documentNumber: string;
};

/** The goals in force of every project of a year, by project. */
export async function listGoals(db: Db, { region, orgId, year }: Unit): Promise<ReadonlyMap<string, Goal>> {
  const { rows } =
    await sql<Goal>`select distinct on (project_id) project_id as "projectId", overall, stage, document_number as "documentNumber"
    from performance_goal where region = ${region} and org_id = ${orgId} and year = ${year} order by project_id, revision desc`.execute(
      db,
    );
  return new Map(rows.map((row) => [row.projectId, row]));
}

/** Writes the next revision of a project's goals; earlier ones stay. */
export async function addGoal(db: Db, { region, orgId, year }: Unit, goal: Goal, by: { name: string; now: Date }): Promise<void> {
  await sql`insert into performance_goal (region, org_id, year, project_id, revision, overall, stage, document_number, written_by, written_at)
    select ${region}, ${orgId}, ${year}, ${goal.projectId}, coalesce(max(revision), 0) + 1, ${goal.overall}, ${goal.stage}, ${goal.documentNumber}, ${by.name}, ${by.now}
    from performance_goal where region = ${region} and org_id = ${orgId} and year = ${year} and project_id = ${goal.projectId}`.execute(
    db,
  );
}
