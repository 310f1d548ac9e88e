import { sql } from 'kysely';
import type { Db, Identity } from '../database/db.ts';
import type { Entry, RegisterHead, SealKind, SealTally } from './chain.ts';
import { NO_HEAD } from './chain.ts';

type Unit = Pick<Identity, 'region' | 'orgId'>;

/** 封存条目 as it is kept: what was sealed, and its place in the chain. */
export type KeptEntry = Entry & { readonly prev: Buffer; readonly head: Buffer; readonly alg: string; readonly sealedAt: Date };

// the order is that of the number, which its text in the result hides
const COLUMNS = sql`register, seq::text as seq, kind, day::text as day, batch_seq::text as "batchSeq", records::float8 as records, root, buckets,
  tallies, prev, head, alg, sealed_at as "sealedAt"`;

/** Where the chain of a register stands. */
export async function lastOf(db: Db, { region, orgId }: Unit, register: string): Promise<{ seq: bigint; head: Buffer }> {
  const { rows } = await sql<{ seq: string; head: Buffer }>`select seq::text as seq, head from platform_seal
    where region = ${region} and org_id = ${orgId} and register = ${register} order by platform_seal.seq desc limit 1`.execute(
    db,
  );
  const [last] = rows;
  return last ? { seq: BigInt(last.seq), head: last.head } : { seq: 0n, head: NO_HEAD };
}

/** The keys of the registers whose batches are known by some tables. */
export async function registersOfTables(db: Db, { region, orgId }: Unit, tables: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ register: string }>`select distinct register from platform_import_batch
    where region = ${region} and org_id = ${orgId} and translate(register, '.-', '__') = any (${[...tables]}::text[])`.execute(
    db,
  );
  return rows.map(({ register }) => register);
}

/** The newest head of each register, or of those named; a register without seals has none. */
export async function registerHeads(
  db: Db,
  { region, orgId }: Unit,
  registers?: readonly string[],
): Promise<readonly RegisterHead[]> {
  const named = registers ? sql`and register = any (${[...registers]}::text[])` : sql``;
  // a chain may have a hundred thousand entries: its end is looked up, never searched
  const { rows } = await sql<RegisterHead>`select b.register, s.seq::text as seq, encode(s.head, 'hex') as head
    from (select distinct register from platform_import_batch where region = ${region} and org_id = ${orgId} ${named}) as b
    cross join lateral (select seq, head from platform_seal where region = ${region} and org_id = ${orgId}
      and register = b.register order by platform_seal.seq desc limit 1) as s order by b.register`.execute(db);
  return rows;
}

/** The entries of a register's chain, in its order. */
export async function listEntries(
  db: Db,
  { region, orgId }: Unit,
  register: string,
  { after = '0', upTo, limit }: { readonly after?: string; readonly upTo?: string; readonly limit?: number } = {},
): Promise<readonly KeptEntry[]> {
  const until = upTo === undefined ? sql`` : sql`and seq <= ${upTo}::bigint`;
  const { rows } = await sql<KeptEntry>`select ${COLUMNS} from platform_seal
    where region = ${region} and org_id = ${orgId} and register = ${register} and seq > ${after}::bigint ${until}
    order by platform_seal.seq ${limit === undefined ? sql`` : sql`limit ${limit}`}`.execute(db);
  return rows;
}

/** 未结批次: its number, and whether each of its records has left a leaf (not where it was opened before these were kept). */
export type OpenBatch = { readonly seq: string; readonly leaves: boolean };

/** The batch of single records that is open in a register. */
export async function openBatch(db: Db, { region, orgId }: Unit, register: string): Promise<OpenBatch | undefined> {
  const { rows } = await sql<OpenBatch>`select seq::text as seq, leaves from platform_live_batch
    where region = ${region} and org_id = ${orgId} and register = ${register}`.execute(db);
  return rows[0];
}

/** The newest entries of a chain, for reading. */
export async function newestEntries(
  db: Db,
  { region, orgId }: Unit,
  register: string,
  { before, limit }: { readonly before?: string | undefined; readonly limit: number },
): Promise<readonly KeptEntry[]> {
  const { rows } = await sql<KeptEntry>`select ${COLUMNS} from platform_seal
    where region = ${region} and org_id = ${orgId} and register = ${register}
      ${before === undefined ? sql`` : sql`and seq < ${before}::bigint`}
    order by platform_seal.seq desc limit ${limit}`.execute(db);
  return rows;
}

export type ChainStanding = {
  readonly register: string;
  readonly entries: number;
  readonly head: string | null;
  readonly sealedAt: Date | null;
  /** Batches without an entry. */
  readonly unsealed: number;
};

/** Where every chain of a unit stands; a chain without gaps has as many entries as the number of its last one says. */
export async function chainStandings(db: Db, { region, orgId }: Unit): Promise<readonly ChainStanding[]> {
  const { rows } =
    await sql<ChainStanding>`select b.register, coalesce(s.seq, 0)::float8 as entries, encode(s.head, 'hex') as head,
      s.sealed_at as "sealedAt", b.unsealed from (
      select register, count(*) filter (where source <> 'reversal' and stored_count > 0 and not exists (select from platform_seal x
          where x.region = ${region} and x.org_id = ${orgId} and x.register = i.register and x.batch_seq = i.seq))::int as unsealed
        from platform_import_batch i where region = ${region} and org_id = ${orgId} group by register) as b
    left join lateral (select seq, head, sealed_at from platform_seal where region = ${region} and org_id = ${orgId}
      and register = b.register order by platform_seal.seq desc limit 1) as s on true order by b.register`.execute(db);
  return rows;
}

/** The entries that sealed the records of a batch. */
export async function entriesOfBatch(
  db: Db,
  { region, orgId }: Unit,
  register: string,
  seq: string,
): Promise<readonly KeptEntry[]> {
  const { rows } = await sql<KeptEntry>`select ${COLUMNS} from platform_seal
    where region = ${region} and org_id = ${orgId} and register = ${register} and batch_seq = ${seq}::bigint and kind <> 'reversal'
    order by platform_seal.seq`.execute(db);
  return rows;
}

/** Adds entries to a chain, many in one statement. */
export async function addEntries(
  db: Db,
  { region, orgId }: Unit,
  entries: readonly Omit<KeptEntry, 'sealedAt'>[],
): Promise<void> {
  const of = <T>(pick: (entry: Omit<KeptEntry, 'sealedAt'>) => T): T[] => entries.map(pick);
  await sql`insert into platform_seal (region, org_id, register, seq, kind, day, batch_seq, records, root, buckets, tallies, prev, head, alg)
    select ${region}, ${orgId}, register, seq, kind, day, batch_seq, records, root, buckets, tallies::jsonb, prev, head, alg from unnest(
      ${of(({ register }) => register)}::text[], ${of(({ seq }) => seq)}::bigint[], ${of<SealKind>(({ kind }) => kind)}::text[],
      ${of(({ day }) => day)}::date[], ${of(({ batchSeq }) => batchSeq)}::bigint[], ${of(({ records }) => records)}::bigint[],
      ${of(({ root }) => root)}::bytea[], ${of(({ buckets }) => buckets)}::bytea[],
      ${of<string | null>(({ tallies }) => tallies && JSON.stringify(tallies satisfies readonly SealTally[]))}::text[],
      ${of(({ prev }) => prev)}::bytea[], ${of(({ head }) => head)}::bytea[], ${of(({ alg }) => alg)}::text[])
      as e (register, seq, kind, day, batch_seq, records, root, buckets, tallies, prev, head, alg)`.execute(db);
}
