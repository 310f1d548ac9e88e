import { type Db, transact } from '../platform/database/db.ts';
import { type Order, type Verification, verifyUnit } from '../platform/seal/verify/unit.ts';
import type { Installation } from './installation.ts';
import { registersOf } from './modules.ts';

/** 核验 of a unit's registers: of an installation, by a connection of its owner. */
export async function verifySeals(
  { pool, ownerUrl }: Pick<Installation, 'pool' | 'ownerUrl'>,
  unit: { readonly region: string; readonly orgId: string },
  { only, ...options }: Pick<Order, 'deep' | 'tell'> & { readonly only?: readonly string[] } = {},
): Promise<Verification> {
  const identity = { ...unit, orgs: [unit.orgId], accountId: 'installation' };
  const all = await transact(pool.db, { identity, readOnly: true }, (db: Db) => registersOf(db, unit));
  const registers = all.filter(({ key }) => !only || only.includes(key));
  return verifyUnit({ ownerUrl, unit, registers, pins: [], ...options });
}
