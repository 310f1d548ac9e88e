import { sql } from 'kysely';
import type { Db, Identity } from '../database/db.ts';

/** 作废申请 and how each was decided, as append-only rows. */

type Unit = Pick<Identity, 'region' | 'orgId'>;

export type Decision = 'confirmed' | 'rejected' | 'withdrawn';

export type ReversalRequest = {
  readonly id: string;
  readonly register: string;
  readonly batchId: string;
  readonly fileName: string;
  readonly seq: string;
  readonly reason: string;
  readonly requestedBy: string;
  readonly requestedAt: Date;
};

/** Who asks for the reversal of a batch or decides about it, one after another; until the transaction ends. */
export const lockRequests = (db: Db, batchId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`reversal|${batchId}`}, 0))`.execute(db);

/** Requests that wait for a decision, oldest first: of some batches, or all of the unit. */
export async function pendingRequests(
  db: Db,
  { region, orgId }: Unit,
  { batchIds }: { readonly batchIds?: readonly string[] } = {},
): Promise<readonly ReversalRequest[]> {
  const wanted = batchIds ? sql`and q.batch_id = any (${[...batchIds]}::uuid[])` : sql``;
  const { rows } = await sql<ReversalRequest>`select q.id, q.register, q.batch_id as "batchId", b.file_name as "fileName",
      b.seq::text as seq, q.reason, q.requested_by as "requestedBy", q.requested_at as "requestedAt"
    from platform_reversal_request as q join platform_import_batch as b on b.region = q.region and b.id = q.batch_id
    where q.region = ${region} and q.org_id = ${orgId} ${wanted}
      and not exists (select from platform_reversal_decision as d where d.region = q.region and d.request_id = q.id)
    order by q.requested_at, q.id`.execute(db);
  return rows;
}

type NewRequest = Pick<ReversalRequest, 'id' | 'register' | 'batchId' | 'reason'> & { readonly now: Date };

export async function addRequest(
  db: Db,
  { region, orgId, accountId }: Identity,
  { id, register, batchId, reason, now }: NewRequest,
): Promise<void> {
  await sql`insert into platform_reversal_request (region, org_id, id, register, batch_id, reason, requested_by, requested_at)
    values (${region}, ${orgId}, ${id}::uuid, ${register}, ${batchId}::uuid, ${reason}, ${accountId}, ${now})`.execute(db);
}

export async function addDecision(
  db: Db,
  { region, orgId, accountId }: Identity,
  requestId: string,
  { decision, reason, now }: { readonly decision: Decision; readonly reason: string | null; readonly now: Date },
): Promise<void> {
  await sql`insert into platform_reversal_decision (region, org_id, request_id, decision, reason, decided_by, decided_at)
    values (${region}, ${orgId}, ${requestId}::uuid, ${decision}, ${reason}, ${accountId}, ${now})`.execute(db);
}
