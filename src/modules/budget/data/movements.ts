import { sql } from 'kysely';
import { type Decimal, decimal } from '../../../kernel/decimal.ts';
import type { Db } from '../../../platform/database/db.ts';
import { type Bounds, tally } from '../../../platform/database/tally.ts';

/** A reversal counts with the opposite sign of the movement it names. */
const signed = sql`case when r.reverses is null then r.amount else -r.amount end`;

/** Movements of some kinds, of one project or, without one, of the whole unit; those of `minus` count against. */
const movements = (plus: readonly string[], minus: readonly string[] = []) =>
  tally({
    table: 'budget_fund_movement',
    where: ({ from, to, projectId }: Bounds) =>
      sql`r.kind = any (${[...plus, ...minus]}::text[]) and r.day >= ${from}::date and r.day < ${to}::date
        ${projectId === undefined ? sql`` : sql`and r.project_id = ${projectId}`}`,
    label: sql<string>`to_char(r.day, 'YYYY-MM-DD') || ' ' || r.summary || ' ' || r.amount::text || ' 元'`,
    amount: minus.length === 0 ? signed : sql`case when r.kind = any (${plus}::text[]) then ${signed} else -(${signed}) end`,
  });

/** 年初预算数, in 元. */
export const opening = movements(['opening']);
/** 全年预算数 before recovery, in 元. */
export const beforeRecovery = movements(['opening', 'addition', 'virement-in'], ['cut', 'virement-out']);
/** 财政收回指标, in 元. */
export const recovered = movements(['recovery']);
/** 实际到位资金, in 元. */
export const received = movements(['receipt']);
/** 全年执行数, in 元: payments less refunds. */
export const executed = movements(['payment'], ['refund']);

export type ProjectFunds = {
  readonly id: string;
  readonly seq: number;
  readonly shortName: string;
  readonly officialName: string;
  readonly initial: Decimal;
  readonly beforeRecovery: Decimal;
  readonly recovered: Decimal;
  readonly received: Decimal;
  readonly executed: Decimal;
};

type Unit = { readonly region: string; readonly orgId: string; readonly year: number };

/** The three figures and the money in place of every project of a year, in 元, derived from the ledger. */
export async function listProjectFunds(db: Db, { region, orgId, year }: Unit): Promise<readonly ProjectFunds[]> {
  const of = (kind: string) => sql`coalesce(sum(${signed}) filter (where r.kind = ${kind}), 0)`;
  const { rows } = await sql<
    Record<'id' | 'short_name' | 'official_name' | 'initial' | 'before' | 'recovered' | 'received' | 'executed', string> & {
      seq: number;
    }
  >`
    select p.id, p.seq, p.short_name, p.official_name, ${of('opening')}::text as initial,
      (${of('opening')} + ${of('addition')} - ${of('cut')} + ${of('virement-in')} - ${of('virement-out')})::text as before,
      ${of('recovery')}::text as recovered, ${of('receipt')}::text as received, (${of('payment')} - ${of('refund')})::text as executed
    from budget_project p left join budget_fund_movement r
      on r.region = p.region and r.org_id = p.org_id and r.year = p.year and r.project_id = p.id
    where p.region = ${region} and p.org_id = ${orgId} and p.year = ${year} and p.state = 'open'
    group by p.id, p.seq, p.short_name, p.official_name order by p.seq`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    seq: row.seq,
    shortName: row.short_name,
    officialName: row.official_name,
    initial: decimal(row.initial),
    beforeRecovery: decimal(row.before),
    recovered: decimal(row.recovered),
    received: decimal(row.received),
    executed: decimal(row.executed),
  }));
}

export type Movement = {
  readonly id: string;
  readonly day: string;
  readonly kind: string;
  readonly amount: string;
  readonly documentNumber: string;
  readonly summary: string;
  readonly reverses: string | null;
};

/** 资金台账 of one project, oldest first. */
export async function listMovements(
  db: Db,
  { region, orgId, year, projectId }: Unit & { projectId: string },
): Promise<readonly Movement[]> {
  const { rows } =
    await sql<Movement>`select id, day, kind, amount, document_number as "documentNumber", summary, reverses from budget_fund_movement
    where region = ${region} and org_id = ${orgId} and year = ${year} and project_id = ${projectId} order by day, id`.execute(db);
  return rows;
}

export async function addProject(
  db: Db,
  { region, orgId, year }: Unit,
  project: { id: string; seq: number; shortName: string; officialName: string; module: string },
): Promise<void> {
  await sql`insert into budget_project (region, org_id, id, year, seq, short_name, official_name, module)
    values (${region}, ${orgId}, ${project.id}, ${year}, ${project.seq}, ${project.shortName}, ${project.officialName}, ${project.module})`.execute(
    db,
  );
}

/** Years in which a unit has projects, newest first. */
export async function listYears(db: Db, { region, orgId }: Omit<Unit, 'year'>): Promise<readonly number[]> {
  const { rows } = await sql<{
    year: number;
  }>`select distinct year from budget_project where region = ${region} and org_id = ${orgId}
    order by year desc`.execute(db);
  return rows.map(({ year }) => year);
}
