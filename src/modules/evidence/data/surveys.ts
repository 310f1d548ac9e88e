import { sql } from 'kysely';
import { dayWithin } from '../../../platform/database/periods.ts';
import { split } from '../../../platform/database/tally.ts';

/** 满意度调查: the satisfied answers among all answers of the period, in the survey table of the module that asked. */
export const surveyed = (table: string) =>
  split(
    {
      table,
      where: dayWithin('day'),
      label: sql<string>`to_char(r.day, 'YYYY-MM-DD') || ' ' || r.respondent || case when r.satisfied then ' 满意' else ' 不满意' end`,
    },
    sql`r.satisfied`,
  );
