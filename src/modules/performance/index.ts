import type { FactsOf } from '../evidence/index.ts';
import { orphansOf } from './board/hand-over.ts';
import { sendMail } from './board/reminders.ts';
import { boardRoutes } from './board/routes.ts';
import { carryOverRoutes } from './carry-over/routes.ts';
import { permissions } from './contract.ts';
import { refuse } from './domain/refusals.ts';
import { entryRoutes } from './entries/routes.ts';
import { formRoutes } from './form/routes.ts';
import { goalSetRoutes } from './goal-set/routes.ts';
import { openingRoutes } from './opening/routes.ts';
import { paperRoutes } from './paper/routes.ts';
import { planRoutes } from './plan-routes.ts';
import { priorRoutes } from './prior/routes.ts';
import { type Ports, performanceRoutes } from './routes.ts';
import { rowRoutes } from './row-routes.ts';

export { readForms } from './chosen-forms.ts';
export { addGoal, type Goal, listGoals } from './data/goals.ts';
export { addIndicator, declareBase, type StoredIndicator } from './data/indicators.ts';
export { frozenYears } from './data/submissions.ts';
export type { Evaluation } from './domain/evaluation.ts';
export {
  baseAmount,
  baseSentence,
  EXECUTION_BASES,
  type ExecutionBase,
  executionRate,
  executionScore,
  type Funds,
} from './domain/execution.ts';
export type { Form } from './domain/form.ts';
export { plainGoal } from './domain/goal.ts';
export type { GradeBands } from './domain/grade.ts';
export { loadYear, type ProjectFigures, type YearFigures } from './figures.ts';
export { formOf } from './forms.ts';
export { importIndicators } from './indicator-file.ts';
export { type Facts, findFactOf, measureYear } from './measuring.ts';
export { moveEvaluation, type SubmissionGate } from './moves.ts';
export { versionLines } from './paper/versions.ts';
export { noticeDay } from './plan-view.ts';
export { adoptTable } from './prior/tables.ts';
export { layoutsOf, teachLayout, uploadWorkbook } from './prior/workbooks.ts';
export { viewProject } from './project-view.ts';
export { isSubmitted, rowWriters, signersOf } from './signers.ts';
export type { WaitingOf } from './todos.ts';
export { judge, viewYear } from './year.ts';

export { orphansOf };

/** The refusal of a project that the year does not have. */
export const noProject = () => refuse('performance/no-project', { detail: '请从项目总览选择。' });

/** 绩效: targets, indicators, self-evaluation. */
export const performanceModule = (factsOf: FactsOf, ports: Ports) => ({
  name: 'performance',
  routes: [
    ...[...performanceRoutes(factsOf, ports), ...rowRoutes(factsOf), ...goalSetRoutes(factsOf), ...carryOverRoutes(factsOf)],
    ...[
      ...boardRoutes(factsOf),
      ...planRoutes,
      ...formRoutes,
      ...openingRoutes,
      ...priorRoutes(factsOf),
      ...entryRoutes(factsOf),
      ...paperRoutes(factsOf),
    ],
  ],
  permissions,
  jobs: [sendMail],
});
