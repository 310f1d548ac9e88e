import { z } from 'zod';
import { plain } from '../../kernel/decimal.ts';
import { localTime, yearPeriod } from '../../kernel/period.ts';
import { routesOf } from '../../platform/http/route.ts';
import { standings } from '../../platform/ingest/batches.ts';
import { evaluateFact } from '../evidence/index.ts';
import {
  ChangedDefinition,
  DefinitionKey,
  DefinitionView,
  NewDefinition,
  parseTrial,
  permissions,
  refuse,
  type Trial,
  TrialQuery,
  TrialView,
} from './contract.ts';
import { type Definition, listDefinitions } from './data/definitions.ts';
import { factOf, registerKey } from './data/facts.ts';
import { addLedger, changeLedger, removeLedger } from './defining.ts';
import { factIssues } from './domain/check.ts';
import { ruleText } from './domain/sentence.ts';
import { inForce } from './domain/versions.ts';

const route = routesOf(permissions);
const reading = { permission: 'ledger.definition.read', scope: 'org' } as const;
const managing = { permission: 'ledger.definition.manage', scope: 'org' } as const;

function viewOf(
  { code, title, version, columns, keys, facts, ...rest }: Definition,
  rows: number,
): z.input<typeof DefinitionView> {
  const key = registerKey(code);
  return {
    ...{ code, key, title, version, rows, columns: [...columns], keys: [...keys] },
    facts: facts.map((fact) => ({ ...fact, key: `${key}.${fact.code}`, definition: ruleText(columns, fact) })),
    definedBy: rest.definedName,
    definedAt: localTime(rest.definedAt),
  };
}

function trialOf(text: string): Trial {
  const { data, error } = parseTrial(text);
  if (!data) throw refuse('ledger/invalid', { detail: error.issues[0]?.message ?? '请重新填写。' });
  const issues = factIssues(data.columns, data.fact);
  if (issues.length > 0) throw refuse('ledger/invalid', { detail: '补齐之后再试算。', issues: [...issues] });
  return data;
}

export const ledgerRoutes = [
  route({
    method: 'GET',
    path: '/api/ledger/definitions',
    ...reading,
    summary: '台账',
    response: z.array(DefinitionView),
    handle: async ({ db }, { actor }) => {
      const received = await standings(db, actor);
      return inForce(await listDefinitions(db, actor)).map((definition) =>
        viewOf(definition, received.get(registerKey(definition.code))?.stored ?? 0),
      );
    },
  }),
  route({
    method: 'POST',
    path: '/api/ledger/definitions',
    ...managing,
    summary: '新建台账',
    body: NewDefinition,
    response: DefinitionView,
    handle: async ({ db, clock }, { actor, body, note }) => {
      const definition = await addLedger(db, actor, body, { ...actor, now: clock.now() });
      note({ object: registerKey(body.code), detail: { after: summary(definition) } });
      return viewOf(definition, 0);
    },
  }),
  route({
    method: 'PUT',
    path: '/api/ledger/definitions/:code',
    ...managing,
    summary: '修改台账',
    params: DefinitionKey,
    body: ChangedDefinition,
    response: DefinitionView,
    ifMatch: true,
    handle: async ({ db, clock }, { actor, params, body, version, note }) => {
      const order = { ...body, code: params.code, version };
      const { before, after, rows } = await changeLedger(db, actor, order, { ...actor, now: clock.now() });
      note({ object: registerKey(params.code), detail: { before: summary(before), after: summary(after) } });
      return viewOf(after, rows);
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/ledger/definitions/:code',
    ...managing,
    summary: '删除没有记录的台账',
    params: DefinitionKey,
    handle: async ({ db, clock }, { actor, params, note }) => {
      const before = await removeLedger(db, actor, params.code, { ...actor, now: clock.now() });
      note({ object: registerKey(params.code), detail: { before: summary(before) } });
    },
  }),
  route({
    method: 'GET',
    path: '/api/ledger/definitions/:code/trial',
    ...reading,
    summary: '试算一个还没有保存的事实',
    params: DefinitionKey,
    query: TrialQuery,
    response: TrialView,
    isolation: 'repeatable read',
    handle: async ({ db }, { actor, params, query }) => {
      const { columns, fact, year } = trialOf(query.rule);
      const [definition] = inForce(await listDefinitions(db, actor, params.code));
      if (!definition) throw refuse('ledger/no-definition', { detail: '请从台账列表重新打开。' });
      const bounds = { region: actor.region, orgId: actor.orgId, ...yearPeriod(year) };
      const rule = factOf({ ...definition, columns }, { ...fact, version: 0 });
      const { numerator, denominator, printed, rows } = await evaluateFact(db, rule, bounds);
      return {
        ...{ definition: rule.definition, printed, rows },
        numerator: plain(numerator),
        denominator: denominator && plain(denominator),
        total: (await standings(db, actor)).get(registerKey(params.code))?.stored ?? 0,
      };
    },
  }),
];

/** What the audit log keeps of a definition, in words. */
const summary = ({ title, version, columns, facts }: Definition) => ({
  ...{ 名称: title, 版本: version },
  列: columns.map((column) => column.title).join('、'),
  事实: facts.map((fact) => `${fact.title}（第 ${fact.version} 版）${ruleText(columns, fact)}`).join('；'),
});
