import { decimal } from '../../kernel/decimal.ts';
import type { Db } from '../../platform/database/db.ts';
import { listProjectFunds, type ProjectFunds } from '../budget/index.ts';
import { type Latest, latestMeasurements, listDrafts, statedWords } from '../evidence/index.ts';
import { type ChosenForms, readForms } from './chosen-forms.ts';
import { type Adjustment, listAdjustments } from './data/adjustments.ts';
import { type Found, findSubmission } from './data/found-submissions.ts';
import { type DeclaredBase, findBase, listIndicators, type StoredIndicator, type Unit } from './data/indicators.ts';
import { latestReasons } from './data/reasons.ts';
import { type FrozenRow, listStandings, type Standing } from './data/submissions.ts';
import type { Ruling } from './domain/evaluation.ts';
import type { Form } from './domain/form.ts';
import type { GradeBands } from './domain/grade.ts';
import { refuse } from './domain/refusals.ts';
import { isFrozen } from './domain/states.ts';
import { boundsOf, type Facts, factOf, isMeasured, printActual, slotOf } from './measuring.ts';
import { keepRest, listReopenings, type Reopened } from './reopening.ts';

export type IndicatorRow = StoredIndicator & { readonly reasonRevision: number };

/** One project's money, base and actual values: as they are now, or as they were frozen by 提交. */
export type ProjectFigures = {
  readonly project: ProjectFunds;
  readonly form: Form;
  readonly standing: Standing;
  readonly submission: Found | undefined;
  /** What a return in part opened; everything else is as it was submitted. */
  readonly reopened: Reopened | undefined;
  readonly base: DeclaredBase | undefined;
  readonly indicators: readonly IndicatorRow[];
  readonly rows: ReadonlyMap<string, FrozenRow>;
  /** Money and values as they are now, whatever was frozen. */
  readonly live: { readonly project: ProjectFunds; readonly rows: ReadonlyMap<string, FrozenRow> };
  /** The newest measurements of the year. */
  readonly measured: ReadonlyMap<string, Latest>;
  /** Adjustments of the project's rows, newest decision first. */
  readonly adjustments: readonly Adjustment[];
  /** What waits for a second person, in plain words. */
  readonly waiting: readonly { readonly indicatorId: string; readonly title: string }[];
};

export type YearFigures = {
  readonly year: number;
  readonly base: DeclaredBase | undefined;
  readonly form: Form;
  readonly bands: GradeBands;
  readonly projects: readonly ProjectFigures[];
};

const UNTOUCHED: Standing = { state: 'drafting', submissionId: null, version: 0 };

/** The figures of every project of a year. */
export async function loadYear(db: Db, facts: Facts, unit: Unit): Promise<YearFigures> {
  const funds = await listProjectFunds(db, unit);
  if (funds.length === 0) throw refuse('performance/no-year', { detail: `${unit.year} 年没有登记预算项目。` });
  const forms = await readForms(db, unit);
  const form = forms.common();
  const base = await findBase(db, unit);
  const indicators = await indicatorsOf(db, facts, unit);
  const standings = await listStandings(db, unit);
  const measured = await latestMeasurements(db, boundsOf(unit));
  const current = await currentRows(db, { facts, unit, indicators, measured });
  const adjustments = await listAdjustments(db, unit, { year: unit.year });
  const drafts = await listDrafts(db, unit, { waiting: true });
  const reopenings = await listReopenings(db, unit);
  const projects: ProjectFigures[] = [];
  for (const project of funds) {
    const own = indicators.filter(({ projectId }) => projectId === project.id);
    const rows = new Map(own.flatMap(({ id }) => (current.has(id) ? [[id, current.get(id)!]] : [])));
    const ownAdjustments = adjustments.filter(({ projectId }) => projectId === project.id);
    const waiting = [
      ...ownAdjustments
        .filter(({ decision }) => decision === null)
        .map(({ indicatorId }) => ({ indicatorId, title: '手工调整待确认' })),
      ...drafts
        .filter(({ subject }) => own.some(({ id }) => id === subject))
        .map(({ subject }) => ({ indicatorId: subject, title: '填报待复核' })),
    ];
    const standing = standings.get(project.id) ?? UNTOUCHED;
    const now = {
      ...{
        project,
        form: forms.of(project.id),
        standing,
        submission: undefined,
        base,
        indicators: own,
        rows,
        live: { project, rows },
      },
      ...{ measured, adjustments: ownAdjustments, waiting, reopened: undefined },
    };
    projects.push(
      await keepRest(db, unit.region, await frozenOr(db, unit.region, now, forms), reopenings.get(project.id), forms),
    );
  }
  return { year: unit.year, form, base, bands: form.bands, projects };
}

