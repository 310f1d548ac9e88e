import type { Db } from '../../../platform/database/db.ts';
import { newId } from '../../../platform/ids.ts';
import { listAdoptions, listGoalSets } from '../data/goal-sets.ts';
import type { GoalContent } from '../domain/goal-row.ts';
import { loadProject } from '../figures.ts';
import type { Facts } from '../measuring.ts';
import { contentInForce, type Place, placeOf, projectOf } from './load.ts';

/**
 * 复制指标: the set of one year as rows for another, each beside what it said and reached then. The goal of the whole period goes
 * along; the goal of the year is written anew. Rows get new ids, so that nothing stated about the old ones counts for the new.
 */
export async function copyIndicators(db: Db, facts: Facts, from: Place, now: Date): Promise<GoalContent> {
  await projectOf(db, from);
  const { texts, rows: source } = await evaluatedContent(db, from);
  const { figures } = await loadProject(db, facts, from.unit, from.projectId);
  const rows = source.map(({ id, cells }) => {
    const { target, actual } = {
      target: `${cells.op} ${cells.target}${cells.unit}`,
      actual: figures.rows.get(id)?.printed ?? null,
    };
    return { id: newId(now), cells, lastYear: { year: from.unit.year, target: target.trim(), actual } };
  });
  return { texts: { ...texts, stage: '', documentNumber: '' }, rows };
}

/** What evaluation used in that year; where nothing was adopted, what was written last. */
async function evaluatedContent(db: Db, place: Place): Promise<GoalContent> {
  const [adoption] = await listAdoptions(db, placeOf(place));
  const [adopted] = adoption ? await listGoalSets(db, placeOf(place), { version: adoption.version }) : [];
  if (adopted) return adopted;
  const current = await contentInForce(db, place);
  const [newest] = current.rows.length > 0 ? [] : await listGoalSets(db, placeOf(place), { limit: 1 });
  return newest ?? current;
}
