import { sql } from 'kysely';
import { type Db, type Identity, transact } from '../database/db.ts';
import { newId } from '../ids.ts';
import { type Difference, differencesOf, monthsOf, type Rolled } from './rollup-proof.ts';

/** The proofs of day roll-ups that were made: by the nightly job, and for who asks whether the newest one holds. */

const KEPT = 100;

export type RollupCheck = {
  readonly register: string;
  readonly at: Date;
  readonly months: number;
  readonly differences: readonly Difference[];
};

/** Proves the roll-up of a register month by month, each at one moment, and writes down what was found. */
export async function checkRollup(db: Db, register: Rolled, identity: Identity, now: Date): Promise<RollupCheck> {
  const reading = { identity, readOnly: true, isolation: 'repeatable read' } as const;
  const spans = await transact(db, reading, (tx) => monthsOf(tx, register, identity));
  const differences: Difference[] = [];
  for (const span of spans)
    differences.push(...(await transact(db, reading, (tx) => differencesOf(tx, register, identity, span))));
  const check = { register: register.key, at: now, months: spans.length, differences: differences.slice(0, KEPT) };
  await transact(db, { identity }, (tx) =>
    sql`insert into platform_rollup_check (region, org_id, id, register, checked_at, months, differences)
      values (${identity.region}, ${identity.orgId}, ${newId(now)}::uuid, ${check.register}, ${now}, ${check.months},
        ${JSON.stringify(check.differences)}::jsonb)`.execute(tx),
  );
  return check;
}

/** The newest proof of each register of the units that the transaction sees. */
export async function newestChecks(db: Db): Promise<readonly RollupCheck[]> {
  const { rows } = await sql<RollupCheck>`select distinct on (org_id, register) register, checked_at as at, months, differences
    from platform_rollup_check order by org_id, register, checked_at desc`.execute(db);
  return rows;
}
