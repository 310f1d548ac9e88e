import type { Db } from '../../../platform/database/db.ts';
import { writtenAbout } from '../../../platform/database/written.ts';
import { copyProjects, listProjectFunds, listProjects, PROJECT_TABLE, removeProjects } from '../../budget/index.ts';
import { latestMeasurements } from '../../evidence/index.ts';
import { addCarryOver, addReversal, type CarryOver, listCarryOvers, lockYear, OWN_TABLES } from '../data/carry-overs.ts';
import { addGoalSet, type By, listGoalSets } from '../data/goal-sets.ts';
import type { Unit } from '../data/indicators.ts';
import { lockEvaluation } from '../data/submissions.ts';
import { refuse } from '../domain/refusals.ts';
import { copyIndicators } from '../goal-set/copy.ts';
import { placeOf } from '../goal-set/load.ts';
import { boundsOf, type Facts } from '../measuring.ts';

type Choice = { readonly id: string; readonly indicators: boolean };

/**
 * 结转: takes projects of a year into the next one with the goals of the whole period and, where wanted, the indicators as a draft.
 * All in the caller's transaction. What is there already stays as it is, so that doing it twice does it once.
 */
export async function carryOver(
  db: Db,
  facts: Facts,
  { unit, projects }: { readonly unit: Unit; readonly projects: readonly Choice[] },
  by: By,
): Promise<{ readonly id: string | null; readonly projects: number }> {
  const next = { ...unit, year: unit.year + 1 };
  await lockYear(db, next);
  const known = new Set((await listProjectFunds(db, unit)).map(({ id }) => id));
  const unknown = projects.find(({ id }) => !known.has(id));
  if (unknown) throw refuse('performance/no-project', { detail: `${unit.year} 年没有项目“${unknown.id}”，请刷新后重新选择。` });
  const there = new Set((await listProjects(db, next)).map(({ id }) => id));
  const fresh = projects.filter(({ id }) => !there.has(id));
  if (fresh.length === 0) return { id: null, projects: 0 };
  const projectIds = fresh.map(({ id }) => id);
  await copyProjects(db, { ...unit, projectIds, from: unit.year, to: next.year });
  const id = await addCarryOver(db, next, projectIds, by);
  for (const { id: projectId, indicators } of fresh) {
    const { texts, rows } = await copyIndicators(db, facts, { unit, projectId }, by.now);
    const reason = `由 ${unit.year} 年度结转`;
    const set = { texts, rows: indicators ? rows : [], origin: 'carried', reason, carryOverId: id } as const;
    await addGoalSet(db, { ...next, projectId }, set, by);
  }
  return { id, projects: fresh.length };
}

/** What was written about carried projects since, in words; nothing: the carry-over can be taken back. */
export async function writtenSince(db: Db, unit: Unit, { projectIds, id }: CarryOver): Promise<readonly string[]> {
  const about = { ...unit, projectIds };
  const rows = await writtenAbout(db, about, [PROJECT_TABLE, ...OWN_TABLES]);
  const found = rows.map(({ title, rows: count }) => `${title} ${count} 条`);
  for (const projectId of projectIds) {
    const sets = await listGoalSets(db, placeOf({ unit, projectId }));
    const later = sets.filter(({ carryOverId }) => carryOverId !== id).length;
    if (later > 0) found.push(`绩效目标与指标 ${later} 个版本`);
  }
  const measured = [...(await latestMeasurements(db, boundsOf(unit))).keys()];
  const own = measured.filter((slot) => projectIds.some((projectId) => slot.endsWith(`|${projectId}`)));
  return own.length > 0 ? [...found, `测量值 ${own.length} 个`] : found;
}

/** 撤销结转: as long as nothing was written in the new year. The drafts it made stay on record and count no more. */
export async function reverseCarryOver(
  db: Db,
  { unit, id, reason }: { readonly unit: Unit; readonly id: string; readonly reason: string },
  by: By,
): Promise<CarryOver> {
  await lockYear(db, unit);
  const found = (await listCarryOvers(db, unit)).find((each) => each.id === id);
  if (!found) throw refuse('performance/no-carry-over', { detail: '请从结转页面选择。' });
  if (found.reversedAt)
    throw refuse('performance/carry-over-reversed', { detail: `${found.reversedName ?? ''}已经撤销，不用再办。` });
  // whoever writes about one of them waits here, and finds no project afterwards
  for (const projectId of [...found.projectIds].sort()) await lockEvaluation(db, { ...unit, projectId });
  const written = await writtenSince(db, unit, found);
  if (written.length > 0)
    throw refuse('performance/year-in-use', {
      detail: `${unit.year} 年已有：${written.join('、')}。请先撤回这些内容；已启用或已入账的不能撤销结转。`,
    });
  await addReversal(db, unit, { id, reason }, by);
  await removeProjects(db, { ...unit, projectIds: found.projectIds });
  return found;
}
