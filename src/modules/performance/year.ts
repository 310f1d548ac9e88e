import { type Decimal, fixed, plain, sum, wan } from '../../kernel/decimal.ts';
import { localTime } from '../../kernel/period.ts';
import type { Db } from '../../platform/database/db.ts';
import { MOVEMENT_KINDS } from '../budget/contract.ts';
import { listMovements } from '../budget/index.ts';
import type { ProjectEvaluation } from './contract.ts';
import { listGoals } from './data/goals.ts';
import type { Unit } from './data/indicators.ts';
import { listSteps } from './data/submissions.ts';
import { type Actual, type Evaluation, evaluate, verdict } from './domain/evaluation.ts';
import {
  afterRecovery,
  baseSentence,
  EXECUTION_BASES,
  type ExecutionBase,
  executionRate,
  executionScore,
  type Funds,
} from './domain/execution.ts';
import { plainGoal } from './domain/goal.ts';
import type { GradeBands } from './domain/grade.ts';
import { refuse } from './domain/refusals.ts';
import { COMMANDS, isFrozen, STATES } from './domain/states.ts';
import { type Facts, loadYear, type ProjectFigures } from './figures.ts';

const textOf = (value: Decimal | null): string | null => value && fixed(value, 2);
const totalsOf = ({ totals }: Evaluation) => ({
  initial: textOf(totals.initial),
  adjustedBeforeRecovery: textOf(totals.adjustedBeforeRecovery),
  adjusted: textOf(totals.adjusted),
  inPlace: textOf(totals.inPlace),
});
const fundsOf = (funds: Funds) => ({
  initial: wan(funds.initial),
  beforeRecovery: wan(funds.beforeRecovery),
  recovered: wan(funds.recovered),
  received: wan(funds.received),
  executed: wan(funds.executed),
});
const baseView = (base: ProjectFigures['base']) => (base ? { ...base, title: EXECUTION_BASES[base.base] } : null);

function actualsOf({ rows }: ProjectFigures): ReadonlyMap<string, Actual> {
  return new Map(
    [...rows].map(([id, { numerator, denominator, printed, ratio }]): [string, Actual] => [
      id,
      numerator ? { kind: 'measured', numerator, denominator } : { kind: 'words', words: printed, ratio },
    ]),
  );
}

/** Scores, totals and verdict of one project, and what is still missing. */
export function judge(figures: ProjectFigures, bands: GradeBands) {
  const { project, form, base, indicators } = figures;
  const evaluation = evaluate(indicators, actualsOf(figures), project, form);
  const result = verdict(evaluation, base?.base, bands);
  const missing = [...evaluation.missing, ...(base ? [] : ['执行率基数:待声明'])];
  return { evaluation, total: textOf(result?.total ?? null), grade: result?.grade ?? null, missing };
}

/** 项目总览: money, rate, score and grade of every project; what depends on an undeclared base is null. */
export async function viewYear(db: Db, facts: Facts, unit: Unit) {
  const { base, bands, projects } = await loadYear(db, facts, unit);
  const rows = projects.map((figures) => {
    const { evaluation, total, grade, missing } = judge(figures, bands);
    const { id, seq, shortName, officialName } = figures.project;
    return {
      ...{ id, seq, shortName, officialName, ...fundsOf(figures.project), total, grade, missing },
      executionRate: figures.base ? executionRate(figures.project, figures.base.base) : null,
      state: STATES[figures.standing.state],
      totals: totalsOf(evaluation),
    };
  });
  return { year: unit.year, base: baseView(base), projects: rows, sums: sumsOf(projects, base?.base) };
}

function sumsOf(projects: readonly ProjectFigures[], base: ExecutionBase | undefined) {
  const add = (pick: (funds: Funds) => Decimal) => sum(projects.map(({ project }) => pick(project)));
  const total = {
    initial: add(({ initial }) => initial),
    beforeRecovery: add(({ beforeRecovery }) => beforeRecovery),
    recovered: add(({ recovered }) => recovered),
    received: add(({ received }) => received),
    executed: add(({ executed }) => executed),
  };
  return { ...fundsOf(total), executionRate: base ? executionRate(total, base) : null };
}

/** 自评表 of one project: ledger, rows with target, actual and score, totals on all bases, and its way so far. */
export async function viewProject(db: Db, facts: Facts, unit: Unit, projectId: string): Promise<ProjectEvaluation> {
  const { bands, projects } = await loadYear(db, facts, unit);
  const figures = projects.find(({ project }) => project.id === projectId);
  if (!figures) throw refuse('performance/no-project', { detail: '请从项目总览选择。' });
  const { project, form, base, standing } = figures;
  const { evaluation, ...judged } = judge(figures, bands);
  return {
    project: { id: project.id, officialName: project.officialName, shortName: project.shortName },
    goals: await goalsOf(db, unit, projectId),
    base: baseView(base),
    funds: { ...fundsOf(project), afterRecovery: wan(afterRecovery(project)) },
    baseSentence: base ? baseSentence(project, base.base) : null,
    movements: await movementsOf(db, unit, projectId),
    execution: {
      rate: base ? executionRate(project, base.base) : null,
      weight: fixed(form.executionWeight, 2),
      score: base ? textOf(executionScore(project, base.base, form.executionWeight)) : null,
    },
    rows: figures.indicators.map((_, i) => rowOf(figures, evaluation, i)),
    ...judged,
    totals: totalsOf(evaluation),
    state: { code: standing.state, title: STATES[standing.state], version: standing.version, frozen: isFrozen(standing.state) },
    steps: await stepsOf(db, unit, projectId),
  };
}

async function goalsOf(db: Db, unit: Unit, projectId: string): Promise<ProjectEvaluation['goals']> {
  const goal = (await listGoals(db, unit)).get(projectId);
  return goal ? { overall: plainGoal(goal.overall), stage: plainGoal(goal.stage) } : null;
}

async function movementsOf(db: Db, unit: Unit, projectId: string): Promise<ProjectEvaluation['movements']> {
  const movements = await listMovements(db, { ...unit, projectId });
  return movements.map(({ kind, reverses, ...rest }) => ({
    ...rest,
    kindTitle: `${reverses ? '红冲 ' : ''}${MOVEMENT_KINDS[kind] ?? kind}`,
  }));
}

async function stepsOf(db: Db, unit: Unit, projectId: string): Promise<ProjectEvaluation['steps']> {
  const steps = await listSteps(db, { ...unit, projectId });
  return steps.map(({ command, from, to, reason, byName, at }) => ({
    command: COMMANDS[command],
    from: STATES[from],
    to: STATES[to],
    reason,
    byName,
    at: localTime(at),
  }));
}

function rowOf({ indicators, rows }: ProjectFigures, evaluation: Evaluation, i: number): ProjectEvaluation['rows'][number] {
  const indicator = indicators[i]!; // called with the places of this very list
  const { id, block, level2, name, nature, op, target, targetMark, unit, actualMark, reason, weight } = indicator;
  const row = rows.get(id);
  return {
    ...{ id, block, level2, name, nature, op, target, targetMark, unit, actualMark, reason },
    weight: fixed(weight, 2),
    actual: row?.printed ?? null,
    numerator: row?.numerator ? plain(row.numerator) : null,
    denominator: row?.denominator ? plain(row.denominator) : null,
    measurementId: row?.measurementId ?? null,
    evidenceGrade: row?.grade ?? null,
    score: textOf(evaluation.rows[i]?.score ?? null),
  };
}
