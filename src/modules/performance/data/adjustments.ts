import { sql } from 'kysely';
import { type Decimal, decimal, plain } from '../../../kernel/decimal.ts';
import type { Db } from '../../../platform/database/db.ts';
import { newId } from '../../../platform/ids.ts';
import type { AdjustmentKind, Decision } from '../domain/adjustment.ts';
import type { Unit } from './indicators.ts';

/** 手工调整 with what was decided about it, if anything. */
export type Adjustment = {
  readonly id: string;
  readonly year: number;
  readonly projectId: string;
  readonly indicatorId: string;
  readonly kind: AdjustmentKind;
  readonly from: Decimal | null;
  readonly to: Decimal | null;
  readonly reason: string;
  readonly document: string | null;
  readonly proposedBy: string;
  readonly proposedName: string;
  readonly proposedAt: Date;
  readonly decision: Decision | null;
  readonly approvedName: string | null;
  readonly approvedAt: Date | null;
  readonly decisionReason: string | null;
};

export type NewAdjustment = Pick<Adjustment, 'projectId' | 'indicatorId' | 'kind' | 'from' | 'to' | 'reason' | 'document'> & {
  readonly weight: Decimal;
};
type By = { readonly accountId: string; readonly name: string; readonly now: Date };

const textOf = (value: Decimal | null): string | null => value && plain(value);
const decimalOf = (text: string | null): Decimal | null => (text === null ? null : decimal(text));

export async function addAdjustment(db: Db, { region, orgId, year }: Unit, row: NewAdjustment, by: By): Promise<string> {
  const id = newId(by.now);
  await sql`insert into performance_adjustment (region, org_id, id, year, project_id, indicator_id, kind, weight, from_score, to_score, reason,
      document, proposed_by, proposed_name, proposed_at)
    values (${region}, ${orgId}, ${id}, ${year}, ${row.projectId}, ${row.indicatorId}, ${row.kind}, ${plain(row.weight)}, ${textOf(row.from)},
      ${textOf(row.to)}, ${row.reason}, ${row.document}, ${by.accountId}, ${by.name}, ${by.now})`.execute(db);
  return id;
}

type Row = Omit<Adjustment, 'from' | 'to'> & { readonly from: string | null; readonly to: string | null };

/** Adjustments of a year (or one by its id), newest decision first, then what still waits. */
export async function listAdjustments(
  db: Db,
  { region, orgId }: Omit<Unit, 'year'>,
  { year, id }: { year?: number; id?: string },
): Promise<readonly Adjustment[]> {
  const { rows } = await sql<Row>`select a.id, a.year, a.project_id as "projectId", a.indicator_id as "indicatorId", a.kind,
      a.from_score::text as from, a.to_score::text as to, a.reason, a.document, a.proposed_by as "proposedBy", a.proposed_name as "proposedName",
      a.proposed_at as "proposedAt", d.decision, d.approved_name as "approvedName", d.approved_at as "approvedAt", d.reason as "decisionReason"
    from performance_adjustment a left join performance_adjustment_decision d on d.region = a.region and d.adjustment_id = a.id
    where a.region = ${region} and a.org_id = ${orgId} ${year === undefined ? sql`` : sql`and a.year = ${year}`}
      ${id === undefined ? sql`` : sql`and a.id = ${id}::uuid`}
    order by d.approved_at desc nulls last, a.proposed_at desc, a.id desc`.execute(db);
  return rows.map((row) => ({ ...row, from: decimalOf(row.from), to: decimalOf(row.to) }));
}

/** Writes a decision; false when somebody has decided before. The database refuses one person in both places. */
export async function decideAdjustment(
  db: Db,
  { region, orgId }: Omit<Unit, 'year'>,
  { id, proposedBy }: Pick<Adjustment, 'id' | 'proposedBy'>,
  by: By & { readonly decision: Decision; readonly reason: string | null },
): Promise<boolean> {
  const done =
    await sql`insert into performance_adjustment_decision (region, org_id, adjustment_id, proposed_by, decision, approved_by,
      approved_name, approved_at, reason)
    values (${region}, ${orgId}, ${id}, ${proposedBy}, ${by.decision}, ${by.accountId}, ${by.name}, ${by.now}, ${by.reason})
    on conflict (region, adjustment_id) do nothing`.execute(db);
  return (done.numAffectedRows ?? 0n) > 0n;
}
