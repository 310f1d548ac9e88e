import type { Issue } from '../../../kernel/refusal.ts';
import type { Db } from '../../../platform/database/db.ts';
import { newId } from '../../../platform/ids.ts';
import {
  type Adoption,
  addAdoption,
  addGoalSet,
  type By,
  type GoalSet,
  listGoalSets,
  type NewGoalSet,
} from '../data/goal-sets.ts';
import { addGoal, listGoals } from '../data/goals.ts';
import { addIndicator, listIndicators, removeIndicators, type StoredIndicator } from '../data/indicators.ts';
import { lockEvaluation } from '../data/submissions.ts';
import { differencesOf } from '../domain/goal-difference.ts';
import type { GoalContent, GridRow } from '../domain/goal-row.ts';
import { type CellIssue, checkGoals } from '../domain/goal-set.ts';
import type { CheckedIndicator } from '../domain/indicator-set.ts';
import { refuse } from '../domain/refusals.ts';
import type { Facts } from '../measuring.ts';
import { listReopenings } from '../reopening.ts';
import { contentInForce, isFrozenNow, knownOf, type Place, placeOf, projectOf } from './load.ts';

const ISSUES_SHOWN = 100;

export const issueOf = ({ row, column, message }: CellIssue): Issue => ({
  path: row === null ? column : `第 ${row + 1} 行 ${column}`,
  message,
});

/**
 * 保存: keeps goals and indicators as the next version. Points that do not add up are kept as a draft; a cell that cannot be read is
 * refused with row and column. The first version of a project keeps what stood there before as version 0.
 * @throws Refusal `performance/goal-set-overtaken` when another version was saved since the person read theirs
 */
export async function saveGoalSet(
  db: Db,
  facts: Facts,
  order: Place & { readonly content: GoalContent; readonly reason: string; readonly version: number },
  by: By,
): Promise<number> {
  const place = placeOf(order);
  await lockEvaluation(db, place);
  await projectOf(db, order);
  const [newest] = await listGoalSets(db, place, { limit: 1 });
  if ((newest?.version ?? 0) !== order.version) throw overtaken(newest);
  const current = newest ?? (await contentInForce(db, order));
  if (differencesOf(current, order.content).length === 0)
    throw refuse('performance/unchanged', { detail: '内容与上一版本相同，没有保存新版本。' });
  const { faults } = checkGoals(order.content, await knownOf(db, facts, order));
  if (faults.length > 0)
    throw refuse('performance/indicators', {
      detail: '没有保存；请按下列提示修改后重新保存。',
      issues: faults.slice(0, ISSUES_SHOWN).map(issueOf),
    });
  if (!newest) await keepBefore(db, order, current, by);
  const rows = identified(order.content.rows, await knownIds(db, order), by.now);
  const { texts } = order.content;
  return addGoalSet(db, place, { texts, rows, origin: 'edited', reason: order.reason, carryOverId: null }, by);
}

const overtaken = (newest: GoalSet | undefined) =>
  refuse('performance/goal-set-overtaken', {
    detail: `${newest?.writtenName ?? '另一人'}已保存第 ${newest?.version ?? 0} 版；您填写的内容没有丢失，请核对差异后合并保存。`,
  });

/** What stood there before the first version, from a seed or a file of an earlier time, becomes version 0. */
export async function keepBefore(db: Db, place: Place, { texts, rows }: GoalContent, by: By): Promise<void> {
  if (rows.length === 0) return;
  const author = { ...by, accountId: 'installation', name: '系统' };
  const set: NewGoalSet = { texts, rows, origin: 'before', reason: '第一次编制之前的指标', carryOverId: null };
  const version = await addGoalSet(db, placeOf(place), set, author);
  await addAdoption(db, placeOf(place), { version, writtenBy: author.accountId, way: 'before' }, author);
}

/** Ids that the project has used in this year: only these may come back, any other row is a new one. */
async function knownIds(db: Db, place: Place): Promise<ReadonlySet<string>> {
  const kept = (await listGoalSets(db, placeOf(place))).flatMap(({ rows }) => rows.map(({ id }) => id));
  const current = (await contentInForce(db, place)).rows.map(({ id }) => id);
  return new Set([...kept, ...current]);
}

