import { sql } from 'kysely';
import { decimal } from '../../../kernel/decimal.ts';
import type { Db } from '../../../platform/database/db.ts';
import type { Ledger, Recorded } from '../domain/ledger.ts';
import { listProjectFunds } from './movements.ts';

type Unit = { readonly region: string; readonly orgId: string };

/** Where the projects of some years stand, and the recorded movements of some ids with the movement that reverses each. */
export async function readLedger(
  db: Db,
  unit: Unit,
  { years, ids }: { readonly years: readonly number[]; readonly ids: readonly string[] },
): Promise<Ledger> {
  const standings: [string, Ledger['standings'] extends ReadonlyMap<string, infer S> ? S : never][] = [];
  const projects: [string, readonly string[]][] = [];
  for (const year of years) {
    const funds = await listProjectFunds(db, { ...unit, year });
    for (const { id, beforeRecovery, recovered, executed } of funds)
      standings.push([`${year}/${id}`, { beforeRecovery, recovered, executed }]);
    if (funds.length > 0) projects.push([String(year), funds.map(({ id, shortName }) => `${id}(${shortName})`)]);
  }
  return {
    standings: new Map(standings),
    projects: new Map(projects),
    recorded: new Map((await findMovements(db, unit, ids)).map((each) => [each.id, each])),
  };
}

async function findMovements(db: Db, { region, orgId }: Unit, ids: readonly string[]): Promise<readonly Recorded[]> {
  const { rows } = await sql<Omit<Recorded, 'amount'> & { amount: string }>`
    select m.id, m.project_id as "projectId", m.year::text as year, m.kind, m.amount, m.reverses, r.id as "reversedBy"
    from budget_fund_movement m left join budget_fund_movement r
      on r.region = m.region and r.org_id = m.org_id and r.reverses = m.id
    where m.region = ${region} and m.org_id = ${orgId} and m.id = any (${[...ids]}::text[])`.execute(db);
  return rows.map((row) => ({ ...row, amount: decimal(row.amount) }));
}
