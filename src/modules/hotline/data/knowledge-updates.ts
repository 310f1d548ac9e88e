import { sql } from 'kysely';
import { dayIn } from '../../../platform/database/periods.ts';
import { share } from '../../../platform/database/tally.ts';

/** 更新及时: of the updates that fell due in the period, those made by their day. */
export const promptUpdates = share({
  table: 'hotline_knowledge_update',
  where: (bounds) => dayIn(sql`r.due_on`, bounds),
  part: sql`r.updated_on <= r.due_on`,
  label: sql<string>`r.article || ' 应于 ' || to_char(r.due_on, 'YYYY-MM-DD') || coalesce(' 更新于 ' || to_char(r.updated_on, 'YYYY-MM-DD'), ' 未更新')`,
});
