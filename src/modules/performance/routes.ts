import { z } from 'zod';
import { fileMarkOf } from '../../kernel/kind.ts';
import { MEDIA } from '../../platform/http/download.ts';
import { routesOf } from '../../platform/http/route.ts';
import type { FactsOf } from '../evidence/index.ts';
import { Todo } from './board/contract.ts';
import { DeclareBase, MeasureBody, MoveBody, ProjectKey, ProjectView, permissions, Year, YearView } from './contract.ts';
import { declareBase } from './data/indicators.ts';
import { exportIndicators, importIndicators } from './indicator-file.ts';
import { measureYear } from './measuring.ts';
import { moveEvaluation, openEvaluation, type SubmissionGate } from './moves.ts';
import { viewProject } from './project-view.ts';
import { listTodos, type WaitingOf } from './todos.ts';
import { viewYear } from './year.ts';
import { listKnownYears } from './years.ts';

const route = routesOf(permissions);

/** What is handed in from beyond: who judges a submission, and what waits elsewhere. */
export type Ports = { readonly gate: SubmissionGate; readonly waitingOf: WaitingOf };

export const performanceRoutes = (factsOf: FactsOf, { gate, waitingOf }: Ports) => [
  route({
    method: 'GET',
    path: '/api/performance/years',
    permission: 'performance.self-evaluation.read',
    scope: 'org',
    summary: '已开启的年度',
    response: z.array(z.number()),
    handle: async ({ db }, { actor }) => [...(await listKnownYears(db, actor))],
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
    handle: async ({ db }, { actor, params }) => viewYear(db, await factsOf(db, actor), { ...actor, year: params.year }),
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
    handle: async ({ db }, { actor, params }) =>
      viewProject(db, await factsOf(db, actor), { ...actor, year: params.year }, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/performance/years/:year/measurements',
    permission: 'performance.self-evaluation.measure',
    scope: 'org',
    summary: '重新测量：全部、一个项目或一个事实',
    params: Year,
    body: MeasureBody,
    response: z.object({ measured: z.number() }),
    isolation: 'repeatable read',
    handle: async ({ db, clock }, { actor, params, body, note }) => {
      const order = { takenBy: actor.name, now: clock.now(), ...body };
      const measured = await measureYear(db, await factsOf(db, actor), { ...actor, year: params.year }, order);
      note({ object: `measurements/${params.year}`, detail: { ...body, measured } });
      return { measured };
    },
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
      return viewYear(db, await factsOf(db, actor), unit);
    },
  }),
  route({
    method: 'POST',
    path: '/api/performance/years/:year/projects/:id/moves',
    permission: 'performance.self-evaluation.move',
    scope: 'project',
    summary: '提交、撤回、审核、退回',
    params: ProjectKey,
    body: MoveBody,
    response: ProjectView,
    ifMatch: true,
    handle: async ({ db, clock }, { actor, params, body, version, note }) => {
      const unit = { ...actor, year: params.year };
      const order = { unit, projectId: params.id, ...body, version };
      const { person } = await moveEvaluation(db, await factsOf(db, actor), order, { actor, now: clock.now() }, gate);
      note({
        object: `self-evaluation/${params.year}/${params.id}`,
        detail: {
          ...{ command: body.command, ...(person ? { 代: person.name } : {}) },
          ...(body.minute ? { minute: body.minute } : {}),
          ...(body.parts.length > 0 ? { 退回指明: body.parts.map(({ key }) => key) } : {}),
        },
        ...(body.reason ? { reason: body.reason } : {}),
      });
      return viewProject(db, await factsOf(db, actor), unit, params.id);
    },
  }),
  route({
    method: 'POST',
    path: '/api/performance/years/:year/projects/:id/openings',
    permission: 'performance.self-evaluation.move',
    scope: 'project',
    summary: '审核人打开自评表（此后不能撤回）',
    params: ProjectKey,
    withoutKey: 'opening twice changes nothing',
    handle: async ({ db, clock }, { actor, params, note }) => {
      const place = { unit: { ...actor, year: params.year }, projectId: params.id };
      await openEvaluation(db, await factsOf(db, actor), place, { actor, now: clock.now() });
      note({ object: `self-evaluation/${params.year}/${params.id}` });
    },
  }),
  route({
    method: 'GET',
    path: '/api/performance/todos',
    permission: 'performance.self-evaluation.read',
    scope: 'self',
    summary: '我的待办',
    response: z.array(Todo),
    isolation: 'repeatable read',
    handle: async ({ db, clock }, { actor }) => [
      ...(await listTodos(db, await factsOf(db, actor), actor, { now: clock.now(), waitingOf })),
    ],
  }),
  route({
    method: 'GET',
    path: '/api/performance/years/:year/indicators.csv',
    permission: 'performance.self-evaluation.read',
    scope: 'org',
    summary: '导出绩效指标',
    params: Year,
    download: true,
    audit: 'read',
    handle: async ({ db, origin }, { actor, params }) => ({
      fileName: `${fileMarkOf(origin)}${params.year}年度绩效指标.csv`,
      mediaType: MEDIA.csv,
      bytes: await exportIndicators(db, { ...actor, year: params.year }),
    }),
  }),
  route({
    method: 'POST',
    path: '/api/performance/years/:year/indicators',
    permission: 'performance.indicator.import',
    scope: 'org',
    summary: '导入绩效指标',
    params: Year,
    upload: { maxBytes: 10 * 1_048_576 },
    response: z.object({ projects: z.number(), rows: z.number() }),
    handle: async ({ db, clock }, { actor, params, upload, note }) => {
      const by = { accountId: actor.accountId, name: actor.name, now: clock.now() };
      const result = await importIndicators(db, { ...actor, year: params.year }, upload, by);
      note({ object: `indicators/${params.year}`, detail: { ...result, file: upload.fileName } });
      return result;
    },
  }),
];
