import { fixed, plain, wan } from '../../kernel/decimal.ts';
import { localTime } from '../../kernel/period.ts';
import type { Db } from '../../platform/database/db.ts';
import { MOVEMENT_KINDS } from '../budget/contract.ts';
import { listMovements } from '../budget/index.ts';
import { registerHeads } from '../evidence/index.ts';
import { submittersOf } from './acting.ts';
import type { EvaluationRow, ProjectEvaluation } from './contract.ts';
import { listGoals } from './data/goals.ts';
import type { Unit } from './data/indicators.ts';
import { ADJUSTMENTS } from './domain/adjustment.ts';
import { type Evaluation, verdict } from './domain/evaluation.ts';
import {
  afterRecovery,
  BASES,
  baseAmount,
  baseSentence,
  EXECUTION_BASES,
  type ExecutionBase,
  executionRate,
  executionScore,
  type Funds,
} from './domain/execution.ts';
import type { Form } from './domain/form.ts';
import { plainGoal } from './domain/goal.ts';
import { sectionsOf } from './domain/returned.ts';
import { isFrozen, STATES } from './domain/states.ts';
import { driftsOf, type RowDrift } from './drift.ts';
import { inForce, loadProject, type ProjectFigures } from './figures.ts';
import { type Facts, factOf, isProven } from './measuring.ts';
import { isOpen } from './reopening.ts';
import { itemView, stepsOf } from './steps.ts';
import { baseView, fundsOf, judge, textOf, totalsOf } from './year.ts';

/** 自评表 of one project: ledger, rows with target, actual and score, totals on all bases, drift, and its way so far. */
export async function viewProject(db: Db, facts: Facts, unit: Unit, projectId: string): Promise<ProjectEvaluation> {
  const { figures } = await loadProject(db, facts, unit, projectId);
  const { project, form, base, standing, submission } = figures;
  const { evaluation, ...judged } = judge(figures);
  const drifts = await driftsOf(db, facts, unit, figures, await registerHeads(db, unit));
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
      score: base ? scoreOn(project, base.base, form) : null,
    },
    rows: rowsOf(facts, figures, evaluation),
    ...judged,
    missing: [...judged.missing],
    totals: totalsOf(evaluation),
    drift: drifts.map(viewRowDrift),
    simulation: BASES.map((candidate) => simulate(figures, evaluation, candidate)),
    state: {
      ...{ code: standing.state, title: STATES[standing.state], version: standing.version, frozen: isFrozen(standing.state) },
      ...{ submitters: submission ? [...(await submittersOf(db, unit, submission))] : [], opened: submission?.isOpened ?? false },
    },
    returned: figures.reopened ? figures.reopened.items.map(itemView) : null,
    sections: [...sectionsOf(figures.indicators)],
    steps: await stepsOf(db, unit, projectId),
  };
}

export const viewRowDrift = ({ batches, ...rest }: RowDrift) => ({
  ...rest,
  batches: batches.map(({ fileName, importedName, importedAt, stored, note }) => ({
    ...{ fileName, importedName, stored, note },
    importedAt: localTime(importedAt),
  })),
});

/** The execution row's points, or null where there is nothing to divide by. */
const scoreOn = (funds: Funds, base: ExecutionBase, { executionWeight }: Form): string | null =>
  baseAmount(funds, base).isZero() ? null : textOf(executionScore(funds, base, executionWeight));

/** 测算: what the project would get on a base; computed, never stored. */
function simulate({ project: funds, form }: ProjectFigures, evaluation: Evaluation, base: ExecutionBase) {
  const result = verdict(evaluation, base, form.bands);
  return {
    ...{ base, title: EXECUTION_BASES[base], amount: wan(baseAmount(funds, base)), rate: executionRate(funds, base) },
    ...{ score: scoreOn(funds, base, form), total: textOf(result?.total), grade: result?.grade ?? null },
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

/** The rows of the form with their values, scores, adjustments and what waits for a second person. */
export function rowsOf(facts: Facts, figures: ProjectFigures, evaluation: Evaluation): EvaluationRow[] {
  const adjusted = inForce(figures.adjustments);
  return figures.indicators.map((indicator, i) => {
    const { id, block, level2, name, nature, op, target, targetMark, unit, actualMark, reason, isRate } = indicator;
    const row = figures.rows.get(id);
    const scored = evaluation.rows[i]!; // one scored row for each indicator, in their order
    const ruling = adjusted.get(id);
    return {
      ...{ id, block, level2, name, nature, op, target, targetMark, unit, actualMark, reason, isRate },
      weight: fixed(scored.weight, 2),
      actual: row?.printed ?? null,
      numerator: row?.numerator ? plain(row.numerator) : null,
      denominator: row?.denominator ? plain(row.denominator) : null,
      measurementId: row?.measurementId ?? null,
      evidenceGrade: row?.grade ?? null,
      score: textOf(scored.score),
      computed: textOf(scored.computed),
      applicable: scored.applicable,
      adjustment: ruling ? ADJUSTMENTS[ruling.kind] : null,
      waiting: figures.waiting.filter(({ indicatorId }) => indicatorId === id).map(({ title }) => title),
      open: isOpen(figures, id),
      proven: isProven(facts, indicator),
      factKey: factOf(facts, indicator).key,
      needsReason: scored.needsReason,
      reasonVersion: indicator.reasonRevision,
    };
  });
}
