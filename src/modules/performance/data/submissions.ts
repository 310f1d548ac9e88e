import { sql } from 'kysely';
import { type Decimal, plain } from '../../../kernel/decimal.ts';
import type { Db } from '../../../platform/database/db.ts';
import { newId } from '../../../platform/ids.ts';
import type { Funds } from '../domain/execution.ts';
import { type Command, isFrozen, type State } from '../domain/states.ts';
import type { DeclaredBase, Unit } from './indicators.ts';

type Place = Unit & { readonly projectId: string };
export type Standing = { readonly state: State; readonly submissionId: string | null; readonly version: number };

/** Where every self-evaluation of a year stands; a project without a row is being drafted. */
export async function listStandings(db: Db, { region, orgId, year }: Unit): Promise<ReadonlyMap<string, Standing>> {
  const { rows } = await sql<
    Standing & { projectId: string }
  >`select project_id as "projectId", state, submission_id as "submissionId", version
    from performance_self_evaluation where region = ${region} and org_id = ${orgId} and year = ${year}`.execute(db);
  return new Map(rows.map(({ projectId, ...standing }) => [projectId, standing]));
}

/** The years in which at least one self-evaluation is frozen (提交, and not returned since). */
export async function frozenYears(db: Db, { region, orgId }: Omit<Unit, 'year'>): Promise<readonly number[]> {
  const { rows } = await sql<{ year: number; state: State }>`select distinct year, state from performance_self_evaluation
    where region = ${region} and org_id = ${orgId} order by year`.execute(db);
  return [...new Set(rows.filter(({ state }) => isFrozen(state)).map(({ year }) => year))];
}

/** Saves a move if nobody has moved it in the meantime; the second of two people gets false. */
export async function saveStanding(
  db: Db,
  { region, orgId, year, projectId }: Place,
  before: Standing,
  next: Omit<Standing, 'version'>,
): Promise<boolean> {
  const saved =
    await sql`insert into performance_self_evaluation (region, org_id, year, project_id, state, submission_id, version)
    values (${region}, ${orgId}, ${year}, ${projectId}, ${next.state}, ${next.submissionId}, 1)
    on conflict (region, org_id, year, project_id) do update set state = excluded.state, submission_id = excluded.submission_id,
      version = performance_self_evaluation.version + 1
    where performance_self_evaluation.version = ${before.version}`.execute(db);
  return (saved.numAffectedRows ?? 0n) > 0n;
}

export type Step = {
  readonly id: string;
  readonly command: StepCommand;
  readonly from: State;
  readonly to: State;
  readonly reason: string | null;
  /** 会议纪要 on which a 审定 rests. */
  readonly minuteId: string | null;
  readonly by: string;
  readonly byName: string;
  /** In whose name, where it was not his own (代). */
  readonly forAccount: string | null;
  readonly forName: string | null;
  readonly at: Date;
};

/** 交接 stands among the steps although it moves nothing. */
export type StepCommand = Command | 'handOver';

export async function addStep(db: Db, { region, orgId, year, projectId }: Place, step: Omit<Step, 'id'>): Promise<string> {
  const id = newId(step.at);
  await sql`insert into performance_self_evaluation_event (region, org_id, id, year, project_id, command, from_state, to_state, reason, minute_id, account_id, account_name, for_account, for_name, at)
    values (${region}, ${orgId}, ${id}, ${year}, ${projectId}, ${step.command}, ${step.from}, ${step.to}, ${step.reason}, ${step.minuteId}, ${step.by}, ${step.byName}, ${step.forAccount}, ${step.forName}, ${step.at})`.execute(
    db,
  );
  return id;
}

const STEP_COLUMNS = sql`id, command, from_state as from, to_state as to, reason, minute_id as "minuteId", account_id as by, account_name as "byName",
  for_account as "forAccount", for_name as "forName", at`;

