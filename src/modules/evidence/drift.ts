import { type Batch, batchesAfter, registerHeads } from '../../platform/database/batches.ts';
import type { Db } from '../../platform/database/db.ts';
import { lateNotes } from '../../platform/database/late.ts';
import { reversalsBy } from '../../platform/database/reversals.ts';
import { findNames } from '../access/index.ts';
import { detachedOf, digestsOf, evaluateFact, type Measured, type Measurement } from './data/measurements.ts';
import { type Fact, ruleOf, tablesOf } from './fact.ts';

/** `note`: why it was reversed and by whom, or that its rows came late. */
export type NamedBatch = Batch & { readonly importedName: string; readonly note: string | null };

/** 漂移: what the registers say now where it differs from a measurement, and the batches that came in between. */
export type Drift = { readonly live: Measured; readonly batches: readonly NamedBatch[] };

export type Heads = ReadonlyMap<string, bigint>;
export { registerHeads };

/**
 * Compares a measurement with the registers behind its fact. Nothing is evaluated while none of them received a batch since;
 * a batch that changes neither value nor number of records is no drift.
 */
export async function driftOf(db: Db, fact: Fact, measurement: Measurement, heads: Heads): Promise<Drift | null> {
  const rule = ruleOf(fact, measurement);
  const tables = tablesOf(rule);
  if (!tables.some((table) => (heads.get(table) ?? 0n) > BigInt(measurement.head))) return null;
  const { head: _seen, ...bounds } = measurement.bounds;
  if ((await detachedOf(db, rule, bounds)).length > 0) return null; // what is not there cannot have changed
  const live = await evaluateFact(db, rule, bounds);
  if (isSame(live, measurement)) return null;
  return { live, batches: await namedBatches(db, bounds, { tables, head: measurement.head }) };
}

/** What the rule in force says where a measurement was taken by an earlier one, whether or not the value is another. */
export async function ruleDrift(db: Db, fact: Fact, { bounds, head }: Measurement): Promise<Drift> {
  const { head: _seen, ...live } = bounds;
  const batches = await namedBatches(db, live, { tables: tablesOf(fact), head });
  return { live: await evaluateFact(db, fact, live), batches };
}

const isSame = (a: Measured, b: Measured): boolean =>
  a.rows === b.rows &&
  a.numerator.eq(b.numerator) &&
  (a.denominator === null || b.denominator === null || a.denominator.eq(b.denominator));

/** Batches after a head with the names of those who imported or reversed them. */
export async function namedBatches(
  db: Db,
  unit: { readonly region: string; readonly orgId: string },
  since: { tables: readonly string[]; head: string },
): Promise<readonly NamedBatch[]> {
  const batches = await batchesAfter(db, unit, since);
  const seqs = batches.map(({ seq }) => seq);
  const late = await lateNotes(db, unit, seqs);
  const reversals = new Map((await reversalsBy(db, unit, seqs)).map((reversal) => [reversal.by, reversal]));
  const people = [
    ...batches.map(({ importedBy }) => importedBy),
    ...[...reversals.values()].map(({ requestedBy }) => requestedBy),
  ];
  const names = await findNames(db, unit.region, [...new Set(people)]);
  return batches.map((batch) => {
    const importedName = names.get(batch.importedBy) ?? batch.importedBy;
    const reversal = reversals.get(batch.seq);
    const note = reversal
      ? `作废批次 ${reversal.reversed}，${names.get(reversal.requestedBy) ?? reversal.requestedBy}申请：${reversal.reason}`
      : (late.get(batch.seq) ?? null);
    return { ...batch, importedName, note };
  });
}

export type Recomputation = {
  readonly value: Measured;
  readonly numeratorDigest: string;
  readonly denominatorDigest: string | null;
  readonly isEqual: boolean;
};

/** 复算: counts again up to the batch that the measurement has seen; value, records and digests must be what is stored. */
export async function recompute(db: Db, fact: Fact, measurement: Measurement): Promise<Recomputation> {
  const { bounds } = measurement; // up to the head
  const value = await evaluateFact(db, fact, bounds);
  const { numerator: numeratorDigest, denominator: denominatorDigest } = await digestsOf(db, fact, bounds);
  const isEqual =
    isSame(value, measurement) &&
    value.printed === measurement.printed &&
    numeratorDigest === measurement.numeratorDigest &&
    denominatorDigest === measurement.denominatorDigest;
  return { value, numeratorDigest, denominatorDigest, isEqual };
}
