import { plain } from '../../../kernel/decimal.ts';
import { localTime } from '../../../kernel/period.ts';
import type { Db } from '../../../platform/database/db.ts';
import { listProjectFunds, listYears } from '../../budget/index.ts';
import { readForms } from '../chosen-forms.ts';
import { type Adoption, type GoalSet, listAdoptions, listGoalSets } from '../data/goal-sets.ts';
import { listGoals } from '../data/goals.ts';
import { listIndicators, type StoredIndicator, type Unit } from '../data/indicators.ts';
import { listStandings } from '../data/submissions.ts';
import { plainGoal } from '../domain/goal.ts';
import { differencesOf } from '../domain/goal-difference.ts';
import { cellsOf, type GoalContent, type GridRow } from '../domain/goal-row.ts';
import type { FactChoice, KnownGoals } from '../domain/goal-set.ts';
import { refuse } from '../domain/refusals.ts';
import { isFrozen } from '../domain/states.ts';
import type { Facts } from '../measuring.ts';
import type { GoalSetData, GoalVersion } from './contract.ts';

export type Place = { readonly unit: Unit; readonly projectId: string };
export const placeOf = ({ unit, projectId }: Place) => ({ ...unit, projectId });

const ORIGINS: Readonly<Record<GoalSet['origin'], string>> = {
  ...{ before: '原有数据', edited: '编制', file: '文件导入', carried: '结转' },
};
const WAYS: Readonly<Record<Adoption['way'], string>> = { approved: '启用', imported: '导入即启用', before: '原有数据' };

/** What an indicator may rest on: every fact that the unit can measure. */
const factChoices = (facts: Facts): readonly FactChoice[] =>
  [...facts.values()].map(({ key, title, unit, kind }) => ({ key, title, unit, isRate: kind === 'ratio' }));

/** An indicator in force as a row of the grid. */
export const gridRowOf = (row: StoredIndicator): GridRow => ({
  id: row.id,
  lastYear: null,
  cells: cellsOf({
    ...{ block: row.block, level2: row.level2, name: row.name, nature: row.nature, op: row.nature === '定性' ? '' : row.op },
    ...{ target: row.target, unit: row.unit, weight: plain(row.weight), fact_key: row.factKey ?? '' },
    ...{ cost_kind: row.isCost ? '成本' : '', is_rate: row.isRate ? '是' : '', places: String(row.places) },
  }),
});

/** Goals and indicators that evaluation uses now, as the content of a version. */
export async function contentInForce(db: Db, { unit, projectId }: Place): Promise<GoalContent> {
  const goal = (await listGoals(db, unit)).get(projectId);
  const rows = (await listIndicators(db, unit)).filter((row) => row.projectId === projectId).map(gridRowOf);
  const { overall, stage, documentNumber } = goal ?? { overall: '', stage: '', documentNumber: '' };
  return { texts: { overall, stage, documentNumber, periodFrom: '', periodTo: '' }, rows };
}

export async function projectOf(db: Db, { unit, projectId }: Place) {
  const project = (await listProjectFunds(db, unit)).find(({ id }) => id === projectId);
  if (!project) throw refuse('performance/no-project', { detail: `${unit.year} 年没有这个项目，请从项目总览选择。` });
  return { id: project.id, shortName: project.shortName, officialName: project.officialName };
}

/** What a set is checked against. Facts that rows in force rest on stay known, so that an old row can be saved again. */
export async function knownOf(db: Db, facts: Facts, { unit, projectId }: Place): Promise<KnownGoals> {
  const choices = new Map<string, FactChoice>(factChoices(facts).map((choice) => [choice.key, choice]));
  for (const { projectId: owner, factKey, name, unit: of, isRate } of await listIndicators(db, unit))
    if (owner === projectId && factKey && !choices.has(factKey))
      choices.set(factKey, { key: factKey, title: name, unit: of, isRate });
  return { year: unit.year, projectId, form: (await readForms(db, unit)).of(projectId), facts: choices };
}

export const isFrozenNow = async (db: Db, { unit, projectId }: Place): Promise<boolean> =>
  isFrozen((await listStandings(db, unit)).get(projectId)?.state ?? 'drafting');

/** 绩效目标与指标 as they are being written: the newest version, or what is in force while nobody has written one. */
export async function viewGoalSet(db: Db, place: Place): Promise<GoalSetData> {
  const { unit } = place;
  const project = await projectOf(db, place);
  const [newest] = await listGoalSets(db, placeOf(place), { limit: 1 });
  const [adoption] = await listAdoptions(db, placeOf(place));
  const content = newest ?? (await contentInForce(db, place));
  const form = (await readForms(db, unit)).of(place.projectId);
  const earlier = await earlierYears(db, place);
  return {
    ...{ project, year: unit.year, version: newest?.version ?? 0 },
    adopted: adoption?.version ?? (!newest && content.rows.length > 0 ? 0 : null),
    origin: newest ? ORIGINS[newest.origin] : '原有数据',
    ...{ reason: newest?.reason ?? '', writtenBy: newest?.writtenBy ?? null, writtenName: newest?.writtenName ?? '' },
    writtenAt: newest ? localTime(newest.writtenAt) : '',
    ...{ texts: content.texts, rows: [...content.rows] },
    form: {
      title: form.title,
      executionWeight: plain(form.executionWeight),
      blocks: form.blocks.map(({ key, weight, level2 }) => ({ key, weight: plain(weight), level2: [...level2] })),
    },
    frozen: await isFrozenNow(db, place),
    earlier: earlier.map(({ year }) => year),
    lastStage: plainGoal(earlier[0]?.stage ?? ''),
  };
}

/** Years before this one in which the project had indicators or a written set, newest first, with their 年度目标. */
async function earlierYears(db: Db, { unit, projectId }: Place): Promise<{ year: number; stage: string }[]> {
  const years: { year: number; stage: string }[] = [];
  for (const year of (await listYears(db, unit)).filter((each) => each < unit.year)) {
    const place = { unit: { ...unit, year }, projectId };
    const [newest] = await listGoalSets(db, placeOf(place), { limit: 1 });
    const { rows, texts } = newest ?? (await contentInForce(db, place));
    if (rows.length > 0) years.push({ year, stage: texts.stage });
  }
  return years;
}

/** Every version, newest first, each with what changed since the one before. */
export async function viewVersions(db: Db, place: Place): Promise<GoalVersion[]> {
  await projectOf(db, place);
  const sets = await listGoalSets(db, placeOf(place));
  const adoptions = await listAdoptions(db, placeOf(place));
  return sets.map((set, i) => {
    const before = sets[i + 1];
    return {
      ...{ version: set.version, origin: ORIGINS[set.origin], reason: set.reason, writtenName: set.writtenName },
      ...{ writtenAt: localTime(set.writtenAt), rows: set.rows.length, inForce: adoptions[0]?.version === set.version },
      adoptions: adoptions
        .filter(({ version }) => version === set.version)
        .map(({ way, adoptedName, adoptedAt }) => ({ way: WAYS[way], byName: adoptedName, at: localTime(adoptedAt) })),
      differences: before ? [...differencesOf(before, set)] : [],
    };
  });
}

/** One version whole, to look at it or to write on from it. */
export async function findContent(db: Db, place: Place, version: number): Promise<GoalSet> {
  await projectOf(db, place);
  const [set] = await listGoalSets(db, placeOf(place), { version });
  if (!set) throw refuse('performance/no-goal-set', { detail: '请从版本列表选择。' });
  return set;
}
