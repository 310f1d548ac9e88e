import { type RawBuilder, sql } from 'kysely';
import { shownAtEnd, validAtEnd } from '../../../platform/database/periods.ts';
import { split, tally } from '../../../platform/database/tally.ts';

const table = 'service_hall_service_item';
const name = sql<string>`r.id || ' ' || r.name`;
/** `column` is the one that `part` reads: open in proofs. */
const sharing = (part: RawBuilder<unknown>, column: string) =>
  split({ table, where: validAtEnd, label: name, shown: (bounds) => [shownAtEnd(bounds)] }, part, column);

export const onlineReadyItems = sharing(sql`r.is_online_ready`, 'is_online_ready');
export const fullyOnlineItems = sharing(sql`r.is_fully_online`, 'is_fully_online');
export const oneVisitItems = sharing(sql`r.is_one_visit`, 'is_one_visit');
export const instantItems = sharing(sql`r.is_instant`, 'is_instant');

const reduction = {
  table,
  where: (bounds: Parameters<typeof validAtEnd>[0]) => sql`${validAtEnd(bounds)} and r.statutory_limit is not null`,
  label: sql<string>`${name} || ' 法定 ' || r.statutory_limit::text || ' 承诺 ' || r.promised_limit::text || ' 个工作日'`,
};

/** 承诺时限压缩, method (b): each item's own reduction in %, added up, and how many items there are. */
export const promiseReductions = {
  part: tally({ ...reduction, amount: sql`100 * (r.statutory_limit - r.promised_limit) / r.statutory_limit` }),
  whole: tally(reduction),
};
