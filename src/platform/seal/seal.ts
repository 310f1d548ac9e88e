import { type RawBuilder, sql } from 'kysely';
import { keyring } from '../crypto/keyring.ts';
import type { Db, Identity } from '../database/db.ts';
import { leafOf, type SealedRegister, sealDay } from './canonical.ts';
import { algOf, type Entry, headAfter, type SealTally } from './chain.ts';
import { addEntries, entriesOfBatch, lastOf } from './entries.ts';
import { sealOf } from './leaves.ts';

type Unit = Pick<Identity, 'region' | 'orgId'>;

/**
 * Which records are sealed: `rows` is a from-item with the alias r, a where included, over the rows as they are stored (a staged
 * number may be written otherwise than the stored one).
 */
export type Sealing = { readonly batchSeq: string; readonly rows: RawBuilder<unknown>; readonly kind?: 'batch' | 'late-seal' };

/** The stored rows of a batch, as a from-item with the alias r. */
export const rowsOfBatch = ({ table, shared, key }: SealedRegister, { region, orgId }: Unit, seq: string): RawBuilder<unknown> =>
  sql`${sql.table(table)} as r where r.region = ${region} and r.org_id = ${orgId} and r.batch_seq = ${seq}::bigint
    ${shared ? sql`and r.register = ${key}` : sql``}`;

type Fresh = Omit<Entry, 'seq' | 'register'>;
type Group = { day: string | null; n: string; leaves: Buffer } & Record<`d${number}`, string | null>;

/** Days that are fetched at once: memory holds these, whatever the size of the batch. */
const FETCHED = 64;
const ENTRIES_AT_ONCE = 500;

/** 封存: seals the records of a batch, one entry per day, in the transaction of the batch and under its register's turn. */
export async function sealBatch(db: Db, register: SealedRegister, unit: Unit, sealing: Sealing): Promise<number> {
  let entries = 0;
  await sql`declare mz_seal no scroll cursor for ${groupsOf(register, sealing.rows)}`.execute(db);
  const days = new Days(register, sealing);
  for (;;) {
    const { rows } = await sql<Group>`fetch ${sql.lit(FETCHED)} from mz_seal`.execute(db);
    const fresh = days.take(rows);
    entries += fresh.length;
    await append(db, register, unit, fresh);
    if (rows.length === 0) break;
  }
  await sql`close mz_seal`.execute(db);
  return entries;
}

/** 封存作废: entries that name the batch they take back, with the same records and root and negative counts. */
export async function sealReversal(db: Db, register: SealedRegister, unit: Unit, reversedSeq: string): Promise<number> {
  const entries = await entriesOfBatch(db, unit, register.key, reversedSeq);
  const negative = (tally: SealTally): SealTally => [...tally.slice(0, -1), -Number(tally.at(-1))];
  await append(
    db,
    register,
    unit,
    entries.map(({ day, batchSeq, records, root, buckets, tallies }) => ({
      ...{ kind: 'reversal' as const, day, batchSeq, records, root, buckets },
      tallies: tallies?.map(negative) ?? null,
    })),
  );
  return entries.length;
}

const sealedDimensions = ({ rollup }: SealedRegister) =>
  (rollup?.sealed ?? []).flatMap((name) => rollup?.dimensions.filter((dimension) => dimension.name === name) ?? []);

/** Leaves by day and sealed dimensions, days in their order; the order of leaves is made afterwards. */
function groupsOf(register: SealedRegister, rows: RawBuilder<unknown>): RawBuilder<unknown> {
  const leaf = leafOf(register, 'r', sql`${keyring().seal}::bytea`);
  const dimensions = sealedDimensions(register).map(({ of }, i) => ({ of, name: sql.ref(`d${i}`) }));
  const made = dimensions.map(({ of, name }) => sql`, (${of})::text as ${name}`);
  const named = dimensions.map(({ name }) => sql`, ${name}`);
  const none = sql``;
  return sql`select day::text as day ${sql.join([none, ...named], none)}, count(*)::text as n, string_agg(leaf, ''::bytea) as leaves
    from (select ${sealDay(register, 'r')} as day ${sql.join([none, ...made], none)}, ${leaf} as leaf from ${rows}) as x
    group by x.day ${sql.join([none, ...named], none)} order by x.day`;
}

/** Puts groups together that are of one day; a day is complete when the next one begins. */
class Days {
  readonly #register: SealedRegister;
  readonly #sealing: Sealing;
  #open: Group[] = [];

  constructor(register: SealedRegister, sealing: Sealing) {
    this.#register = register;
    this.#sealing = sealing;
  }

  /** The days that have become complete; none is open any more when nothing comes. */
  take(groups: readonly Group[]): readonly Fresh[] {
    const done: Fresh[] = [];
    for (const group of groups) {
      if (this.#open[0] && this.#open[0].day !== group.day) done.push(this.#close());
      this.#open.push(group);
    }
    if (groups.length === 0 && this.#open.length > 0) done.push(this.#close());
    return done;
  }

  #close(): Fresh {
    const groups = this.#open;
    this.#open = [];
    const { batchSeq, kind = 'batch' } = this.#sealing;
    const { suite } = keyring();
    const day = groups[0]?.day ?? null;
    const leaves = Buffer.concat(groups.map((group) => group.leaves));
    return { kind, day, batchSeq, tallies: this.#tallies(groups), ...sealOf(leaves, suite) };
  }

  #tallies(groups: readonly Group[]): readonly SealTally[] | null {
    const { length } = sealedDimensions(this.#register);
    if (length === 0) return null;
    return groups
      .map((group) => [...Array.from({ length }, (_, i) => group[`d${i}`] ?? null), Number(group.n)])
      .map((tally) => ({ tally, key: JSON.stringify(tally) }))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ tally }) => tally);
  }
}

/** Chains entries to the register's head and keeps them. */
async function append(db: Db, register: SealedRegister, unit: Unit, fresh: readonly Fresh[]): Promise<void> {
  if (fresh.length === 0) return;
  const { suite } = keyring();
  let { seq, head } = await lastOf(db, unit, register.key);
  const entries = fresh.map((each) => {
    seq += 1n;
    const prev = head;
    const entry: Entry = { ...each, register: register.key, seq: seq.toString() };
    head = headAfter(prev, entry, suite);
    return { ...entry, prev, head, alg: algOf(suite) };
  });
  for (let at = 0; at < entries.length; at += ENTRIES_AT_ONCE)
    await addEntries(db, unit, entries.slice(at, at + ENTRIES_AT_ONCE));
}
