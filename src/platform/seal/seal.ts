import { type RawBuilder, sql } from 'kysely';
import { keyring } from '../crypto/keyring.ts';
import { copyOut } from '../database/copy.ts';
import type { Db, Identity } from '../database/db.ts';
import { kindOf, type SealedRegister, sealDayField } from './canonical.ts';
import { algOf, type Entry, headAfter, type SealTally } from './chain.ts';
import { Days, type Fresh } from './days.ts';
import { addEntries, entriesOfBatch, lastOf } from './entries.ts';
import { CopiedLeaves } from './verify/copied-leaves.ts';
import { copiedColumns, layoutOf } from './verify/layout.ts';

type Unit = Pick<Identity, 'region' | 'orgId'>;
type Sql = RawBuilder<unknown>;

/** The records of a batch as they are stored, in the order of their days (see `inDays`); `columns` are those of the alias r. */
export type Sealing = {
  readonly batchSeq: string;
  readonly records: (columns: Sql) => Sql;
  readonly kind?: 'batch' | 'late-seal';
};

/** Entries that are not in the chain yet, one per day, and of how many records they are. */
export type Seal = { readonly records: number; readonly entries: readonly Fresh[] };

const ENTRIES_AT_ONCE = 500;

/** The stored rows of a batch, as a from-item with the alias r. */
export const rowsOfBatch = ({ table, shared, key }: SealedRegister, { region, orgId }: Unit, seq: string): Sql =>
  sql`${sql.table(table)} as r where r.region = ${region} and r.org_id = ${orgId} and r.batch_seq = ${seq}::bigint
    ${shared ? sql`and r.register = ${key}` : sql``}`;

/** The order of records (of an alias) by which a day is whole before the next one begins. */
export function inDays(register: SealedRegister, alias: string): Sql {
  const day = sealDayField(register);
  return day ? sql`order by ${sql.ref(`${alias}.${day.name}`)}` : sql``;
}

/**
 * Makes the seal of a batch from its records, which come as text of COPY: from those that are stored, or from the statement that
 * stores them, so that nothing is read twice and leaves are hashed here while the server stores the next rows.
 */
export async function makeSeal(db: Db, register: SealedRegister, { records, ...batch }: Sealing): Promise<Seal> {
  const days = new Days(batch, valuesOf);
  const leaves = new CopiedLeaves(layoutOf(register), keyring().seal, (kind, day, words, at) => days.add(kind, day, words, at));
  // what stands before a leaf is here what it is counted as
  const [, ...sealed] = copiedColumns(register);
  const columns = sql.join([kindOf(register), ...sealed.map((name) => sql.ref(`r.${name}`))]);
  const count = await copyOut(db, records(columns), (chunk) => leaves.add(chunk));
  leaves.end();
  return { records: count, entries: days.end() };
}

/** Puts a seal into the chain of its register, whose turn is held. */
export const keepSeal = (db: Db, register: SealedRegister, unit: Unit, { entries }: Seal): Promise<void> =>
  append(db, register, unit, entries);

/** 封存: seals the stored records of a batch (a from-item with the alias r), one entry per day, under its register's turn. */
export async function sealBatch(
  db: Db,
  register: SealedRegister,
  unit: Unit,
  { rows, ...batch }: Omit<Sealing, 'records'> & { readonly rows: Sql },
): Promise<number> {
  const seal = await makeSeal(db, register, {
    ...batch,
    records: (columns) => sql`select ${columns} from ${rows} ${inDays(register, 'r')}`,
  });
  await keepSeal(db, register, unit, seal);
  return seal.entries.length;
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

/** A kind as it was before COPY wrote it, and the bytes were read one by one. */
const valuesOf = (kind: string): SealTally => JSON.parse(Buffer.from(kind, 'latin1').toString('utf8').replaceAll('\\\\', '\\'));

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
