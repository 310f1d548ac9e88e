import { type RawBuilder, sql } from 'kysely';
import { type Decimal, decimal } from '../../kernel/decimal.ts';
import { type Period, wholeMonths } from '../../kernel/period.ts';
import type { Db } from './db.ts';
import { instantWithin } from './periods.ts';
import { type Bounds, type Condition, type Declaration, type Tally, tally } from './tally.ts';

/**
 * 日汇总: how many records of each kind a day of Asia/Shanghai has, kept in the transaction of each batch. 月汇总: the same by month, of
 * which the whole months of a period are read, and its days beside them. What single records have added since their batch was opened
 * stands in days of their own (`OPEN`), which are in no month yet: they are read beside the months, and join them when it is closed.
 */

type Unit = Pick<Bounds, 'region' | 'orgId'>;

/** One dimension of a day roll-up: its column in the roll-up table, and what it is of a record `r`; never null. */
export type Dimension = {
  readonly name: string;
  readonly of: RawBuilder<unknown>;
  readonly title: string;
  readonly titles?: Readonly<Record<string, string>>;
};

export type Rollup = {
  readonly table: string;
  /** Where the days are added up by month, of a roll-up whose year has very many rows: its `day` is the first of the month. */
  readonly months?: string;
  /** The instant of a record, by whose day it counts. */
  readonly at: string;
  readonly dimensions: readonly Dimension[];
  /** Dimensions (by name) over which counts are bound into the seals: those that conditions of facts use; no personal data. */
  readonly sealed: readonly string[];
};

/** Sixteen, by connection, and sixteen more for what an open batch has counted where months are kept. */
const SHARD = sql`(pg_backend_pid() % 16)::smallint`;
const OPEN_SHARD = sql`(16 + pg_backend_pid() % 16)::smallint`;
/** Which days of a roll-up with months are in no month yet. */
const OPEN = sql`shard >= 16`;
/** Which are. */
export const FOLDED = sql`shard < 16`;

/** The day of a record `r` in Asia/Shanghai. */
export const dayOfRecord = ({ at }: Rollup): RawBuilder<string> =>
  sql`(${sql.ref(`r.${at}`)} at time zone 'Asia/Shanghai')::date`;

const firstOfMonth = (day: RawBuilder<unknown>): RawBuilder<string> => sql`date_trunc('month', ${day})::date`;

const names = ({ dimensions }: Rollup) => sql.join(dimensions.map(({ name }) => sql.ref(name)));

/**
 * Adds (sign 1) or takes back (-1) the rows of a batch, in its transaction and under the turn of its register; `rows` is a from-item
 * whose alias is r (the staging table, or the register with a where). Nobody else adds to the roll-up meanwhile, so that of a day
 * that has nothing yet nothing is looked for: of most batches that is every day, and the dearer half of the work.
 */
export async function rollUp(db: Db, rollup: Rollup, unit: Unit, rows: RawBuilder<unknown>, sign: 1 | -1): Promise<void> {
  const begun = sql`select c.day from (select distinct day from mz_counted) as c where exists (select from ${sql.table(rollup.table)} as d
    where d.region = ${unit.region} and d.org_id = ${unit.orgId} and d.day = c.day)`;
  const of = (which: RawBuilder<unknown>) => sql`(select * from mz_counted where day ${which} (select day from mz_begun)) as c`;
  await sql`with ${counted(rollup, rows, sign)}, mz_begun as (${begun}),
    mz_day as (${added(rollup, rollup.table, unit, of(sql`in`))}), mz_new as (${inserted(rollup, rollup.table, unit, of(sql`not in`))})
    ${byMonth(rollup, unit)} select`.execute(db);
}

type Owner = Readonly<Record<keyof Unit, unknown>>;

/** A member of a `with` that counts a single record, which is a from-item whose alias is r: nothing is grouped and nothing sorted. */
export function countedOne(rollup: Rollup, owner: Owner, row: RawBuilder<unknown>): RawBuilder<unknown> {
  const kinds = sql.join(rollup.dimensions.map(({ of }) => of));
  // the day of Shanghai, which every connection has: looking the zone up by its name costs more than all else of the day
  const day = sql`${sql.ref(`r.${rollup.at}`)}::date`;
  return sql`mz_day as (${into(rollup, rollup.table)} select ${owner.region}, ${owner.orgId}, ${day}, ${kinds},
    ${rollup.months ? OPEN_SHARD : SHARD}, 1 from ${row} ${onTop(rollup)})`;
}

