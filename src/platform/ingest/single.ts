import { type RawBuilder, sql } from 'kysely';
import { dayOf } from '../../kernel/period.ts';
import type { Db, Identity } from '../database/db.ts';
import { prepareMonths } from '../database/partitions.ts';
import { rolledUp } from '../database/rollup.ts';
import { type Ask, statement } from '../database/statement.ts';
import type { Primitive } from './cell-value.ts';
import { type Checked, RowCheck } from './check.ts';
import { standing } from './columns.ts';
import { copyLine } from './copy-text.ts';
import { crossCheck } from './cross-check.ts';
import { contentHash } from './keyed.ts';
import { holdLiveBatch, LIVE } from './live.ts';
import { refuseImport } from './refusals.ts';
import type { Register } from './register.ts';
import { closeStaging, fillStaging, openStaging } from './staging.ts';
import { tryLockRegister } from './turn.ts';

/** 单条登记: one record by its columns, with the checks of an import, into the open live batch of its register. */

type Order = {
  readonly identity: Identity;
  /** By column name; a column that is left out is blank. */
  readonly values: Readonly<Record<string, Primitive>>;
};

/** Whether records can be entered one by one: not where rows state a grade of their own (signed totals), nor in a unit's own registers. */
export const takesSingles = ({ shared, columns }: Register): boolean =>
  !shared && columns.some(({ name }) => name === 'id') && !columns.some(({ name }) => name === 'grade');

/** Registers one record in the caller's transaction and says its id. @throws Refusal with a sentence for each faulty column */
export async function createRecord(db: Db, register: Register, { identity, values: given }: Order): Promise<string> {
  if (!takesSingles(register)) throw refuseImport('import/no-single', { detail: '请用“导入文件”登记。' });
  const checked = await check(db, register, identity, given);
  if (!checked.ok) throw faulty(register, checked.found);
  const values = new Map(register.columns.map(({ name }, i) => [name, checked.values[i] ?? null]));
  const { region, orgId } = identity;
  await prepare(db, register, values);
  if (asksOthers(register)) await checkAmongOthers(db, register, identity, checked.values);
  await holdLiveBatch(db, identity, register.key);
  const [stored] = await guarded(() =>
    storingOf(register)(db, { region, orgId, ...Object.fromEntries([...values].map(([name, value]) => [`c_${name}`, value])) }),
  );
  const id = values.get('id') ?? '';
  if (stored?.stored !== 1)
    throw refuseImport('import/recorded', { detail: `编号“${id}”已经登记过，没有保存；请核对编号，或从记录中打开它。` });
  return id;
}

const checks = new WeakMap<Register, RowCheck>();

async function check(db: Db, register: Register, identity: Identity, given: Order['values']): Promise<Checked> {
  const unknown = Object.keys(given).filter((name) => !register.columns.some((column) => column.name === name));
  if (unknown.length > 0)
    throw refuseImport('import/record', {
      detail: `登记簿没有这些列：${unknown.slice(0, 5).join('、').slice(0, 200)}；请刷新页面后重新填写。`,
    });
  const read = await register.reader?.(db, identity);
  const rows = read ? new RowCheck(register, read) : (checks.get(register) ?? new RowCheck(register));
  if (!read) checks.set(register, rows);
  const cells = register.columns.map(({ name }) => given[name] ?? null);
  return rows.check({ line: 1, cells, raw: cells });
}

type Found = { readonly column?: string | null; readonly message: string };

function faulty({ columns }: Register, found: readonly Found[]) {
  const issues = found.map(({ column, message }) => ({
    path: columns.find(({ name }) => name === column)?.heading ?? '整条记录',
    message,
  }));
  return refuseImport('import/record', { detail: '没有保存；请按提示修改后重新提交。', issues });
}

/** Months that are there, by database: asked for once, for nobody takes away a month that has no end yet. */
const months = new WeakMap<object, Set<string>>();

/** The month of a record is made before the record comes. */
async function prepare(db: Db, { table, identity }: Register, values: ReadonlyMap<string, string | null>): Promise<void> {
  const at = identity && values.get(identity.at);
  if (!identity || !at) return;
  const known = months.get(db.getExecutor().adapter) ?? new Set();
  months.set(db.getExecutor().adapter, known);
  const month = `${table} ${dayOf(new Date(at)).slice(0, 7)}`;
  if (known.has(month)) return;
  const row = sql`(select ${at}::timestamptz as ${sql.ref(identity.at)}) as s`;
  const detached = await prepareMonths(db, { table, at: identity.at }, row);
  if (detached.length > 0)
    throw refuseImport('import/detached', { detail: `${detached.join('、')} 的记录已按保存期限脱离，不能再登记。` });
  known.add(month);
}

