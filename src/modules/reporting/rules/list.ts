import type { Db } from '../../../platform/database/db.ts';
import { auditSettings } from '../audit-settings.ts';
import { latestSwitches, listSwitches, type RuleSwitch, type RuleUnit } from '../data/rule-switches.ts';
import { ALWAYS_ON, RULES } from '../domain/audit/registry.ts';
import type { AuditRule, AuditRules, RuleDecision } from './contract.ts';
import { ruleCases } from './examples.ts';

/** 核查规则: every rule as the code has it, its examples as the corpus gives them, and what the unit has decided. */
export async function viewRules(db: Db, unit: RuleUnit): Promise<AuditRules> {
  const [cases, decided] = [await ruleCases(), await latestSwitches(db, unit)];
  const nothing = { name: '', planted: [], says: [] };
  const rules = RULES.map((rule): AuditRule => {
    const { id, title, severity, scope, formula, source } = rule;
    const { hit = nothing, miss = nothing, silentWhen = [] } = cases.get(id) ?? {};
    const decision = decided.get(id);
    return {
      ...{ id, title, severity, scope, formula, source, hit, miss, silentWhen },
      looksAt: (['table', 'report', 'set'] as const).filter((kind) => rule[kind] !== undefined),
      always: ALWAYS_ON.has(id),
      decided: decision ? decisionOf(decision) : null,
    };
  });
  return { ruleset: auditSettings.ruleset, rules };
}

export const viewSwitches = async (db: Db, unit: RuleUnit, rule: string): Promise<RuleDecision[]> =>
  (await listSwitches(db, unit, rule)).map(decisionOf);

const decisionOf = ({ revision, isOff, reason, switchedName, switchedAt }: RuleSwitch): RuleDecision => ({
  ...{ revision, off: isOff, reason, name: switchedName, at: switchedAt.toISOString() },
});
