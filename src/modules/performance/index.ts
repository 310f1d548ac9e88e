import { permissions } from './contract.ts';
import { performanceRoutes } from './routes.ts';
import type { Facts } from './year.ts';

export { addIndicator, declareBase, type StoredIndicator } from './data/indicators.ts';
export { type Facts, findFactOf, measureYear, viewProject, viewYear } from './year.ts';

/** 绩效: targets, indicators, self-evaluation. */
export const performanceModule = (facts: Facts) => ({ name: 'performance', routes: performanceRoutes(facts), permissions });
