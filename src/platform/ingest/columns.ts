import { type RawBuilder, sql } from 'kysely';
import type { Identity } from '../database/db.ts';
import { notReversed } from '../database/reversals.ts';
import type { Column, Register } from './register.ts';

/** Where the values of a register lie: columns of its own table, or members of `data` in a table that it shares. */

type Unit = Pick<Identity, 'region' | 'orgId'>;

const ID: Column = { name: 'id', heading: '编号', type: 'text' };

/** The columns of the staging table; a register whose id is made of its key columns has one more than its files. */
export const stagedColumns = ({ columns }: Register): readonly Column[] =>
  columns.some(({ name }) => name === 'id') ? columns : [ID, ...columns];

/** The typed value of a column of the recorded row `t`. */
export const recorded = ({ shared }: Register, { name, type }: Column): RawBuilder<unknown> =>
  shared && name !== 'id' ? sql`(t.data ->> ${sql.lit(name)})::${sql.raw(type)}` : sql.ref(`t.${name}`);

/** The rows `t` of a unit that stand in the register: those that no batch has taken back. */
export const standing = ({ shared }: Register, { region, orgId }: Unit): RawBuilder<unknown> =>
  sql`t.region = ${region} and t.org_id = ${orgId}${shared ? sql` and ${shared.rows}` : sql``} and ${notReversed('t', { region, orgId })}`;

/** A staged value as it is kept in `data`: decimals and days as plain text, instants with the offset of Shanghai. */
const kept = ({ name, type }: Column): RawBuilder<unknown> =>
  type === 'timestamptz'
    ? sql`to_char(${sql.ref(name)} at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS.US"+08:00"')`
    : sql`${sql.ref(name)}::text`;

/** Staged columns as one `data`; a blank cell is no member. */
export const keptData = ({ columns }: Register): RawBuilder<unknown> =>
  sql`jsonb_strip_nulls(jsonb_build_object(${sql.join(columns.flatMap((column) => [sql`${sql.lit(column.name)}::text`, kept(column)]))}))`;
