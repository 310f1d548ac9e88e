import { sql } from 'kysely';
import { dayWithin } from '../../../platform/database/periods.ts';
import { tally } from '../../../platform/database/tally.ts';

const months = {
  table: 'network_availability',
  where: dayWithin('month'),
  label: sql<string>`r.circuit || ' ' || to_char(r.month, 'YYYY-MM') || ' 应运行 ' || r.planned_minutes::text || ' 分钟,中断 ' || r.down_minutes::text || ' 分钟'`,
};

/** Every line in every month of the period: what was watched. */
export const watched = tally(months);

/** Minutes up ÷ minutes planned, over all lines and months; the rest lists the months with an outage. */
export const availability = {
  part: tally({ ...months, amount: sql`r.planned_minutes - r.down_minutes` }),
  whole: tally({ ...months, amount: sql`r.planned_minutes` }),
  rest: tally({ ...months, where: (bounds) => sql`${months.where(bounds)} and r.down_minutes > 0`, amount: sql`r.down_minutes` }),
};
