import { sql } from 'kysely';
import { titled } from '../../../platform/database/labels.ts';
import { dayWithin } from '../../../platform/database/periods.ts';
import { tally } from '../../../platform/database/tally.ts';
import { AREA_CHANGES, AREA_PURPOSES, COSTS, FUND_SOURCES } from '../contract.ts';

/** 平方米 under management at the end of the period: taken over less handed back, since ever. */
export const managedArea = tally({
  table: 'facilities_floor_area',
  where: ({ to }) => sql`r.day < ${to}::date`,
  label: sql<string>`r.building || ' ' || r.floor || ' ' || ${titled('purpose', AREA_PURPOSES)} || ' ' || ${titled('change', AREA_CHANGES)}
    || ' ' || r.area::text || ' 平方米'`,
  amount: sql`case when r.change = 'taken-over' then r.area else -r.area end`,
});

const cost = (column: 'month' | 'paid_day') =>
  tally({
    table: 'facilities_property_cost',
    where: dayWithin(column),
    label: sql<string>`to_char(r.month, 'YYYY-MM') || ' ' || ${titled('category', COSTS)} || ' ' || r.amount::text || ' 元 '
      || ${titled('fund_source', FUND_SOURCES)} || coalesce(' 付于 ' || to_char(r.paid_day, 'YYYY-MM-DD'), ' 未付')`,
    amount: sql`r.amount`,
  });

/** 元 that accrued in the period, paid or not. */
export const accruedCost = cost('month');
/** 元 that were paid in the period. */
export const paidCost = cost('paid_day');
