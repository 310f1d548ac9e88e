import type { Register } from '../../platform/ingest/register.ts';
import { permissions, refuse } from './contract.ts';
import { fileRoutes } from './file-routes.ts';
import { importRoutes } from './routes/imports.ts';
import { registerRoutes } from './routes/registers.ts';
import { evidenceRoutes } from './routes.ts';
import { sampleRoutes } from './sample-routes.ts';
import { type FindFact, finderOf } from './sets.ts';
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
export { listProofs, type Proof } from './data/proofs.ts';
export { listStatements, statedFact, statedWords } from './data/statements.ts';
export { surveyed } from './data/surveys.ts';
export { driftOf, type Heads, type NamedBatch, namedBatches, registerHeads } from './drift.ts';
export { decideEntry, type EntryDecision, enterStatement } from './entries.ts';
export { COUNT, denominatorOf, type Fact, factRegistry, numeratorOf, RATE, tablesOf } from './fact.ts';
export { surveyRegister } from './survey.ts';

/** 佐证: measures what the modules declare and opens the way down to their records. */
export const evidenceModule = (findFact: FindFact, registers: readonly Register[]) => {
  const all = [...registers, statementRegister];
  const find = (key: string): Register => {
    const register = all.find((candidate) => candidate.key === key);
    if (!register) throw refuse('evidence/no-register', { detail: '请从数据登记页面选择。' });
    return register;
  };
  const finder = finderOf(findFact);
  const routes = [
    ...evidenceRoutes(finder, all),
    ...sampleRoutes(finder),
    ...registerRoutes(all, find),
    ...importRoutes(find),
    ...fileRoutes,
  ];
  return { name: 'evidence', routes, permissions, registers: all };
};
