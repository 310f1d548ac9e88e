import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';
import type { ApprovalKind } from '../domain/approval.ts';

type Unit = { readonly region: string; readonly orgId: string; readonly year: number };

export type Approval = {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly day: string;
  readonly kind: ApprovalKind;
  readonly fileId: string | null;
  readonly fileName: string | null;
  readonly state: 'valid' | 'void';
  readonly voidReason: string;
  readonly version: number;
  readonly writtenName: string;
  readonly writtenAt: Date;
  /** What the ledger holds of it: movements not reversed, and their money in 元. */
  readonly movements: number;
  readonly amount: string;
};

/** Movements that a paper made carry the end of its id, so that a paper registered anew has its own. */
const MOVEMENT = 'PF-';
export const movementId = (approvalId: string, code: string): string => `${MOVEMENT}${approvalId.slice(-12)}-${code}`;

/** 批复 of a year, oldest first, with what the ledger holds of them. */
export async function listApprovals(db: Db, { region, orgId, year }: Unit): Promise<readonly Approval[]> {
  const { rows } =
    await sql<Approval>`select a.id, a.number, a.title, a.day, a.kind, a.file_id as "fileId", f.name as "fileName", a.state, a.void_reason as "voidReason", a.version,
      a.written_name as "writtenName", a.written_at as "writtenAt",
      (count(m.id) filter (where m.reverses is null) - count(m.reverses))::int as movements,
      coalesce(sum(case when m.reverses is null then m.amount else -m.amount end), 0)::text as amount
    from budget_approval a left join platform_file f on f.region = a.region and f.id = a.file_id
    left join budget_fund_movement m on m.region = a.region and m.org_id = a.org_id and m.year = a.year
      and coalesce(m.reverses, m.id) like ${MOVEMENT} || right(a.id::text, 12) || '-%'
    where a.region = ${region} and a.org_id = ${orgId} and a.year = ${year}
    group by a.region, a.org_id, a.id, f.name order by a.day, a.number`.execute(db);
  return rows;
}

type Written = Pick<Approval, 'number' | 'title' | 'day' | 'kind' | 'fileId'>;

/** Registers a paper; false when its number is registered for this year and kind. */
export async function addApproval(
  db: Db,
  { region, orgId, year }: Unit,
  { id, number, title, day, kind, fileId }: Written & { readonly id: string },
  by: { readonly accountId: string; readonly name: string; readonly now: Date },
): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into budget_approval (region, org_id, id, year, number, title, day, kind, file_id,
      written_by, written_name, written_at)
    values (${region}, ${orgId}, ${id}, ${year}, ${number}, ${title}, ${day}, ${kind}, ${fileId}, ${by.accountId}, ${by.name}, ${by.now})
    on conflict do nothing`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Changes what is written about a paper if nobody did since; its number stays, for the ledger names it. */
export async function changeApproval(
  db: Db,
  { region, orgId, year }: Unit,
  { id, version }: { readonly id: string; readonly version: number },
  { title, day, fileId }: Pick<Written, 'title' | 'day' | 'fileId'>,
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update budget_approval set title = ${title}, day = ${day}, file_id = ${fileId}, version = version + 1
    where region = ${region} and org_id = ${orgId} and year = ${year} and id = ${id} and version = ${version}`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}

export type OpenMovement = { readonly id: string; readonly projectId: string; readonly kind: string; readonly amount: string };

/** What a paper moved and nobody has reversed. */
export async function listOpenMovements(
  db: Db,
  { region, orgId, year }: Unit,
  approvalId: string,
): Promise<readonly OpenMovement[]> {
  const { rows } = await sql<OpenMovement>`select m.id, m.project_id as "projectId", m.kind, m.amount::text as amount
    from budget_fund_movement m where m.region = ${region} and m.org_id = ${orgId} and m.year = ${year}
      and m.id like ${movementId(approvalId, '%')} and not exists (select from budget_fund_movement r
        where r.region = m.region and r.org_id = m.org_id and r.reverses = m.id)
    order by m.id`.execute(db);
  return rows;
}

/** Declares a paper void if nobody changed it since; its number is free again. */
export async function voidApproval(
  db: Db,
  { region, orgId, year }: Unit,
  { id, version, reason }: { readonly id: string; readonly version: number; readonly reason: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`update budget_approval set state = 'void', void_reason = ${reason}, version = version + 1
    where region = ${region} and org_id = ${orgId} and year = ${year} and id = ${id} and version = ${version} and state = 'valid'`.execute(
    db,
  );
  return (numAffectedRows ?? 0n) > 0n;
}
