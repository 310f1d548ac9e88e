import { type RawBuilder, sql } from 'kysely';
import { type Period, startOf } from '../../kernel/period.ts';
import type { Shown } from './tally.ts';

/** What places a record in a period, as conditions over the record `r` of a tally; periods are half-open, days are Shanghai's. */

/** A record whose day column lies in the period. */
export const dayWithin =
  (column: string) =>
  ({ from, to }: Period): RawBuilder<unknown> =>
    sql`${sql.ref(`r.${column}`)} >= ${from}::date and ${sql.ref(`r.${column}`)} < ${to}::date`;

/** A record whose instant lies in the period; its days begin at midnight in Shanghai. */
export const instantWithin =
  (column: string) =>
  ({ from, to }: Period): RawBuilder<unknown> =>
    sql`${sql.ref(`r.${column}`)} >= ${startOf(from)} and ${sql.ref(`r.${column}`)} < ${startOf(to)}`;

/** Still valid (启用) when the period ends; `valid_to` is the first day on which the record is no longer valid (停用). */
export const validAtEnd = ({ to }: Period) =>
  sql`r.valid_from < ${to}::date and (r.valid_to is null or r.valid_to >= ${to}::date)`;

/** The same as data, where both columns are open. */
export const shownAtEnd = ({ to }: Period): Shown[number] => [
  { name: 'valid_from', least: null, below: to, orNull: false },
  { name: 'valid_to', least: to, below: null, orNull: true },
];

/** `dayWithin` as data, where the column is open. */
export const shownWithin = (column: string, { from, to }: Period): Shown[number] => [
  { name: column, least: from, below: to, orNull: false },
];
