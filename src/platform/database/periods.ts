import { type RawBuilder, sql } from 'kysely';
import { type Period, startOf } from '../../kernel/period.ts';

/** What places a record in a period, as conditions over the record `r` of a tally; periods are half-open, days are Shanghai's. */

/** An instant that lies in the period. */
export const instantIn = (column: RawBuilder<unknown>, { from, to }: Period) =>
  sql`${column} >= ${startOf(from)} and ${column} < ${startOf(to)}`;

/** A day that lies in the period. */
export const dayIn = (column: RawBuilder<unknown>, { from, to }: Period) =>
  sql`${column} >= ${from}::date and ${column} < ${to}::date`;

/** Still valid (启用) when the period ends; `valid_to` is the first day on which the record is no longer valid (停用). */
export const validAtEnd = ({ to }: Period) =>
  sql`r.valid_from < ${to}::date and (r.valid_to is null or r.valid_to >= ${to}::date)`;
