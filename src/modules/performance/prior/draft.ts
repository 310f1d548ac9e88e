import type { Db } from '../../../platform/database/db.ts';
import { newId } from '../../../platform/ids.ts';
import { readForms } from '../chosen-forms.ts';
import { addGoalSet, listGoalSets } from '../data/goal-sets.ts';
import { listIndicators } from '../data/indicators.ts';
import { listPriorRows, listPriorTables } from '../data/prior-tables.ts';
import { lockEvaluation } from '../data/submissions.ts';
import { draftRows } from '../domain/prior/draft.ts';
import { labelOf } from '../domain/prior/grid.ts';
import { refuse } from '../domain/refusals.ts';
import { contentInForce, type Place, placeOf, projectOf } from '../goal-set/load.ts';
import { keepBefore } from '../goal-set/save.ts';
import type { Facts } from '../measuring.ts';
import type { By } from './workbooks.ts';

/**
 * 作为本年指标草稿: the rows of last year's table become the next version of this year's goals and indicators, in force only when a
 * second person adopts it. A set that has rows already is replaced only when the person says so; its version stays on record.
 */
export async function draftFromLastYear(
  db: Db,
  facts: Facts,
  { unit, projectId, replace }: Place & { readonly replace: boolean },
  by: By,
): Promise<{ version: number; rows: number }> {
  const place = { unit, projectId };
  await lockEvaluation(db, placeOf(place));
  await projectOf(db, place);
  const from = { ...unit, year: unit.year - 1 };
  const table = (await listPriorTables(db, from)).find((each) => each.projectId === projectId);
  if (table?.state !== 'adopted')
    throw refuse('performance/no-prior-table', { detail: `请先采用 ${from.year} 年度的上年表，再复制为草稿。` });
  const [newest] = await listGoalSets(db, placeOf(place), { limit: 1 });
  const current = newest ?? (await contentInForce(db, place));
  if (current.rows.length > 0 && !replace)
    throw refuse('performance/draft-exists', {
      detail: `${unit.year} 年已有 ${current.rows.length} 行指标；要以上年表另存为新版本，请勾选“替换现有指标”（原版本保留）。`,
    });
  const prior = await listPriorRows(db, { ...from, projectId, revision: table.revision });
  const rows = draftRows(prior, {
    ...{ from: from.year, blocks: (await readForms(db, unit)).of(projectId).blocks, newId: () => newId(by.now) },
    sources: await sourcesOf(db, facts, place),
  });
  if (!newest) await keepBefore(db, place, current, by);
  const texts = { ...current.texts, overall: current.texts.overall || (table.values.overall?.text ?? '') };
  const reason = `复制自 ${from.year} 年度上年表“${table.fileName}”`;
  const version = await addGoalSet(db, placeOf(place), { texts, rows, origin: 'file', reason, carryOverId: null }, by);
  return { version, rows: rows.length };
}

/** What an indicator of this name rests on: as it did this year or the year before, or the one fact that is called the same. */
export async function sourcesOf(
  db: Db,
  facts: Facts,
  { unit, projectId }: Place,
): Promise<ReadonlyMap<string, { key: string; isRate: boolean }>> {
  const years = [{ ...unit, year: unit.year - 1 }, unit];
  const rows = (await Promise.all(years.map((each) => listIndicators(db, each)))).flat();
  const sourceOf = (key: string) => ({ key, isRate: facts.get(key)?.kind === 'ratio' });
  const titles = new Map<string, string | null>();
  for (const { key, title } of facts.values()) titles.set(labelOf(title), titles.has(labelOf(title)) ? null : key);
  return new Map([
    ...[...titles].flatMap(([title, key]) => (key ? [[title, sourceOf(key)] as const] : [])),
    ...rows.flatMap(({ projectId: owner, factKey, name }) =>
      owner === projectId && factKey ? [[labelOf(name), sourceOf(factKey)] as const] : [],
    ),
  ]);
}
