import type { Register } from '../../platform/ingest/register.ts';
import { permissions } from './contract.ts';
import { fileRoutes } from './file-routes.ts';
import { evidenceRoutes, type FindFact } from './routes.ts';
import { statementRegister } from './statement-register.ts';

export { type Draft, listDrafts } from './data/drafts.ts';
export {
  evaluateFact,
  findMeasurements,
  type Latest,
  latestMeasurements,
  listMeasurements,
  type Measurement,
  measure,
} from './data/measurements.ts';
export { listStatements, statedFact, statedWords } from './data/statements.ts';
export { driftOf, type Heads, type NamedBatch, namedBatches, registerHeads } from './drift.ts';
export { decideEntry, type EntryDecision, enterStatement } from './entries.ts';

export { countFact, denominatorOf, type Fact, factRegistry, numeratorOf, rateFact, tablesOf } from './fact.ts';

/** 佐证: measures what the modules declare and opens the way down to their records. */
export const evidenceModule = (findFact: FindFact, registers: readonly Register[]) => {
  const all = [...registers, statementRegister];
  return { name: 'evidence', routes: [...evidenceRoutes(findFact, all), ...fileRoutes], permissions, registers: all };
};
