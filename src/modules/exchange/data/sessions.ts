import { sql } from 'kysely';
import { shownInstant, titled } from '../../../platform/database/labels.ts';
import { instantWithin } from '../../../platform/database/periods.ts';
import { split } from '../../../platform/database/tally.ts';
import { INTERRUPTIONS } from '../contract.ts';

/** Sessions begun in the period, those that a system fault stopped, and all others. */
export const sessions = split(
  {
    table: 'exchange_trading_session',
    where: instantWithin('begun_at'),
    label: sql<string>`${shownInstant('begun_at')} || ' ' || r.project_id || ' ' || ${titled('interruption', INTERRUPTIONS)}
      || case when r.stopped_minutes > 0 then ' ' || r.stopped_minutes::text || ' 分钟' else '' end`,
  },
  sql`r.interruption = 'system-fault'`,
);