/** Puts what the open batch has counted into its days and months, when nobody records any more. */
export async function foldOpen(db: Db, rollup: Rollup, { region, orgId }: Unit): Promise<void> {
  if (!rollup.months) return;
  const keys = sql.join([sql`day`, names(rollup)]);
  const counts = sql`(select ${keys}, sum(n) as n from mz_open group by ${keys}) as c`;
  await sql`with mz_open as (delete from ${sql.table(rollup.table)} where region = ${region} and org_id = ${orgId} and ${OPEN}
      returning ${keys}, n),
    mz_day as (${added(rollup, rollup.table, { region, orgId }, counts)}),
    mz_month as (${addedUp(rollup, rollup.months, { region, orgId }, sql`mz_open`)}) select`.execute(db);
}

function counted(rollup: Rollup, rows: RawBuilder<unknown>, sign: 1 | -1): RawBuilder<unknown> {
  const keys = sql.join([sql`day`, names(rollup)]);
  const values = sql.join(rollup.dimensions.map(({ name, of }) => sql`${of} as ${sql.ref(name)}`));
  return sql`mz_counted as (select ${keys}, ${sql.lit(sign)} * count(*) as n
    from (select ${dayOfRecord(rollup)} as day, ${values} from ${rows}) as one group by ${keys})`;
}

const byMonth = (rollup: Rollup, owner: Owner): RawBuilder<unknown> =>
  rollup.months ? sql`, mz_month as (${addedUp(rollup, rollup.months, owner, sql`mz_counted`)})` : sql``;

/** Puts counts by day and dimensions into a table, in the order of its index. */
function inserted(rollup: Rollup, table: string, { region, orgId }: Owner, counts: RawBuilder<unknown>): RawBuilder<unknown> {
  const keys = sql.join([sql`day`, names(rollup)]);
  return sql`${into(rollup, table)} select ${region}, ${orgId}, ${keys}, ${SHARD}, n from ${counts} order by ${keys}`;
}

const into = (rollup: Rollup, table: string): RawBuilder<unknown> =>
  sql`insert into ${sql.table(table)} as d (region, org_id, day, ${names(rollup)}, shard, n)`;
const onTop = (rollup: Rollup): RawBuilder<unknown> =>
  sql`on conflict (region, org_id, day, ${names(rollup)}, shard) do update set n = d.n + excluded.n`;

/**
 * Adds them to what it has. Keys come sorted, so that two that record wait for each other and never in a circle; single records of
 * eight connections seldom meet in one shard.
 */
