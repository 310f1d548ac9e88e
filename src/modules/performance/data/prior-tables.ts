import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';
import type { PriorRow } from '../domain/prior/indicator-part.ts';
import type { AmountColumn, MoneyUnit } from '../domain/prior/money-part.ts';
import type { Source } from '../domain/prior/roles.ts';
import type { PriorValues } from '../domain/prior/value-part.ts';
import type { Unit } from './indicators.ts';

type By = { readonly accountId: string; readonly name: string; readonly now: Date };

/** 上年表 in force of a project: what was adopted last. */
export type StoredPrior = {
  readonly projectId: string;
  readonly year: number;
  readonly revision: number;
  readonly state: 'adopted' | 'withdrawn';
  readonly workbookId: string | null;
  readonly fileName: string;
  readonly sheet: string;
  readonly values: PriorValues;
  readonly totalWeight: string | null;
  readonly totalScore: string | null;
  readonly grade: string | null;
  readonly unplaced: number;
  readonly adoptedName: string;
  readonly adoptedAt: Date;
};
export type StoredAmount = {
  readonly source: Source;
  readonly kind: AmountColumn;
  readonly printed: string;
  readonly unit: MoneyUnit;
  readonly yuan: string;
  readonly place: string;
};

/** The newest revision of every project's table of a year; a withdrawn one is among them. */
export async function listPriorTables(db: Db, { region, orgId, year }: Unit): Promise<readonly StoredPrior[]> {
  const { rows } = await sql<StoredPrior>`select distinct on (project_id) project_id as "projectId", year, revision, state,
      workbook_id as "workbookId", file_name as "fileName", sheet, table_values as values, total_weight as "totalWeight",
      total_score as "totalScore", grade, unplaced, adopted_name as "adoptedName", adopted_at as "adoptedAt"
    from performance_prior_table where region = ${region} and org_id = ${orgId} and year = ${year}
    order by project_id, revision desc`.execute(db);
  return rows;
}

type Key = Unit & { readonly projectId: string; readonly revision: number };

export async function listPriorRows(db: Db, { region, orgId, year, projectId, revision }: Key): Promise<readonly PriorRow[]> {
  const { rows } = await sql<{ cells: PriorRow }>`select cells from performance_prior_row where region = ${region}
    and org_id = ${orgId} and year = ${year} and project_id = ${projectId} and revision = ${revision} order by seq`.execute(db);
  return rows.map(({ cells }) => cells);
}

export async function listPriorAmounts(
  db: Db,
  { region, orgId, year, projectId, revision }: Key,
): Promise<readonly StoredAmount[]> {
  const { rows } =
    await sql<StoredAmount>`select source, kind, printed, unit, yuan::text as yuan, place from performance_prior_amount
    where region = ${region} and org_id = ${orgId} and year = ${year} and project_id = ${projectId} and revision = ${revision}`.execute(
      db,
    );
  return rows;
}

export type NewPrior = Omit<StoredPrior, 'adoptedName' | 'adoptedAt'> & { readonly reason: string | null };

/** Writes the next revision; false when somebody else has written that revision. */
export async function addPriorTable(db: Db, { region, orgId }: Omit<Unit, 'year'>, table: NewPrior, by: By): Promise<boolean> {
  const saved =
    await sql`insert into performance_prior_table (region, org_id, project_id, year, revision, state, workbook_id, file_name, sheet,
      table_values, total_weight, total_score, grade, unplaced, reason, adopted_by, adopted_name, adopted_at)
    values (${region}, ${orgId}, ${table.projectId}, ${table.year}, ${table.revision}, ${table.state}, ${table.workbookId}, ${table.fileName},
      ${table.sheet}, ${JSON.stringify(table.values)}::jsonb, ${table.totalWeight}, ${table.totalScore}, ${table.grade}, ${table.unplaced},
      ${table.reason}, ${by.accountId}, ${by.name}, ${by.now})
    on conflict do nothing`.execute(db);
  return (saved.numAffectedRows ?? 0n) > 0n;
}

export async function addPriorRows(db: Db, key: Key, rows: readonly PriorRow[]): Promise<void> {
  const { region, orgId, year, projectId, revision } = key;
  await sql`insert into performance_prior_row (region, org_id, project_id, year, revision, seq, cells)
    select ${region}, ${orgId}, ${projectId}, ${year}, ${revision}, seq, cells
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) with ordinality as each (cells, seq)`.execute(db);
}

export async function addPriorAmounts(db: Db, key: Key, amounts: readonly StoredAmount[]): Promise<void> {
  const { region, orgId, year, projectId, revision } = key;
  await sql`insert into performance_prior_amount (region, org_id, project_id, year, revision, source, kind, printed, unit, yuan, place)
    select ${region}, ${orgId}, ${projectId}, ${year}, ${revision}, source, kind, printed, unit, yuan, place
    from jsonb_to_recordset(${JSON.stringify(amounts)}::jsonb) as each (source text, kind text, printed text, unit text, yuan numeric, place text)`.execute(
    db,
  );
}
