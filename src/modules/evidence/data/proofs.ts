import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';

/** What proves a measurement on paper: the fact and its version, how many records, and their digests. */
export type Proof = {
  readonly factKey: string;
  readonly factVersion: number;
  readonly grade: string | null;
  readonly rows: number;
  readonly numeratorDigest: string;
  readonly denominatorDigest: string | null;
};

/** The proofs of measurements, by their ids. */
export async function listProofs(db: Db, region: string, ids: readonly string[]): Promise<ReadonlyMap<string, Proof>> {
  const { rows } = await sql<Omit<Proof, 'rows'> & { id: string; rows: string }>`
    select id, fact_key as "factKey", fact_version as "factVersion", grade, row_count as rows,
      numerator_digest as "numeratorDigest", denominator_digest as "denominatorDigest"
    from evidence_measurement where region = ${region} and id = any (${ids}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, rows: count, ...proof }) => [id, { ...proof, rows: Number(count) }]));
}
