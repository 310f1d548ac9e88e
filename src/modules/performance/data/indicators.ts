import { sql } from 'kysely';
import { decimal } from '../../../kernel/decimal.ts';
import type { Db } from '../../../platform/database/db.ts';
import { newId } from '../../../platform/ids.ts';
import type { Indicator } from '../domain/evaluation.ts';
import type { ExecutionBase } from '../domain/execution.ts';

export type Mark = 'seed' | 'derived' | 'assumed';
export type StoredIndicator = Indicator & {
  readonly projectId: string;
  readonly block: string;
  readonly level2: string;
  readonly factKey: string | null;
  readonly places: number;
  readonly targetMark: Mark;
  readonly actualMark: Mark;
};

export type Unit = { readonly region: string; readonly orgId: string; readonly year: number };

type Row = Omit<StoredIndicator, 'weight'> & { readonly weight: string };

const columns = sql`id, project_id as "projectId", block, level2, name, nature, op, target, unit, weight, fact_key as "factKey", is_rate as "isRate",
  is_cost as "isCost", places, target_mark as "targetMark", actual_mark as "actualMark", reason`;

/** The indicators of a year, in the order of the forms. */
export async function listIndicators(db: Db, { region, orgId, year }: Unit): Promise<readonly StoredIndicator[]> {
  const { rows } = await sql<Row>`select ${columns} from performance_indicator
    where region = ${region} and org_id = ${orgId} and year = ${year} order by project_id, seq`.execute(db);
  return rows.map((row) => ({ ...row, weight: decimal(row.weight) }));
}

/** One indicator by its id, for the way from a stated figure home. */
export async function findIndicator(
  db: Db,
  { region, orgId, year, id }: Unit & { readonly id: string },
): Promise<StoredIndicator | undefined> {
  const { rows } =
    await sql<Row>`select ${columns} from performance_indicator where region = ${region} and org_id = ${orgId} and year = ${year} and id = ${id}`.execute(
      db,
    );
  return rows[0] && { ...rows[0], weight: decimal(rows[0].weight) };
}

export async function addIndicator(db: Db, { region, orgId, year }: Unit, seq: number, row: StoredIndicator): Promise<void> {
  await sql`insert into performance_indicator (region, org_id, id, project_id, year, seq, block, level2, name, nature, op, target, unit, weight, fact_key,
      is_rate, is_cost, places, target_mark, actual_mark, reason)
    values (${region}, ${orgId}, ${row.id}, ${row.projectId}, ${year}, ${seq}, ${row.block}, ${row.level2}, ${row.name}, ${row.nature}, ${row.op}, ${row.target},
      ${row.unit}, ${row.weight.toFixed()}, ${row.factKey}, ${row.isRate}, ${row.isCost}, ${row.places}, ${row.targetMark}, ${row.actualMark}, ${row.reason})`.execute(
    db,
  );
}

/** Takes the indicators of a project away, before a whole new set is written. */
export async function removeIndicators(db: Db, { region, orgId, year }: Unit, projectId: string): Promise<void> {
  await sql`delete from performance_indicator where region = ${region} and org_id = ${orgId} and year = ${year} and project_id = ${projectId}`.execute(
    db,
  );
}

/** Keeps an imported set of a project whole, as its next revision. */
export async function addIndicatorRevision(
  db: Db,
  { region, orgId, year }: Unit,
  set: { projectId: string; fileName: string; rows: readonly object[] },
  by: { accountId: string; name: string; now: Date },
): Promise<void> {
  await sql`insert into performance_indicator_revision (region, org_id, year, project_id, revision, file_name, rows, written_by, written_name, written_at)
    select ${region}, ${orgId}, ${year}, ${set.projectId}, coalesce(max(revision), 0) + 1, ${set.fileName}, ${JSON.stringify(set.rows)}::jsonb,
      ${by.accountId}, ${by.name}, ${by.now} from performance_indicator_revision
    where region = ${region} and org_id = ${orgId} and year = ${year} and project_id = ${set.projectId}`.execute(db);
}

export type DeclaredBase = { readonly base: ExecutionBase; readonly documentNumber: string; readonly assumed: boolean };

/** The execution base in force: the newest declaration of the year, or none. */
export async function findBase(db: Db, { region, orgId, year }: Unit): Promise<DeclaredBase | undefined> {
  const { rows } =
    await sql<DeclaredBase>`select base, document_number as "documentNumber", assumed from performance_execution_base
    where region = ${region} and org_id = ${orgId} and year = ${year} order by declared_at desc, id desc limit 1`.execute(db);
  return rows[0];
}

export async function declareBase(
  db: Db,
  { region, orgId, year }: Unit,
  base: DeclaredBase,
  by: { name: string; now: Date },
): Promise<void> {
  await sql`insert into performance_execution_base (region, org_id, id, year, base, document_number, assumed, declared_by, declared_at)
    values (${region}, ${orgId}, ${newId(by.now)}, ${year}, ${base.base}, ${base.documentNumber}, ${base.assumed}, ${by.name}, ${by.now})`.execute(
    db,
  );
}
