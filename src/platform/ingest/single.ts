import { type RawBuilder, sql } from 'kysely';
import { keyring } from '../crypto/keyring.ts';
import type { Db, Identity } from '../database/db.ts';
import { countedOne } from '../database/rollup.ts';
import { type Ask, statement, Unanswered } from '../database/statement.ts';
import { textRuns } from '../seal/canonical.ts';
import { netstrings } from '../seal/chain.ts';
import { keepLeaves } from '../seal/live-leaves.ts';
import type { Primitive } from './cell-value.ts';
import { type Checked, RowCheck } from './check.ts';
import { standing } from './columns.ts';
import { copyLine } from './copy-text.ts';
import { crossCheck } from './cross-check.ts';
import { contentHash } from './keyed.ts';
import { busy, holdLiveBatch, LIVE, liveBatch } from './live.ts';
import { isMonthless, monthGone, prepareMonth } from './months.ts';
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

/**
 * Registers one record in the caller's transaction and says its id. @throws Refusal with a sentence for each faulty column; of what
 * the database refuses, from what is asked next, at the latest the commit
 */
export async function createRecord(db: Db, register: Register, { identity, values: given }: Order): Promise<string> {
  if (!takesSingles(register)) throw refuseImport('import/no-single', { detail: '请用“导入文件”登记。' });
  const checked = await check(db, register, identity, given);
  if (!checked.ok) throw faulty(register, checked.found);
  const { region, orgId } = identity;
  const { store, names, runs, idAt, dayAt } = storingOf(register);
  if (asksOthers(register)) await checkAmongOthers(db, register, identity, checked.values);
  await holdLiveBatch(db, identity, register.key);
  await prepareMonth(db, register, checked.values[dayAt]);
  const stored: Record<string, unknown> = { region, orgId, secret: keyring().seal };
  for (const [i, name] of names.entries()) stored[name] = checked.values[i] ?? null;
  for (const run of runs)
    stored[runCell(run)] = netstrings(run.map((name) => OURS[name] ?? (stored[cell(name)] as string | null)));
  await store(db, stored);
  return checked.values[idAt] ?? '';
}

/** How a statement names the value of a column, and what is written of several under a seal. */
const cell = (name: string): string => `c_${name}`;
const runCell = (names: readonly string[]): string => `s_${names.join()}`;
/** What a single record has besides its columns. */
const OURS: Readonly<Record<string, string>> = { grade: 'A', source: LIVE };

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

/** What a row cannot know by itself is checked the way of an import, and by one person at a time. */
const asksOthers = ({ once, references, check: among, differing }: Register): boolean =>
  (once ?? []).length > 0 || (references ?? []).length > 0 || among !== undefined || differing !== undefined;

async function checkAmongOthers(
  db: Db,
  register: Register,
  identity: Identity,
  values: readonly (string | null)[],
): Promise<void> {
  if (!(await tryLockRegister(db, identity, register.key))) throw busy();
  await openStaging(db, register);
  async function* line() {
    yield Buffer.from(copyLine(1, values, false));
  }
  await fillStaging(db, register, line()).catch((cause: unknown) => Promise.reject(constraint(cause)));
  const named = Object.fromEntries(register.columns.map(({ name }, i) => [name, values[i] ?? null]));
  const found = [
    ...(await crossCheck(db, register, identity)),
    ...((await register.check?.(db, identity, [{ line: 1, values: named }])) ?? []),
  ];
  await closeStaging(db);
  if (found.length > 0) throw faulty(register, found);
}

type Cells = Readonly<Record<string, unknown>>;
type Storing = {
  readonly store: Ask<Cells, unknown>;
  /** How the statement names the value of each column. */
  readonly names: readonly string[];
  readonly runs: readonly (readonly string[])[];
  /** Which column is the id, and which the day by whose month the table is parted. */
  readonly idAt: number;
  readonly dayAt: number;
};
const statements = new WeakMap<Register, Storing>();

function storingOf(register: Register): Storing {
  const { columns, identity } = register;
  const placeOf = (wanted: string | undefined) => columns.findIndex(({ name }) => name === wanted);
  const made = statements.get(register) ?? {
    store: statement<Cells, unknown>(storing(register), new Unanswered(refused)),
    names: columns.map(({ name }) => cell(name)),
    runs: textRuns(register),
    ...{ idAt: placeOf('id'), dayAt: placeOf(identity?.at) },
  };
  statements.set(register, made);
  return made;
}

/**
 * One statement that enters the id, stores the row, keeps its leaf and counts it into the roll-ups, or fails. It is sent when the batch is
 * held open, so that it sees whatever an import before it has stored.
 */
const storing =
  (register: Register) =>
  (slot: (name: string) => RawBuilder<unknown>): RawBuilder<unknown> => {
    const { table, columns, identity: keyed, rollup } = register;
    const unit = { region: sql`${slot('region')}::text`, orgId: sql`${slot('orgId')}::text` };
    const row = sql`(select ${sql.join(columns.map(({ name, type }) => sql`${slot(cell(name))}::${sql.raw(type)} as ${sql.ref(name)}`))}) as r`;
    const cells = sql.join(columns.map(({ name }) => sql.ref(`r.${name}`)));
    const { batch, seq } = liveBatch(unit, register.key);
    const stored = sql`insert into ${sql.table(table)} (region, org_id, batch_seq, grade, source, ${sql.join(columns.map(({ name }) => sql.ref(name)))})
      select ${unit.region}, ${unit.orgId}, ${seq}, ${sql.lit(OURS.grade)}, ${sql.lit(OURS.source)}, ${cells} from ${row}`;
    const secret = sql`${slot('secret')}::bytea`;
    const written = (names: readonly string[]) => sql`${slot(runCell(names))}::text`;
    const left = sql`mz_leaf as (${keepLeaves(register, { ...unit, seq, secret }, sql`mz_stored as r`, written)})`;
    const counted = rollup ? sql`, ${countedOne(rollup, unit, row)}` : sql``;
    if (keyed) {
      const at = sql.ref(keyed.at);
      return sql`with ${batch}, mz_key as (insert into ${sql.table(keyed.table)} (region, org_id, id, ${at}, record_hash, batch_seq)
        select ${unit.region}, ${unit.orgId}, r.id, r.${at}, ${contentHash(register, 'r')}, ${seq} from ${row}),
        mz_stored as (${stored} returning *), ${left} ${counted} select`;
    }
    // an id is one row among those that stand, and no key says so
    const there = sql`select from ${sql.table(table)} as t where ${standing(register, unit as never)} and t.id = r.id`;
    return sql`with ${batch}, mz_stored as (${stored} where not exists (${there}) returning *), ${left} ${counted}
      select platform_refuse_recorded() where not exists (select from mz_stored)`;
  };

const codeOf = (cause: unknown): string => (cause instanceof Error && 'code' in cause ? String(cause.code) : '');

function refused(cause: unknown, values: Cells): unknown {
  if (isMonthless(cause)) return monthGone();
  if (codeOf(cause) !== '23505') return constraint(cause);
  const id = String(values[cell('id')] ?? '');
  return refuseImport('import/recorded', { detail: `编号“${id}”已经登记过，没有保存；请核对编号，或从记录中打开它。` });
}

/** What the register's own rules let through and the database refuses is the record's fault, not ours. */
const constraint = (cause: unknown): unknown =>
  /^2[23]/.test(codeOf(cause))
    ? refuseImport('import/constraint', {
        detail: '有的值超出登记簿允许的范围，没有保存；请核对数值、日期与编号后重新提交。',
      })
    : cause;
