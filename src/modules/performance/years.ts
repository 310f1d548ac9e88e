import type { Db } from '../../platform/database/db.ts';
import { listYears } from '../budget/index.ts';
import { listPlannedYears } from './data/year-plans.ts';

/** Years a unit works in, newest first: those with projects, and those whose notice has been recorded. */
export async function listKnownYears(
  db: Db,
  unit: { readonly region: string; readonly orgId: string },
): Promise<readonly number[]> {
  const years = new Set([...(await listYears(db, unit)), ...(await listPlannedYears(db, unit))]);
  return [...years].sort((a, b) => b - a);
}
