import { localTime } from '../../../kernel/period.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import type { Db } from '../../../platform/database/db.ts';
import { listProjectFunds, listProjects } from '../../budget/index.ts';
import { readForms } from '../chosen-forms.ts';
import { listCarryOvers } from '../data/carry-overs.ts';
import { listGoalSets } from '../data/goal-sets.ts';
import type { Unit } from '../data/indicators.ts';
import { plainGoal } from '../domain/goal.ts';
import { contentInForce } from '../goal-set/load.ts';
import { writtenSince } from './carry.ts';
import type { CarryOverData } from './contract.ts';

/** 结转 as it can be chosen, and what has been carried already. */
export async function viewCarryOver(db: Db, unit: Unit): Promise<CarryOverData> {
  const next = { ...unit, year: unit.year + 1 };
  const there = new Set((await listProjects(db, next)).map(({ id }) => id));
  const projects = [];
  for (const { id, seq, officialName } of await listProjectFunds(db, unit)) {
    const place = { unit, projectId: id };
    const [newest] = await listGoalSets(db, { ...unit, projectId: id }, { limit: 1 });
    const { texts, rows } = newest ?? (await contentInForce(db, place));
    const { periodFrom, periodTo } = texts;
    projects.push({
      ...{ id, seq, officialName, indicators: rows.length, overall: plainGoal(texts.overall), stage: plainGoal(texts.stage) },
      period: periodFrom ? `${periodFrom} 至 ${periodTo}` : '',
      ended: periodTo !== '' && periodTo < `${next.year}-01-01`,
      carried: there.has(id),
    });
  }
  return { from: unit.year, to: next.year, form: await formTitle(db, next), projects, carried: await carriedInto(db, next) };
}

/** The form of the next year; null while none is in force, which is said before anybody needs it. */
async function formTitle(db: Db, unit: Unit): Promise<string | null> {
  try {
    return (await readForms(db, unit)).common().title;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

async function carriedInto(db: Db, unit: Unit): Promise<CarryOverData['carried']> {
  const names = new Map(
    (await listProjectFunds(db, { ...unit, year: unit.year - 1 })).map(({ id, shortName }) => [id, shortName]),
  );
  const views: CarryOverData['carried'] = [];
  for (const each of await listCarryOvers(db, unit)) {
    const { id, projectIds, carriedName, carriedAt, reversedName, reversedAt, reason } = each;
    views.push({
      ...{ id, carriedName, carriedAt: localTime(carriedAt) },
      projects: projectIds.map((project) => names.get(project) ?? project),
      reversed: reversedAt ? { byName: reversedName ?? '', at: localTime(reversedAt), reason: reason ?? '' } : null,
      written: reversedAt ? [] : [...(await writtenSince(db, unit, each))],
    });
  }
  return views;
}
