import { type Decimal, fixed, sum } from '../../../kernel/decimal.ts';
import type { FormParameters } from './form.ts';
import type { Indicator } from './rows.ts';

type Row = { readonly score: Decimal | null; readonly applicable: boolean; readonly needsReason: boolean };

/** What still keeps the table from being submitted, in plain words. */
export function missingOf(indicators: readonly Indicator[], rows: readonly Row[], form: FormParameters): readonly string[] {
  if (indicators.length === 0) return ['没有绩效指标'];
  const blank = indicators.filter((_, i) => rows[i]?.applicable && rows[i].score === null);
  const unexplained = indicators.filter(({ reason }, i) => rows[i]?.needsReason && !reason);
  return [
    ...blank.map(({ name }) => `${name}：没有实际完成值`),
    ...unexplained.map(({ name }) => `${name}：没有偏差原因`),
    ...unbalanced(indicators, form),
  ];
}

/** What a sum of points is, what it should be, and by how much it misses. */
export const difference = (title: string, actual: Decimal, expected: Decimal): readonly string[] => {
  if (actual.eq(expected)) return [];
  const by = actual.gt(expected) ? `多 ${fixed(actual.minus(expected), 2)}` : `少 ${fixed(expected.minus(actual), 2)}`;
  return [`${title}为 ${fixed(actual, 2)}，应为 ${fixed(expected, 2)}，${by}`];
};

/** 分值: the whole table makes 100 with the execution row, and each block its own points. */
export function unbalanced(indicators: readonly Indicator[], { blocks, executionWeight }: FormParameters): readonly string[] {
  const weightOf = (rows: readonly Indicator[]) => sum(rows.map(({ weight }) => weight));
  const whole = sum([executionWeight, ...blocks.map(({ weight }) => weight)]);
  return [
    ...difference('分值合计', weightOf(indicators).plus(executionWeight), whole),
    ...blocks.flatMap(({ key, weight }) =>
      difference(`${key}指标分值合计`, weightOf(indicators.filter((row) => row.block === key)), weight),
    ),
    ...indicators
      .filter(({ block }) => !blocks.some(({ key }) => key === block))
      .map(({ name, block }) => `${name}：表中没有一级指标“${block}”`),
  ];
}
