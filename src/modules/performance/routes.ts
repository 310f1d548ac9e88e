import { z } from 'zod';
import { routesOf } from '../../platform/http/route.ts';
import { listYears } from '../budget/index.ts';
import { DeclareBase, MoveBody, ProjectKey, ProjectView, permissions, Year, YearView } from './contract.ts';
import { declareBase } from './data/indicators.ts';
import { type Facts, measureYear } from './figures.ts';
import { moveEvaluation } from './moves.ts';
import { viewProject, viewYear } from './year.ts';

const route = routesOf(permissions);

export const performanceRoutes = (facts: Facts) => [
  route({
    method: 'GET',
    path: '/api/performance/years',
    permission: 'performance.self-evaluation.read',
    scope: 'org',
    summary: '有项目的年度',
    response: z.array(z.number()),
    handle: async ({ db }, { actor }) => [...(await listYears(db, actor))],
  }),
  route({
    method: 'GET',
    path: '/api/performance/years/:year',
    permission: 'performance.self-evaluation.read',
    scope: 'org',
    summary: '项目总览',
    params: Year,
    response: YearView,
    isolation: 'repeatable read',
    handle: ({ db }, { actor, params }) => viewYear(db, facts, { ...actor, year: params.year }),
  }),
  route({
    method: 'GET',
    path: '/api/performance/years/:year/projects/:id',
    permission: 'performance.self-evaluation.read',
    scope: 'org',
    summary: '项目自评表',
    params: ProjectKey,
    response: ProjectView,
    isolation: 'repeatable read',
    handle: ({ db }, { actor, params }) => viewProject(db, facts, { ...actor, year: params.year }, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/performance/years/:year/measurements',
    permission: 'performance.self-evaluation.measure',
    scope: 'org',
    summary: '重新测量全部指标',
    params: Year,
    response: z.object({ measured: z.number() }),
    isolation: 'repeatable read',
    handle: async ({ db, clock }, { actor, params }) => ({
      measured: await measureYear(db, facts, { ...actor, year: params.year }, { takenBy: actor.name, now: clock.now() }),
    }),
  }),
  route({
    method: 'POST',
    path: '/api/performance/years/:year/execution-bases',
    permission: 'performance.execution-base.declare',
    scope: 'org',
    summary: '声明执行率基数',
    params: Year,
    body: DeclareBase,
    response: YearView,
    handle: async ({ db, clock }, { actor, params, body, note }) => {
      const unit = { ...actor, year: params.year };
      await declareBase(db, unit, { ...body, assumed: false }, { name: actor.name, now: clock.now() });
      note({ object: `execution-base/${params.year}`, detail: body });
      return viewYear(db, facts, unit);
    },
  }),
  route({
    method: 'POST',
    path: '/api/performance/years/:year/projects/:id/moves',
    permission: 'performance.self-evaluation.move',
    scope: 'project',
    summary: '提交、审核、退回、报送',
    params: ProjectKey,
    body: MoveBody,
    response: ProjectView,
    ifMatch: true,
    handle: async ({ db, clock }, { actor, params, body, version, note }) => {
      const unit = { ...actor, year: params.year };
      await moveEvaluation(db, facts, { unit, projectId: params.id, ...body, version }, { actor, now: clock.now() });
      note({
        object: `self-evaluation/${params.year}/${params.id}`,
        detail: { command: body.command },
        ...(body.reason ? { reason: body.reason } : {}),
      });
      return viewProject(db, facts, unit, params.id);
    },
  }),
];
