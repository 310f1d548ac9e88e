import { sql } from 'kysely';
import { dayWithin } from '../../../platform/database/periods.ts';
import { split } from '../../../platform/database/tally.ts';

/** 质检合格: of the sheets filled in on a day of the period, those that passed. */
export const passedChecks = split(
  {
    table: 'hotline_quality_check',
    where: dayWithin('checked_on'),
    label: sql<string>`to_char(r.checked_on, 'YYYY-MM-DD') || ' 通话 ' || r.call_id || ' ' || r.score::text || ' 分'
    || case r.result when 'pass' then ' 合格' else ' 不合格' end`,
  },
  sql`r.result = 'pass'`,
);
