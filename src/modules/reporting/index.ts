import type { FactsOf } from '../evidence/index.ts';
import { auditRoutes } from './audit/routes.ts';
import { upholdingsFor } from './audit/standing-answers.ts';
import { catalogueRoutes } from './catalogue-routes.ts';
import { permissions } from './contract.ts';
import { reportFiles } from './files.ts';
import { readForeignFile } from './foreign/files.ts';
import { foreignRoutes } from './foreign/routes.ts';
import { layoutRoutes } from './layout-routes.ts';
import { reportingRoutes } from './routes.ts';
import { ruleRoutes } from './rules/routes.ts';

export { submissionGate } from './audit/gate.ts';
export { addIssuance, type Issuance } from './data/issuances.ts';
export { addNarrative, type Narrative } from './data/narratives.ts';
export { type Derivation, linesOf } from './domain/derivation.ts';
export { numbering } from './domain/numbering.ts';
export { explainFigure } from './explain/explain.ts';
export { viewReport } from './unit-report.ts';
export { reportFiles, upholdingsFor };

/** 报告: the report, written down from figures that know their home. */
export const reportingModule = (factsOf: FactsOf) => ({
  name: 'reporting',
  routes: [
    ...[...reportingRoutes(factsOf), ...catalogueRoutes(factsOf), ...layoutRoutes(factsOf)],
    ...[...auditRoutes(factsOf), ...ruleRoutes, ...foreignRoutes],
  ],
  jobs: [readForeignFile],
  permissions,
});
