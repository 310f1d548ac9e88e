import { type Decimal, decimal, fixed, percent, sum, wan } from '../../kernel/decimal.ts';
import { yearPeriod } from '../../kernel/period.ts';
import type { Db } from '../../platform/database/db.ts';
import { MOVEMENT_KINDS } from '../budget/contract.ts';
import { listMovements, listProjectFunds, type ProjectFunds } from '../budget/index.ts';
import { type Fact, latestMeasurements, type Measurement, measure, statedFact, statedWords } from '../evidence/index.ts';
import { type ProjectEvaluation, refuse } from './contract.ts';
import { findBase, findGradeBands, findIndicator, listIndicators, type StoredIndicator, type Unit } from './data/indicators.ts';
import { type Actual, type Evaluation, evaluate, verdict } from './domain/evaluation.ts';
import {
  afterRecovery,
  baseSentence,
  EXECUTION_BASES,
  EXECUTION_WEIGHT,
  type ExecutionBase,
  executionRate,
  executionScore,
} from './domain/execution.ts';

export type Facts = ReadonlyMap<string, Fact>;

/** The fact behind an indicator: the one a module declares, or the signed statements about the indicator itself. */
export const factOf = (facts: Facts, indicator: StoredIndicator): Fact =>
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

const needsProject = (fact: Fact): boolean => fact.key.startsWith('budget.');
const slot = (fact: Fact, projectId: string): string => (needsProject(fact) ? `${fact.key}|${projectId}` : fact.key);

/** 测量: takes every quantitative indicator of a year anew, each fact once. */
export async function measureYear(db: Db, facts: Facts, unit: Unit, by: { takenBy: string; now: Date }): Promise<number> {
  const seen = new Set<string>();
  for (const indicator of await listIndicators(db, unit)) {
    if (indicator.nature !== '定量') continue;
    const fact = factOf(facts, indicator);
    const place = slot(fact, indicator.projectId);
    if (seen.has(place)) continue;
    seen.add(place);
    const bounds = {
      ...yearPeriod(unit.year),
      region: unit.region,
      orgId: unit.orgId,
      ...(needsProject(fact) ? { projectId: indicator.projectId } : {}),
    };
    await measure(db, fact, { bounds, ...by });
  }
  return seen.size;
}

type Loaded = Awaited<ReturnType<typeof load>>;

async function load(db: Db, facts: Facts, unit: Unit) {
  const bounds = { ...yearPeriod(unit.year), region: unit.region, orgId: unit.orgId };
  const funds = await listProjectFunds(db, unit);
  if (funds.length === 0) throw refuse('performance/no-year', { detail: `${unit.year} 年没有登记预算项目。` });
  return {
    unit,
    facts,
    funds,
    base: await findBase(db, unit),
    bands: await findGradeBands(db, unit.region, unit.year),
    indicators: await listIndicators(db, unit),
    measurements: await latestMeasurements(db, bounds),
    words: new Map((await statedWords(db, bounds)).map((row) => [row.subject, row])),
  };
}

function actualsOf({ indicators, facts, measurements, words }: Loaded, projectId: string): ReadonlyMap<string, Actual> {
  const actuals = new Map<string, Actual>();
  for (const indicator of indicators.filter((row) => row.projectId === projectId)) {
    const stated = words.get(indicator.id);
    const measured = measurements.get(slot(factOf(facts, indicator), projectId));
    if (indicator.nature !== '定量') {
      if (stated)
        actuals.set(indicator.id, {
          kind: 'words',
          words: stated.words,
          ratio: stated.ratio === null ? null : decimal(stated.ratio),
        });
    } else if (measured && measured.rows > 0) actuals.set(indicator.id, { kind: 'measured', ...measured });
  }
  return actuals;
}

const textOf = (value: Decimal | null): string | null => value && fixed(value, 2);
const totalsOf = ({ totals }: Evaluation) => ({
  initial: textOf(totals.initial),
  adjustedBeforeRecovery: textOf(totals.adjustedBeforeRecovery),
  adjusted: textOf(totals.adjusted),
  inPlace: textOf(totals.inPlace),
});
const fundsOf = (funds: Pick<ProjectFunds, 'initial' | 'beforeRecovery' | 'recovered' | 'received' | 'executed'>) => ({
  initial: wan(funds.initial),
  beforeRecovery: wan(funds.beforeRecovery),
  recovered: wan(funds.recovered),
  received: wan(funds.received),
  executed: wan(funds.executed),
});
const baseView = (base: Loaded['base']) => base && { ...base, title: EXECUTION_BASES[base.base] };

