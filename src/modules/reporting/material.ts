import { fixed, percent, plain } from '../../kernel/decimal.ts';
import { yearPeriod } from '../../kernel/period.ts';
import type { Db } from '../../platform/database/db.ts';
import { findOrgName } from '../access/index.ts';
import { type Latest, latestMeasurements } from '../evidence/index.ts';
import {
  type Facts,
  type Goal,
  judge,
  listGoals,
  loadYear,
  type ProjectFigures,
  type YearFigures,
} from '../performance/index.ts';
import { disclosedAnswers } from './audit/standing-answers.ts';
import { listNarratives } from './data/narratives.ts';
import { type Figure, figure, type Home, phrase, referable, type Sentence, write } from './domain/figure.ts';
import { compose, markGoal } from './domain/markup.ts';
import { type Material, type ReportProject, SECTIONS, type Section } from './domain/material.ts';
import { remarksOf } from './remarks.ts';
import { linkTo, type Sources, sourcesOf, twoPlaces } from './sources.ts';
import { countsOf, executionOf, gradeBandsOf, weightsOf } from './sums.ts';

type Unit = { readonly region: string; readonly orgId: string; readonly year: number };

export type Gathered = {
  readonly material: Material;
  readonly homes: Readonly<Record<string, Home>>;
  readonly figures: YearFigures;
  /** The newest measurements of the year. */
  readonly measured: ReadonlyMap<string, Latest>;
  readonly sources: Sources;
};

/** Gathers what the report of a unit's year is written from, and the homes of its made figures. */
export async function gatherMaterial(db: Db, facts: Facts, unit: Unit): Promise<Gathered> {
  const figures = await loadYear(db, facts, unit);
  const measured = await latestMeasurements(db, { ...yearPeriod(unit.year), ...unit });
  const sources = sourcesOf({ figures, facts, measured });
  const narratives = await listNarratives(db, unit);
  const goals = await listGoals(db, unit);
  const words = (key: string): readonly Sentence[] | null =>
    narratives
      .get(key)
      ?.split('\n')
      .map((line) => compose(line, sources.find)) ?? null;
  const projects = figures.projects.map((project) => projectOf(project, { figures, sources, goals, words }));
  const money = {
    opening: sources.money('opening'),
    received: sources.money('received'),
    recovered: sources.money('recovered'),
    executed: sources.money('executed'),
  };
  const sections = Object.keys(SECTIONS).map((key) => [key, words(key)]);
  const material: Material = {
    unit: await findOrgName(db, unit.region, unit.orgId),
    year: unit.year,
    money,
    ...executionOf(figures, sources),
    ...countsOf(figures, sources),
    ...weightsOf(figures, sources),
    bands: gradeBandsOf(figures.bands),
    projects,
    // one entry per section, by construction
    words: Object.fromEntries(sections) as Record<Section, readonly Sentence[] | null>,
    remarks: remarksOf(figures, sources, await disclosedAnswers(db, unit)),
  };
  return { material, homes: sources.homes, figures, measured, sources };
}

type Means = {
  readonly figures: YearFigures;
  readonly sources: Sources;
  readonly goals: ReadonlyMap<string, Goal>;
  readonly words: (key: string) => readonly Sentence[] | null;
};

function projectOf(project: ProjectFigures, { figures, sources, goals, words }: Means): ReportProject {
  const { id, officialName, recovered } = project.project;
  const goal = goals.get(id);
  const { total, grade, missing } = judge(project);
  return {
    id,
    officialName,
    overall: goal ? compose(markGoal(goal.overall), sources.find) : null,
    stage: goal ? compose(markGoal(goal.stage), sources.find) : null,
    opening: sources.money('opening', id),
    executed: sources.money('executed', id),
    recovered: recovered.isZero() ? null : sources.money('recovered', id),
    total: total === null ? null : scoreFigure(project, figures, sources, total),
    grade,
    achievement: words(`achievement|${id}`)?.[0] ?? null,
    output: words(`output|${id}`)?.[0] ?? null,
    rows: rowSentences(project, sources),
    reasons: [...project.indicators.flatMap(({ name, reason }) => (reason ? [`${name}：${reason}`] : [])), ...missing],
  };
}

/** 自评分 with the score of every row beside it. */
function scoreFigure(project: ProjectFigures, figures: YearFigures, sources: Sources, total: string): Figure {
  const { evaluation } = judge(project);
  const inputs = project.indicators.map(({ id, name, weight }, i) => ({
    name: `${name}（${plain(weight)}分）`,
    display: evaluation.rows[i]?.score ? `${fixed(evaluation.rows[i].score, 2)}分` : '未计分',
    home: project.rows.get(id)?.measurementId ?? null,
  }));
  const explanation = '各指标得分与预算执行率得分之和，按完成率计分，每行四舍五入一次；预算执行率以已声明的基数计算。';
  const home = { title: `${project.project.officialName}自评分`, explanation, inputs, link: linkTo(figures.year, project) };
  return sources.made(`score/${project.project.id}`, twoPlaces(total), '分', home);
}

/** `name value unit` of every row that a measurement proves. */
const rowSentences = (project: ProjectFigures, { find }: Sources): readonly Sentence[] =>
  project.indicators.flatMap((indicator) => {
    const own = rowFigure(project, indicator);
    if (!own) return [];
    const declared = indicator.factKey ? find({ kind: 'fact', subject: indicator.factKey, option: null }) : undefined;
    return [write`${phrase(indicator.name)}${declared ?? own}`];
  });

/** 实际完成值 of a row that a measurement proves. */
export function rowFigure({ rows }: ProjectFigures, { id, unit }: ProjectFigures['indicators'][number]): Figure | undefined {
  const row = rows.get(id);
  if (!row?.measurementId) return undefined;
  const value = row.denominator && unit === '%' && row.numerator ? percent(row.numerator, row.denominator) : row.printed;
  return referable(figure(value, unit, row.measurementId), `row:${id}`);
}
