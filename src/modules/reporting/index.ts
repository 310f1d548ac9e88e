import type { FactsOf } from '../evidence/index.ts';
import { submissionGate as gateOf, issuanceGate } from './audit/gate.ts';
import type { Switches } from './audit/own-documents.ts';
import { auditRoutes } from './audit/routes.ts';
import { catalogueRoutes } from './catalogue-routes.ts';
import { permissions } from './contract.ts';
import { reportFiles } from './files.ts';
import { layoutRoutes } from './layout-routes.ts';
import { reportingRoutes } from './routes.ts';

export { addIssuance, type Issuance } from './data/issuances.ts';
export { addNarrative, type Narrative } from './data/narratives.ts';
export { numbering } from './domain/numbering.ts';
export { viewReport } from './unit-report.ts';
export { reportFiles };

/** Rules that a unit has switched off: none while nothing is kept of them. */
const switches: Switches = async () => ({});
export const submissionGate = gateOf(switches);

/** 报告: the report, written down from figures that know their home. */
export const reportingModule = (factsOf: FactsOf) => ({
  name: 'reporting',
  routes: [
    ...[...reportingRoutes(factsOf, issuanceGate(switches)), ...catalogueRoutes(factsOf), ...layoutRoutes(factsOf)],
    ...auditRoutes(factsOf, switches),
  ],
  permissions,
});
