import { sql } from 'kysely';
import type { Db, Identity } from '../database/db.ts';
import { tryLockRegister } from '../ingest/turn.ts';
import type { SealedRegister } from './canonical.ts';
import { rowsOfBatch, sealBatch, sealReversal } from './seal.ts';

type Unit = Pick<Identity, 'region' | 'orgId'>;

/** Since when every batch is sealed in its own transaction. */
const SINCE = '20231225_01_seal';

export type Unsealed = { readonly seq: string; readonly reverses: string | null; readonly isOld: boolean };

/**
 * Batches without a seal, oldest first. Those from before seals existed are `isOld`; of a later one the seal has been taken away,
 * and sealing it now would hide that.
 */
export async function unsealedBatches(db: Db, { region, orgId }: Unit, register: string): Promise<readonly Unsealed[]> {
  const { rows } = await sql<Unsealed>`
    select b.seq::text as seq, o.seq::text as reverses,
      b.imported_at < (select applied_at from platform_migration where name = ${SINCE}) as "isOld"
    from platform_import_batch b
    left join platform_import_batch o on b.source = 'reversal' and o.region = b.region and o.org_id = b.org_id
      and o.register = b.register and b.file_sha256 = encode(sha256(convert_to('reversal:' || o.id, 'UTF8')), 'hex')
    where b.region = ${region} and b.org_id = ${orgId} and b.register = ${register} and b.stored_count <> 0
      and not exists (select from platform_seal s where s.region = b.region and s.org_id = b.org_id and s.register = b.register
        and s.batch_seq = coalesce(o.seq, b.seq) and (s.kind = 'reversal') = (o.seq is not null))
    order by b.seq`.execute(db);
  return rows;
}

export type LateSeal = { readonly batches: number; readonly entries: number; readonly refused: number };

/** 补封: seals what was imported before seals existed; in a transaction of the caller. Undefined while the register is busy. */
export async function sealLate(db: Db, register: SealedRegister, unit: Unit): Promise<LateSeal | undefined> {
  const waiting = await unsealedBatches(db, unit, register.key);
  const old = waiting.filter(({ isOld }) => isOld);
  if (old.length > 0 && !(await tryLockRegister(db, unit, register.key))) return undefined;
  let entries = 0;
  for (const { seq, reverses } of old)
    entries += reverses
      ? await sealReversal(db, register, unit, reverses)
      : await sealBatch(db, register, unit, { batchSeq: seq, rows: rowsOfBatch(register, unit, seq), kind: 'late-seal' });
  return { batches: old.length, entries, refused: waiting.length - old.length };
}
