import { accessModule, SIGN_IN_ACTION } from '../modules/access/index.ts';
import { archiveModule } from '../modules/archive/index.ts';
import { budgetModule } from '../modules/budget/index.ts';
import { evidenceModule, type FactsOf, factRegistry } from '../modules/evidence/index.ts';
import { exchangeModule } from '../modules/exchange/index.ts';
import { expertReviewModule } from '../modules/expert-review/index.ts';
import { facilitiesModule } from '../modules/facilities/index.ts';
import { hotlineModule } from '../modules/hotline/index.ts';
import { ledgerModule } from '../modules/ledger/index.ts';
import { networkModule } from '../modules/network/index.ts';
import { operationsModule } from '../modules/operations/index.ts';
import { findFactOf, frozenYears, orphansOf, performanceModule, type WaitingOf } from '../modules/performance/index.ts';
import { reportingModule, submissionGate, upholdingsFor } from '../modules/reporting/index.ts';
import { serviceHallModule } from '../modules/service-hall/index.ts';
import { actionOf } from '../platform/http/audit.ts';
import type { Route } from '../platform/http/route.ts';
import { settleLive } from '../platform/ingest/settle.ts';
import { drillRestoreMonthly, takeNightlyBackup } from '../platform/jobs/backup.ts';
import type { Job } from '../platform/jobs/job.ts';
import { addPartitions } from '../platform/jobs/partitions.ts';
import { sweepKeys } from '../platform/jobs/sweep.ts';
import { permissionsOf } from './roles.ts';

/** The modules that keep records and declare what these prove. */
const operations = [
  budgetModule,
  hotlineModule,
  serviceHallModule,
  exchangeModule,
  expertReviewModule,
  networkModule,
  facilitiesModule,
  archiveModule,
];

/** Every fact that a module declares; a key declared twice keeps the process from starting. */
export const facts = factRegistry(operations.flatMap((module) => module.facts));

/** What a unit can measure: the modules' facts, and those of the registers that it has defined as data (docs/adr/0007). */
export const factsOf: FactsOf = async (db, unit) =>
  new Map([...facts, ...(await ledgerModule.factsOf(db, unit)).map((fact) => [fact.key, fact] as const)]);

const evidence = evidenceModule({
  findFact: findFactOf(factsOf),
  factsOf,
  registers: operations.flatMap((module) => module.registers),
  defined: ledgerModule.registersOf,
  frozenYears,
});
const access = accessModule(
  () => ({ titles: permissions, permissionsOf }),
  () => actionTitles,
  orphansOf,
);
/** What other modules have waiting for a person, beside what performance has itself. */
const waitingOf: WaitingOf = async (db, actor) => [
  ...(await upholdingsFor(db, actor)),
  ...(await evidence.waitingFor(db, actor)),
];
const performance = performanceModule(factsOf, { gate: submissionGate, waitingOf });
const reporting = reportingModule(factsOf);

/** Every background job; the nightly ones are also what 立即清理 starts. */
export const jobs: readonly Job[] = [
  sweepKeys,
  takeNightlyBackup,
  drillRestoreMonthly,
  addPartitions,
  ...evidence.jobs,
  ...access.jobs,
  ...performance.jobs,
  ...reporting.jobs,
];

const modules = [...[access, budgetModule, evidence, ledgerModule, performance, reporting], operationsModule(jobs)];

/** The registers that the modules declare; `registersOf` adds those of a unit. */
export const registers = evidence.registers;
/** 导出证明 of a measurement. */
export const proveMeasurement = evidence.prove;
export const registersOf = evidence.registersOf;
/** What fixes figures closes the open batches of single records first, and takes its snapshot while the registers stand still. */
const settled = (route: Route): Route =>
  route.isolation && route.method !== 'GET' && !route.withoutKey
    ? {
        ...route,
        before: ({ db, clock }, actor) => settleLive(db, { identity: actor, registers: evidence.registers, now: clock.now() }),
      }
    : route;
export const routes: readonly Route[] = modules.flatMap((module): readonly Route[] => module.routes).map(settled);

/** Permission → Chinese title, of all modules. */
export const permissions: Readonly<Record<string, string>> = Object.assign({}, ...modules.map((module) => module.permissions));

/** What the audit log calls an action: the title of its permission, or of the route where everybody may use it. */
const actionTitles: Readonly<Record<string, string>> = {
  [SIGN_IN_ACTION]: '登录',
  ...Object.fromEntries(
    routes
      .filter(({ method, audit, path }) => (method !== 'GET' || audit === 'read') && path !== '/api/access/session')
      .map((route) => [actionOf(route), permissions[route.permission] ?? route.summary]),
  ),
  'DELETE /api/access/session': '退出登录',
};
