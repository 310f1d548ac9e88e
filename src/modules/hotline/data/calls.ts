import { sql } from 'kysely';
import { startOf } from '../../../kernel/period.ts';
import { type Bounds, tally } from '../../../platform/database/tally.ts';

const startedIn = ({ from, to }: Bounds) => sql`r.started_at >= ${startOf(from)} and r.started_at < ${startOf(to)}`;
const inbound = (bounds: Bounds) => sql`${startedIn(bounds)} and r.direction = 'inbound'`;
const answered = (bounds: Bounds) => sql`${inbound(bounds)} and r.answered_at is not null`;
const unanswered = (bounds: Bounds) => sql`${inbound(bounds)} and r.answered_at is null`;

const label = sql<string>`case r.direction when 'inbound' then '呼入 ' else '呼出 ' end
  || to_char(r.started_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS') || case when r.answered_at is null then ' 未接通' else ' 已接通' end`;

const calls = (where: (bounds: Bounds) => ReturnType<typeof startedIn>) => tally({ table: 'hotline_call', where, label });

export const allCalls = calls(startedIn);
export const outboundCalls = calls((bounds) => sql`${startedIn(bounds)} and r.direction = 'outbound'`);
export const inboundCalls = calls(inbound);
export const answeredCalls = calls(answered);
export const unansweredCalls = calls(unanswered);
