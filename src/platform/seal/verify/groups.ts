import { setImmediate } from 'node:timers/promises';
import { type RawBuilder, sql } from 'kysely';
import type pg from 'pg';
import { keyring } from '../../crypto/keyring.ts';
import { copyText } from '../../database/copy-out.ts';
import type { Db, Identity } from '../../database/db.ts';
import { leafOf, type SealedRegister, sealDay } from '../canonical.ts';
import type { RecordLeaf } from '../live-leaves.ts';
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

/** Bytes of leaves that are given out before this thread looks again whether rows have come. */
const AT_ONCE = 131_072;

/**
 * Every group of a register, read in one pass. While the groups of a table or partition are given out, the next one is read: memory
 * holds the leaves of two.
 */
export async function* readGroups(client: pg.ClientBase, db: Db, register: SealedRegister, unit: Unit): AsyncGenerator<Group> {
  const columns = copiedColumns(register).map((name) => sql.ref(`r.${name}`));
  const readings = (await tablesOf(client, register)).map((table) => () => {
    const query = sql`select ${sql.join(columns)} from ${rowsOf(register, unit, table)}`;
    return readLeaves(client, textOf(query, db), register);
  });
  let given = 0;
  for await (const { made } of oneAhead(readings))
    for (const { leaves, ...place } of await made) {
      yield { ...place, leaves: Buffer.from(leaves.buffer, leaves.byteOffset, leaves.length) };
      given += leaves.length;
      if (given < AT_ONCE) continue;
      given = 0;
      await setImmediate();
    }
}

/** What is made, in order; while one is looked at, the next is in the making. */
async function* oneAhead<T>(makings: readonly (() => Promise<T>)[]): AsyncGenerator<T> {
  let next = makings[0]?.();
  for (let i = 1; next; i += 1) {
    const made = await next;
    next = makings[i]?.();
    next?.catch(() => undefined); // it fails when its turn comes
    yield made;
  }
}

/** Reads a table to its end, the last of whose leaves may still be in the making then. */
async function readLeaves(
  client: pg.ClientBase,
  query: string,
  register: SealedRegister,
): Promise<{ readonly made: Promise<readonly Leaves[]> }> {
  const thread = new LeafThread(layoutOf(register), keyring().seal);
  const copied = copyText(client, query, (chunk) => thread.add(chunk));
  const made = copied.then(() => thread.leaves()).finally(() => thread.end());
  made.catch(() => undefined); // it fails when it is looked at
  await copied;
  return { made };
}

/** The records of one batch, or of a day of it, each with its day and leaf. */
export async function readRecords(
  client: pg.ClientBase,
  db: Db,
  register: SealedRegister,
  unit: Unit,
  { batchSeq, day }: Pick<Group, 'batchSeq'> & Partial<Pick<Group, 'day'>>,
): Promise<readonly RecordLeaf[]> {
  const onDay = day === undefined ? sql`` : sql`and ${sealDay(register, 'r')} is not distinct from ${sql.lit(day)}::date`;
  const query = sql`select r.id, ${sealDay(register, 'r')}::text as day, ${leafOf(register, 'r', SECRET)} as leaf
    from ${rowsOf(register, unit, register.table)} and r.batch_seq = ${sql.lit(batchSeq)}::bigint ${onDay} order by r.id`;
  return (await client.query<RecordLeaf>(textOf(query, db))).rows;
}
