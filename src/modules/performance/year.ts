import type { z } from 'zod';
import { type Decimal, fixed, sum, wan } from '../../kernel/decimal.ts';
import type { Db } from '../../platform/database/db.ts';
import { type Heads, registerHeads } from '../evidence/index.ts';
import type { YearView } from './contract.ts';
import type { Unit } from './data/indicators.ts';
import { type Actual, type Evaluation, evaluate, verdict } from './domain/evaluation.ts';
import { BASES, baseAmount, EXECUTION_BASES, type ExecutionBase, executionRate, type Funds } from './domain/execution.ts';
import { type GradeBands, gradeOf } from './domain/grade.ts';
import { unitMeans } from './domain/simulation.ts';
import { isReported, STATES, type State } from './domain/states.ts';
import { driftsOf, type RowDrift } from './drift.ts';
import { loadYear, type ProjectFigures, rulingsOf } from './figures.ts';
import type { Facts } from './measuring.ts';
import { type OutsideScores, outsideScores } from './paper/scores.ts';
import { unanswered } from './reopening.ts';

export const textOf = (value: Decimal | null | undefined): string | null => (value ? fixed(value, 2) : null);
export const totalsOf = ({ totals }: Evaluation) => ({
  initial: textOf(totals.initial),
  adjustedBeforeRecovery: textOf(totals.adjustedBeforeRecovery),
  adjusted: textOf(totals.adjusted),
  inPlace: textOf(totals.inPlace),
});
export const fundsOf = (funds: Funds) => ({
  initial: wan(funds.initial),
  beforeRecovery: wan(funds.beforeRecovery),
  recovered: wan(funds.recovered),
  received: wan(funds.received),
  executed: wan(funds.executed),
});
export const baseView = (base: ProjectFigures['base']) => (base ? { ...base, title: EXECUTION_BASES[base.base] } : null);

function actualsOf({ rows }: ProjectFigures): ReadonlyMap<string, Actual> {
  return new Map(
    [...rows].map(([id, { numerator, denominator, printed, ratio }]): [string, Actual] => [
      id,
      numerator ? { kind: 'measured', numerator, denominator } : { kind: 'words', words: printed, ratio },
    ]),
  );
}

/** Scores, totals and verdict of one project, and what is still missing. */
export function judge(figures: ProjectFigures) {
  const { project, form, base, indicators, waiting } = figures;
  const evaluation = evaluate(indicators, actualsOf(figures), project, { form, rulings: rulingsOf(figures) });
  const result = verdict(evaluation, base?.base, form.bands);
  const names = new Map(indicators.map(({ id, name }) => [id, name]));
  const missing = [
    ...evaluation.missing,
    ...waiting.map(({ indicatorId, title }) => `${names.get(indicatorId) ?? indicatorId}：${title}`),
    ...unanswered(figures).map(({ title }) => `${title}：退回意见待答复`),
    ...baseMissing(figures),
  ];
  return { evaluation, total: textOf(result?.total), grade: result?.grade ?? null, missing };
}

function baseMissing({ base, project }: ProjectFigures): readonly string[] {
  if (!base) return ['执行率基数：待声明'];
  const isSpentOnNothing = baseAmount(project, base.base).isZero() && !project.executed.isZero();
  return isSpentOnNothing ? [`${EXECUTION_BASES[base.base]}为 0 而执行数为 ${wan(project.executed)} 万元：请核对资金台账`] : [];
}

/** What needs an eye: drift of a submitted table, or values to be measured again before 提交. */
const attentionOf = (figures: ProjectFigures, drifts: readonly RowDrift[]): readonly string[] =>
  drifts.map(({ name, before, now }) => `${name}：${figures.submission ? '漂移' : '待重新测量'}，${before} → ${now}`);

/** 项目总览: money, rate, score and grade of every project; what depends on an undeclared base is null. */
export async function viewYear(db: Db, facts: Facts, unit: Unit): Promise<z.input<typeof YearView>> {
  const { base, bands, projects } = await loadYear(db, facts, unit);
  const heads: Heads = await registerHeads(db, unit);
  const outside = await outsideScores(db, unit);
  const rows = [];
  const evaluations: { funds: Funds; totals: Evaluation['totals'] }[] = [];
  for (const figures of projects) {
    const { evaluation, total, grade, missing } = judge(figures);
    const { id, seq, shortName, officialName } = figures.project;
    evaluations.push({ funds: figures.project, totals: evaluation.totals });
    rows.push({
      ...{ id, seq, shortName, officialName, ...fundsOf(figures.project), total, grade, missing: [...missing] },
      attention: [...attentionOf(figures, await driftsOf(db, facts, unit, figures, heads))],
      executionRate: figures.base ? executionRate(figures.project, figures.base.base) : null,
      ...scoresBeside(figures, outside),
      ...{ state: STATES[figures.standing.state], stage: figures.standing.state, version: figures.standing.version },
      totals: totalsOf(evaluation),
    });
  }
  const total = sumFunds(projects.map(({ project }) => project));
  const sums = { ...fundsOf(total), executionRate: base ? executionRate(total, base.base) : null };
  const simulation = simulateUnit(total, evaluations, bands);
  const reported = reportedOf(projects.map(({ standing }) => standing.state));
  return { year: unit.year, base: baseView(base), projects: rows, sums, reported, simulation };
}

/** 复核分 and 财政审定分 of the version that stands. */
function scoresBeside({ standing, submission }: ProjectFigures, outside: ReadonlyMap<string, OutsideScores>) {
  const found = submission && standing.submissionId ? outside.get(standing.submissionId) : undefined;
  return { departmentScore: found?.department ?? null, bureauScore: found?.bureau ?? null };
}

/** 已上报 as dashboards count it. */
function reportedOf(states: readonly State[]) {
  const counted = Object.entries(STATES).flatMap(([key, title]) => {
    const state = key as State; // the keys of a constant table
    const count = states.filter((each) => each === state).length;
    return isReported(state) && count > 0 ? [{ title, count }] : [];
  });
  const awaiting = states.filter((state) => state === 'delivered').length;
  return { count: states.filter(isReported).length, of: states.length, awaiting, states: counted };
}

function sumFunds(projects: readonly Funds[]): Funds {
  const add = (pick: (funds: Funds) => Decimal) => sum(projects.map(pick));
  return {
    initial: add(({ initial }) => initial),
    beforeRecovery: add(({ beforeRecovery }) => beforeRecovery),
    recovered: add(({ recovered }) => recovered),
    received: add(({ received }) => received),
    executed: add(({ executed }) => executed),
  };
}

/** 测算 of the unit on every base: Σ and means of the projects' totals; computed, never stored. */
function simulateUnit(
  total: Funds,
  projects: readonly { readonly funds: Funds; readonly totals: Evaluation['totals'] }[],
  bands: GradeBands,
) {
  const means = unitMeans(projects);
  return BASES.map((base: ExecutionBase) => {
    const found = means[base];
    return {
      ...{ base, title: EXECUTION_BASES[base], amount: wan(baseAmount(total, base)), rate: executionRate(total, base) },
      ...{ sum: textOf(found?.sum), mean: textOf(found?.mean), weighted: textOf(found?.weighted) },
      grade: found ? gradeOf(found.mean, bands) : null,
    };
  });
}
