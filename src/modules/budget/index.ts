import type { Tally } from '../../platform/database/tally.ts';
import type { Fact } from '../evidence/index.ts';
import { permissions } from './contract.ts';
import { beforeRecovery, executed, opening, received, recovered } from './data/movements.ts';
import { ledger } from './register.ts';
import { approvalRoutes } from './routes/approvals.ts';
import { projectRoutes } from './routes/projects.ts';

export { listApprovals } from './data/approvals.ts';
export { addProject, listMovements, listProjectFunds, listYears, type ProjectFunds } from './data/movements.ts';
export { copyProjects, PROJECT_TABLE, removeProjects } from './data/next-year.ts';
export { listProjects } from './data/projects.ts';

/** 元, of each project and of the whole unit. */
const money = (key: string, title: string, definition: string, of: Tally): Fact => ({
  ...{
    key: `budget.${key}`,
    version: 1,
    title,
    definition: `${definition}，以元计；红冲以相反符号计入`,
    kind: 'sum',
    unit: '元',
  },
  ...{ places: 2, rounding: 'half-up', perProject: true, of },
});

const budgetFacts: readonly Fact[] = [
  money('opening', '年初预算数', '期间内下达的年初预算', opening),
  money('before_recovery', '全年预算数（收回前）', '年初预算加追加、调剂入，减调减、调剂出', beforeRecovery),
  money('recovered', '财政收回指标', '期间内收回的指标', recovered),
  money('received', '实际到位资金', '期间内到位的资金', received),
  money('executed', '全年执行数', '期间内的支出减退回', executed),
];

/** 预算: projects, the papers that approve them, and their append-only fund ledger. */
export const budgetModule = {
  name: 'budget',
  facts: budgetFacts,
  registers: [ledger],
  routes: [...projectRoutes, ...approvalRoutes],
  permissions,
};
