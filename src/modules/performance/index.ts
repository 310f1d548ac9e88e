import { permissions } from './contract.ts';
import type { Facts } from './figures.ts';
import { performanceRoutes } from './routes.ts';

export { addGoal, type Goal, listGoals } from './data/goals.ts';
export { addIndicator, declareBase, type StoredIndicator } from './data/indicators.ts';
export {
  EXECUTION_BASES,
  type ExecutionBase,
  executionRate,
  type Funds,
} from './domain/execution.ts';
export type { Form } from './domain/form.ts';
export type { GradeBands } from './domain/grade.ts';
export { type Facts, findFactOf, loadYear, measureYear, type ProjectFigures, type YearFigures } from './figures.ts';
export { moveEvaluation } from './moves.ts';
export { judge, viewProject, viewYear } from './year.ts';

/** 绩效: targets, indicators, self-evaluation. */
export const performanceModule = (facts: Facts) => ({ name: 'performance', routes: performanceRoutes(facts), permissions });