/** The figures of one project. */
export async function loadProject(db: Db, facts: Facts, unit: Unit, projectId: string) {
  const { projects } = await loadYear(db, facts, unit);
  const figures = projects.find(({ project }) => project.id === projectId);
  if (!figures) throw refuse('performance/no-project', { detail: '请从项目总览选择。' });
  return { figures };
}

async function indicatorsOf(db: Db, facts: Facts, unit: Unit): Promise<readonly IndicatorRow[]> {
  const reasons = await latestReasons(db, unit);
  return (await listIndicators(db, unit)).map((indicator) => {
    const reason = reasons.get(indicator.id);
    return {
      ...indicator,
      isRate: indicator.nature === '定量' && factOf(facts, indicator).kind === 'ratio',
      reason: reason ? reason.text || null : indicator.reason,
      reasonRevision: reason?.revision ?? 0,
    };
  });
}

/** The adjustment in force for every row: the newest confirmed one, unless it lifted the one before. */
export function inForce(adjustments: readonly Adjustment[]): ReadonlyMap<string, Adjustment> {
  const newest = new Map<string, Adjustment>();
  for (const adjustment of adjustments)
    if (adjustment.decision === 'confirmed' && !newest.has(adjustment.indicatorId))
      newest.set(adjustment.indicatorId, adjustment);
  return new Map([...newest].filter(([, { kind }]) => kind !== 'lift'));
}

/** What the adjustments in force say about the rows. */
export const rulingsOf = ({ adjustments }: ProjectFigures): ReadonlyMap<string, Ruling> =>
  new Map(
    [...inForce(adjustments)].map(([id, { kind, to }]): [string, Ruling] => {
      if (kind === 'score' && to) return [id, { kind, to }];
      return [id, kind === 'veto' ? { kind } : { kind: 'notApplicable' }];
    }),
  );

async function frozenOr(db: Db, region: string, now: ProjectFigures, forms: ChosenForms): Promise<ProjectFigures> {
  const { state, submissionId } = now.standing;
  const submission = submissionId && isFrozen(state) ? await findSubmission(db, region, submissionId) : undefined;
  if (!submission) return now;
  const { base, form, funds, rows } = submission;
  return {
    ...now,
    submission,
    base,
    form: forms.kept(form),
    project: { ...now.project, ...funds },
    rows: new Map(rows.map((row) => [row.indicatorId, row])),
  };
}

type Gathered = {
  readonly facts: Facts;
  readonly unit: Unit;
  readonly indicators: readonly StoredIndicator[];
  readonly measured: ReadonlyMap<string, Latest>;
};

/** The newest measurement, or the words stated, of every indicator that has one. */
async function currentRows(db: Db, { facts, unit, indicators, measured }: Gathered): Promise<ReadonlyMap<string, FrozenRow>> {
  const stated = new Map((await statedWords(db, boundsOf(unit))).map((row) => [row.subject, row]));
  const rows = new Map<string, FrozenRow>();
  for (const indicator of indicators) {
    const { id: indicatorId, nature, projectId } = indicator;
    const isNumber = nature === '定量';
    const found = isMeasured(facts, indicator) ? measured.get(slotOf(factOf(facts, indicator), projectId)) : undefined;
    const words = isNumber || (found && found.rows > 0) ? undefined : stated.get(indicatorId);
    if (words) {
      const { words: printed, grade } = words;
      const ratio = words.ratio === null ? null : decimal(words.ratio);
      rows.set(indicatorId, { indicatorId, measurementId: null, numerator: null, denominator: null, printed, ratio, grade });
    } else if (found && found.rows > 0) {
      const { id: measurementId, denominator, grade } = found;
      const printed = printActual(indicator, found);
      const numerator = isNumber ? found.numerator : null; // a day is compared as it is written
      rows.set(indicatorId, { indicatorId, measurementId, numerator, denominator, printed, ratio: null, grade });
    }
  }
  return rows;
}
