import { z } from 'zod';
import { routesOf } from '../../platform/http/route.ts';
import type { FactsOf } from '../evidence/index.ts';
import { AdjustmentBody, DecisionBody, EntryBody, ProposalId, permissions, ReasonBody, RowDetail, RowKey } from './contract.ts';
import { enterValue, proposeAdjustment, settleAdjustment, settleEntry, writeReason } from './row-actions.ts';
import { viewRow } from './row-detail.ts';

const route = routesOf(permissions);
const ROW = '/api/performance/years/:year/projects/:id/rows/:row';
const Proposed = z.object({ id: z.string() });

type Actor = { readonly region: string; readonly orgId: string };
const placeOf = ({ region, orgId }: Actor, { year, id, row }: z.output<typeof RowKey>) => ({
  unit: { region, orgId, year },
  projectId: id,
  rowId: row,
});
const objectOf = ({ year, id, row }: z.output<typeof RowKey>) => `row/${year}/${id}/${row}`;

/** What two persons decide in the same way, for adjustments and for typed values: 复核, and the proposer's own 撤回. */
type Settle = typeof settleAdjustment;

function decisionRoutes(
  factsOf: FactsOf,
  { noun, title, settle }: { noun: 'adjustments' | 'entries'; title: string; settle: Settle },
) {
  return [
    route({
      method: 'POST',
      path: `/api/performance/${noun}/:id/decisions`,
      permission: 'performance.row.confirm',
      scope: 'project',
      summary: `第二人${title}`,
      params: ProposalId,
      body: DecisionBody,
      handle: async ({ db, clock }, { actor, params, body, note }) => {
        const row = await settle(db, await factsOf(db, actor), { id: params.id, ...body }, { actor, now: clock.now() });
        note({
          object: `row/${row}`,
          detail: { [noun]: params.id, decision: body.decision },
          ...(body.reason ? { reason: body.reason } : {}),
        });
      },
    }),
    route({
      method: 'POST',
      path: `/api/performance/${noun}/:id/withdrawals`,
      permission: 'performance.row.fill',
      scope: 'self',
      summary: `撤回自己提出的${title}事项`,
      params: ProposalId,
      handle: async ({ db, clock }, { actor, params, note }) => {
        const order = { id: params.id, decision: 'withdrawn', reason: null } as const;
        const row = await settle(db, await factsOf(db, actor), order, { actor, now: clock.now() });
        note({ object: `row/${row}`, detail: { [noun]: params.id, decision: 'withdrawn' } });
      },
    }),
  ];
}

/** The routes of one row of a self-evaluation. */
export const rowRoutes = (factsOf: FactsOf) => [
  route({
    method: 'GET',
    path: ROW,
    permission: 'performance.self-evaluation.read',
    scope: 'project',
    summary: '指标明细与变更历史',
    params: RowKey,
    response: RowDetail,
    isolation: 'repeatable read',
    handle: async ({ db }, { actor, params }) => viewRow(db, await factsOf(db, actor), placeOf(actor, params)),
  }),
  route({
    method: 'POST',
    path: `${ROW}/reasons`,
    permission: 'performance.row.fill',
    scope: 'project',
    summary: '填写偏差原因',
    params: RowKey,
    body: ReasonBody,
    response: RowDetail,
    ifMatch: true,
    handle: async ({ db, clock }, { actor, params, body, version, note }) => {
      const place = placeOf(actor, params);
      await writeReason(db, await factsOf(db, actor), place, { text: body.text, version }, { actor, now: clock.now() });
      note({ object: objectOf(params), detail: { reasonVersion: version + 1 } });
      return viewRow(db, await factsOf(db, actor), place);
    },
  }),
  route({
    method: 'POST',
    path: `${ROW}/adjustments`,
    permission: 'performance.row.fill',
    scope: 'project',
    summary: '提出手工调整、一票否决或不适用',
    params: RowKey,
    body: AdjustmentBody,
    response: Proposed,
    handle: async ({ db, clock }, { actor, params, body, note }) => {
      const id = await proposeAdjustment(db, await factsOf(db, actor), placeOf(actor, params), body, { actor, now: clock.now() });
      note({ object: objectOf(params), reason: body.reason, detail: { adjustment: id, kind: body.kind, to: body.to } });
      return { id };
    },
  }),
  route({
    method: 'POST',
    path: `${ROW}/entries`,
    permission: 'performance.row.fill',
    scope: 'project',
    summary: '填报实际完成值',
    params: RowKey,
    body: EntryBody,
    response: Proposed,
    handle: async ({ db, clock }, { actor, params, body, note }) => {
      const id = await enterValue(db, await factsOf(db, actor), placeOf(actor, params), body, { actor, now: clock.now() });
      note({ object: objectOf(params), detail: { entry: id, files: body.files } });
      return { id };
    },
  }),
  ...decisionRoutes(factsOf, { noun: 'adjustments', title: '确认调整', settle: settleAdjustment }),
  ...decisionRoutes(factsOf, { noun: 'entries', title: '复核填报', settle: settleEntry }),
];
