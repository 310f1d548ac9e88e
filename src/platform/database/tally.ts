import { type RawBuilder, sql } from 'kysely';
import { type Decimal, decimal } from '../../kernel/decimal.ts';
import type { Period } from '../../kernel/period.ts';
import { merkleRoot } from '../crypto/merkle.ts';
import { type Db, plannedOnce } from './db.ts';
import { notReversed } from './reversals.ts';
import { askPrepared } from './statement.ts';

/** 统计口径: whose records of which days are counted, and up to which import batch. */
export type Bounds = Period & {
  readonly region: string;
  readonly orgId: string;
  readonly projectId?: string;
  readonly head?: string;
};

/** A record of a list; `place` is where the list goes on behind it, where that is not its id. */
export type RecordRef = { readonly id: string; readonly label: string; readonly place?: string };
export type Total = { readonly value: Decimal; readonly rows: number; readonly grade: 'A' | 'B' | 'C' | 'D' | null };

/** A condition over dimensions as data: of each named one some values, and not all of `except` at once. */
export type Condition = {
  readonly holds?: Readonly<Record<string, readonly string[]>>;
  readonly except?: Readonly<Record<string, readonly string[]>>;
};

type Window = { readonly after?: string | undefined; readonly limit: number };

/** 汇总读数: the same count from a day roll-up. It knows no batch head: it is what the register says now. */
export type Rolled = {
  readonly rollup: string;
  readonly condition: Condition;
  readonly dimensions: readonly {
    readonly name: string;
    readonly title: string;
    readonly titles: Readonly<Record<string, string>>;
  }[];
  total(db: Db, bounds: Bounds): Promise<Decimal>;
  /** The years of which anything is recorded, newest first. */
  years(db: Db, unit: Pick<Bounds, 'region' | 'orgId'>): Promise<readonly number[]>;
  /** By `month` (2023-05) or by a dimension. */
  by(db: Db, bounds: Bounds, what: string): Promise<ReadonlyMap<string, Decimal>>;
  /** This count beside another one of the same roll-up, by month, by a dimension or in all (key ''), read in one pass. */
  beside(db: Db, other: Rolled, bounds: Bounds, what?: string): Promise<ReadonlyMap<string, readonly [Decimal, Decimal]>>;
  /** Its condition over a row `d` of the roll-up. */
  readonly counted: RawBuilder<unknown>;
};

/**
 * What of a filter the open columns of a record can show, as data for a proof: it holds where every test of one group holds. Only
 * where it says all that the filter says; a test holds both equal.
 */
export type Shown = readonly (readonly (
  | { readonly name: string; readonly in: readonly string[] }
  | { readonly name: string; readonly notIn: readonly string[] }
  | { readonly name: string; readonly least: string | null; readonly below: string | null; readonly orNull: boolean }
)[])[];

/** One filter over one table that counts (or sums) its records and lists them: a figure and its records cannot disagree. */
export type Tally = {
  readonly table: string;
  /** Key of the register, where several share the table. */
  readonly register?: string;
  readonly rolled?: Rolled;
  /** Its table lies in parts by month, which may be detached after retention. */
  readonly byMonth?: true;
  readonly shown?: (bounds: Bounds) => Shown;
  total(db: Db, bounds: Bounds): Promise<Total>;
  page(db: Db, bounds: Bounds, window: Window): Promise<readonly RecordRef[]>;
  /** The query of a page, to ask the planner about. */
  pageQuery(bounds: Bounds, window: Window): RawBuilder<RecordRef>;
  /** A sample of so many records that anybody can draw again: those whose hash with the seed comes first. */
  sample(db: Db, bounds: Bounds, order: { readonly seed: string; readonly size: number }): Promise<readonly RecordRef[]>;
  record(db: Db, bounds: Bounds, id: string): Promise<Readonly<Record<string, unknown>> | undefined>;
  /** Merkle root over the records in the order of the list: changes when any of them does. */
  digest(db: Db, bounds: Bounds): Promise<string>;
  /** The digest of all records and that of those for which a condition holds, from one reading. */
  digests(db: Db, bounds: Bounds, holds?: RawBuilder<unknown>): Promise<{ readonly all: string; readonly held: string }>;
  /** Of a part: its whole, and the condition that makes it of that. */
  readonly within?: { readonly whole: Tally; readonly holds: RawBuilder<unknown> };
  /** The rule as SQL, for the snapshot of facts and the drawer. */
  rule(bounds: Bounds): RawBuilder<unknown>;
};

