import { permissions } from './contract.ts';
import type { Facts } from './measuring.ts';
import { performanceRoutes } from './routes.ts';
import { rowRoutes } from './row-routes.ts';

export { addGoal, type Goal, listGoals } from './data/goals.ts';
export { addIndicator, declareBase, type StoredIndicator } from './data/indicators.ts';
export {
  EXECUTION_BASES,
  EXECUTION_WEIGHT,
  type ExecutionBase,
  executionRate,
  type Funds,
} from './domain/execution.ts';
export type { GradeBands } from './domain/grade.ts';
export { loadYear, type ProjectFigures, type YearFigures } from './figures.ts';
export { type Facts, findFactOf, measureYear } from './measuring.ts';
export { moveEvaluation } from './moves.ts';
export { viewProject } from './project-view.ts';
export { judge, viewYear } from './year.ts';

/** 绩效: targets, indicators, self-evaluation. */
export const performanceModule = (facts: Facts) => ({
  name: 'performance',
  routes: [...performanceRoutes(facts), ...rowRoutes(facts)],
  permissions,
});
