import type { FrozenYears } from '../../platform/ingest/late.ts';
import type { FindRegister, Register, RegistersOf } from '../../platform/ingest/register.ts';
import { batchRoutes } from './batches/routes.ts';
import { batchesFor } from './batches/waiting.ts';
import { permissions, refuse } from './contract.ts';
import type { FactsOf } from './fact.ts';
import { figurePermissions } from './figures/contract.ts';
import { figureRoutes } from './figures/routes.ts';
import { fileRoutes } from './file-routes.ts';
import { ingestRoutes } from './ingest/routes.ts';
import { rollupJob } from './jobs.ts';
import { proverOf } from './proof/prove.ts';
import { proofRoutes } from './proof/routes.ts';
import { factRoutes } from './routes/facts.ts';
import { importRoutes } from './routes/imports.ts';
import { singleRoutes } from './routes/records.ts';
import { registerRoutes } from './routes/registers.ts';
import { evidenceRoutes } from './routes.ts';
import { sampleRoutes } from './samples/routes.ts';
import { sealPermissions } from './seals/contract.ts';
import { sealJobs } from './seals/jobs.ts';
import { sealRoutes } from './seals/routes.ts';
import { type FindFact, finderOf } from './sets.ts';
import { statementRegister } from './statement-register.ts';

export { type Draft, listDrafts } from './data/drafts.ts';
export { lineageOf } from './data/lineage.ts';
export {
  evaluateFact,
  findMeasurements,
  type Latest,
  latestMeasurements,
  listMeasurements,
  type Measurement,
  measure,
  measuredFacts,
  pinnedHeads,
} from './data/measurements.ts';
export { listProofs, type Proof } from './data/proofs.ts';
export { listStatements, statedFact, statedWords } from './data/statements.ts';
export { surveyed } from './data/surveys.ts';
export { driftOf, type Heads, type NamedBatch, namedBatches, registerHeads, ruleDrift } from './drift.ts';
export { decideEntry, type EntryDecision, enterStatement } from './entries.ts';
export { COUNT, denominatorOf, type Fact, type FactsOf, factRegistry, numeratorOf, RATE, tablesOf } from './fact.ts';
export { rolledOf, rolledParts, rolledValue } from './figures/read.ts';
export { sentManifest } from './ingest/views.ts';
export { type JudgedProof, judgeProof } from './proof/judge.ts';
export { SAMPLES } from './proof/routes.ts';
export { recountsOf } from './recounts.ts';
export { LATE_TASK } from './seals/jobs.ts';
export { setsOf } from './sets.ts';
export { surveyRegister } from './survey.ts';

type Measured = {
  readonly findFact: FindFact;
  readonly factsOf: FactsOf;
  /** The registers that the modules declare. */
  readonly registers: readonly Register[];
  /** The registers that a unit has defined itself. */
  readonly defined: RegistersOf;
  /** The years whose self-evaluation is frozen: rows that come into them later are late. */
  readonly frozenYears: FrozenYears;
};

/** 佐证: measures what the modules declare and opens the way down to their records. */
export const evidenceModule = ({ findFact, factsOf, registers, defined, frozenYears }: Measured) => {
  const all = [...registers, statementRegister];
  const registersOf: RegistersOf = async (db, unit) => [...all, ...(await defined(db, unit))];
  const find: FindRegister = async (db, unit, key) => {
    const is = (candidate: Register) => candidate.key === key;
    // what is declared in the program needs no question to the database
    const register = all.find(is) ?? (await defined(db, unit)).find(is);
    if (!register) throw refuse('evidence/no-register', { detail: '请从数据登记页面选择。' });
    return register;
  };
  const finder = finderOf(findFact);
  const routes = [
    ...evidenceRoutes(finder, registersOf),
    ...sampleRoutes(finder),
    ...proofRoutes(finder, registersOf),
    ...factRoutes(factsOf, registersOf),
    ...figureRoutes(factsOf, registersOf),
    ...registerRoutes(registersOf, find),
    ...singleRoutes(find),
    ...importRoutes(find, frozenYears),
    ...ingestRoutes(find, frozenYears),
    ...batchRoutes(find),
    ...sealRoutes(registersOf, find),
    ...fileRoutes,
  ];
  const waitingFor = batchesFor(registersOf);
  return {
    name: 'evidence',
    routes,
    permissions: { ...permissions, ...figurePermissions, ...sealPermissions },
    registers: all,
    registersOf,
    prove: proverOf(finder, registersOf),
    waitingFor,
    jobs: [rollupJob(all), ...sealJobs(registersOf)],
  };
};
