import { routesOf } from '../../../platform/http/route.ts';
import type { FactsOf } from '../../evidence/index.ts';
import { ProjectKey, permissions } from '../contract.ts';
import { confirmBatch, enterBatch, viewWaiting } from './batch.ts';
import { EntryBatchBody, EntryBatchResult, EntryDecisionsBody, WaitingEntries } from './contract.ts';

const route = routesOf(permissions);
const PATH = '/api/performance/years/:year/projects/:id/entries';

/** 成批填报 and its 复核: many rows of one table at once, each by the rules of a single one. */
export const entryRoutes = (factsOf: FactsOf) => [
  route({
    method: 'GET',
    path: PATH,
    permission: 'performance.self-evaluation.read',
    scope: 'project',
    summary: '待复核的填报',
    params: ProjectKey,
    response: WaitingEntries,
    isolation: 'repeatable read',
    handle: async ({ db }, { actor, params }) =>
      viewWaiting(db, await factsOf(db, actor), { unit: { ...actor, year: params.year }, projectId: params.id }),
  }),
  route({
    method: 'POST',
    path: PATH,
    permission: 'performance.row.fill',
    scope: 'project',
    summary: '成批填报实际完成值（粘贴），全部或全不',
    params: ProjectKey,
    body: EntryBatchBody,
    response: EntryBatchResult,
    handle: async ({ db, clock }, { actor, params, body, note }) => {
      const place = { unit: { ...actor, year: params.year }, projectId: params.id };
      const ids = await enterBatch(db, await factsOf(db, actor), place, body, { actor, now: clock.now() });
      note({ object: `entries/${params.year}/${params.id}`, detail: { entries: [...ids], files: body.files } });
      return { entries: ids.length };
    },
  }),
  route({
    method: 'POST',
    path: `${PATH}/decisions`,
    permission: 'performance.row.confirm',
    scope: 'project',
    summary: '第二人成批复核填报',
    params: ProjectKey,
    body: EntryDecisionsBody,
    handle: async ({ db, clock }, { actor, params, body, note }) => {
      const place = { unit: { ...actor, year: params.year }, projectId: params.id };
      await confirmBatch(db, await factsOf(db, actor), place, body.ids, { actor, now: clock.now() });
      note({ object: `entries/${params.year}/${params.id}`, detail: { confirmed: body.ids } });
    },
  }),
];
