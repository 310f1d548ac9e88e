import { decimal, percent, wan } from '../../kernel/decimal.ts';
import { yearPeriod } from '../../kernel/period.ts';
import type { Db } from '../../platform/database/db.ts';
import { listProjectFunds, type ProjectFunds } from '../budget/index.ts';
import { type Fact, latestMeasurements, type Measurement, measure, statedFact, statedWords } from '../evidence/index.ts';
import {
  type DeclaredBase,
  findBase,
  findIndicator,
  listIndicators,
  type StoredIndicator,
  type Unit,
} from './data/indicators.ts';
import { type FrozenRow, findSubmission, listStandings, type Standing } from './data/submissions.ts';
import type { Form } from './domain/form.ts';
import type { GradeBands } from './domain/grade.ts';
import { refuse } from './domain/refusals.ts';
import { isFrozen } from './domain/states.ts';
import { formOf, keptForm } from './forms.ts';

export type Facts = ReadonlyMap<string, Fact>;

/** The fact behind an indicator: the one a module declares, or the signed statements about the indicator itself. */
const factOf = (facts: Facts, indicator: StoredIndicator): Fact =>
  (indicator.factKey ? facts.get(indicator.factKey) : undefined) ??
  statedFact({
    subject: indicator.id,
    title: indicator.name,
    unit: indicator.unit,
    isRate: indicator.isRate,
    places: indicator.places,
  });

/** Finds the fact of a measurement, for the drawer. */
export const findFactOf =
  (facts: Facts) =>
  async (db: Db, { factKey, bounds }: Measurement): Promise<Fact | undefined> => {
    const declared = facts.get(factKey);
    if (declared) return declared;
    const indicator = await findIndicator(db, { ...bounds, id: factKey });
    return indicator && factOf(facts, indicator);
  };

const slot = (fact: Fact, projectId: string): string => (fact.perProject ? `${fact.key}|${projectId}` : fact.key);

/** 测量: takes every declared fact of a year anew, money for each project and for the unit, and what is stated about the other indicators. */
export async function measureYear(db: Db, facts: Facts, unit: Unit, by: { takenBy: string; now: Date }): Promise<number> {
  const bounds = { ...yearPeriod(unit.year), region: unit.region, orgId: unit.orgId };
  const indicators = await listIndicators(db, unit);
  const stated = indicators.filter(({ nature, factKey }) => nature === '定量' && !facts.has(factKey ?? ''));
  const projects = (await listProjectFunds(db, unit)).map(({ id }) => ({ ...bounds, projectId: id }));
  const orders = [...facts.values(), ...stated.map((indicator) => factOf(facts, indicator))].flatMap((fact) =>
    (fact.perProject ? [bounds, ...projects] : [bounds]).map((within) => ({ fact, within })),
  );
  for (const { fact, within } of orders) await measure(db, fact, { bounds: within, ...by });
  return orders.length;
}

/** One project's money, base and actual values: as they are now, or as they were frozen by 提交. */
export type ProjectFigures = {
  readonly project: ProjectFunds;
  readonly form: Form;
  readonly standing: Standing;
  readonly submittedBy: string | null;
  readonly base: DeclaredBase | undefined;
  readonly indicators: readonly StoredIndicator[];
  readonly rows: ReadonlyMap<string, FrozenRow>;
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
  const form = formOf(unit);
  const base = await findBase(db, unit);
  const indicators = (await listIndicators(db, unit)).map((indicator) => ({
    ...indicator,
    isRate: factOf(facts, indicator).kind === 'ratio',
  }));
  const standings = await listStandings(db, unit);
  const current = await currentRows(db, facts, unit, indicators);
  const projects: ProjectFigures[] = [];
  for (const project of funds) {
    const standing = standings.get(project.id) ?? UNTOUCHED;
    const own = indicators.filter(({ projectId }) => projectId === project.id);
    const now = {
      project,
      form,
      standing,
      submittedBy: null,
      base,
      indicators: own,
      rows: new Map(own.flatMap(({ id }) => (current.has(id) ? [[id, current.get(id)!]] : []))),
    };
    projects.push(await frozenOr(db, unit.region, now));
  }
  return { year: unit.year, form, base, bands: form.bands, projects };
}

async function frozenOr(db: Db, region: string, now: ProjectFigures): Promise<ProjectFigures> {
  const { state, submissionId } = now.standing;
  const submission = submissionId && isFrozen(state) ? await findSubmission(db, region, submissionId) : undefined;
  if (!submission) return now;
  const { base, form, funds, rows, submittedBy } = submission;
  return {
    ...now,
    base,
    form: keptForm(form),
    submittedBy,
    project: { ...now.project, ...funds },
    rows: new Map(rows.map((row) => [row.indicatorId, row])),
  };
}

/** The newest measurement, or the words stated, of every indicator that has one. */
async function currentRows(
  db: Db,
  facts: Facts,
  unit: Unit,
  indicators: readonly StoredIndicator[],
): Promise<ReadonlyMap<string, FrozenRow>> {
  const bounds = { ...yearPeriod(unit.year), region: unit.region, orgId: unit.orgId };
  const measurements = await latestMeasurements(db, bounds);
  const stated = new Map((await statedWords(db, bounds)).map((row) => [row.subject, row]));
  const rows = new Map<string, FrozenRow>();
  for (const indicator of indicators) {
    const { id: indicatorId, nature, projectId } = indicator;
    const words = nature === '定量' ? undefined : stated.get(indicatorId);
    const measured = nature === '定量' ? measurements.get(slot(factOf(facts, indicator), projectId)) : undefined;
    if (words) {
      const ratio = words.ratio === null ? null : decimal(words.ratio);
      rows.set(indicatorId, {
        indicatorId,
        measurementId: null,
        numerator: null,
        denominator: null,
        printed: words.words,
        ratio,
        grade: words.grade,
      });
    } else if (measured && measured.rows > 0) {
      const { id: measurementId, numerator, denominator, grade } = measured;
      rows.set(indicatorId, {
        indicatorId,
        measurementId,
        numerator,
        denominator,
        printed: printActual(indicator, measured),
        ratio: null,
        grade,
      });
    }
  }
  return rows;
}

type Value = {
  readonly numerator: FrozenRow['numerator'];
  readonly denominator: FrozenRow['denominator'];
  readonly printed: string;
};

/** What the table prints: money measured in 元 prints in the unit of the target, a rate by its guard. */
function printActual({ unit, isRate, places }: StoredIndicator, { numerator, denominator, printed }: Value): string {
  if (unit === '万元' && numerator) return wan(numerator);
  return isRate && numerator && denominator ? percent(numerator, denominator, places) : printed;
}
