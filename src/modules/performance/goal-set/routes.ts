import { z } from 'zod';
import { routesOf } from '../../../platform/http/route.ts';
import type { FactsOf } from '../../evidence/index.ts';
import { ProjectKey, permissions } from '../contract.ts';
import {
  CopyQuery,
  GoalContentBody,
  GoalContentView,
  GoalCopyView,
  GoalSetView,
  GoalVersionView,
  VersionKey,
} from './contract.ts';
import { copyIndicators } from './copy.ts';
import { findContent, viewGoalSet, viewVersions } from './load.ts';
import { adoptGoalSet, saveGoalSet } from './save.ts';

const route = routesOf(permissions);
const SET = '/api/performance/years/:year/projects/:id/goal-set';

type Actor = { readonly region: string; readonly orgId: string };
const at = ({ region, orgId }: Actor, { year, id }: { readonly year: number; readonly id: string }) => ({
  unit: { region, orgId, year },
  projectId: id,
});
const objectOf = ({ year, id }: { readonly year: number; readonly id: string }) => `goal-set/${year}/${id}`;

/** 绩效目标与指标: written as versions, adopted by a second person. */
export const goalSetRoutes = (factsOf: FactsOf) => [
  route({
    method: 'GET',
    path: SET,
    permission: 'performance.self-evaluation.read',
    scope: 'project',
    summary: '绩效目标与指标',
    params: ProjectKey,
    response: GoalSetView,
    isolation: 'repeatable read',
    handle: ({ db }, { actor, params }) => viewGoalSet(db, at(actor, params)),
  }),
  route({
    method: 'PUT',
    path: SET,
    permission: 'performance.goal-set.write',
    scope: 'project',
    summary: '保存绩效目标与指标的新版本',
    params: ProjectKey,
    body: GoalContentBody,
    response: GoalSetView,
    ifMatch: true,
    handle: async ({ db, clock }, { actor, params, body: { texts, rows, reason }, version, note }) => {
      const by = { accountId: actor.accountId, name: actor.name, now: clock.now() };
      const saved = await saveGoalSet(
        db,
        await factsOf(db, actor),
        { ...at(actor, params), content: { texts, rows }, reason, version },
        by,
      );
      note({ object: objectOf(params), reason, detail: { version: saved, rows: rows.length } });
      return viewGoalSet(db, at(actor, params));
    },
  }),
  route({
    method: 'POST',
    path: `${SET}/adoptions`,
    permission: 'performance.goal-set.approve',
    scope: 'project',
    summary: '启用最新版本',
    params: ProjectKey,
    response: GoalSetView,
    ifMatch: true,
    handle: async ({ db, clock }, { actor, params, version, note }) => {
      const by = { accountId: actor.accountId, name: actor.name, now: clock.now() };
      await adoptGoalSet(db, await factsOf(db, actor), { ...at(actor, params), version }, by);
      note({ object: objectOf(params), detail: { adopted: version } });
      return viewGoalSet(db, at(actor, params));
    },
  }),
  route({
    method: 'GET',
    path: `${SET}/versions`,
    permission: 'performance.self-evaluation.read',
    scope: 'project',
    summary: '绩效目标与指标的版本与差异',
    params: ProjectKey,
    response: z.array(GoalVersionView),
    isolation: 'repeatable read',
    handle: ({ db }, { actor, params }) => viewVersions(db, at(actor, params)),
  }),
  route({
    method: 'GET',
    path: `${SET}/versions/:version`,
    permission: 'performance.self-evaluation.read',
    scope: 'project',
    summary: '绩效目标与指标的一个版本',
    params: VersionKey,
    response: GoalContentView,
    handle: async ({ db }, { actor, params }) => {
      const { version, texts, rows } = await findContent(db, at(actor, params), params.version);
      return { version, texts, rows: [...rows] };
    },
  }),
  route({
    method: 'GET',
    path: `${SET}/copy`,
    permission: 'performance.goal-set.write',
    scope: 'project',
    summary: '从上一年度复制指标（只读取，保存后才生效）',
    params: ProjectKey,
    query: CopyQuery,
    response: GoalCopyView,
    isolation: 'repeatable read',
    handle: async ({ db, clock }, { actor, params, query: { from } }) => {
      const { rows, ...copied } = await copyIndicators(
        db,
        await factsOf(db, actor),
        at(actor, { ...params, year: from }),
        clock.now(),
      );
      return { from, ...copied, rows: [...rows] };
    },
  }),
];
