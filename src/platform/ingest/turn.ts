import { sql } from 'kysely';
import type { Db, Identity } from '../database/db.ts';

/** One import of a register at a time; whoever changes its columns takes the same turn. Held until the transaction ends. */
export async function tryLockRegister(
  db: Db,
  { region, orgId }: Pick<Identity, 'region' | 'orgId'>,
  register: string,
): Promise<boolean> {
  const name = `${region}|${orgId}|${register}`;
  const { rows } = await sql<{
    taken: boolean;
  }>`select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as taken`.execute(db);
  return rows[0]?.taken ?? false;
}