/** 项目总览: money, rate, score and grade of every project; what depends on an undeclared base is null. */
export async function viewYear(db: Db, facts: Facts, unit: Unit) {
  const loaded = await load(db, facts, unit);
  const { base, funds } = loaded;
  const projects = funds.map((project) => {
    const evaluation = evaluate(of(loaded, project.id), actualsOf(loaded, project.id), project);
    const result = verdict(evaluation, base?.base, loaded.bands);
    const { id, seq, shortName, officialName } = project;
    return {
      ...{ id, seq, shortName, officialName, ...fundsOf(project) },
      executionRate: base ? executionRate(project, base.base) : null,
      total: textOf(result?.total ?? null),
      grade: result?.grade ?? null,
      missing: [...evaluation.missing, ...(base ? [] : ['执行率基数:待声明'])],
      totals: totalsOf(evaluation),
    };
  });
  return { year: unit.year, base: baseView(base) ?? null, projects, sums: sumsOf(funds, base?.base) };
}

const of = ({ indicators }: Loaded, projectId: string) => indicators.filter((row) => row.projectId === projectId);

function sumsOf(funds: readonly ProjectFunds[], base: ExecutionBase | undefined) {
  const add = (pick: (project: ProjectFunds) => Decimal) => sum(funds.map(pick));
  const total = {
    initial: add((project) => project.initial),
    beforeRecovery: add((project) => project.beforeRecovery),
    recovered: add((project) => project.recovered),
    received: add((project) => project.received),
    executed: add((project) => project.executed),
  };
  return { ...fundsOf(total), executionRate: base ? executionRate(total, base) : null };
}

/** 自评表 of one project: ledger, rows with target, actual and score, totals on all bases. */
export async function viewProject(db: Db, facts: Facts, unit: Unit, projectId: string): Promise<ProjectEvaluation> {
  const loaded = await load(db, facts, unit);
  const project = loaded.funds.find(({ id }) => id === projectId);
  if (!project) throw refuse('performance/no-project', { detail: '请从项目总览选择。' });
  const evaluation = evaluate(of(loaded, projectId), actualsOf(loaded, projectId), project);
  const base = loaded.base?.base;
  const result = verdict(evaluation, base, loaded.bands);
  const movements = await listMovements(db, { ...unit, projectId });
  return {
    project: { id: project.id, officialName: project.officialName, shortName: project.shortName },
    base: baseView(loaded.base) ?? null,
    funds: { ...fundsOf(project), afterRecovery: wan(afterRecovery(project)) },
    baseSentence: base ? baseSentence(project, base) : null,
    movements: movements.map(({ kind, reverses, ...rest }) => ({
      ...rest,
      kindTitle: `${reverses ? '红冲 ' : ''}${MOVEMENT_KINDS[kind] ?? kind}`,
    })),
    execution: {
      rate: base ? executionRate(project, base) : null,
      weight: fixed(EXECUTION_WEIGHT, 2),
      score: base ? textOf(executionScore(project, base)) : null,
    },
    rows: of(loaded, projectId).map((indicator, i) => rowOf(loaded, indicator, evaluation.rows[i]?.score ?? null)),
    total: textOf(result?.total ?? null),
    grade: result?.grade ?? null,
    missing: [...evaluation.missing, ...(base ? [] : ['执行率基数:待声明'])],
    totals: totalsOf(evaluation),
  };
}

function rowOf(
  { facts, measurements, words }: Loaded,
  indicator: StoredIndicator,
  points: Decimal | null,
): ProjectEvaluation['rows'][number] {
  const { id, block, level2, name, op, target, targetMark, unit, actualMark, reason, weight } = indicator;
  const stated = indicator.nature === '定量' ? undefined : words.get(id);
  const measured =
    indicator.nature === '定量' ? measurements.get(slot(factOf(facts, indicator), indicator.projectId)) : undefined;
  const found = measured && measured.rows > 0 ? measured : undefined;
  return {
    ...{ id, block, level2, name, op, target, targetMark, unit, actualMark, reason },
    weight: fixed(weight, 2),
    actual: stated?.words ?? (found ? printActual(indicator, found) : null),
    measurementId: found?.id ?? null,
    evidenceGrade: stated?.grade ?? found?.grade ?? null,
    score: textOf(points),
  };
}

/** What the table prints: money measured in 元 prints in the unit of the target, a rate by its guard. */
function printActual(
  { unit, isRate, places }: StoredIndicator,
  { numerator, denominator, printed }: { numerator: Decimal; denominator: Decimal | null; printed: string },
): string {
  if (unit === '万元') return wan(numerator);
  return isRate && denominator ? percent(numerator, denominator, places) : printed;
}
