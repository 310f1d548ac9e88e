import { dayOf } from '../../../kernel/period.ts';
import { keyring } from '../../../platform/crypto/keyring.ts';
import { keyIdOf } from '../../../platform/crypto/suite.ts';
import type { Db, Identity } from '../../../platform/database/db.ts';
import type { Register } from '../../../platform/ingest/register.ts';
import { type KeptEntry, listEntries, registerHeads } from '../../../platform/seal/entries.ts';
import { listSignedHeads, type SignedHeads, signList } from '../../../platform/seal/heads.ts';
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

/** The newest entry that a measurement has seen: the head it names, or what follows from its batch where it was taken before heads were. */
function seenOf(entries: readonly KeptEntry[], register: string, measurement: Measurement): Chain['measured'] {
  const none = { seq: '0', head: ZERO_HASH };
  if (!measurement.heads) return seenByBatch(entries, measurement) ?? none;
  const named = measurement.heads.find((head) => head.register === register);
  return named ? { seq: named.seq, head: named.head } : none;
}

/** Entries of batches up to the newest that was counted, and what was taken back before; one of an older batch may be sealed later. */
function seenByBatch(entries: readonly KeptEntry[], { head, takenAt }: Measurement): Chain['measured'] | undefined {
  let seen: KeptEntry | undefined;
  for (const entry of entries) {
    const isOld =
      entry.kind === 'reversal' ? entry.sealedAt.getTime() <= takenAt.getTime() : BigInt(entry.batchSeq) <= BigInt(head);
    if (!isOld) break;
    seen = entry;
  }
  return seen && { seq: seen.seq, head: seen.head.toString('hex') };
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
    measured: seenOf(entries, register.key, measurement),
    entries: entries.map(entryOf),
  };
}

/**
 * Heads under a signature, and the chains up to them: those of the newest day that is signed, which others may hold already, where
 * they cover what was measured; else today's, signed for this proof.
 */
export async function headsFor(
  db: Db,
  { region, orgId }: Unit,
  chains: readonly Chain[],
  now: Date,
): Promise<{ readonly heads: Heads; readonly registers: readonly Chain[] }> {
  const [kept] = await listSignedHeads(db, { region, orgId }, { limit: 1 });
  const found =
    kept && kept.keyId === keyIdOf(keyring().sign) && chains.every((chain) => isCovered(chain, kept)) ? kept : undefined;
  const heads = await registerHeads(db, { region, orgId });
  const signed = found ?? signList({ region, orgId, day: dayOf(now), heads, auditRoot: null, signedAt: now.toISOString() });
  const { day, auditRoot, keyId, signedAt, signature } = signed;
  const list = signed.heads.map(({ register, seq, head }) => ({ register, seq, head }));
  const upTo = (key: string) => Number(list.find(({ register }) => register === key)?.seq ?? 0);
  return {
    heads: { day, list, auditRoot, alg: keyring().sign.alg, keyId, signedAt, signature },
    registers: chains.map((chain) => ({ ...chain, entries: chain.entries.slice(0, upTo(chain.key)) })),
  };
}

const isCovered = ({ key, measured }: Chain, { heads }: SignedHeads): boolean =>
  BigInt(heads.find(({ register }) => register === key)?.seq ?? 0) >= BigInt(measured.seq);
