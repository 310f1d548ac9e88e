import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';
import type { Writer } from './report-key.ts';

/** Whose rules: each unit decides for itself. */
export type RuleUnit = { readonly region: string; readonly orgId: string };

/** 停用或启用 of one rule, as one revision. */
export type RuleSwitch = {
  readonly ruleId: string;
  readonly revision: number;
  readonly isOff: boolean;
  readonly reason: string;
  readonly switchedName: string;
  readonly switchedAt: Date;
};

const columns = sql`rule_id as "ruleId", revision, is_off as "isOff", reason, switched_name as "switchedName", switched_at as "switchedAt"`;
const within = ({ region, orgId }: RuleUnit) => sql`region = ${region} and org_id = ${orgId}`;

/** The newest decision on every rule that the unit has ever decided on. */
export async function latestSwitches(db: Db, unit: RuleUnit): Promise<ReadonlyMap<string, RuleSwitch>> {
  const { rows } = await sql<RuleSwitch>`select distinct on (rule_id) ${columns} from reporting_rule_switch
    where ${within(unit)} order by rule_id, revision desc`.execute(db);
  return new Map(rows.map((row) => [row.ruleId, row]));
}

/** Rules the unit has switched off, with the reason: what a run of the audit is given as `Settings.switchedOff`. */
export async function switchedOff(db: Db, unit: RuleUnit): Promise<Readonly<Record<string, string>>> {
  const latest = [...(await latestSwitches(db, unit)).values()];
  return Object.fromEntries(latest.filter(({ isOff }) => isOff).map(({ ruleId, reason }) => [ruleId, reason]));
}

/** Every decision on a rule, newest first. */
export async function listSwitches(db: Db, unit: RuleUnit, ruleId: string): Promise<readonly RuleSwitch[]> {
  const { rows } = await sql<RuleSwitch>`select ${columns} from reporting_rule_switch
    where ${within(unit)} and rule_id = ${ruleId} order by revision desc limit 500`.execute(db);
  return rows;
}

/** Writes the decision after the one that the person saw; false when another has decided in the meantime. */
export async function addSwitch(
  db: Db,
  unit: RuleUnit,
  { ruleId, revision, isOff, reason }: Omit<RuleSwitch, 'switchedName' | 'switchedAt'>,
  by: Writer,
): Promise<boolean> {
  const saved = await sql`insert into reporting_rule_switch
    (region, org_id, rule_id, revision, is_off, reason, switched_by, switched_name, switched_at)
    select ${unit.region}, ${unit.orgId}, ${ruleId}, ${revision}, ${isOff}, ${reason}, ${by.accountId}, ${by.name}, ${by.now}
    where (select coalesce(max(revision), 0) from reporting_rule_switch where ${within(unit)} and rule_id = ${ruleId}) = ${revision - 1}
    on conflict do nothing`.execute(db);
  return (saved.numAffectedRows ?? 0n) > 0n;
}