function identified(rows: readonly GridRow[], known: ReadonlySet<string>, now: Date): readonly GridRow[] {
  const used = new Set<string>();
  return rows.map((row) => {
    const id = known.has(row.id) && !used.has(row.id) ? row.id : newId(now);
    used.add(id);
    return { ...row, id };
  });
}

/**
 * 启用: the newest version becomes what evaluation uses, approved by another person than its writer. A submitted table keeps the set it
 * was submitted with, so nothing is adopted until it was sent back.
 */
export async function adoptGoalSet(db: Db, facts: Facts, order: Place & { readonly version: number }, by: By): Promise<void> {
  const place = placeOf(order);
  await lockEvaluation(db, place);
  await projectOf(db, order);
  const [newest] = await listGoalSets(db, place, { limit: 1 });
  if (!newest) throw refuse('performance/no-goal-set', { detail: '请先保存一个版本，再启用。' });
  if (newest.version !== order.version) throw overtaken(newest);
  if (newest.writtenBy === by.accountId)
    throw refuse('performance/same-writer', { detail: '请由另一位有启用权限的人员核对后启用。' });
  if (await isFrozenNow(db, order))
    throw refuse('performance/frozen', { detail: '自评表已提交，沿用提交时的指标；退回之后才能启用新版本。' });
  if ((await listReopenings(db, order.unit)).has(order.projectId))
    throw refuse('performance/not-reopened', { detail: '本次退回只指明了几行，指标不能整套更换；如需更换，请审核人整表退回。' });
  const { rows, faults, blockers } = checkGoals(newest, await knownOf(db, facts, order));
  if (faults.length + blockers.length > 0)
    throw refuse('performance/goal-set-open', {
      detail: '请先补齐后再启用。',
      issues: [...faults.map(issueOf), ...blockers.map((message) => ({ path: '绩效目标表', message }))].slice(0, ISSUES_SHOWN),
    });
  await putInForce(db, order, newest, rows, by);
  await addAdoption(db, place, { version: newest.version, writtenBy: newest.writtenBy, way: 'approved' }, by);
}

/** Writes a version to where evaluation reads from; marks and reasons of rows that stay are kept. */
async function putInForce(
  db: Db,
  { unit, projectId }: Place,
  set: GoalSet,
  rows: readonly CheckedIndicator[],
  by: By,
): Promise<void> {
  const before = new Map((await listIndicators(db, unit)).map((row) => [row.id, row]));
  await removeIndicators(db, unit, projectId);
  for (const [i, row] of rows.entries()) {
    const id = set.rows[i]!.id; // one checked row for each row, as nothing is faulty
    await addIndicator(db, unit, i + 1, storedRow({ ...row, id }, before.get(id)));
  }
  const { overall, stage, documentNumber } = set.texts;
  const goal = (await listGoals(db, unit)).get(projectId);
  if (goal?.overall === overall && goal.stage === stage && goal.documentNumber === documentNumber) return;
  await addGoal(db, unit, { projectId, overall, stage, documentNumber }, by);
}

/** A row that replaces another one of the same id: marks and reason of that one stay while its target is the same. */
export const storedRow = (row: CheckedIndicator, before: StoredIndicator | undefined): StoredIndicator => ({
  ...row,
  targetMark: before && before.target === row.target ? before.targetMark : 'seed',
  actualMark: before?.actualMark ?? 'seed',
  reason: before?.reason ?? null,
});

/** A set that came whole from elsewhere and is in force at once (文件导入): kept as a version like any other. */
export async function keepImported(db: Db, place: Place, content: GoalContent, reason: string, by: By): Promise<void> {
  const way: Adoption['way'] = 'imported';
  const set: NewGoalSet = { ...content, origin: 'file', reason, carryOverId: null };
  const version = await addGoalSet(db, placeOf(place), set, by);
  await addAdoption(db, placeOf(place), { version, writtenBy: by.accountId, way }, by);
}
