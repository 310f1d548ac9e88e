import { sql } from 'kysely';
import { dayWithin } from '../../../platform/database/periods.ts';
import { split } from '../../../platform/database/tally.ts';

/** 更新及时: of the updates that fell due in the period, those made by their day. */
export const promptUpdates = split(
  {
    table: 'hotline_knowledge_update',
    where: dayWithin('due_on'),
    label: sql<string>`r.article || ' 应于 ' || to_char(r.due_on, 'YYYY-MM-DD') || coalesce(' 更新于 ' || to_char(r.updated_on, 'YYYY-MM-DD'), ' 未更新')`,
  },
  sql`r.updated_on <= r.due_on`,
);
