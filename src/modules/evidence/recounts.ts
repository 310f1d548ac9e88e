import { plain } from '../../kernel/decimal.ts';
import type { Db } from '../../platform/database/db.ts';
import { evaluateFact, findMeasurements, type Measurement } from './data/measurements.ts';
import { recompute } from './drift.ts';
import { ruleOf } from './fact.ts';
import type { FindFact } from './sets.ts';

type Counted = { readonly numerator: string; readonly denominator: string | null; readonly hash: string | null };
/** 复算 of a measurement beside what it holds; without a digest only its two numbers were counted again. */
type Recounted = {
  readonly measurementId: string;
  readonly title: string;
  readonly frozen: Counted;
  readonly recounted: Counted;
};

/** A digest goes through every record; beyond so many of them an audit counts again and leaves the digest to 复算. */
const MOST_DIGESTED = 20_000;

/** Counts measurements again up to the batch that each has seen; those whose fact is gone are left out. */
export async function recountsOf(
  db: Db,
  region: string,
  ids: readonly string[],
  findFact: FindFact,
): Promise<readonly Recounted[]> {
  const recounts: Recounted[] = [];
  for (const measurement of await findMeasurements(db, region, ids)) {
    const fact = await findFact(db, measurement);
    if (!fact) continue;
    const { id, rows } = measurement;
    const title = fact.title;
    const frozen = { ...counted(measurement), hash: hashOf(measurement) };
    const rule = ruleOf(fact, measurement);
    if (rows > MOST_DIGESTED) {
      const value = await evaluateFact(db, rule, measurement.bounds);
      recounts.push({ measurementId: id, title, frozen, recounted: { ...counted(value), hash: null } });
    } else {
      const { value, ...digests } = await recompute(db, rule, measurement);
      recounts.push({ measurementId: id, title, frozen, recounted: { ...counted(value), hash: hashOf(digests) } });
    }
  }
  return recounts.sort((a, b) => (a.measurementId < b.measurementId ? -1 : 1));
}

const counted = ({ numerator, denominator }: Pick<Measurement, 'numerator' | 'denominator'>) => ({
  numerator: plain(numerator),
  denominator: denominator && plain(denominator),
});
const hashOf = ({ numeratorDigest, denominatorDigest }: Pick<Measurement, 'numeratorDigest' | 'denominatorDigest'>): string =>
  `${numeratorDigest}${denominatorDigest ?? ''}`;
