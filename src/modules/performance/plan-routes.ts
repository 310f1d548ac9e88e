import { findFiles } from '../../platform/database/files.ts';
import { routesOf } from '../../platform/http/route.ts';
import { permissions, Year } from './contract.ts';
import { addYearPlan, findYearPlan } from './data/year-plans.ts';
import { refuse } from './domain/refusals.ts';
import { planFaults } from './domain/year-plan.ts';
import { PlanBody, PlanView } from './plan/contract.ts';
import { viewPlan } from './plan-view.ts';

const route = routesOf(permissions);

/** 年度安排: the yearly notice and the deadlines it sets; the first one opens the year. */
export const planRoutes = [
  route({
    method: 'GET',
    path: '/api/performance/years/:year/plan',
    permission: 'performance.self-evaluation.read',
    scope: 'org',
    summary: '年度安排（通知与各环节期限）',
    params: Year,
    response: PlanView,
    handle: async ({ db }, { actor, params }) => viewPlan(db, { ...actor, year: params.year }),
  }),
  route({
    method: 'PUT',
    path: '/api/performance/years/:year/plan',
    permission: 'performance.year-plan.write',
    scope: 'org',
    summary: '登记年度通知与各环节期限；第一次登记即开启该年度',
    params: Year,
    body: PlanBody,
    response: PlanView,
    ifMatch: true,
    handle: async ({ db, clock }, { actor, params, body, version, note }) => {
      const unit = { ...actor, year: params.year };
      const faults = planFaults(body);
      if (faults.length > 0) throw refuse('performance/plan', { detail: '各环节的期限须依次不早于前一环节。', issues: faults });
      if (body.noticeFile && (await findFiles(db, actor.region, [body.noticeFile])).length === 0)
        throw refuse('performance/plan', { detail: '通知文件不存在，请重新上传。' });
      const by = { accountId: actor.accountId, name: actor.name, now: clock.now() };
      if (!(await addYearPlan(db, unit, { ...body, revision: version + 1 }, by))) {
        const theirs = await findYearPlan(db, unit);
        throw refuse('performance/overtaken', {
          detail: `${theirs?.writtenName ?? '另一人'}刚刚改写了年度安排，请刷新后核对；您填写的内容没有保存。`,
        });
      }
      note({ object: `year-plan/${params.year}`, detail: { revision: version + 1, ...body } });
      return viewPlan(db, unit);
    },
  }),
];
