import { sql } from 'kysely';
import { dayWithin, shownWithin } from '../../../platform/database/periods.ts';
import { tally } from '../../../platform/database/tally.ts';

/** Events of one kind held on a day of the period. */
const activitiesOf = (kind: string) =>
  tally({
    table: 'service_hall_activity',
    where: (bounds) => sql`${dayWithin('held_on')(bounds)} and r.kind = ${kind}`,
    shown: (bounds) => [[...shownWithin('held_on', bounds), { name: 'kind', in: [kind] }]],
    label: sql<string>`to_char(r.held_on, 'YYYY-MM-DD') || ' ' || r.name || ' ' || r.participants::text || ' 人(份) ' || r.document`,
  });

export const trainingSessions = activitiesOf('training');
export const siteSurveys = activitiesOf('site-survey');
