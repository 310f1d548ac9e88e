import { z } from 'zod';
import { routesOf } from '../../../platform/http/route.ts';
import type { FactsOf } from '../../evidence/index.ts';
import { ProjectKey, permissions, Year } from '../contract.ts';
import {
  CodeKey,
  CodeView,
  DeliveryBody,
  MinuteBody,
  MinuteKey,
  MinuteView,
  PapersView,
  ReviewBody,
  RevocationBody,
  ScanBody,
} from './contract.ts';
import { recordMinute, revokeMinute, viewMinutes } from './minutes.ts';
import { deliver, recordReview } from './outside.ts';
import { bindScan } from './scans.ts';
import { viewCode, viewPapers } from './view.ts';

const route = routesOf(permissions);
const YEAR = '/api/performance/years/:year';
const PROJECT = `${YEAR}/projects/:id` as const;
const READING = {
  method: 'GET',
  permission: 'performance.self-evaluation.read',
  scope: 'org',
  isolation: 'repeatable read',
} as const;

type Actor = { readonly region: string; readonly orgId: string };
const unitOf = ({ region, orgId }: Actor, { year }: { readonly year: number }) => ({ region, orgId, year });

/** 会议纪要 of a year. */
const minuteRoutes = [
  route({
    ...READING,
    path: `${YEAR}/minutes`,
    summary: '领导小组会议纪要',
    params: Year,
    response: z.array(MinuteView),
    handle: ({ db }, { actor, params }) => viewMinutes(db, unitOf(actor, params)),
  }),
  route({
    method: 'POST',
    path: `${YEAR}/minutes`,
    permission: 'performance.minute.record',
    scope: 'org',
    summary: '登记会议纪要',
    params: Year,
    body: MinuteBody,
    response: z.object({ id: z.string() }),
    handle: async ({ db, clock }, { actor, params, body, note }) => {
      const id = await recordMinute(db, unitOf(actor, params), body, { actor, now: clock.now() });
      note({
        object: `minute/${params.year}/${id}`,
        detail: { number: body.number, projects: body.projects, file: body.fileId },
      });
      return { id };
    },
  }),
  route({
    method: 'POST',
    path: `${YEAR}/minutes/:id/revocations`,
    permission: 'performance.minute.record',
    scope: 'org',
    summary: '作废会议纪要',
    params: MinuteKey,
    body: RevocationBody,
    handle: async ({ db, clock }, { actor, params, body, note }) => {
      await revokeMinute(db, unitOf(actor, params), { id: params.id, ...body }, { actor, now: clock.now() });
      note({ object: `minute/${params.year}/${params.id}`, reason: body.reason });
    },
  }),
];

/** What stands on paper about one project: minutes above, here scans, deliveries and what came back. */
export const paperRoutes = (factsOf: FactsOf) => [
  ...minuteRoutes,
  route({
    ...READING,
    path: `${PROJECT}/papers`,
    summary: '打印与签章、报送与上级审核',
    params: ProjectKey,
    response: PapersView,
    handle: async ({ db }, { actor, params }) => viewPapers(db, await factsOf(db, actor), unitOf(actor, params), params.id),
  }),
  route({
    ...READING,
    path: `${PROJECT}/paper-codes/:code`,
    summary: '核对版本码',
    params: CodeKey,
    response: CodeView,
    handle: ({ db }, { actor, params }) => viewCode(db, unitOf(actor, params), { projectId: params.id, code: params.code }),
  }),
  route({
    method: 'POST',
    path: `${PROJECT}/scans`,
    permission: 'performance.scan.bind',
    scope: 'project',
    summary: '上传签章件',
    params: ProjectKey,
    body: ScanBody,
    response: PapersView,
    handle: async ({ db, clock, files }, { actor, params, body, note }) => {
      const place = { unit: unitOf(actor, params), projectId: params.id };
      const { code, submissionId } = await bindScan(db, files, place, body, { actor, now: clock.now() });
      note({
        object: `scan/${params.year}/${params.id}`,
        detail: { code, submission: submissionId, file: body.fileId, replaces: body.replaces },
        ...(body.reason ? { reason: body.reason } : {}),
      });
      return viewPapers(db, await factsOf(db, actor), place.unit, params.id);
    },
  }),
  route({
    method: 'POST',
    path: `${PROJECT}/deliveries`,
    permission: 'performance.delivery.record',
    scope: 'project',
    summary: '报送',
    params: ProjectKey,
    body: DeliveryBody,
    response: PapersView,
    ifMatch: true,
    handle: async ({ db, clock }, { actor, params, body, version, note }) => {
      const unit = unitOf(actor, params);
      await deliver(db, await factsOf(db, actor), { unit, projectId: params.id, version }, body, { actor, now: clock.now() });
      note({ object: `self-evaluation/${params.year}/${params.id}`, detail: { command: 'deliver', ...body } });
      return viewPapers(db, await factsOf(db, actor), unit, params.id);
    },
  }),
  route({
    method: 'POST',
    path: `${PROJECT}/reviews`,
    permission: 'performance.delivery.record',
    scope: 'project',
    summary: '登记上级审核、审定分、公开或退回',
    params: ProjectKey,
    body: ReviewBody,
    response: PapersView,
    ifMatch: true,
    handle: async ({ db, clock }, { actor, params, body, version, note }) => {
      const unit = unitOf(actor, params);
      await recordReview(db, await factsOf(db, actor), { unit, projectId: params.id, version }, body, {
        actor,
        now: clock.now(),
      });
      const { kind, score, documentNumber, fileId, correction } = body;
      note({
        object: `self-evaluation/${params.year}/${params.id}`,
        detail: { command: kind, score, documentNumber, file: fileId },
        ...(correction ? { reason: correction } : {}),
      });
      return viewPapers(db, await factsOf(db, actor), unit, params.id);
    },
  }),
];
