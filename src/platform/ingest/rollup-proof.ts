import { type RawBuilder, sql } from 'kysely';
import { isDay, nextMonth } from '../../kernel/period.ts';
import type { Db, Identity } from '../database/db.ts';
import { addedUp, dayOfRecord, FOLDED, type Rollup, rollUp } from '../database/rollup.ts';
import { standing } from './columns.ts';
import { closeLiveBatch } from './live.ts';
import type { Register } from './register.ts';
import { tryLockRegister } from './turn.ts';

/** 日汇总核对: proves that a roll-up says what a recount of the records says, day by day, and rebuilds the days that differ. */

type Unit = Pick<Identity, 'region' | 'orgId'>;
export type Rolled = Register & { readonly rollup: Rollup };

/**
 * A day on which roll-up and recount differ in any of their kinds; or, where every day agrees, a month (`2023-05`) that is not what its
 * days add up to, which is then its count.
 */
export type Difference = { readonly day: string; readonly rolled: string; readonly counted: string };

export const isRolled = (register: Register): register is Rolled => register.rollup !== undefined;

/** The records that stand in the register and whose instant lies between two days, as a from-item `r`. */
const standingRows = (register: Rolled, unit: Unit, { from, to }: Span): RawBuilder<unknown> => {
  const at = sql.ref(`t.${register.rollup.at}`);
  return sql`(select t.* from ${sql.table(register.table)} as t where ${standing(register, unit)}
    and ${at} >= ${from}::date::timestamptz and ${at} < ${to}::date::timestamptz) as r`;
};

type Span = { readonly from: string; readonly to: string };

/** The months that a register or its roll-up holds anything of, without those whose records have been detached. */
export async function monthsOf(db: Db, register: Rolled, { region, orgId }: Unit): Promise<readonly Span[]> {
  const at = sql.ref(`t.${register.rollup.at}`);
  const { rows } = await sql<Span>`
    with ends as (
      select min(${at}) as first, max(${at}) as last from ${sql.table(register.table)} as t where t.region = ${region} and t.org_id = ${orgId}
      union all select min(d.day)::timestamptz, max(d.day)::timestamptz from ${sql.table(register.rollup.table)} as d
        where d.region = ${region} and d.org_id = ${orgId})
    select m::date::text as from, (m + interval '1 month')::date::text as to
    from generate_series(date_trunc('month', (select min(first) from ends)), (select max(last) from ends), interval '1 month') as m
    where not exists (select from platform_detached_partition p where p.table_name = ${register.table} and p.month = m::date)
    order by 1`.execute(db);
  return rows;
}

/** The days of a month whose roll-up is not what a recount gives, kind by kind; call it where both are seen at one moment. */
export async function differencesOf(db: Db, register: Rolled, unit: Unit, span: Span): Promise<readonly Difference[]> {
  const { rollup } = register;
  const names = rollup.dimensions.map(({ name }) => sql.ref(name));
  const keys = sql.join([sql`day`, ...names]);
  const values = sql.join(rollup.dimensions.map(({ name, of }) => sql`${of} as ${sql.ref(name)}`));
  const { rows } = await sql<Difference>`
    with counted as (select ${keys}, count(*) as n from
        (select ${dayOfRecord(rollup)} as day, ${values} from ${standingRows(register, unit, span)}) as one group by ${keys}),
      rolled as (select ${keys}, sum(n) as n from ${sql.table(rollup.table)}
        where region = ${unit.region} and org_id = ${unit.orgId} and day >= ${span.from}::date and day < ${span.to}::date group by ${keys}),
      kinds as (select ${keys}, coalesce(r.n, 0) as rolled, coalesce(c.n, 0) as counted from rolled as r full join counted as c using (${keys}))
    select day::text as day, sum(rolled)::text as rolled, sum(counted)::text as counted from kinds
    group by day having bool_or(rolled <> counted) order by day`.execute(db);
  return rows.length === 0 && rollup.months ? monthsApart(db, rollup, rollup.months, unit, span) : rows;
}

/**
 * The months of a span that are not what their days add up to: days are proven by the records, and months by the days. Those
 * of an open batch are in no month yet.
 */
async function monthsApart(
  db: Db,
  rollup: Rollup,
  table: string,
  { region, orgId }: Unit,
  { from, to }: Span,
): Promise<readonly Difference[]> {
  const names = sql.join(rollup.dimensions.map(({ name }) => sql.ref(name)));
  const within = sql`region = ${region} and org_id = ${orgId} and day >= ${from}::date and day < ${to}::date`;
  const { rows } = await sql<Difference>`
    with kinds as (select month, ${names}, sum(rolled) as rolled, sum(counted) as counted from (
        select day as month, ${names}, n as rolled, 0 as counted from ${sql.table(table)} where ${within}
        union all select date_trunc('month', day)::date, ${names}, 0, n from ${sql.table(rollup.table)} where ${within} and ${FOLDED}) as one
      group by month, ${names})
    select to_char(month, 'YYYY-MM') as day, sum(rolled)::text as rolled, sum(counted)::text as counted from kinds
    group by month having bool_or(rolled <> counted) order by month`.execute(db);
  return rows;
}

/**
 * Makes some days anew from the records, and their months from the days, while no import, reversal or single record of the register
 * can come in between; a month may be named in the place of a day. False when another one is at work.
 */
export async function rebuildDays(
  db: Db,
  register: Rolled,
  unit: Unit,
  { days, now }: { readonly days: readonly string[]; readonly now: Date },
): Promise<boolean> {
  if (!(await tryLockRegister(db, unit, register.key))) return false;
  await closeLiveBatch(db, unit, register, now);
  const { rollup } = register;
  const of = (table: string, span: Span) => sql`${sql.table(table)} where region = ${unit.region} and org_id = ${unit.orgId}
    and day >= ${span.from}::date and day < ${span.to}::date`;
  for (const day of days.filter(isDay)) {
    const next = await sql<{ to: string }>`select (${day}::date + 1)::text as to`.execute(db);
    const span = { from: day, to: next.rows[0]?.to ?? day };
    await sql`delete from ${of(rollup.table, span)}`.execute(db);
    await rollUp(db, rollup, unit, standingRows(register, unit, span), 1);
  }
  const { months } = rollup;
  if (!months) return true;
  for (const month of new Set(days.map((day) => day.slice(0, 7)))) {
    const span = { from: `${month}-01`, to: nextMonth(month) };
    await sql`delete from ${of(months, span)}`.execute(db);
    await addedUp(rollup, months, unit, sql`(select * from ${of(rollup.table, span)}) as days`).execute(db);
  }
  return true;
}
