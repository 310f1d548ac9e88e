import { type Decimal, decimal } from '../../../kernel/decimal.ts';
import type { Proof } from '../../evidence/index.ts';
import type { Evaluation, ProjectFigures } from '../../performance/index.ts';

/** What the workbook of one project's 自评表 is made from; every text is in official punctuation already. */
export type FormContent = {
  readonly year: number;
  readonly unit: string;
  readonly figures: ProjectFigures;
  readonly evaluation: Evaluation;
  readonly total: string | null;
  readonly grade: string | null;
  /** 预期目标 of the year and 实际完成情况. */
  readonly goal: string;
  readonly achievement: string;
  /** 其他需要说明事项: the base sentence, or that no base has been declared. */
  readonly remark: string;
  /** What proves a measured row, by measurement. */
  readonly proofs: ReadonlyMap<string, Proof>;
  /** What proves an amount of the ledger: the newest measurement that equals it. */
  readonly moneyProofs: Readonly<Partial<Record<MoneyKey, Proof>>>;
  /** Chinese title and rule of a fact. */
  readonly factTitle: (key: string) => string | undefined;
};

export type MoneyKey = 'initial' | 'beforeRecovery' | 'recovered' | 'received' | 'executed';

/** The exact parts of an actual value: numerator × factor ÷ denominator is what is compared with the target and printed. */
export type Parts = { readonly numerator: Decimal; readonly denominator: Decimal; readonly factor: Decimal };

type Indicator = ProjectFigures['indicators'][number];
type Row = NonNullable<ReturnType<ProjectFigures['rows']['get']>>;

/** A rate counts in hundredths; 元 are compared with a target in 万元 by a denominator of 10,000. Null for words. */
export function partsOf({ isRate, unit }: Indicator, row: Row | undefined): Parts | null {
  if (!row?.numerator) return null;
  const { numerator, denominator } = row;
  if (isRate && denominator) return { numerator, denominator, factor: decimal(100) };
  const scale = decimal(unit === '万元' ? 10_000 : 1);
  return { numerator, denominator: denominator ? denominator.times(scale) : scale, factor: decimal(1) };
}

export const MARKS = { seed: '原文', derived: '推算', assumed: '假定' } as const;
