import { createHash } from 'node:crypto';
import type { Db, Identity } from '../database/db.ts';
import { newId } from '../ids.ts';
import { sealReversal } from '../seal/seal.ts';
import { addBatch, type Batch, findBatchById, knownDigests, nextSeq } from './batches.ts';
import { refuseImport } from './refusals.ts';
import type { Register } from './register.ts';
import { tryLockRegister } from './turn.ts';

/** 批次作废: a wrong file is taken out of a register by a further batch; its rows stay for what was measured before. */

const SOURCE = 'reversal';

/** What stands in place of a file's digest: a batch is reversed once. */
const digestOf = (id: string): string => createHash('sha256').update(`reversal:${id}`).digest('hex');

export const isReversal = ({ source }: Pick<Batch, 'source'>): boolean => source === SOURCE;

/** Which of some batches have been reversed, by their ids. */
export async function reversedOf(
  db: Db,
  unit: Pick<Identity, 'region' | 'orgId'>,
  register: Register,
  batches: readonly Batch[],
): Promise<ReadonlySet<string>> {
  if (!register.shared || batches.length === 0) return new Set();
  const known = await knownDigests(
    db,
    unit,
    register.key,
    batches.map(({ id }) => digestOf(id)),
  );
  return new Set(batches.filter(({ id }) => known.has(digestOf(id))).map(({ id }) => id));
}

type Order = {
  readonly identity: Identity;
  readonly id: string;
  readonly reason: string;
  readonly name: string;
  readonly now: Date;
};

/** Reverses a batch; one import or reversal of a register at a time. */
export async function reverseBatch(
  db: Db,
  register: Register,
  { identity, id, reason, name, now }: Order,
): Promise<{ batch: Batch; rows: number }> {
  if (!(await tryLockRegister(db, identity, register.key)))
    throw refuseImport('import/busy', { detail: '没有作废；请等导入结束后再试。' });
  const batch = await findBatchById(db, identity, register.key, id);
  if (!batch) throw refuseImport('import/no-batch', { detail: '请刷新后从导入批次重新选择。' });
  if (!register.shared || isReversal(batch))
    throw refuseImport('import/irreversible', { detail: '更正请导入改正后的文件，或按登记簿的红冲规则登记。' });
  if ((await reversedOf(db, identity, register, [batch])).size > 0)
    throw refuseImport('import/reversed', { detail: '请刷新后查看导入批次。' });
  const seq = await nextSeq(db);
  const order = { reversed: batch.seq, by: seq, reason, accountId: identity.accountId, name, now };
  const rows = await register.shared.reverse(db, order);
  await addBatch(db, identity, {
    ...{ id: newId(now), seq, register: register.key, fileName: `作废 ${batch.fileName}`, sha256: digestOf(id), source: SOURCE },
    ...{ rows, stored: -rows, repeated: 0, importedBy: identity.accountId, at: now },
  });
  await sealReversal(db, register, identity, batch.seq);
  return { batch, rows };
}
