import { accessModule } from '../modules/access/index.ts';
import { budgetModule } from '../modules/budget/index.ts';
import { evidenceModule, factRegistry } from '../modules/evidence/index.ts';
import { hotlineModule } from '../modules/hotline/index.ts';
import { findFactOf, performanceModule } from '../modules/performance/index.ts';
import { reportingModule } from '../modules/reporting/index.ts';
import { serviceHallModule } from '../modules/service-hall/index.ts';
import type { Route } from '../platform/http/route.ts';

/** Every fact that a module declares; a key declared twice keeps the process from starting. */
export const facts = factRegistry([...budgetModule.facts, ...hotlineModule.facts, ...serviceHallModule.facts]);

const evidence = evidenceModule(findFactOf(facts), [
  ...budgetModule.registers,
  ...hotlineModule.registers,
  ...serviceHallModule.registers,
]);
const modules = [accessModule, evidence, performanceModule(facts), reportingModule(facts)];

export const registers = evidence.registers;
export const routes: readonly Route[] = modules.flatMap((module): readonly Route[] => module.routes);

/** Permission → Chinese title, of all modules. */
export const permissions: Readonly<Record<string, string>> = Object.assign({}, ...modules.map((module) => module.permissions));
