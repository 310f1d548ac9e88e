import { type RawBuilder, sql } from 'kysely';
import type pg from 'pg';
import { keyring } from '../../crypto/keyring.ts';
import { copyText } from '../../database/copy-out.ts';
import type { Db, Identity } from '../../database/db.ts';
import { leafOf, type SealedRegister, sealDay } from '../canonical.ts';
import { copiedColumns, layoutOf } from './layout.ts';
import { LeafThread } from './leaf-thread.ts';
import type { Leaves } from './leaf-worker.ts';

type Unit = Pick<Identity, 'region' | 'orgId'>;

/** The leaves of one batch and day as the records give them now, in no order. */
export type Group = { readonly batchSeq: string; readonly day: string | null; readonly leaves: Buffer };

/** The secret comes from a setting of the session: a COPY takes no parameters, and its text is seen by others. */
const SECRET = sql`(select decode(current_setting('mz.seal_secret'), 'hex'))`;

/** Lends the installation's secret to a connection that reads seals. */
export const lendSecret = (client: pg.ClientBase): Promise<unknown> =>
  client.query("select set_config('mz.seal_secret', $1, false)", [keyring().seal.toString('hex')]);

const textOf = (query: RawBuilder<unknown>, db: Db): string => {
  const { sql: text, parameters } = query.compile(db);
  if (parameters.length > 0) throw new Error('a COPY takes no parameters');
  return text;
};

const rowsOf = ({ key, shared }: SealedRegister, { region, orgId }: Unit, table: string): RawBuilder<unknown> =>
  sql`${sql.table(table)} as r where r.region = ${sql.lit(region)} and r.org_id = ${sql.lit(orgId)}
    ${shared ? sql`and r.register = ${sql.lit(key)}` : sql``}`;

/** The tables in which the rows lie: the partitions of a partitioned register, whose groups never cross a month. */
async function tablesOf(client: pg.ClientBase, { table }: SealedRegister): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_partition_tree($1::regclass) p join pg_class c on c.oid = p.relid where p.isleaf order by c.relname`,
    [table],
  );
  return rows.length > 0 ? rows.map(({ name }) => name) : [table]; // not partitioned, or without a partition yet
}

/** Every group of a register, read in one pass; memory holds the leaves of a table or partition. */
export async function* readGroups(client: pg.ClientBase, db: Db, register: SealedRegister, unit: Unit): AsyncGenerator<Group> {
  const columns = copiedColumns(register).map((name) => sql.ref(`r.${name}`));
  for (const table of await tablesOf(client, register)) {
    const query = sql`select ${sql.join(columns)} from ${rowsOf(register, unit, table)}`;
    for (const { leaves, ...place } of await leavesOf(client, textOf(query, db), register))
      yield { ...place, leaves: Buffer.from(leaves.buffer) };
  }
}

async function leavesOf(client: pg.ClientBase, query: string, register: SealedRegister): Promise<readonly Leaves[]> {
  const made = new LeafThread(layoutOf(register), keyring().seal);
  try {
    await copyText(client, query, (chunk) => made.add(chunk));
    return await made.leaves();
  } finally {
    made.end();
  }
}

/** The records of one batch and day, each with its leaf. */
export async function readRecords(
  client: pg.ClientBase,
  db: Db,
  register: SealedRegister,
  unit: Unit,
  { batchSeq, day }: Pick<Group, 'batchSeq' | 'day'>,
): Promise<readonly { readonly id: string; readonly leaf: Buffer }[]> {
  const query = sql`select r.id, ${leafOf(register, 'r', SECRET)} as leaf from ${rowsOf(register, unit, register.table)}
    and r.batch_seq = ${sql.lit(batchSeq)}::bigint and ${sealDay(register, 'r')} is not distinct from ${sql.lit(day)}::date order by r.id`;
  return (await client.query<{ id: string; leaf: Buffer }>(textOf(query, db))).rows;
}
