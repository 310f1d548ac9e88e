import { sql } from 'kysely';
import { shownInstant, titled } from '../../../platform/database/labels.ts';
import { dayWithin, instantWithin } from '../../../platform/database/periods.ts';
import { split, tally } from '../../../platform/database/tally.ts';
import { DEVICES, DUTY_METHODS, SAFETY_FINDINGS } from '../contract.ts';

const shownDay = sql<string>`to_char(r.day, 'YYYY-MM-DD')`;

/** Required posts checked in the period, and those that were filled. */
export const dutyChecks = split(
  {
    table: 'facilities_duty_check',
    where: instantWithin('checked_at'),
    label: sql<string>`${shownInstant('checked_at')} || ' ' || r.post || ' ' || ${titled('method', DUTY_METHODS)}
      || case when r.on_post then ' 在岗' else ' 不在岗' end`,
  },
  sql`r.on_post`,
);

/** Devices checked in the period, and those in working order. */
export const equipmentChecks = split(
  {
    table: 'facilities_equipment_check',
    where: dayWithin('day'),
    label: sql<string>`${shownDay} || ' ' || ${titled('category', DEVICES)} || ' ' || r.device || case when r.working then ' 完好' else ' 故障' end`,
  },
  sql`r.working`,
);

/** Orders that fell due in the period, and those finished by then; an unfinished one is late. */
export const maintenanceOrders = split(
  {
    table: 'facilities_maintenance_order',
    where: instantWithin('due_at'),
    label: sql<string>`r.subject || ' 时限 ' || ${shownInstant('due_at')} || coalesce(' 完成 ' || ${shownInstant('finished_at')}, ' 未完成')`,
  },
  sql`r.finished_at <= r.due_at`,
);

const removals = {
  table: 'facilities_waste_removal',
  where: dayWithin('day'),
  label: sql<string>`${shownDay} || case when r.removed then ' 已清运' else ' 未清运' end`,
};
/** Days on which waste was removed ÷ days of the calendar: a day that nobody recorded is a day without removal. */
export const wasteRemovals = {
  part: tally({
    ...removals,
    where: (bounds) => sql`${removals.where(bounds)} and r.removed`,
    aggregate: sql`count(distinct r.day)`,
  }),
  whole: tally({ ...removals, aggregate: ({ from, to }) => sql`${to}::date - ${from}::date` }),
  rest: tally({ ...removals, where: (bounds) => sql`${removals.where(bounds)} and not r.removed` }),
};

/** Safety rounds of the period, and those that found an incident. */
export const safetyChecks = split(
  {
    table: 'facilities_safety_check',
    where: dayWithin('day'),
    label: sql<string>`${shownDay} || ' ' || r.place || ' ' || ${titled('finding', SAFETY_FINDINGS)} || coalesce(' ' || r.note, '')`,
  },
  sql`r.finding = 'incident'`,
);