const added = (rollup: Rollup, table: string, owner: Owner, counts: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`${inserted(rollup, table, owner, counts)} ${onTop(rollup)}`;

/** The statement that adds counts by day up by month. */
export function addedUp(rollup: Rollup, table: string, owner: Owner, counts: RawBuilder<unknown>): RawBuilder<unknown> {
  const days = sql`(select ${firstOfMonth(sql`day`)} as day, ${names(rollup)}, sum(n) as n from ${counts}
    group by date_trunc('month', day), ${names(rollup)}) as months`;
  return added(rollup, table, owner, days);
}

type Choices = NonNullable<Condition['holds']>;
type Columns = Readonly<Record<string, RawBuilder<unknown>>>;

const raw = ({ dimensions }: Rollup): Columns => Object.fromEntries(dimensions.map(({ name, of }) => [name, of]));
const rolled = ({ dimensions }: Rollup): Columns =>
  Object.fromEntries(dimensions.map(({ name }) => [name, sql.ref(`d.${name}`)]));

/** A condition over dimensions as SQL, over records or over the roll-up: it is written once. */
function holding({ holds = {}, except }: Condition, columns: Columns): RawBuilder<unknown> | undefined {
  const all = (choices: Choices) =>
    Object.entries(choices).map(([name, values]) => {
      const column = columns[name];
      if (!column) throw new Error(`no dimension ${name}`);
      const [only] = values;
      return values.length === 1 && only !== undefined
        ? sql`${column} = ${sql.lit(only)}`
        : sql`${column} in (${sql.join(values.map((value) => sql.lit(value)))})`;
    });
  const parts = all(holds);
  if (except) parts.push(sql`not (${sql.join(all(except), sql` and `)})`);
  return parts.length === 0 ? undefined : sql.join(parts, sql` and `);
}

type RolledDeclaration = Pick<Declaration, 'table' | 'label' | 'ordered'> & {
  readonly rollup: Rollup;
  readonly condition?: Condition;
};

/** A tally whose condition is over the dimensions of a roll-up, so that it can be read there too; measuring counts the records. */
export function rolledTally({ rollup, condition = {}, ...rest }: RolledDeclaration): Tally {
  const within = instantWithin(rollup.at);
  const holds = holding(condition, raw(rollup));
  const where = (bounds: Bounds) => (holds ? sql`${within(bounds)} and ${holds}` : within(bounds));
  const counted = holding(condition, rolled(rollup)) ?? sql`true`;
  return {
    ...tally({ ...rest, where }),
    rolled: {
      ...{ rollup: rollup.table, condition, counted },
      dimensions: rollup.dimensions.map(({ name, title, titles = {} }) => ({ name, title, titles })),
      total: async (db, bounds) => (await sums(db, rollup, bounds, { counts: [counted] })).get('')?.[0] ?? ZERO,
      async by(db, bounds, what) {
        const found = await sums(db, rollup, bounds, { counts: [counted], what });
        return new Map([...found].flatMap(([key, [n = ZERO]]) => (n.isZero() ? [] : [[key, n] as const])));
      },
      async beside(db, other, bounds, what) {
        if (other.rollup !== rollup.table) throw new Error(`${other.rollup} is not ${rollup.table}`);
        const found = await sums(db, rollup, bounds, { counts: [counted, other.counted], what });
        return new Map([...found].map(([key, [a = ZERO, b = ZERO]]) => [key, [a, b] as const]));
      },
      async years(db, { region, orgId }) {
        const found = await sql<{ year: number }>`select generate_series(extract(year from max(d.day))::int,
            extract(year from min(d.day))::int, -1) as year
          from ${sql.table(rollup.table)} as d where d.region = ${region} and d.org_id = ${orgId}`.execute(db);
        return found.rows.map(({ year }) => year);
      },
    },
  };
}

const ZERO = decimal('0');

type Reading = { readonly counts: readonly RawBuilder<unknown>[]; readonly what?: string | undefined };

/** The rows of a period, by where they stand: its whole months, what is in no month yet, and the days before and behind them. */
function rowsOf(rollup: Rollup, { region, orgId, from, to }: Bounds): readonly RawBuilder<unknown>[] {
  const rows = (table: string, span: Period) => sql`select day, ${names(rollup)}, n from ${sql.table(table)}
    where region = ${region} and org_id = ${orgId} and day >= ${span.from}::date and day < ${span.to}::date`;
  const whole = rollup.months && wholeMonths({ from, to });
  if (!rollup.months || !whole) return [rows(rollup.table, { from, to })];
  const days = [
    { from, to: whole.from },
    { from: whole.to, to },
  ].filter((span) => span.from < span.to);
  const open = sql`${rows(rollup.table, whole)} and ${OPEN}`;
  return [rows(rollup.months, whole), open, ...days.map((span) => rows(rollup.table, span))];
}

/**
 * Some counts over a roll-up in one pass, by key. Months are added up from their days: a day is grouped by without being printed. What
 * stands in several places is added up here: appended there, each row would be handed on once more.
 */
async function sums(
  db: Db,
  rollup: Rollup,
  bounds: Bounds,
  { counts, what }: Reading,
): Promise<ReadonlyMap<string, readonly Decimal[]>> {
  const dimension = rollup.dimensions.find(({ name }) => name === what);
  if (what !== undefined && what !== 'month' && !dimension) throw new Error(`no dimension ${what}`);
  const group = dimension ? sql`${sql.ref(`d.${dimension.name}`)}::text` : sql`d.day`;
  const numbers = sql.join(counts.map((holds) => sql`coalesce(sum(d.n) filter (where ${holds}), 0)::text`));
  const parts = rowsOf(rollup, bounds).map(
    (rows) => sql`select ${what === undefined ? sql`''` : group} as key, array[${numbers}] as n
      from (${rows}) as d ${what === undefined ? sql`` : sql`group by ${group}`}`,
  );
  const { rows } = await sql<{ key: string; n: string[] }>`${sql.join(parts, sql` union all `)}`.execute(db);
  const found = new Map<string, readonly Decimal[]>();
  for (const { key, n } of rows) {
    const place = what === 'month' ? key.slice(0, 7) : key;
    const before = found.get(place);
    found.set(
      place,
      n.map((text, at) => decimal(text).plus(before?.[at] ?? ZERO)),
    );
  }
  return found;
}

/** The codes of one dimension that are not among some, where its codes are a closed list. */
function others({ dimensions }: Rollup, part: Choices): Choices | undefined {
  const [[name, values] = [], ...more] = Object.entries(part);
  const titles = dimensions.find((dimension) => dimension.name === name)?.titles;
  return name && values && titles && more.length === 0
    ? { [name]: Object.keys(titles).filter((code) => !values.includes(code)) }
    : undefined;
}

/**
 * The three sets of a ratio from one population, read from one roll-up. Of a coded dimension the rest is said by its codes too: an
 * index of the few bad ones is found by `level in ('1', '2')` and never by what the level is not.
 */
export function rolledSplit(
  { condition: whole = {}, ...rest }: RolledDeclaration,
  part: Choices,
): { part: Tally; whole: Tally; rest: Tally } {
  const other = others(rest.rollup, part);
  return {
    part: rolledTally({ ...rest, condition: { ...whole, holds: { ...whole.holds, ...part } } }),
    whole: rolledTally({ ...rest, condition: whole }),
    rest: rolledTally({
      ...rest,
      condition: other ? { ...whole, holds: { ...whole.holds, ...other } } : { ...whole, except: part },
    }),
  };
}
