import { permissions } from './contract.ts';
import type { Facts } from './figures.ts';
import { performanceRoutes } from './routes.ts';

export { addIndicator, declareBase, type StoredIndicator } from './data/indicators.ts';
export { type Facts, findFactOf, measureYear } from './figures.ts';
export { moveEvaluation } from './moves.ts';
export { viewProject, viewYear } from './year.ts';

/** 绩效: targets, indicators, self-evaluation. */
export const performanceModule = (facts: Facts) => ({ name: 'performance', routes: performanceRoutes(facts), permissions });
