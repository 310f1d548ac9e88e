import { sql } from 'kysely';
import { instantWithin } from '../../../platform/database/periods.ts';
import { split } from '../../../platform/database/tally.ts';

/** 转接成功: of the attempts dialled in the period that the caller waited for, those that reached their target. */
export const connectedTransfers = split(
  {
    table: 'hotline_transfer',
    where: (bounds) => sql`${instantWithin('dialled_at')(bounds)} and r.outcome <> 'abandoned'`,
    label: sql<string>`to_char(r.dialled_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') || ' 转 ' || r.target
    || case r.outcome when 'connected' then ' 成功' else ' 失败' end`,
  },
  sql`r.outcome = 'connected'`,
);
