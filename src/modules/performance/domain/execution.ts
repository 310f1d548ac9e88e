import { type Decimal, least, percent, round, wan } from '../../../kernel/decimal.ts';
import { Refusal } from '../../../kernel/refusal.ts';

/** 资金, in 元: what the ledger of one project adds up to. */
export type Funds = {
  readonly initial: Decimal;
  /** Before recovery: opening budget plus additions and virements in, less cuts and virements out. */
  readonly beforeRecovery: Decimal;
  readonly recovered: Decimal;
  readonly received: Decimal;
  readonly executed: Decimal;
};

/** 执行率基数. There is no default: until a person has declared one, nothing is printed that depends on it. */
export const EXECUTION_BASES = {
  initial: '年初预算数',
  adjustedBeforeRecovery: '全年预算数（收回前）',
  adjusted: '全年预算数（收回后）',
  inPlace: '实际到位数',
} as const;
export type ExecutionBase = keyof typeof EXECUTION_BASES;
// Object.keys loses the literal types of a constant table
export const BASES = Object.keys(EXECUTION_BASES) as readonly ExecutionBase[];

export const afterRecovery = ({ beforeRecovery, recovered }: Funds): Decimal => beforeRecovery.minus(recovered);

export function baseAmount(funds: Funds, base: ExecutionBase): Decimal {
  switch (base) {
    case 'initial':
      return funds.initial;
    case 'adjustedBeforeRecovery':
      return funds.beforeRecovery;
    case 'adjusted':
      return afterRecovery(funds);
    case 'inPlace':
      return funds.received;
  }
}

/** 执行率得分 from the exact quotient, never from the printed rate; null when base and executed are both 0 (row not applicable). */
export function executionScore(funds: Funds, base: ExecutionBase, weight: Decimal): Decimal | null {
  const amount = baseAmount(funds, base);
  if (amount.isZero()) {
    if (funds.executed.isZero()) return null;
    throw new Refusal('performance/base-zero', 'invalid', '基数为零而执行数不为零', { detail: '请核对资金台账后重新计算。' });
  }
  return round(least(weight, weight.times(funds.executed).div(amount)), 2);
}

/** 执行率 as printed, in %: `—` for 0 of 0. */
export const executionRate = (funds: Funds, base: ExecutionBase): string => percent(funds.executed, baseAmount(funds, base));

/** The sentence that stands on every table under 其他需要说明事项: which base, what recovery does to it, and the other reading. */
export function baseSentence(funds: Funds, base: ExecutionBase): string {
  const other: ExecutionBase = base === 'adjusted' || base === 'inPlace' ? 'adjustedBeforeRecovery' : 'adjusted';
  const counted = base === 'adjusted' ? '已' : '未';
  return `执行率以${EXECUTION_BASES[base]}为基数；财政收回指标${wan(funds.recovered)}万元${counted}计入全年预算数调整；按${EXECUTION_BASES[other]}计算为${executionRate(funds, other)}%。`;
}
