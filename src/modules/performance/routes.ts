import { z } from 'zod';
import { routesOf } from '../../platform/http/route.ts';
import { listYears } from '../budget/index.ts';
import { DeclareBase, ProjectKey, ProjectView, permissions, Year, YearView } from './contract.ts';
import { declareBase } from './data/indicators.ts';
import { type Facts, measureYear, viewProject, viewYear } from './year.ts';

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
];
