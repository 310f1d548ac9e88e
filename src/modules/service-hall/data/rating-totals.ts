import { type RawBuilder, sql } from 'kysely';
import { tally } from '../../../platform/database/tally.ts';

/** Signed totals whose whole period lies in the bounds: a part of a total cannot be known. */
const totals = (amount: RawBuilder<unknown>) =>
  tally({
    table: 'service_hall_rating_total',
    where: ({ from, to }) => sql`r.period_from >= ${from}::date and r.period_to < ${to}::date`,
    label: sql<string>`r.document || ' ' || r.scope || ' ' || to_char(r.period_from, 'YYYY-MM-DD') || ' 至 ' || to_char(r.period_to, 'YYYY-MM-DD')
      || ' 好评 ' || r.good::text || ' / 评价 ' || r.total::text || '(' || r.stated_by || ' 填报,' || r.confirmed_by || ' 复核)'`,
    amount,
  });

/** 好评: levels 3 to 5 of all ratings. */
export const goodRatings = { part: totals(sql`r.good`), whole: totals(sql`r.total`), rest: totals(sql`r.total - r.good`) };
