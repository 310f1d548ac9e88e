import { sql } from 'kysely';
import { shownAtEnd, validAtEnd } from '../../../platform/database/periods.ts';
import { split, tally } from '../../../platform/database/tally.ts';

const table = 'service_hall_service_item';
const name = sql<string>`r.id || ' ' || r.name`;
const sharing = (column: string) =>
  split({ table, where: validAtEnd, label: name, shown: (bounds) => [shownAtEnd(bounds)] }, sql.ref(`r.${column}`), column);

export const onlineReadyItems = sharing('is_online_ready');
export const fullyOnlineItems = sharing('is_fully_online');
export const oneVisitItems = sharing('is_one_visit');
export const instantItems = sharing('is_instant');

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
