import { type RawBuilder, sql } from 'kysely';
import { keyring } from '../crypto/keyring.ts';
import type { Db, Identity } from '../database/db.ts';
import { kindOf, leafFrom, leafParts, type SealedRegister, type Written } from './canonical.ts';
import { Days } from './days.ts';
import { rowsOfBatch, type Seal } from './seal.ts';

/**
 * 登记留痕: what the leaf of each single record is made of is kept with it, in the statement that stores it. The seal of the batch is made
 * of these leaves: whoever alters a row before its batch is closed has altered what is sealed.
 */

type Unit = Pick<Identity, 'region' | 'orgId'>;
type Sql = RawBuilder<unknown>;

const WORDS = 8;

type Owner = Readonly<Record<'region' | 'orgId' | 'seq' | 'secret', Sql>>;

/**
 * A statement that keeps what the leaves of stored rows are made of; the rows are a from-item with the alias r, `secret` is the
 * installation's, as bytea. Netstrings cost PostgreSQL more than all else of a leaf: who stores a row and has its texts gives them
 * `written`, and what can be put together later is.
 */
export function keepLeaves(register: SealedRegister, { region, orgId, seq, secret }: Owner, rows: Sql, written?: Written): Sql {
  const { day, opened, commitment } = leafParts(register, 'r', secret, written);
  return sql`insert into platform_live_leaf (region, org_id, batch_seq, id, day, kind, opened, commitment)
    select ${region}, ${orgId}, ${seq}, r.id, ${day}, ${kindOf(register)}, ${opened}, ${commitment} from ${rows}`;
}

const leafKept = (register: SealedRegister): Sql =>
  leafFrom(register, { day: sql`l.day`, opened: sql`l.opened`, commitment: sql`l.commitment` });
const leavesOf = ({ region, orgId }: Unit, seq: string): Sql =>
  sql`platform_live_leaf as l where l.region = ${region} and l.org_id = ${orgId} and l.batch_seq = ${seq}::bigint`;

/** Makes up for the leaves of an open batch that was begun before any were kept: they are those of its rows as they stand. */
export async function keepLateLeaves(db: Db, register: SealedRegister, unit: Unit, seq: string): Promise<void> {
  const owner = { region: sql`${unit.region}::text`, orgId: sql`${unit.orgId}::text`, seq: sql`${seq}::bigint` };
  await sql`${keepLeaves(register, { ...owner, secret: sql`${keyring().seal}::bytea` }, rowsOfBatch(register, unit, seq))}
    on conflict do nothing`.execute(db);
}

/** The seal of an open batch as its records have left it. */
export async function sealOfLive(db: Db, register: SealedRegister, unit: Unit, batchSeq: string): Promise<Seal> {
  const { rows } = await sql<{ day: string | null; kind: string; leaves: Buffer }>`
    select l.day::text as day, l.kind, string_agg(${leafKept(register)}, ''::bytea) as leaves from ${leavesOf(unit, batchSeq)}
    group by l.day, l.kind order by l.day`.execute(db);
  const days = new Days({ batchSeq }, (kind) => JSON.parse(kind));
  let records = 0;
  for (const { day, kind, leaves } of rows) {
    const words = new Uint32Array(leaves.length / 4);
    new Uint8Array(words.buffer).set(leaves);
    for (let at = 0; at < words.length; at += WORDS) days.add(kind, day, words, at);
    records += words.length / WORDS;
  }
  return { records, entries: days.end() };
}

/** A record by its id, with the day and the leaf that it has or had. */
export type RecordLeaf = { readonly id: string; readonly day: string | null; readonly leaf: Buffer };

/** What the records of an open batch have left, one by one. */
export async function leavesOfLive(db: Db, register: SealedRegister, unit: Unit, seq: string): Promise<readonly RecordLeaf[]> {
  const { rows } = await sql<RecordLeaf>`select l.id, l.day::text as day, ${leafKept(register)} as leaf
    from ${leavesOf(unit, seq)} order by l.id`.execute(db);
  return rows;
}

/** Lets the leaves of a batch go once they are sealed. */
export async function dropLeaves(db: Db, unit: Unit, seq: string): Promise<void> {
  await sql`delete from ${leavesOf(unit, seq)}`.execute(db);
}
