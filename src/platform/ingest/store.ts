import { sql } from 'kysely';
import type { Db, Identity } from '../database/db.ts';
import { prepareMonths } from '../database/partitions.ts';
import { rollUp } from '../database/rollup.ts';
import { inDays, makeSeal, type Seal } from '../seal/seal.ts';
import type { DayCount } from './batches.ts';
import { keptData } from './columns.ts';
import { enterKeys } from './keyed.ts';
import { refuseImport } from './refusals.ts';
import type { Register } from './register.ts';
import { STAGING } from './staging.ts';

export type Stamp = {
  readonly seq: string;
  readonly source: string;
  readonly identity: Identity;
  /** The days on which staged rows lie. */
  readonly days: readonly DayCount[];
};

/** The months of a register that is partitioned (by the column that gives the day of a row) are made before its rows come. */
async function prepare(db: Db, { table, identity }: Register, days: readonly DayCount[]): Promise<void> {
  if (!identity) return;
  const rows = sql`(select d::timestamptz as ${sql.ref(identity.at)} from unnest(${days.map(({ day }) => day)}::date[]) as d) as s`;
  const { detached } = await prepareMonths(db, { table, at: identity.at }, rows);
  if (detached.length > 0)
    throw refuseImport('import/detached', {
      detail: `${detached.join('、')} 的记录已按保存期限脱离，不能再登记；没有导入任何一行，请去掉这些月份的行后重新导入。`,
    });
}

/**
 * Moves the staged rows, all of them new, into the register, counts them into its day roll-up, and makes their seal of what the
 * database says it has stored. Nobody else adds rows meanwhile: a key that is taken all the same is a mistake of the file, and costs
 * nothing where there is none. Rows come in the order of their days, which is that of the table's index too.
 */
export async function storeStaged(db: Db, register: Register, { seq, source, identity, days }: Stamp): Promise<Seal> {
  const { columns, table, shared, key, identity: keyed, rollup } = register;
  await prepare(db, register, days);
  if (keyed) await enterKeys(db, register, keyed, { unit: identity, seq, rows: sql`${STAGING} as s` });
  const names = sql.join(columns.map(({ name }) => sql.ref(name)));
  // imported records are grade B; a register whose rows state their own grade (signed totals, statements) says so in a column
  const graded = !shared && columns.some(({ name }) => name === 'grade') ? [sql``, sql``] : [sql`grade,`, sql`'B',`];
  const [into, from] = shared ? [sql`register, id, data`, sql`${key}, id, ${keptData(register)}`] : [names, names];
  const seal = await makeSeal(db, register, {
    batchSeq: seq,
    records: (stored) => sql`insert into ${sql.table(table)} as r (region, org_id, batch_seq, ${graded[0]} source, ${into})
      select ${identity.region}, ${identity.orgId}, ${seq}::bigint, ${graded[1]} ${source}, ${from}
      from ${STAGING} as s ${shared ? sql`` : inDays(register, 's')} returning ${stored}`,
  });
  if (rollup) await rollUp(db, rollup, identity, sql`${STAGING} as r`, 1);
  return seal;
}
