import { routesOf } from '../../../platform/http/route.ts';
import type { FactsOf } from '../../evidence/index.ts';
import { ProjectKey, permissions, Year } from '../contract.ts';
import {
  AdoptBody,
  DraftBody,
  Drafted,
  PlacingBody,
  PriorOverview,
  PriorTableView,
  Uploaded,
  WithdrawBody,
  WorkbookKey,
  WorkbookView,
} from './contract.ts';
import { draftFromLastYear } from './draft.ts';
import { viewWorkbook } from './preview.ts';
import { adoptTable, viewPriorTable, withdrawTable } from './tables.ts';
import { placeByHand, uploadWorkbook, viewPriorYear } from './workbooks.ts';

const route = routesOf(permissions);
const YEAR = '/api/performance/years/:year';
const WORKBOOK = '/api/performance/prior-workbooks/:id';
const byOf = ({ accountId, name }: { accountId: string; name: string }, now: Date) => ({ accountId, name, now });

/** 上年表: last year's workbooks come in, are placed once per layout, and are adopted project by project. */
export const priorRoutes = (factsOf: FactsOf) => [
  route({
    method: 'GET',
    path: `${YEAR}/prior-tables`,
    permission: 'performance.self-evaluation.read',
    scope: 'org',
    summary: '各项目的上年表与已上传的上年工作簿',
    params: Year,
    response: PriorOverview,
    isolation: 'repeatable read',
    handle: ({ db }, { actor, params }) => viewPriorYear(db, { ...actor, year: params.year }),
  }),
  route({
    method: 'POST',
    path: `${YEAR}/prior-workbooks`,
    permission: 'performance.prior-table.adopt',
    scope: 'org',
    summary: '上传上年工作簿（.xlsx、.xls）',
    params: Year,
    upload: { maxBytes: 10 * 1_048_576 },
    response: Uploaded,
    handle: async ({ db, clock, files }, { actor, params, upload, note }) => {
      const unit = { ...actor, year: params.year };
      const uploaded = await uploadWorkbook(db, files, unit, upload, byOf(actor, clock.now()));
      note({ object: `prior-workbook/${uploaded.id}`, detail: { file: upload.fileName, known: uploaded.known } });
      return uploaded;
    },
  }),
  route({
    method: 'GET',
    path: WORKBOOK,
    permission: 'performance.self-evaluation.read',
    scope: 'org',
    summary: '上年工作簿预览：每个单元格读成什么，哪些没有放置',
    params: WorkbookKey,
    response: WorkbookView,
    isolation: 'repeatable read',
    handle: ({ db }, { actor, params }) => viewWorkbook(db, actor, params.id),
  }),
  route({
    method: 'POST',
    path: `${WORKBOOK}/placings`,
    permission: 'performance.prior-table.adopt',
    scope: 'org',
    summary: '手工放置单元格，并为这个版式记住',
    params: WorkbookKey,
    body: PlacingBody,
    response: WorkbookView,
    ifMatch: true,
    handle: async ({ db, clock }, { actor, params, body, version, note }) => {
      await placeByHand(db, actor, { id: params.id, ...body, version }, byOf(actor, clock.now()));
      note({ object: `prior-workbook/${params.id}`, detail: body });
      return viewWorkbook(db, actor, params.id);
    },
  }),
  route({
    method: 'POST',
    path: `${WORKBOOK}/adoptions`,
    permission: 'performance.prior-table.adopt',
    scope: 'project',
    summary: '采用为项目的上年表',
    params: WorkbookKey,
    body: AdoptBody,
    response: WorkbookView,
    handle: async ({ db, clock }, { actor, params, body, note }) => {
      await adoptTable(db, actor, { workbookId: params.id, ...body }, byOf(actor, clock.now()));
      note({ object: `prior-table/${body.year}/${body.projectId}`, detail: { workbook: params.id, ...body } });
      return viewWorkbook(db, actor, params.id);
    },
  }),
  route({
    method: 'GET',
    path: `${YEAR}/projects/:id/prior-table`,
    permission: 'performance.self-evaluation.read',
    scope: 'project',
    summary: '项目的上年表：指标值、完成值、得分与提醒',
    params: ProjectKey,
    response: PriorTableView,
    isolation: 'repeatable read',
    handle: async ({ db }, { actor, params }) =>
      viewPriorTable(db, await factsOf(db, actor), { ...actor, year: params.year }, params.id),
  }),
  route({
    method: 'POST',
    path: `${YEAR}/projects/:id/prior-table/withdrawals`,
    permission: 'performance.prior-table.adopt',
    scope: 'project',
    summary: '撤销采用上年表',
    params: ProjectKey,
    body: WithdrawBody,
    response: PriorTableView,
    ifMatch: true,
    handle: async ({ db, clock }, { actor, params, body, version, note }) => {
      const order = { projectId: params.id, year: params.year - 1, version, reason: body.reason };
      await withdrawTable(db, actor, order, byOf(actor, clock.now()));
      note({ object: `prior-table/${params.year - 1}/${params.id}`, reason: body.reason });
      return viewPriorTable(db, await factsOf(db, actor), { ...actor, year: params.year }, params.id);
    },
  }),
  route({
    method: 'POST',
    path: `${YEAR}/projects/:id/prior-table/drafts`,
    permission: 'performance.goal-set.write',
    scope: 'project',
    summary: '上年表作为本年指标草稿',
    params: ProjectKey,
    body: DraftBody,
    response: Drafted,
    handle: async ({ db, clock }, { actor, params, body, note }) => {
      const place = { unit: { ...actor, year: params.year }, projectId: params.id };
      const drafted = await draftFromLastYear(db, await factsOf(db, actor), { ...place, ...body }, byOf(actor, clock.now()));
      note({ object: `goal-set/${params.year}/${params.id}`, detail: { ...drafted, ...body, from: params.year - 1 } });
      return drafted;
    },
  }),
];
