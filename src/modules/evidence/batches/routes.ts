import { routesOf } from '../../../platform/http/route.ts';
import { findBatchById, listBatches } from '../../../platform/ingest/batches.ts';
import type { FindRegister } from '../../../platform/ingest/register.ts';
import { decideReversal, requestReversal } from '../../../platform/ingest/reversal.ts';
import { BatchQuery, permissions, RegisterKey, refuse } from '../contract.ts';
import { BatchDetail, BatchKey, BatchPage, ReversalBody, ReversalDecision, ReversalView } from './contract.ts';
import { batchDetail, loggedBatches } from './views.ts';

const route = routesOf(permissions);
const PAGE = 20;

/** 导入批次: what came in, and how a wrong batch goes out again (作废), by two persons. */
export const batchRoutes = (find: FindRegister) => [
  route({
    method: 'GET',
    path: '/api/evidence/registers/:key/imports',
    permission: 'evidence.register.read',
    scope: 'org',
    summary: '导入批次',
    params: RegisterKey,
    query: BatchQuery,
    response: BatchPage,
    handle: async ({ db }, { actor, params, query }) => {
      const register = await find(db, actor, params.key);
      const found = await listBatches(db, actor, register.key, { before: query.before, limit: PAGE + 1 });
      const batches = found.slice(0, PAGE);
      return {
        batches: await loggedBatches(db, actor, register, batches),
        next: found.length > PAGE ? (batches.at(-1)?.seq ?? null) : null,
        irreversible: register.irreversible ?? null,
      };
    },
  }),
  route({
    method: 'GET',
    path: '/api/evidence/registers/:key/imports/:id',
    permission: 'evidence.register.read',
    scope: 'org',
    summary: '导入批次的明细',
    params: BatchKey,
    response: BatchDetail,
    handle: async ({ db }, { actor, params }) => {
      const register = await find(db, actor, params.key);
      const batch = await findBatchById(db, actor, register.key, params.id);
      if (!batch) throw refuse('evidence/no-batch', { detail: '请刷新后从导入批次重新选择。' });
      return batchDetail(db, actor, register, batch);
    },
  }),
  route({
    method: 'POST',
    path: '/api/evidence/registers/:key/imports/:id/reversal',
    permission: 'evidence.register.reverse',
    scope: 'org',
    summary: '申请作废导入批次',
    params: BatchKey,
    body: ReversalBody,
    handle: async ({ db, clock }, { actor, params, body, note }) => {
      const register = await find(db, actor, params.key);
      const order = { identity: actor, id: params.id, reason: body.reason, now: clock.now() };
      const batch = await requestReversal(db, register, order);
      note({ object: `${register.key}/${batch.id}`, reason: body.reason, detail: { file: batch.fileName, rows: batch.stored } });
    },
  }),
  route({
    method: 'POST',
    path: '/api/evidence/registers/:key/imports/:id/reversal/decision',
    permission: 'evidence.register.reverse',
    scope: 'org',
    summary: '复核作废申请',
    params: BatchKey,
    body: ReversalDecision,
    response: ReversalView,
    handle: async ({ db, clock }, { actor, params, body, note }) => {
      const register = await find(db, actor, params.key);
      const order = { identity: actor, id: params.id, decision: body.decision, reason: body.reason || null, now: clock.now() };
      const { batch, rows } = await decideReversal(db, register, order);
      note({
        object: `${register.key}/${batch.id}`,
        ...(order.reason ? { reason: order.reason } : {}),
        detail: { file: batch.fileName, decision: body.decision, rows },
      });
      return { rows };
    },
  }),
];
