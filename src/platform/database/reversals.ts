import { type RawBuilder, sql } from 'kysely';

type Seen = { readonly region: string; readonly orgId: string; readonly head?: string | undefined };

/**
 * Leaves out the rows (of an alias) whose batch has been reversed (作废); counted up to a head, only the reversals that it has
 * seen are known. The list of reversed batches depends on no row: it is read once and asked by hash, millions of times.
 */
export const notReversed = (alias: string, { region, orgId, head }: Seen): RawBuilder<unknown> =>
  sql`${sql.ref(`${alias}.batch_seq`)} not in (select v.reversed_seq from platform_batch_reversal as v
    where v.region = ${region} and v.org_id = ${orgId}${head === undefined ? sql`` : sql` and v.by_seq <= ${head}::bigint`})`;