export type Declaration = {
  readonly table: string;
  readonly where: (bounds: Bounds) => RawBuilder<unknown>;
  /** What a person reads in the list, as an SQL text expression. */
  readonly label: RawBuilder<string>;
  /** What is added up; without it the records are counted. */
  readonly amount?: RawBuilder<unknown>;
  /** Where neither a count nor a sum will do (times that overlap count once): the whole aggregate, over the period where it matters. */
  readonly aggregate?: RawBuilder<unknown> | ((bounds: Bounds) => RawBuilder<unknown>);
  /** Key of the register whose rows are meant, where several share the table; their values are members of `data`. */
  readonly register?: string;
  readonly shown?: (bounds: Bounds) => Shown;
  /** Of millions of rows by month: the instant by which they lie, before the id, and the table that tells it of an id. */
  readonly ordered?: { readonly at: string; readonly keys: string };
};

const DIGEST_PAGE = 20_000;
/** The leaf of a record `r`: its id and the hash of its row, hashed where they lie, so that 32 bytes of it travel. */
const leaf = sql`sha256('\\x00'::bytea || convert_to(r.id || '|' || encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex'), 'UTF8'))`;

/** Declares a tally over a register's table: region, unit, batch head and reversals are always part of its filter. */
export function tally({ table, where, label, amount, aggregate, register, ordered, shown }: Declaration): Tally {
  const rows = (b: Bounds) => sql`${sql.table(table)} as r where r.region = ${b.region} and r.org_id = ${b.orgId}
    ${register === undefined ? sql`` : sql`and r.register = ${register} `}${b.head === undefined ? sql`` : sql`and r.batch_seq <= ${b.head}::bigint`} and ${notReversed('r', b)} and (${where(b)})`;
  const plainly = amount ? sql`coalesce(sum(${amount}), 0)` : sql`count(*)`;
  const measured = (b: Bounds) => (typeof aggregate === 'function' ? aggregate(b) : (aggregate ?? plainly));
  const at = ordered && sql.ref(`r.${ordered.at}`);
  const order = at ? sql`${at}, r.id` : sql`r.id`;
  const place = at ? sql<string>`${at}::text || ' ' || r.id` : sql<string>`r.id`;
  const beyond = (after: string) =>
    at ? sql`(${order}) > (${placeOf(after).at}::timestamptz, ${placeOf(after).id})` : sql`r.id > ${after}`;
  // the id alone leads to no part of the table; a row that was reversed has left the index of ids and is looked for everywhere
  const keyed = (b: Bounds, id: string) =>
    ordered
      ? sql`and ${sql.ref(`r.${ordered.at}`)} = (select k.${sql.ref(ordered.at)} from ${sql.table(ordered.keys)} as k
      where k.region = ${b.region} and k.org_id = ${b.orgId} and k.id = ${id})`
      : sql``;
  const whole = register === undefined ? sql`to_jsonb(r)` : sql`(to_jsonb(r) - 'data') || r.data`;
  const pageQuery = (bounds: Bounds, { after, limit }: Window) => sql<RecordRef>`select r.id, ${label} as label
      ${at ? sql`, ${place} as place` : sql``} from ${rows(bounds)} ${after === undefined ? sql`` : sql`and ${beyond(after)}`}
    order by ${order} limit ${limit}`;
  const digests = async (db: Db, bounds: Bounds, holds?: RawBuilder<unknown>) => {
    const [all, held] = [merkleRoot(), merkleRoot()];
    for (let after: string | undefined; ; ) {
      const page = sql`select ${place} as place, ${leaf} as leaf${holds ? sql`, ${holds} as held` : sql``} from ${rows(bounds)}
        ${after === undefined ? sql`` : sql`and ${beyond(after)}`} order by ${order} limit ${DIGEST_PAGE}`;
      const found = await sql<{ n: number; last: string | null; leaves: Buffer | null; held?: Buffer | null }>`
        select count(*)::int as n, (array_agg(place))[count(*)] as last, string_agg(leaf, '') as leaves
          ${holds ? sql`, string_agg(leaf, '') filter (where held) as held` : sql``} from (${page}) as p`.execute(db);
      const read = found.rows[0]!; // an aggregate without grouping always has one row
      if (read.leaves) all.add(read.leaves);
      if (read.held) held.add(read.held);
      if (read.n < DIGEST_PAGE || read.last === null) return { all: all.root(), held: held.root() };
      after = read.last;
    }
  };
  return {
    table,
    ...(register === undefined ? {} : { register }),
    ...(ordered ? { byMonth: true as const } : {}),
    ...(shown ? { shown } : {}),
    rule: (bounds) => sql`select ${measured(bounds)} from ${rows(bounds)}`,
    async total(db, bounds) {
      const result = await sql<{ value: string; rows: string; grade: Total['grade'] }>`
        select (${measured(bounds)})::text as value, count(*)::text as rows, max(r.grade) as grade from ${rows(bounds)}`.execute(
        db,
      );
      const row = result.rows[0]!; // an aggregate without grouping always has one row
      return { value: decimal(row.value), rows: Number(row.rows), grade: row.grade };
    },
    pageQuery,
    async page(db, bounds, window) {
      const query = pageQuery(bounds, window);
      return ordered ? plannedOnce(db, () => askPrepared(db, query)) : (await query.execute(db)).rows;
    },
    async sample(db, bounds, { seed, size }) {
      return (
        await sql<RecordRef>`select r.id, ${label} as label from ${rows(bounds)}
          order by sha256(convert_to(${`${seed}|`} || r.id, 'UTF8')), r.id limit ${size}`.execute(db)
      ).rows;
    },
    async record(db, bounds, id) {
      const asked = (where: RawBuilder<unknown>) =>
        sql<{
          row: Record<string, unknown>;
        }>`select ${whole} as row from ${rows(bounds)} and r.id = ${id} ${where}`.execute(db);
      const found = await asked(keyed(bounds, id));
      const [row] = found.rows.length > 0 || !ordered ? found.rows : (await asked(sql``)).rows;
      return row?.row;
    },
    digest: async (db, bounds) => (await digests(db, bounds)).all,
    digests,
  };
}

