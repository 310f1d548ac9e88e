import { sql } from 'kysely';
import { titled } from '../../../platform/database/labels.ts';
import { dayWithin } from '../../../platform/database/periods.ts';
import { split, tally } from '../../../platform/database/tally.ts';
import { TRADE_TYPES } from '../contract.ts';

const label = sql<string>`to_char(r.closed_day, 'YYYY-MM-DD') || ' ' || ${titled('trade_type', TRADE_TYPES)} || ' ' || r.name
  || case when r.remote then ' 远程异地评标:' || r.remote_place else '' end`;
/** Deals closed in the period. */
const closed = { table: 'exchange_trading_project', where: dayWithin('closed_day'), label };
const only = (condition: ReturnType<typeof sql>) =>
  tally({ ...closed, where: (bounds) => sql`${closed.where(bounds)} and ${condition}` });

/** Fully electronic ÷ closed. */
export const fullElectronic = split(closed, sql`r.full_electronic`);
/** All bids paperless ÷ closed. */
export const paperless = split(closed, sql`r.paperless`);
export const remote = only(sql`r.remote`);

export const fullElectronicOf = (tradeType: string) => only(sql`r.full_electronic and r.trade_type = ${tradeType}`);
export const remoteOf = (tradeType: string) => only(sql`r.remote and r.trade_type = ${tradeType}`);
