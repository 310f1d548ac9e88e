import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';
import { newId } from '../../../platform/ids.ts';

type Unit = { readonly region: string; readonly orgId: string; readonly year: number };
/** What was audited: the table of a project, or, with an empty id, the report of the unit. */
export type AuditScope = Unit & { readonly projectId: string };

export type RunLine = {
  readonly id: string;
  readonly year: number;
  readonly projectId: string;
  readonly ruleset: string;
  readonly inputHash: string;
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  readonly submissionId: string | null;
  readonly runName: string;
  readonly runAt: Date;
};
export type StoredRun = RunLine & { readonly input: string; readonly result: string };
type NewRun = Omit<StoredRun, 'id' | 'year' | 'projectId' | 'runName' | 'runAt'>;

const line = sql`id, year, project_id as "projectId", ruleset, input_hash as "inputHash", errors, warnings, notes, submission_id as "submissionId",
  run_name as "runName", run_at as "runAt"`;

/** Keeps a run with what it looked at. */
export async function addRun(
  db: Db,
  { region, orgId, year, projectId }: AuditScope,
  run: NewRun,
  by: { readonly accountId: string; readonly name: string; readonly now: Date },
): Promise<string> {
  const id = newId(by.now);
  await sql`insert into reporting_audit_run (region, org_id, id, year, project_id, ruleset, input, input_hash, result, errors, warnings, notes,
      submission_id, run_by, run_name, run_at)
    values (${region}, ${orgId}, ${id}, ${year}, ${projectId}, ${run.ruleset}, ${run.input}, ${run.inputHash}, ${run.result}, ${run.errors},
      ${run.warnings}, ${run.notes}, ${run.submissionId}, ${by.accountId}, ${by.name}, ${by.now})`.execute(db);
  return id;
}

/** Runs of a scope, newest first. */
export async function listRuns(db: Db, { region, orgId, year, projectId }: AuditScope): Promise<readonly RunLine[]> {
  const { rows } = await sql<RunLine>`select ${line} from reporting_audit_run
    where region = ${region} and org_id = ${orgId} and year = ${year} and project_id = ${projectId} order by run_at desc, id desc limit 100`.execute(
    db,
  );
  return rows;
}

/** A run with its bytes, within the units that the transaction may see. */
export async function findRun(db: Db, region: string, id: string): Promise<(StoredRun & { orgId: string }) | undefined> {
  const { rows } = await sql<StoredRun & { orgId: string }>`select org_id as "orgId", ${line}, input, result
    from reporting_audit_run where region = ${region} and id = ${id}`.execute(db);
  return rows[0];
}
