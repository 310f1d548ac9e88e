import { sql } from 'kysely';
import { titled } from '../../../platform/database/labels.ts';
import { dayWithin } from '../../../platform/database/periods.ts';
import { split } from '../../../platform/database/tally.ts';
import { FINDINGS } from '../contract.ts';

/** Queries asked in the period, those that were answered, and the open ones. */
export const queries = split(
  {
    table: 'expert_review_query',
    where: dayWithin('asked_day'),
    label: sql<string>`to_char(r.asked_day, 'YYYY-MM-DD') || ' ' || r.subject || case when r.answered_day is null then ' 未解答'
      else ' 解答于 ' || to_char(r.answered_day, 'YYYY-MM-DD') end`,
  },
  sql`r.answered_day is not null`,
);

/** Reviews whose discipline was recorded in the period, and those at which something leaked. */
export const leaks = split(
  {
    table: 'expert_review_discipline_record',
    where: dayWithin('day'),
    label: sql<string>`to_char(r.day, 'YYYY-MM-DD') || ' ' || r.review_id || ' ' || ${titled('finding', FINDINGS)} || coalesce(' ' || r.note, '')`,
  },
  sql`r.finding = 'leak'`,
);