/** 办理记录 of one project, oldest first. */
export async function listSteps(db: Db, { region, orgId, year, projectId }: Place): Promise<readonly Step[]> {
  const { rows } = await sql<Step>`select ${STEP_COLUMNS}
    from performance_self_evaluation_event where region = ${region} and org_id = ${orgId} and year = ${year} and project_id = ${projectId} order by at, id`.execute(
    db,
  );
  return rows;
}

/** 办理记录 of every project of a year, oldest first. */
export async function listStepsOfYear(db: Db, { region, orgId, year }: Unit): Promise<ReadonlyMap<string, readonly Step[]>> {
  const { rows } = await sql<Step & { projectId: string }>`select project_id as "projectId", ${STEP_COLUMNS}
    from performance_self_evaluation_event where region = ${region} and org_id = ${orgId} and year = ${year} order by at, id`.execute(
    db,
  );
  const steps = new Map<string, Step[]>();
  for (const { projectId, ...step } of rows) steps.set(projectId, [...(steps.get(projectId) ?? []), step]);
  return steps;
}

export type FrozenRow = {
  readonly indicatorId: string;
  readonly measurementId: string | null;
  readonly numerator: Decimal | null;
  readonly denominator: Decimal | null;
  readonly printed: string;
  readonly ratio: Decimal | null;
  readonly grade: string | null;
};
export type Submission = {
  readonly base: DeclaredBase;
  readonly funds: Funds;
  readonly rows: readonly FrozenRow[];
  /** The version of the form it was scored by. */
  readonly form: { readonly id: string; readonly version: number };
};

/** What a submission printed: scores, reasons, total and grade, and up to which batch its money was read. */
export type Printed = {
  readonly batchHead: string;
  readonly total: Decimal | null;
  readonly grade: string | null;
  readonly scores: readonly {
    readonly indicatorId: string;
    readonly computed: Decimal | null;
    readonly score: Decimal | null;
    readonly reason: string | null;
  }[];
};

/** Whoever changes a self-evaluation or one of its rows waits here for the other: what is decided on is what is saved. */
export async function lockEvaluation(db: Db, { region, orgId, year, projectId }: Place): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`self-evaluation|${region}|${orgId}|${year}|${projectId}`}, 0))`.execute(
    db,
  );
}

const textOf = (value: Decimal | null): string | null => value && plain(value);

/** 冻结: keeps money, base and every actual value of a submission; returns its id. */
export async function freeze(
  db: Db,
  { region, orgId, year, projectId }: Place,
  { base, funds, rows, form, batchHead, total, grade, scores }: Submission & Printed,
  by: { id: string; forId: string | null; now: Date },
): Promise<string> {
  const id = newId(by.now);
  await sql`insert into performance_submission (region, org_id, id, year, project_id, base, document_number, assumed, initial, before_recovery, recovered,
      received, executed, form_id, form_version, submitted_by, submitted_for, submitted_at, batch_head, total, grade)
    values (${region}, ${orgId}, ${id}, ${year}, ${projectId}, ${base.base}, ${base.documentNumber}, ${base.assumed}, ${plain(funds.initial)},
      ${plain(funds.beforeRecovery)}, ${plain(funds.recovered)}, ${plain(funds.received)}, ${plain(funds.executed)}, ${form.id}, ${form.version}, ${by.id}, ${by.forId}, ${by.now},
      ${batchHead}::bigint, ${textOf(total)}, ${grade})`.execute(db);
  for (const row of rows) {
    await sql`insert into performance_submission_row (region, org_id, submission_id, indicator_id, measurement_id, numerator, denominator, printed, tier_ratio, grade)
      values (${region}, ${orgId}, ${id}, ${row.indicatorId}, ${row.measurementId}, ${textOf(row.numerator)}, ${textOf(row.denominator)}, ${row.printed},
        ${textOf(row.ratio)}, ${row.grade})`.execute(db);
  }
  for (const row of scores) {
    await sql`insert into performance_submission_score (region, org_id, submission_id, indicator_id, computed, score, reason)
      values (${region}, ${orgId}, ${id}, ${row.indicatorId}, ${textOf(row.computed)}, ${textOf(row.score)}, ${row.reason})`.execute(
      db,
    );
  }
  return id;
}
