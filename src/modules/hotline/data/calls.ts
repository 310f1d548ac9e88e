import { sql } from 'kysely';
import { type Rollup, rolledSplit, rolledTally } from '../../../platform/database/rollup.ts';

const DIRECTIONS = { inbound: '呼入', outbound: '呼出' };

/** Calls of each day by direction, and whether a person answered. */
export const callDays: Rollup = {
  table: 'hotline_call_day',
  at: 'started_at',
  dimensions: [
    { name: 'direction', title: '方向', titles: DIRECTIONS, of: sql`r.direction` },
    { name: 'answered', title: '接听', titles: { true: '已接通', false: '未接通' }, of: sql`(r.answered_at is not null)` },
  ],
  sealed: ['direction', 'answered'],
};

const label = sql<string>`case r.direction when 'inbound' then '呼入 ' else '呼出 ' end
  || to_char(r.started_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS') || case when r.answered_at is null then ' 未接通' else ' 已接通' end`;
const calls = { table: 'hotline_call', label, rollup: callDays };

export const allCalls = rolledTally(calls);
export const outboundCalls = rolledTally({ ...calls, condition: { holds: { direction: ['outbound'] } } });
/** Inbound calls: those that a person answered, all, and the rest. */
export const answeredCalls = rolledSplit({ ...calls, condition: { holds: { direction: ['inbound'] } } }, { answered: ['true'] });
