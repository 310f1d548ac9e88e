import { sql } from 'kysely';
import { startOf } from '../../../kernel/period.ts';
import { instantWithin } from '../../../platform/database/periods.ts';
import { type Bounds, split } from '../../../platform/database/tally.ts';

const table = 'hotline_work_order';
const local = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI')`;
const closedIn = instantWithin('closed_at');
/** Past its limit and still open when the period ended; it was closed later, or it would not be in the register. */
const overdueAtEnd = ({ to }: Bounds) => sql`r.due_at < ${startOf(to)} and r.closed_at >= ${startOf(to)}`;

/** 按时办结: of the orders that the unit had to answer, those closed by their limit; nobody escapes by staying open. */
export const onTimeClosures = split(
  {
    table,
    where: (bounds) => sql`((${closedIn(bounds)}) or (${overdueAtEnd(bounds)})) and r.outcome in ('answered', 'direct')`,
    label: sql<string>`r.id || ' 时限 ' || ${local('r.due_at')} || ' 办结 ' || ${local('r.closed_at')}
    || case when r.closed_at <= r.due_at then ' 按时' else ' 超期' end`,
  },
  sql`r.closed_at <= r.due_at`,
);

/** 回访: of the orders answered by a unit, those whose caller was asked afterwards. */
export const followUps = split(
  {
    table,
    where: (bounds) => sql`${closedIn(bounds)} and r.outcome = 'answered'`,
    label: sql<string>`r.id || ' 办结 ' || ${local('r.closed_at')} || coalesce(' 回访 ' || ${local('r.followed_up_at')}, ' 未回访')`,
  },
  sql`r.followed_up_at is not null`,
);
