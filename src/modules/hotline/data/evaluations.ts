import { sql } from 'kysely';
import { startOf } from '../../../kernel/period.ts';
import { instantWithin } from '../../../platform/database/periods.ts';
import { notReversed } from '../../../platform/database/reversals.ts';
import { type Bounds, split } from '../../../platform/database/tally.ts';

/**
 * The last reply about a work order or call in the period is the one that counts; the earlier ones stay on record. One
 * look into the index per row: as an anti-join it is planned badly right after an import, before the table is analysed.
 */
const isLast = ({ to, head, ...unit }: Bounds) => sql`r.id = (select reply.id from hotline_evaluation as reply
  where reply.region = r.region and reply.org_id = r.org_id and reply.subject_id = r.subject_id and reply.replied_at < ${startOf(to)}
    ${head === undefined ? sql`` : sql`and reply.batch_seq <= ${head}::bigint`} and ${notReversed('reply', { ...unit, head })}
  order by reply.replied_at desc, reply.id desc limit 1)`;

/** 满意: of the last replies, those that say 满意 or 基本满意; who did not reply is in neither number. */
export const satisfiedReplies = split(
  {
    table: 'hotline_evaluation',
    where: (bounds) => sql`${instantWithin('replied_at')(bounds)} and ${isLast(bounds)}`,
    label: sql<string>`r.subject_id || ' ' || to_char(r.replied_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI')
    || case r.level when 'satisfied' then ' 满意' when 'mostly-satisfied' then ' 基本满意' else ' 不满意' end`,
  },
  sql`r.level in ('satisfied', 'mostly-satisfied')`,
);
