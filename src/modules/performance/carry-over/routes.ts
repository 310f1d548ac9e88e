import { routesOf } from '../../../platform/http/route.ts';
import type { FactsOf } from '../../evidence/index.ts';
import { permissions, Year } from '../contract.ts';
import { carryOver, reverseCarryOver } from './carry.ts';
import { CarryBody, CarryOverView, ReversalBody, YearAndCarryOver } from './contract.ts';
import { viewCarryOver } from './view.ts';

const route = routesOf(permissions);
const PATH = '/api/performance/years/:year/carry-overs';

/** 结转: of a year into the next, and back. */
export const carryOverRoutes = (factsOf: FactsOf) => [
  route({
    method: 'GET',
    path: PATH,
    permission: 'performance.carry-over.run',
    scope: 'org',
    summary: '结转到下一年度：可选的项目与已办的结转',
    params: Year,
    response: CarryOverView,
    isolation: 'repeatable read',
    handle: ({ db }, { actor, params }) => viewCarryOver(db, { ...actor, year: params.year }),
  }),
  route({
    method: 'POST',
    path: PATH,
    permission: 'performance.carry-over.run',
    scope: 'org',
    summary: '结转到下一年度',
    params: Year,
    body: CarryBody,
    response: CarryOverView,
    handle: async ({ db, clock }, { actor, params, body, note }) => {
      const unit = { region: actor.region, orgId: actor.orgId, year: params.year };
      const by = { accountId: actor.accountId, name: actor.name, now: clock.now() };
      const done = await carryOver(db, await factsOf(db, actor), { unit, projects: body.projects }, by);
      note({ object: `carry-over/${params.year + 1}`, detail: { ...done, chosen: body.projects.map(({ id }) => id) } });
      return viewCarryOver(db, unit);
    },
  }),
  route({
    method: 'POST',
    path: `${PATH}/:id/reversals`,
    permission: 'performance.carry-over.run',
    scope: 'org',
    summary: '撤销结转',
    params: YearAndCarryOver,
    body: ReversalBody,
    response: CarryOverView,
    handle: async ({ db, clock }, { actor, params, body, note }) => {
      const unit = { region: actor.region, orgId: actor.orgId, year: params.year };
      const by = { accountId: actor.accountId, name: actor.name, now: clock.now() };
      const next = { ...unit, year: params.year + 1 };
      const { projectIds } = await reverseCarryOver(db, { unit: next, id: params.id, reason: body.reason }, by);
      note({
        object: `carry-over/${params.year + 1}`,
        reason: body.reason,
        detail: { reversed: params.id, projects: projectIds },
      });
      return viewCarryOver(db, unit);
    },
  }),
];
