import { plain } from '../../kernel/decimal.ts';
import type { Issue } from '../../kernel/refusal.ts';
import type { Db } from '../../platform/database/db.ts';
import { openFile } from '../../platform/ingest/decode.ts';
import type { Column } from '../../platform/ingest/register.ts';
import type { RawRow } from '../../platform/ingest/row.ts';
import { listProjectFunds } from '../budget/index.ts';
import { readForms } from './chosen-forms.ts';
import { listGoalSets } from './data/goal-sets.ts';
import { addIndicator, addIndicatorRevision, listIndicators, removeIndicators, type Unit } from './data/indicators.ts';
import { listStandings, lockEvaluation } from './data/submissions.ts';
import { type CheckedIndicator, checkIndicator, INDICATOR_LIMITS, type IndicatorCells } from './domain/indicator-set.ts';
import { refuse } from './domain/refusals.ts';
import { isFrozen } from './domain/states.ts';
import { contentInForce, type Place } from './goal-set/load.ts';
import { keepBefore, keepImported, storedRow } from './goal-set/save.ts';
import { listReopenings } from './reopening.ts';

const column = (name: keyof IndicatorCells, heading: string): Column & { name: keyof IndicatorCells } => ({
  name,
  heading,
  type: 'text',
});

/** 绩效指标 as a file: the columns of the form, and what tells how a row is proven. */
const COLUMNS = [
  column('id', '编号'),
  column('project_id', '项目'),
  column('block', '一级指标'),
  column('level2', '二级指标'),
  column('name', '三级指标'),
  column('nature', '性质'),
  column('op', '指标性质'),
  column('target', '指标值'),
  column('unit', '度量单位'),
  column('weight', '分值'),
  column('fact_key', '事实'),
  column('is_rate', '比率'),
  column('is_cost', '成本指标'),
  column('places', '小数位'),
] as const;

type File = { readonly fileName: string; readonly bytes: Uint8Array };
type By = { readonly accountId: string; readonly name: string; readonly now: Date };
const ISSUES_SHOWN = 100;

/**
 * Imports the indicators of one or more projects, whole sets, all rows or none. A set whose weights do not add up is kept as a
 * draft: 提交 says the difference. A submitted table is not touched.
 * @throws Refusal `performance/indicators` with row and field of every fault, `performance/frozen`
 */
export async function importIndicators(
  db: Db,
  unit: Unit,
  { fileName, bytes }: File,
  by: By,
): Promise<{ projects: number; rows: number }> {
  const rows = await checkFile(db, unit, { fileName, bytes });
  const sets = group(rows);
  const before = new Map((await listIndicators(db, unit)).map((row) => [row.id, row]));
  for (const [projectId, set] of sets) {
    await lockEvaluation(db, { ...unit, projectId });
    const state = (await listStandings(db, unit)).get(projectId)?.state ?? 'drafting';
    if (isFrozen(state)) throw refuse('performance/frozen', { detail: `项目“${projectId}”已提交；退回之后才能修改指标。` });
    const place = { unit, projectId };
    if ((await listGoalSets(db, { ...unit, projectId }, { limit: 1 })).length === 0)
      await keepBefore(db, place, await contentInForce(db, place), by);
    if ((await listReopenings(db, unit)).has(projectId))
      throw refuse('performance/not-reopened', {
        detail: `项目“${projectId}”只退回了指明的行，指标不能整表更换；如需更换，请审核人整表退回。`,
      });
    await removeIndicators(db, unit, projectId);
    for (const [i, row] of set.entries()) await addIndicator(db, unit, i + 1, storedRow(row, before.get(row.id)));
    await addIndicatorRevision(
      db,
      unit,
      { projectId, fileName, rows: set.map((row) => ({ ...row, weight: plain(row.weight) })) },
      by,
    );
    await keepVersion(db, place, fileName, by);
  }
  return { projects: sets.size, rows: rows.length };
}

