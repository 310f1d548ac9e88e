import { keyring } from '../../../platform/crypto/keyring.ts';
import { keyIdOf, sign } from '../../../platform/crypto/suite.ts';
import type { Db, Identity } from '../../../platform/database/db.ts';
import type { Register } from '../../../platform/ingest/register.ts';
import { signedBytes } from '../../../platform/seal/chain.ts';
import { type KeptEntry, listEntries, registerHeads } from '../../../platform/seal/entries.ts';
import type { Measurement } from '../data/measurements.ts';
import { ZERO_HASH } from '../domain/proof/encoding.ts';
import type { Chain, Entry, Heads } from './contract.ts';

type Unit = Pick<Identity, 'region' | 'orgId'>;

const entryOf = ({ seq, kind, day, batchSeq, records, root, buckets, tallies, alg, head }: KeptEntry): Entry => ({
  ...{ seq, kind, day, batch: batchSeq, records, root: root.toString('hex'), buckets: buckets.toString('hex') },
  tallies: tallies?.map((line) => [...line]) ?? null,
  alg: alg === 'sha256+sm3' ? alg : 'sha256',
  head: head.toString('hex'),
});

/**
 * The newest entry that a measurement has seen: entries of batches up to its own head, and what was taken back before it. An
 * entry that was sealed later for an older batch is part of what it has seen.
 */
function seenOf(entries: readonly KeptEntry[], { head, takenAt }: Measurement): Chain['measured'] {
  let seen: KeptEntry | undefined;
  for (const entry of entries) {
    const isOld =
      entry.kind === 'reversal' ? entry.sealedAt.getTime() <= takenAt.getTime() : BigInt(entry.batchSeq) <= BigInt(head);
    if (!isOld) break;
    seen = entry;
  }
  return { seq: seen?.seq ?? '0', head: seen?.head.toString('hex') ?? ZERO_HASH };
}

/** The whole chain of a register, as a proof carries it. */
export async function chainOf(db: Db, register: Register, measurement: Measurement): Promise<Chain> {
  const entries = await listEntries(db, measurement.bounds, register.key);
  const headings = new Map(register.columns.map(({ name, heading }) => [name, heading]));
  const dimensions = register.rollup?.dimensions ?? [];
  const sealed = (register.rollup?.sealed ?? []).map((name) => ({
    name,
    title: dimensions.find((each) => each.name === name)?.title ?? name,
  }));
  return {
    key: register.key,
    title: register.title,
    columns: (register.open ?? []).map((name) => ({ name, title: headings.get(name) ?? name })),
    dimensions: sealed.length > 0 ? sealed : null,
    measured: seenOf(entries, measurement),
    entries: entries.map(entryOf),
  };
}

/** The newest heads of a unit under this installation's signature. */
export async function signHeads(db: Db, { region, orgId }: Unit, day: string, now: Date): Promise<Heads> {
  const { sign: key } = keyring();
  const heads = await registerHeads(db, { region, orgId });
  const list = { day, heads, auditRoot: null, alg: key.alg, keyId: keyIdOf(key), signedAt: now.toISOString() };
  const signature = sign(key, signedBytes({ region, orgId, ...list }));
  const { heads: named, ...rest } = list;
  return { ...rest, list: named.map(({ register, seq, head }) => ({ register, seq, head })), signature };
}
