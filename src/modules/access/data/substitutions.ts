import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';
import { newId } from '../../../platform/ids.ts';
import type { Unit } from './accounts.ts';

/** 代理 as it stands; `endedAt`: revoked before its last day. */
export type Substitution = {
  readonly id: string;
  readonly principalId: string;
  readonly principal: string;
  readonly substituteId: string;
  readonly substitute: string;
  readonly roles: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly madeName: string;
  readonly madeAt: Date;
  readonly endedAt: Date | null;
  readonly endedName: string | null;
};

type Selection = { readonly person?: string; readonly inForceOn?: string };

/** 代理 of a unit, newest first: all, those of one person on either side, or those in force on a day. */
export async function listSubstitutions(
  db: Db,
  { region, orgId }: Unit,
  { person, inForceOn }: Selection = {},
): Promise<readonly Substitution[]> {
  const { rows } = await sql<Substitution>`select s.id, s.principal_id as "principalId", p.name as principal,
      s.substitute_id as "substituteId", b.name as substitute, s.roles, s.from_day::text as "from", s.to_day::text as "to", s.reason,
      s.made_name as "madeName", s.made_at as "madeAt", e.ended_at as "endedAt", e.ended_name as "endedName"
    from access_substitution s
    join access_account p on p.region = s.region and p.id = s.principal_id
    join access_account b on b.region = s.region and b.id = s.substitute_id
    left join access_substitution_end e on e.region = s.region and e.substitution_id = s.id
    where s.region = ${region} and s.org_id = ${orgId}
      ${person === undefined ? sql`` : sql`and ${person} in (s.principal_id, s.substitute_id)`}
      ${inForceOn === undefined ? sql`` : sql`and ${inForceOn}::date between s.from_day and s.to_day and e.ended_at is null and p.state = 'active' and b.state = 'active'`}
    order by s.from_day desc, s.id desc limit 500`.execute(db);
  return rows;
}

export type NewSubstitution = Pick<Substitution, 'principalId' | 'substituteId' | 'roles' | 'from' | 'to' | 'reason'>;
type By = { readonly accountId: string; readonly name: string; readonly now: Date };

export async function addSubstitution(db: Db, { region, orgId }: Unit, row: NewSubstitution, by: By): Promise<string> {
  const id = newId(by.now);
  await sql`insert into access_substitution (region, org_id, id, principal_id, substitute_id, roles, from_day, to_day, reason, made_by,
      made_name, made_at)
    values (${region}, ${orgId}, ${id}, ${row.principalId}, ${row.substituteId}, ${[...row.roles]}::text[], ${row.from}, ${row.to},
      ${row.reason}, ${by.accountId}, ${by.name}, ${by.now})`.execute(db);
  return id;
}

/** Ends a substitution; false when it has been ended before. */
export async function endSubstitution(
  db: Db,
  { region, orgId }: Unit,
  { id, reason }: { readonly id: string; readonly reason: string },
  by: By,
): Promise<boolean> {
  const done =
    await sql`insert into access_substitution_end (region, org_id, substitution_id, reason, ended_by, ended_name, ended_at)
    values (${region}, ${orgId}, ${id}, ${reason}, ${by.accountId}, ${by.name}, ${by.now})
    on conflict (region, substitution_id) do nothing`.execute(db);
  return (done.numAffectedRows ?? 0n) > 0n;
}