/** The set as a version like any other; what a file has no column for stays as the version before had it. */
async function keepVersion(db: Db, place: Place, fileName: string, by: By): Promise<void> {
  const [before] = await listGoalSets(db, { ...place.unit, projectId: place.projectId }, { limit: 1 });
  const { texts, rows } = await contentInForce(db, place);
  const old = new Map((before?.rows ?? []).map((row) => [row.id, row]));
  const whole = rows.map((row) => {
    const was = old.get(row.id);
    if (!was) return row;
    const { definition, is_core, cost_kind } = was.cells;
    return {
      ...row,
      lastYear: was.lastYear,
      cells: { ...row.cells, definition, is_core, cost_kind: row.cells.cost_kind && (cost_kind || row.cells.cost_kind) },
    };
  });
  const { periodFrom, periodTo } = before?.texts ?? texts;
  await keepImported(db, place, { texts: { ...texts, periodFrom, periodTo }, rows: whole }, `导入文件“${fileName}”`, by);
}

function group(rows: readonly CheckedIndicator[]): ReadonlyMap<string, readonly CheckedIndicator[]> {
  const sets = new Map<string, CheckedIndicator[]>();
  for (const row of rows) sets.set(row.projectId, [...(sets.get(row.projectId) ?? []), row]);
  return sets;
}

async function checkFile(db: Db, unit: Unit, { fileName, bytes }: File): Promise<readonly CheckedIndicator[]> {
  const projects = new Set((await listProjectFunds(db, unit)).map(({ id }) => id));
  const forms = await readForms(db, unit);
  const blocksOf = (projectId: string) => new Set(forms.of(projectId).blocks.map(({ key }) => key));
  const owners = new Map((await listIndicators(db, unit)).map(({ id, projectId }) => [id, projectId]));
  const issues: Issue[] = [];
  const rows: CheckedIndicator[] = [];
  const seen = new Map<string, number>();
  const look = ({ line, cells, faults = [] }: RawRow) => {
    // one cell for each column, as the reader gives them
    const own = cells as IndicatorCells;
    const { row, issues: found } = checkIndicator(own, { projects, blocks: blocksOf(own.project_id.trim()) });
    const unread = faults.map(({ column: name, message }) => ({
      path: COLUMNS.find((candidate) => candidate.name === name)?.heading ?? '',
      message,
    }));
    const all = unread.length > 0 ? unread : [...found, ...identityOf(row, seen, owners)];
    issues.push(...all.map(({ path, message }) => ({ path: `第 ${line} 行 ${path}`, message })));
    if (!row) return;
    seen.set(row.id, line);
    rows.push(row);
  };
  for await (const batch of (await openFile(bytes, fileName, COLUMNS)).rows) {
    for (const raw of batch) if (issues.length < ISSUES_SHOWN) look(raw);
  }
  for (const [projectId, set] of group(rows))
    if (set.length > INDICATOR_LIMITS.rows)
      issues.push({ path: projectId, message: `一张表最多 ${INDICATOR_LIMITS.rows} 行指标，文件中有 ${set.length} 行` });
  if (rows.length === 0 && issues.length === 0) issues.push({ path: '文件', message: '表头下面没有数据行' });
  if (issues.length > 0)
    throw refuse('performance/indicators', { detail: '没有导入任何一行；请按下列提示修改文件后重新导入。', issues });
  return rows;
}

/** An id stands once in a file and belongs to one project. */
function identityOf(
  row: CheckedIndicator | null,
  seen: ReadonlyMap<string, number>,
  owners: ReadonlyMap<string, string>,
): readonly Issue[] {
  if (!row) return [];
  const earlier = seen.get(row.id);
  if (earlier !== undefined) return [{ path: '编号', message: `编号“${row.id}”与第 ${earlier} 行重复` }];
  const owner = owners.get(row.id);
  return owner === undefined || owner === row.projectId ? [] : [{ path: '编号', message: `编号“${row.id}”已用于项目“${owner}”` }];
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** The indicators of a year as the file that `importIndicators` reads: import(export(x)) = x. */
export async function exportIndicators(db: Db, unit: Unit): Promise<Uint8Array> {
  const yesNo = (value: boolean) => (value ? '是' : '');
  const lines = (await listIndicators(db, unit)).map((row) =>
    [
      ...[
        row.id,
        row.projectId,
        row.block,
        row.level2,
        row.name,
        row.nature,
        row.nature === '定性' ? '' : row.op,
        row.target,
        row.unit,
      ],
      ...[plain(row.weight), row.factKey ?? '', yesNo(row.isRate), yesNo(row.isCost), String(row.places)],
    ]
      .map(quoted)
      .join(','),
  );
  const text = [COLUMNS.map(({ heading }) => heading).join(','), ...lines].join('\r\n');
  return new TextEncoder().encode(`\ufeff${text}\r\n`);
}
