import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';
import { notReversed } from '../../../platform/database/reversals.ts';
import type { Total } from '../domain/overlaps.ts';

type Unit = { readonly region: string; readonly orgId: string };
type Found = { readonly line: number; readonly id: string; readonly from: string; readonly to: string };

/** Recorded totals, not reversed, that count a day of the given ones again; a total that is recorded itself meets only others. */
export async function overlapsRecorded(
  db: Db,
  { region, orgId }: Unit,
  totals: readonly (Total & { readonly id: string })[],
): Promise<readonly Found[]> {
  const { rows } = await sql<Found>`select s.line, t.id, t.period_from::text as "from", t.period_to::text as "to"
    from jsonb_to_recordset(${JSON.stringify(totals)}::jsonb) as s (line integer, id text, scope text, "from" date, "to" date)
    join service_hall_rating_total as t on t.region = ${region} and t.org_id = ${orgId} and t.scope = s.scope and t.id <> s.id
      and t.period_from <= s."to" and t.period_to >= s."from" and ${notReversed('t', { region, orgId })}
    order by s.line, t.id limit 1000`.execute(db);
  return rows;
}
