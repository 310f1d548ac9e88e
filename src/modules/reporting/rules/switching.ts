import type { Db } from '../../../platform/database/db.ts';
import type { Actor } from '../../../platform/http/actor.ts';
import { addSwitch, listSwitches } from '../data/rule-switches.ts';
import { ALWAYS_ON, RULES } from '../domain/audit/registry.ts';
import { refuse } from '../domain/refusals.ts';

type By = { readonly actor: Actor; readonly now: Date };
export type SwitchOrder = { readonly rule: string; readonly off: boolean; readonly reason: string; readonly seen: number };

/** 停用或启用 a rule for the own unit. What must always be looked at cannot be switched off. */
export async function switchRule(db: Db, { rule, off, reason, seen }: SwitchOrder, by: By): Promise<void> {
  ruleOf(rule);
  if (off && ALWAYS_ON.has(rule))
    throw refuse('reporting/rule-always-on', {
      detail: `${[...ALWAYS_ON].join('、')} 关系到数据真实与职责分离，任何单位都不能停用；请按核查结果更正。`,
    });
  const [newest] = await listSwitches(db, by.actor, rule);
  if ((newest?.revision ?? 0) !== seen) throw overtaken(newest?.switchedName, newest?.isOff);
  if ((newest?.isOff ?? false) === off)
    throw refuse('reporting/rule-as-it-is', { detail: `${rule} 现在就是${off ? '停用' : '启用'}状态，不必再改。` });
  await write(db, { rule, off, reason, seen }, by);
}

/** 撤销 the newest decision: the state before it counts again, as a decision of its own. */
export async function undoSwitch(db: Db, { rule, seen }: Pick<SwitchOrder, 'rule' | 'seen'>, by: By): Promise<SwitchOrder> {
  ruleOf(rule);
  const [newest, before] = await listSwitches(db, by.actor, rule);
  if (!newest) throw refuse('reporting/rule-as-it-is', { detail: `${rule} 没有停用过，没有可以撤销的改动。` });
  if (newest.revision !== seen) throw overtaken(newest.switchedName, newest.isOff);
  const off = before?.isOff ?? false;
  // a rule that is off again is off for the reason for which it was
  const reason = off && before ? before.reason : `撤销第 ${newest.revision} 次改动，恢复启用`;
  const order = { rule, off, reason, seen };
  await write(db, order, by);
  return order;
}

const ruleOf = (id: string) => {
  const rule = RULES.find((candidate) => candidate.id === id);
  if (!rule) throw refuse('reporting/no-rule', { detail: '请从“核查规则”页面重新选择。' });
  return rule;
};

async function write(db: Db, { rule, off, reason, seen }: SwitchOrder, { actor, now }: By): Promise<void> {
  const row = { ruleId: rule, revision: seen + 1, isOff: off, reason };
  if (await addSwitch(db, actor, row, { accountId: actor.accountId, name: actor.name, now })) return;
  const [newest] = await listSwitches(db, actor, rule);
  throw overtaken(newest?.switchedName, newest?.isOff);
}

const overtaken = (name = '另一人', isOff = false) =>
  refuse('reporting/rule-overtaken', {
    detail: `${name}刚刚${isOff ? '停用' : '启用'}了这条规则。您写的理由没有丢失，请核对现在的状态后再决定。`,
  });