/** What a row cannot know by itself is checked the way of an import, and by one person at a time. */
const asksOthers = ({ once, references, check: among, differing }: Register): boolean =>
  (once ?? []).length > 0 || (references ?? []).length > 0 || among !== undefined || differing !== undefined;

async function checkAmongOthers(
  db: Db,
  register: Register,
  identity: Identity,
  values: readonly (string | null)[],
): Promise<void> {
  if (!(await tryLockRegister(db, identity, register.key)))
    throw refuseImport('import/busy', { detail: '没有保存；请等导入结束后再提交。' });
  await openStaging(db, register);
  async function* line() {
    yield Buffer.from(copyLine(1, values, false));
  }
  await guarded(() => fillStaging(db, register, line()));
  const named = Object.fromEntries(register.columns.map(({ name }, i) => [name, values[i] ?? null]));
  const found = [
    ...(await crossCheck(db, register, identity)),
    ...((await register.check?.(db, identity, [{ line: 1, values: named }])) ?? []),
  ];
  await closeStaging(db);
  if (found.length > 0) throw faulty(register, found);
}

type Storing = Ask<Readonly<Record<string, unknown>>, { stored: number }>;
const statements = new WeakMap<Register, Storing>();

function storingOf(register: Register): Storing {
  const made = statements.get(register) ?? statement<Readonly<Record<string, unknown>>, { stored: number }>(storing(register));
  statements.set(register, made);
  return made;
}

/**
 * One statement that enters the id, stores the row and counts it into the day roll-up, or does none of it. It is sent when the
 * batch is held open, so that it sees whatever an import before it has stored.
 */
const storing =
  (register: Register) =>
  (slot: (name: string) => RawBuilder<unknown>): RawBuilder<{ stored: number }> => {
    const { table, columns, key, identity: keyed, rollup } = register;
    const unit = { region: slot('region'), orgId: slot('orgId') };
    const owner = sql`${unit.region}::text, ${unit.orgId}::text`;
    const cells = sql.join(columns.map(({ name, type }) => sql`${slot(`c_${name}`)}::${sql.raw(type)} as ${sql.ref(name)}`));
    const named = sql.join(columns.map(({ name }) => sql.ref(name)));
    const at = keyed && sql.ref(keyed.at);
    const fresh = keyed
      ? sql`insert into ${sql.table(keyed.table)} (region, org_id, id, ${at}, record_hash, batch_seq)
          select ${owner}, mz_row.id, mz_row.${at}, ${contentHash(register, 'mz_row')}, mz_live.seq from mz_row, mz_live
          on conflict do nothing returning id`
      : // places of a statement stand where values would
        sql`select mz_row.id from mz_row where not exists (select from ${sql.table(table)} as t
          where ${standing(register, unit as never)} and t.id = mz_row.id)`;
    const counted = rollup
      ? sql`, ${rolledUp(rollup, { region: sql`${unit.region}::text`, orgId: sql`${unit.orgId}::text` }, sql`mz_row as r where exists (select from mz_fresh)`)}`
      : sql``;
    return sql`with mz_row as materialized (select ${cells}),
      mz_live as materialized (select seq from platform_live_batch
        where region = ${unit.region} and org_id = ${unit.orgId} and register = ${sql.lit(key)}),
      mz_fresh as (${fresh}),
      mz_stored as (insert into ${sql.table(table)} (region, org_id, batch_seq, grade, source, ${named})
        select ${owner}, mz_live.seq, 'A', ${sql.lit(LIVE)}, ${named} from mz_row, mz_live where exists (select from mz_fresh)
        on conflict do nothing returning 1) ${counted}
      select (select count(*)::int from mz_stored) as stored`;
  };

/** What the register's own rules let through and the database refuses is the record's fault, not ours. */
async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === '55P03') throw refuseImport('import/busy', { detail: '没有保存；请等导入结束后再提交。' });
    if (!/^2[23]/.test(code)) throw error;
    throw refuseImport('import/constraint', {
      detail: '有的值超出登记簿允许的范围，没有保存；请核对数值、日期与编号后重新提交。',
    });
  }
}
