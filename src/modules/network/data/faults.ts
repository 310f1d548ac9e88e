import { sql } from 'kysely';
import { startOf } from '../../../kernel/period.ts';
import { shownInstant } from '../../../platform/database/labels.ts';
import { instantWithin } from '../../../platform/database/periods.ts';
import { type Bounds, tally } from '../../../platform/database/tally.ts';

const common = {
  table: 'network_fault',
  label: sql<string>`r.circuit || ' ' || ${shownInstant('begun_at')} || ' 至 ' || ${shownInstant('restored_at')} || ' ' || r.cause`,
};
const begun = { ...common, where: instantWithin('begun_at') };
const touching = ({ from, to }: Bounds) => sql`r.begun_at < ${startOf(to)} and r.restored_at > ${startOf(from)}`;

/** Faults that began in the period. */
export const faults = tally(begun);
/** Their length in minutes, also beyond the end of the period. */
export const faultMinutes = tally({ ...begun, amount: sql`extract(epoch from r.restored_at - r.begun_at) / 60` });
/** 60 minutes for each of them: what divides minutes into hours per fault. */
export const hoursOfFaults = tally({ ...begun, amount: sql`60` });

/** Minutes of the period during which at least one line was down; times that overlap count once. */
export const outageMinutes = tally({
  ...common,
  where: touching,
  aggregate: ({ from, to }) => sql`(select coalesce(sum(extract(epoch from upper(piece) - lower(piece)) / 60), 0)
    from unnest(range_agg(tstzrange(greatest(r.begun_at, ${startOf(from)}), least(r.restored_at, ${startOf(to)})))) as piece)`,
});
/** What divides them into hours. */
export const minutesOfHour = tally({ ...common, where: touching, aggregate: sql`60` });
