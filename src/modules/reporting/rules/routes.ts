import { routesOf } from '../../../platform/http/route.ts';
import { permissions } from '../contract.ts';
import { RuleKey, RuleList, SwitchBody, SwitchList } from './contract.ts';
import { viewRules, viewSwitches } from './list.ts';
import { switchRule, undoSwitch } from './switching.ts';

const route = routesOf(permissions);
const READ = { method: 'GET', permission: 'reporting.rule.read', scope: 'org', isolation: 'repeatable read' } as const;
const SWITCH = { permission: 'reporting.rule.switch', scope: 'org', params: RuleKey, response: RuleList, ifMatch: true } as const;
const PATH = '/api/reporting/audit-rules';

/** 核查规则 of the unit: read by everybody who works with reports, switched by 财务科. */
export const ruleRoutes = [
  route({
    ...READ,
    path: PATH,
    summary: '核查规则：公式、依据、示例、是否启用',
    response: RuleList,
    handle: ({ db }, { actor }) => viewRules(db, actor),
  }),
  route({
    ...READ,
    path: `${PATH}/:rule/switches`,
    summary: '一条核查规则的停用与启用记录',
    params: RuleKey,
    response: SwitchList,
    handle: ({ db }, { actor, params }) => viewSwitches(db, actor, params.rule),
  }),
  route({
    ...SWITCH,
    method: 'PUT',
    path: `${PATH}/:rule/switch`,
    summary: '停用或启用核查规则',
    body: SwitchBody,
    handle: async ({ db, clock }, { actor, params, body, version, note }) => {
      await switchRule(db, { ...params, ...body, seen: version }, { actor, now: clock.now() });
      note({ object: `audit-rule/${params.rule}`, detail: { off: body.off, revision: version + 1 }, reason: body.reason });
      return viewRules(db, actor);
    },
  }),
  route({
    ...SWITCH,
    method: 'POST',
    path: `${PATH}/:rule/switch/reversal`,
    summary: '撤销核查规则最近一次停用或启用',
    handle: async ({ db, clock }, { actor, params, version, note }) => {
      const { off, reason } = await undoSwitch(db, { ...params, seen: version }, { actor, now: clock.now() });
      note({ object: `audit-rule/${params.rule}`, detail: { off, revision: version + 1, undone: version }, reason });
      return viewRules(db, actor);
    },
  }),
];
