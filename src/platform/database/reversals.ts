import { type RawBuilder, sql } from 'kysely';
import type { Db } from './db.ts';

type Unit = { readonly region: string; readonly orgId: string };
type Seen = Unit & { readonly head?: string | undefined };

/**
 * Leaves out the rows (of an alias) whose batch has been reversed (作废); counted up to a head, only the reversals that it has
 * seen are known. The list of reversed batches depends on no row: it is read once and asked by hash, millions of times.
 */
export const notReversed = (alias: string, { region, orgId, head }: Seen): RawBuilder<unknown> =>
  sql`${sql.ref(`${alias}.batch_seq`)} not in (select v.reversed_seq from platform_batch_reversal as v
    where v.region = ${region} and v.org_id = ${orgId}${head === undefined ? sql`` : sql` and v.by_seq <= ${head}::bigint`})`;

/** How a batch was reversed; one that was reversed before a second person was asked names none. */
export type Reversal = {
  readonly reversed: string;
  readonly by: string;
  readonly reason: string;
  readonly requestedBy: string;
  readonly approvedBy: string | null;
  readonly at: Date;
};

const read = async (db: Db, { region, orgId }: Unit, which: RawBuilder<unknown>, seqs: readonly string[]) =>
  seqs.length === 0
    ? []
    : (
        await sql<Reversal>`select reversed_seq::text as reversed, by_seq::text as by, reason, requested_by as "requestedBy",
            approved_by as "approvedBy", at from platform_batch_reversal
          where region = ${region} and org_id = ${orgId} and ${which} = any (${[...seqs]}::bigint[])`.execute(db)
      ).rows;

/** The reversals of some batches, by the number of the batch that was reversed. */
export const reversalsOf = async (
  db: Db,
  unit: Unit,
  batches: readonly { readonly seq: string }[],
): Promise<ReadonlyMap<string, Reversal>> => {
  const seqs = batches.map(({ seq }) => seq);
  return new Map((await read(db, unit, sql`reversed_seq`, seqs)).map((row) => [row.reversed, row]));
};

/** The reversals that some batches are. */
export const reversalsBy = (db: Db, unit: Unit, seqs: readonly string[]): Promise<readonly Reversal[]> =>
  read(db, unit, sql`by_seq`, seqs);
