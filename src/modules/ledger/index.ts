import type { Db } from '../../platform/database/db.ts';
import type { RegistersOf } from '../../platform/ingest/register.ts';
import type { FactsOf } from '../evidence/index.ts';
import { permissions } from './contract.ts';
import { listDefinitions, type Unit } from './data/definitions.ts';
import { factsOfDefinitions } from './data/facts.ts';
import { inForce } from './domain/versions.ts';
import { registerOfDefinition } from './register.ts';
import { ledgerRoutes } from './routes.ts';

const factsOf = async (db: Db, unit: Unit) => factsOfDefinitions(await listDefinitions(db, unit));

const registersOf: RegistersOf = async (db, unit) =>
  inForce(await listDefinitions(db, unit)).map((definition) => registerOfDefinition(unit, definition));

/** 台账: registers whose columns and facts a unit defines as data (docs/adr/0007). */
export const ledgerModule = { name: 'ledger', routes: ledgerRoutes, permissions, factsOf, registersOf };
