import { sql } from 'kysely';
import { keyring } from '../crypto/keyring.ts';
import type { Db, Identity } from '../database/db.ts';
import { leafOf, leafTextOf, type SealedRegister, sealDay } from './canonical.ts';

type Unit = Pick<Identity, 'region' | 'orgId'>;

/** What of a record is sealed, and in which batch. */
export type ShownRecord = { readonly id: string; readonly batch: string; readonly leafText: string };

const secret = () => sql`${keyring().seal}::bytea`;
const own = ({ table, shared, key }: SealedRegister, { region, orgId }: Unit) =>
  sql`${sql.table(table)} as r where r.region = ${region} and r.org_id = ${orgId} ${shared ? sql`and r.register = ${key}` : sql``}`;

/** Leaf texts of the records of some batches, or of those among them that have one of some ids. */
export async function showRecords(
  db: Db,
  register: SealedRegister,
  unit: Unit,
  { batches, ids }: { readonly batches: readonly string[]; readonly ids?: readonly string[] },
): Promise<readonly ShownRecord[]> {
  const chosen = ids ? sql`and r.id = any (${[...ids]}::text[])` : sql``;
  const { rows } =
    await sql<ShownRecord>`select r.id, r.batch_seq::text as batch, ${leafTextOf(register, 'r', secret())} as "leafText"
    from ${own(register, unit)} and r.batch_seq = any (${[...batches]}::bigint[]) ${chosen}`.execute(db);
  return rows;
}

/** The leaves of a batch and day in the order of their bytes, one after the other, as their entry sealed them. */
export async function leavesOfEntry(
  db: Db,
  register: SealedRegister,
  unit: Unit,
  { batch, day }: { readonly batch: string; readonly day: string | null },
): Promise<Buffer> {
  const column = register.columns.find(({ name }) => name === register.day);
  // so that an index over the instant can be used
  const near =
    day !== null && column?.type === 'timestamptz' && !register.shared
      ? sql`and ${sql.ref(`r.${column.name}`)} >= ${day}::date::timestamptz and ${sql.ref(`r.${column.name}`)} < (${day}::date + 1)::timestamptz`
      : sql``;
  const { rows } = await sql<{ leaves: Buffer | null }>`select string_agg(leaf, ''::bytea order by leaf) as leaves
    from (select ${leafOf(register, 'r', secret())} as leaf from ${own(register, unit)} and r.batch_seq = ${batch}::bigint
      and ${sealDay(register, 'r')} is not distinct from ${day}::date ${near}) as x`.execute(db);
  return rows[0]?.leaves ?? Buffer.alloc(0);
}
