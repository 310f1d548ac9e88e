import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';
import type { AnswerStep } from '../domain/audit/answer.ts';

type Unit = { readonly region: string; readonly orgId: string; readonly year: number };

export type StoredStep = AnswerStep & {
  readonly key: string;
  readonly projectId: string;
  readonly ruleId: string;
  readonly subject: string;
  readonly message: string;
};
export type NewStep = Omit<StoredStep, 'name' | 'at' | 'persons'> & {
  readonly runId: string;
  readonly proposedBy: string | null;
};

/** Who answers the findings of a year waits here for the other. */
export async function lockAnswers(db: Db, { region, orgId, year }: Unit): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`finding-answer|${region}|${orgId}|${year}`}, 0))`.execute(db);
}

/** Every step of a year's answers, oldest first, by the finding. */
export async function listAnswers(db: Db, { region, orgId, year }: Unit): Promise<ReadonlyMap<string, readonly StoredStep[]>> {
  const { rows } = await sql<
    Omit<StoredStep, 'persons'> & { answeredBy: string; answeredFor: string | null }
  >`select answer_key as key, revision, project_id as "projectId", rule_id as "ruleId", subject, message, kind, reason, disclosed,
      file_id as "fileId", answered_by as "answeredBy", answered_for as "answeredFor", answered_name as name, answered_at as at
    from reporting_finding_answer where region = ${region} and org_id = ${orgId} and year = ${year} order by answered_at, answer_key, revision`.execute(
    db,
  );
  const answers = new Map<string, StoredStep[]>();
  for (const { answeredBy, answeredFor, ...row } of rows) {
    const step = { ...row, persons: answeredFor === null ? [answeredBy] : [answeredBy, answeredFor] };
    answers.set(row.key, [...(answers.get(row.key) ?? []), step]);
  }
  return answers;
}

/** Writes the step after the one that the person saw; false when another has answered in the meantime. */
export async function addAnswer(
  db: Db,
  { region, orgId, year }: Unit,
  step: NewStep,
  by: { readonly accountId: string; readonly forAccount: string | null; readonly name: string; readonly now: Date },
): Promise<boolean> {
  const saved =
    await sql`insert into reporting_finding_answer (region, org_id, year, answer_key, revision, project_id, run_id, rule_id, subject, message,
      kind, reason, disclosed, file_id, proposed_by, answered_by, answered_for, answered_name, answered_at)
    values (${region}, ${orgId}, ${year}, ${step.key}, ${step.revision}, ${step.projectId}, ${step.runId}, ${step.ruleId}, ${step.subject}, ${step.message},
      ${step.kind}, ${step.reason}, ${step.disclosed}, ${step.fileId}, ${step.proposedBy}, ${by.accountId}, ${by.forAccount}, ${by.name}, ${by.now})
    on conflict do nothing`.execute(db);
  return (saved.numAffectedRows ?? 0n) > 0n;
}
