import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db, Identity } from '../database/db.ts';
import { reversalsOf } from '../database/reversals.ts';
import { rollUp } from '../database/rollup.ts';
import { newId } from '../ids.ts';
import { rowsOfBatch, sealReversal } from '../seal/seal.ts';
import { addBatch, type Batch, findBatchById, nextSeq } from './batches.ts';
import { closeLiveBatch } from './live.ts';
import { refuseImport } from './refusals.ts';
import type { Register } from './register.ts';
import { addDecision, addRequest, type Decision, lockRequests, pendingRequests } from './reversal-requests.ts';
import { tryLockRegister } from './turn.ts';

/**
 * 批次作废: a wrong file is taken out of a register by a further batch; its rows stay for what was measured before. One person
 * asks for it with a reason, another one confirms.
 */

const SOURCE = 'reversal';

/** What stands in place of a file's digest: a batch is reversed once. */
const digestOf = (id: string): string => createHash('sha256').update(`reversal:${id}`).digest('hex');

export const isReversal = ({ source }: Pick<Batch, 'source'>): boolean => source === SOURCE;

type Order = { readonly identity: Identity; readonly id: string; readonly now: Date };

/** The batch, where it can still be reversed; else says why not. */
async function reversible(db: Db, register: Register, { identity, id }: Order): Promise<Batch> {
  const batch = await findBatchById(db, identity, register.key, id);
  if (!batch) throw refuseImport('import/no-batch', { detail: '请刷新后从导入批次重新选择。' });
  if (register.irreversible) throw refuseImport('import/irreversible', { detail: register.irreversible });
  if (isReversal(batch)) throw refuseImport('import/irreversible', { detail: '它本身是一次作废；请重新导入改正后的文件。' });
  if ((await reversalsOf(db, identity, [batch])).size > 0)
    throw refuseImport('import/reversed', { detail: '请刷新后查看导入批次。' });
  return batch;
}

/** 申请作废: nothing counts differently before another person has confirmed. */
export async function requestReversal(db: Db, register: Register, order: Order & { readonly reason: string }): Promise<Batch> {
  const { identity, reason, now } = order;
  await lockRequests(db, order.id);
  const batch = await reversible(db, register, order);
  if ((await pendingRequests(db, identity, { batchIds: [batch.id] })).length > 0)
    throw refuseImport('import/reversal-asked', { detail: '请刷新后由另一人复核，或先驳回、撤回这次申请。' });
  await addRequest(db, identity, { id: newId(now), register: register.key, batchId: batch.id, reason, now });
  return batch;
}

type Verdict = Order & { readonly decision: Decision; readonly reason: string | null };

/** 复核作废: another person confirms or rejects; who asked may only take the request back. */
export async function decideReversal(db: Db, register: Register, order: Verdict): Promise<{ batch: Batch; rows: number }> {
  const { identity, id, decision, reason, now } = order;
  await lockRequests(db, id);
  const [request] = await pendingRequests(db, identity, { batchIds: [id] });
  if (!request) throw refuseImport('import/no-reversal', { detail: '可能已有人办理；请刷新后查看导入批次。' });
  const isOwn = request.requestedBy === identity.accountId;
  if (decision === 'withdrawn' && !isOwn)
    throw refuseImport('import/not-requester', { detail: '只有申请人可以撤回；您可以驳回。' });
  if (decision !== 'withdrawn' && isOwn)
    throw refuseImport('import/same-person', { detail: '请由另一位有权限的人员确认或驳回；您可以撤回申请。' });
  if (decision === 'confirmed' && !(await tryLockRegister(db, identity, register.key)))
    throw refuseImport('import/busy', { detail: '没有作废；请等导入结束后再试。' });
  const batch = await reversible(db, register, order);
  await addDecision(db, identity, request.id, { decision, reason, now });
  if (decision !== 'confirmed') return { batch, rows: 0 };
  await reverse(db, register, batch, { identity, reason: request.reason, requestedBy: request.requestedBy, now });
  return { batch, rows: batch.stored };
}

type Confirmed = { readonly identity: Identity; readonly reason: string; readonly requestedBy: string; readonly now: Date };

/** The further batch that takes one back; its rows count no more from here on, and their ids are free for the corrected file. */
async function reverse(
  db: Db,
  register: Register,
  batch: Batch,
  { identity, reason, requestedBy, now }: Confirmed,
): Promise<void> {
  const { region, orgId, accountId } = identity;
  await sql`select set_config('statement_timeout', '0', true)`.execute(db); // millions of rows are taken back for as long as it takes
  await closeLiveBatch(db, identity, register, now);
  const seq = await nextSeq(db);
  await sql`insert into platform_batch_reversal (region, org_id, register, reversed_seq, by_seq, reason, requested_by, approved_by, at)
    values (${region}, ${orgId}, ${register.key}, ${batch.seq}::bigint, ${seq}::bigint, ${reason}, ${requestedBy}, ${accountId},
      ${now})`.execute(db);
  await addBatch(db, identity, {
    ...{ id: newId(now), seq, register: register.key, fileName: `作废 ${batch.fileName}`, sha256: digestOf(batch.id) },
    ...{ source: SOURCE, rows: batch.stored, stored: -batch.stored, repeated: 0, importedBy: accountId, at: now },
  });
  if (register.rollup) await rollUp(db, register.rollup, identity, rowsOfBatch(register, identity, batch.seq), -1);
  if (register.identity)
    await sql`delete from ${sql.table(register.identity.table)}
      where region = ${region} and org_id = ${orgId} and batch_seq = ${batch.seq}::bigint`.execute(db);
  await sealReversal(db, register, identity, batch.seq);
}
