import type { Db } from '../../../platform/database/db.ts';
import { routesOf } from '../../../platform/http/route.ts';
import { readStaffing } from '../../access/index.ts';
import { listApprovals, listProjectFunds, listProjects } from '../../budget/index.ts';
import { readForms } from '../chosen-forms.ts';
import { permissions } from '../contract.ts';
import { findBase, listIndicators, type Unit } from '../data/indicators.ts';
import { findYearPlan } from '../data/year-plans.ts';
import { unbalanced } from '../domain/missing.ts';
import { OPENING_STEPS, type OpeningProject, type Situation } from '../domain/opening.ts';
import { STEPS } from '../domain/year-plan.ts';
import { listKnownYears } from '../years.ts';
import { OpeningQuery, OpeningView } from './contract.ts';

const route = routesOf(permissions);
const READ = 'performance.self-evaluation.read';

/** 开账向导: what every step still misses, computed from the data; administrators see numbers, not business. */
export const openingRoutes = [
  route({
    method: 'GET',
    path: '/api/performance/opening',
    permission: 'signed-in',
    scope: 'org',
    summary: '开账向导',
    query: OpeningQuery,
    response: OpeningView,
    handle: async ({ db }, { actor, query }) => {
      const own = { region: actor.region, orgId: actor.orgId };
      const years = await listKnownYears(db, own);
      const year = query.year ?? years[0] ?? null;
      const situation = { ...(await readStaffing(db, own)), ...(await yearOf(db, own, year)) };
      const steps = OPENING_STEPS.map(({ missing: missingOf, to, permissions: any, business, ...step }) => {
        const missing = missingOf(situation);
        const mine = any.some((permission) => actor.permissions.has(permission));
        const seen = !business || actor.permissions.has(READ);
        return {
          ...{ key: step.key, title: step.title, help: step.help, who: step.who },
          ...{ done: missing.length === 0, open: missing.length, mine, missing: seen ? [...missing] : [] },
          to: mine ? to(year) : null,
        };
      });
      const done = steps.every((step) => step.done);
      return { year, years: [...years], done, mine: steps.some((step) => step.mine && !step.done), steps };
    },
  }),
];

async function yearOf(
  db: Db,
  own: Omit<Unit, 'year'>,
  year: number | null,
): Promise<Pick<Situation, 'year' | 'undated' | 'approvals' | 'projects' | 'hasBase'>> {
  if (year === null) return { year, undated: null, approvals: [], projects: [], hasBase: false };
  const unit = { ...own, year };
  const plan = await findYearPlan(db, unit);
  const undated = plan ? STEPS.filter(({ step }) => plan.due[step] === undefined).map(({ title }) => title) : null;
  const valid = (await listApprovals(db, unit)).filter(({ state }) => state === 'valid');
  const approvals = valid.map(({ number, fileId }) => ({ number, hasFile: fileId !== null }));
  const hasBase = (await findBase(db, unit)) !== undefined;
  return { year, undated, approvals, projects: await projectsOf(db, unit), hasBase };
}

async function projectsOf(db: Db, unit: Unit): Promise<readonly OpeningProject[]> {
  const funds = new Map((await listProjectFunds(db, unit)).map((each) => [each.id, each]));
  const indicators = await listIndicators(db, unit);
  const forms = await readForms(db, unit);
  return (await listProjects(db, unit)).flatMap(({ id, shortName: name, sectionId, leaderId }) => {
    const money = funds.get(id);
    if (!money) return []; // closed
    const own = indicators.filter(({ projectId }) => projectId === id);
    return [
      {
        ...{ id, name, hasSection: sectionId !== null, hasLeader: leaderId !== null, indicators: own.length },
        hasBudget: !money.beforeRecovery.isZero(),
        hasSpent: !money.executed.isZero(),
        unbalanced: own.length === 0 ? [] : unbalanced(own, forms.of(id)),
      },
    ];
  });
}
