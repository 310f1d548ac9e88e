import { sql } from 'kysely';
import { dayWithin } from '../../../platform/database/periods.ts';
import { split, tally } from '../../../platform/database/tally.ts';

/** Batches paid in the period. */
const paid = {
  table: 'expert_review_payment_batch',
  where: dayWithin('paid_day'),
  label: sql<string>`to_char(r.paid_day, 'YYYY-MM-DD') || ' ' || r.review_id || ' ' || r.experts::text || ' 人 × ' || r.fee::text
    || ' 元,实发 ' || r.paid_amount::text || ' 元'`,
};

export const payments = tally(paid);
/** In 元. */
export const paidAmount = tally({ ...paid, amount: sql`r.paid_amount` });
/** Paid what the fee comes to, and nothing was returned by a bank. */
export const accurate = split(paid, sql`r.paid_amount = r.experts * r.fee and not r.returned`);
export const onTime = split(paid, sql`r.paid_day <= r.due_day`);
/** Every expert signed (a dissent in writing is signed as well). */
export const signed = split(paid, sql`r.signed_opinions = r.experts`);