/** A place as `2023-05-01 08:30:00+08 R1`: an instant holds one blank, an id may hold any. */
function placeOf(place: string): { readonly at: string; readonly id: string } {
  const [day = '', time = '', ...id] = place.split(' ');
  return { at: `${day} ${time}`, id: id.join(' ') };
}

/**
 * The three sets of a ratio from one population: those of which the condition holds, all of them, and the rest. Nothing falls
 * between them, for what is not known to hold does not hold.
 */
export function split(
  { shown, ...whole }: Declaration,
  holds: RawBuilder<unknown>,
  /** The open column of yes and no that says whether the condition holds. */
  column?: string,
): { part: Tally; whole: Tally; rest: Tally } {
  const within = (condition: RawBuilder<unknown>, test: 'in' | 'notIn') => {
    const where = (bounds: Bounds) => sql`(${whole.where(bounds)}) and ${condition}`;
    if (!shown || column === undefined) return tally({ ...whole, where });
    const tested = test === 'in' ? { name: column, in: ['true'] } : { name: column, notIn: ['true'] };
    return tally({ ...whole, where, shown: (bounds) => shown(bounds).map((group) => [...group, tested]) });
  };
  const all = tally(shown ? { ...whole, shown } : whole);
  const held = sql`(${holds}) is true`;
  return {
    part: { ...within(held, 'in'), within: { whole: all, holds: held } },
    whole: all,
    rest: within(sql`(${holds}) is not true`, 'notIn'),
  };
}
