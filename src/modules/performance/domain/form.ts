import { type Decimal, decimal } from '../../../kernel/decimal.ts';
import { EXECUTION_WEIGHT } from './execution.ts';
import { SCORING, type ScoringParameters } from './scoring.ts';

/** 自评表参数: what a form sets for scoring a table; every rule takes it as an argument, so that a form can be data. */
export type FormParameters = {
  /** Points of the execution row. */
  readonly executionWeight: Decimal;
  /** 一级指标 → its points; together with the execution row they make 100. */
  readonly blocks: Readonly<Record<string, Decimal>>;
  /** What becomes of the points of a row that does not apply (不适用). */
  readonly notApplicable: 'rebase100' | 'sameBlock';
  readonly scoring: ScoringParameters;
};

/** Forms A and B: 产出 50, 效益 30, 满意度 10, execution 10 (handbook 02 §4, §5.1). */
export const FORM: FormParameters = {
  executionWeight: EXECUTION_WEIGHT,
  blocks: { 产出: decimal(50), 效益: decimal(30), 满意度: decimal(10) },
  notApplicable: 'rebase100',
  scoring: SCORING,
};
