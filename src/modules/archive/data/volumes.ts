import { sql } from 'kysely';
import { dayWithin } from '../../../platform/database/periods.ts';
import { split } from '../../../platform/database/tally.ts';

/** Volumes due for the projects closed in the period, and those that were filed. */
export const volumes = split(
  {
    table: 'archive_volume',
    where: dayWithin('closed_day'),
    label: sql<string>`r.title || case when r.filed_day is null then ' 未归档' else ' 归档于 ' || to_char(r.filed_day, 'YYYY-MM-DD') end`,
  },
  sql`r.filed_day is not null`,
);
