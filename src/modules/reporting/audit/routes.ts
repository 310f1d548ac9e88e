import { routesOf } from '../../../platform/http/route.ts';
import type { FactsOf } from '../../evidence/index.ts';
import { Year } from '../../performance/contract.ts';
import { permissions } from '../contract.ts';
import type { Asked } from '../order.ts';
import { answer } from './answers.ts';
import { AnswerBody, AuditView, RecheckView, RunKey, RunView, ScopeKey, UpholdBody } from './contract.ts';
import type { OwnOrder } from './own-documents.ts';
import { needRun, recheck, takeRun, viewAudit, viewRun } from './runs.ts';
import { workingPaper } from './working-paper.ts';

const route = routesOf(permissions);
const READING = { method: 'GET', permission: 'reporting.audit.read', scope: 'org', isolation: 'repeatable read' } as const;
const UNIT = '/api/reporting/years/:year';
const PROJECT = `${UNIT}/projects/:id` as const;
const RUN = '/api/reporting/audit-runs/:run';

const orderOf = ({ actor, params }: Asked & { readonly params: { readonly id?: string } }): OwnOrder => ({
  ...{ region: actor.region, orgId: actor.orgId, year: params.year, projectId: params.id ?? '' },
});

/** Answers of 财务科, and what 单位负责人 decides on its proposals; the reply is the run with the answer in it. */
const answerRoutes = [
  route({
    method: 'POST',
    path: `${RUN}/answers`,
    permission: 'reporting.finding.answer',
    scope: 'org',
    summary: '答复核查发现，或提出认定',
    params: RunKey,
    body: AnswerBody,
    response: RunView,
    ifMatch: true,
    handle: async ({ db, clock }, { actor, params, body, version, note }) => {
      const run = await needRun(db, actor.region, params.run);
      note(noteOf(await answer(db, run, { ...body, version }, { actor, now: clock.now() }), body));
      return viewRun(db, actor.region, run);
    },
  }),
  route({
    method: 'POST',
    path: `${RUN}/upholdings`,
    permission: 'reporting.finding.uphold',
    scope: 'org',
    summary: '确认或不同意保留一项错误',
    params: RunKey,
    body: UpholdBody,
    response: RunView,
    ifMatch: true,
    handle: async ({ db, clock }, { actor, params, body, version, note }) => {
      const run = await needRun(db, actor.region, params.run);
      const order = { ...body, disclosed: false, fileId: null, version };
      note(noteOf(await answer(db, run, order, { actor, now: clock.now() }), body));
      return viewRun(db, actor.region, run);
    },
  }),
];

function noteOf(
  { finding, person }: Awaited<ReturnType<typeof answer>>,
  { kind, reason }: { readonly kind: string; readonly reason: string },
) {
  const { ruleId, subject, fingerprint } = finding;
  return {
    object: `finding/${ruleId}/${fingerprint.slice(0, 16)}`,
    detail: { kind, subject, ...(person ? { 代: person.name } : {}) },
    ...(reason ? { reason } : {}),
  };
}

/** 勾稽核查 of our own documents: of a project's table, and of the unit's report with all of them. */
export const auditRoutes = (factsOf: FactsOf) => [
  ...(
    [
      [UNIT, Year, '自评报告与全部自评表'],
      [PROJECT, ScopeKey, '一个项目的自评表'],
    ] as const
  ).flatMap(([path, params, of]) => [
    route({
      ...READING,
      path: `${path}/audit`,
      summary: `勾稽核查：${of}`,
      params,
      response: AuditView,
      handle: async ({ db }, request) => viewAudit(db, await factsOf(db, request.actor), orderOf(request)),
    }),
    route({
      method: 'POST',
      path: `${path}/audit-runs`,
      permission: 'reporting.audit.run',
      scope: path === UNIT ? 'org' : 'project',
      summary: `核查${of}`,
      params,
      response: RunView,
      isolation: 'repeatable read',
      handle: async ({ db, clock }, request) => {
        const { actor, note } = request;
        const by = { accountId: actor.accountId, name: actor.name, now: clock.now() };
        const order = orderOf(request);
        const { id } = await takeRun(db, await factsOf(db, actor), order, { by });
        const view = await viewRun(db, actor.region, await needRun(db, actor.region, id));
        const { errors, warnings, notes } = view.line;
        note({ object: `audit/${order.year}/${order.projectId || 'report'}`, detail: { run: id, errors, warnings, notes } });
        return view;
      },
    }),
  ]),
  route({
    ...READING,
    path: RUN,
    summary: '一次核查',
    params: RunKey,
    response: RunView,
    handle: async ({ db }, { actor, params }) => viewRun(db, actor.region, await needRun(db, actor.region, params.run)),
  }),
  route({
    ...READING,
    path: `${RUN}/recheck`,
    audit: 'read',
    summary: '复核一次核查：用留存的数据重新核查',
    params: RunKey,
    response: RecheckView,
    handle: async ({ db }, { actor, params, note }) => {
      const view = recheck(await needRun(db, actor.region, params.run));
      note({ object: `audit-run/${params.run}`, detail: { equal: view.equal } });
      return view;
    },
  }),
  route({
    ...READING,
    path: `${RUN}/paper.xlsx`,
    download: true,
    audit: 'read',
    summary: '下载核查底稿',
    params: RunKey,
    handle: async ({ db, origin }, { actor, params, note }) => {
      note({ object: `audit-run/${params.run}/paper.xlsx` });
      return workingPaper(await viewRun(db, actor.region, await needRun(db, actor.region, params.run)), { origin });
    },
  }),
  ...answerRoutes,
];
