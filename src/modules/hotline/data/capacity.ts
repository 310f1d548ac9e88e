import { sql } from 'kysely';
import { startOf } from '../../../kernel/period.ts';
import { shownAtEnd, validAtEnd } from '../../../platform/database/periods.ts';
import { type Bounds, tally } from '../../../platform/database/tally.ts';

/** 座席 in use when the period ends. */
export const seatsAtEnd = tally({
  table: 'hotline_seat',
  where: validAtEnd,
  shown: (bounds) => [shownAtEnd(bounds)],
  label: sql<string>`r.id || ' ' || r.place || ' 自 ' || to_char(r.valid_from, 'YYYY-MM-DD')`,
});

/** 话务服务人员 and their managers in post when the period ends. */
export const staffAtEnd = tally({
  table: 'hotline_agent',
  where: validAtEnd,
  label: sql<string>`r.id || case r.kind when 'manager' then ' 管理人员' else ' 话务员' end || ' 自 ' || to_char(r.valid_from, 'YYYY-MM-DD')`,
});

const period = ({ from, to }: Bounds) => sql`tstzrange(${startOf(from)}, ${startOf(to)})`;

/** 人工服务时长 in hours a week: time of the period with at least one agent signed in, so shifts that overlap count once. */
export const staffedHoursPerWeek = tally({
  table: 'hotline_duty_shift',
  where: (bounds) => sql`tstzrange(r.started_at, r.ended_at) && ${period(bounds)}`,
  aggregate: (bounds) => sql`(select coalesce(sum(extract(epoch from upper(staffed) - lower(staffed))), 0) * 7
    / (3600 * (${bounds.to}::date - ${bounds.from}::date))
    from unnest(range_agg(tstzrange(r.started_at, r.ended_at) * ${period(bounds)})) as staffed)`,
  label: sql<string>`r.agent_id || ' ' || to_char(r.started_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI')
    || ' 至 ' || to_char(r.ended_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI')`,
});
