import { type Decimal, decimal } from '../../../../kernel/decimal.ts';
import type { GradeBands } from '../../../performance/domain/grade.ts';
import { type Cell, readPair } from './cell.ts';
import type { Column, Form } from './forms/templates.ts';

/** 自评表 as printed. Every cell keeps its text and its place; nothing is computed here. */
export type MoneyRow = {
  readonly key: string;
  readonly label: string;
  readonly initial: Cell;
  readonly annual: Cell;
  readonly executed: Cell;
};
export type Execution = MoneyRow & { readonly weight: Cell; readonly rate: Cell; readonly score: Cell; readonly reason: Cell };

export type Nature = '定量' | '定性';
export type Row = {
  readonly number: string;
  readonly ref: string;
  readonly l1: string;
  readonly l2: string;
  readonly l3: string;
  /** ≥ > ≤ < = or null when the table names none. */
  readonly op: '≥' | '>' | '≤' | '<' | '=' | null;
  readonly nature: Nature | null;
  readonly unit: string;
  readonly target: Cell;
  readonly actual: Cell;
  readonly weight: Cell;
  readonly score: Cell;
  readonly reason: Cell;
  /** Of a table written here: the exact value behind the print. */
  readonly proof?: RowProof;
  /** Two persons have set the score by hand (手工调整, 一票否决): the rule does not say it. */
  readonly adjusted?: boolean;
};

/** numerator × factor ÷ denominator is what was compared with the target and printed. */
export type RowProof = {
  readonly numerator: Decimal;
  readonly denominator: Decimal;
  readonly factor: Decimal;
  /** A share of a whole, whose two numbers stand for themselves. */
  readonly isRate: boolean;
};

export type Table = {
  /** Path of the table: projects/exchange, or its name when no register knows it. */
  readonly subject: string;
  readonly file: string;
  readonly org: string;
  readonly year: string;
  readonly project: string;
  readonly form: Form;
  readonly complete: boolean;
  readonly missing: string | null;
  readonly moneyUnit: string;
  readonly total: Execution | null;
  readonly sources: readonly MoneyRow[];
  /** 其中: parts of 财政拨款 by level of government or by budget, where a table prints them. */
  readonly fiscalParts?: readonly MoneyRow[];
  /** A cell for reasons beside the money: form C, or a table that carries one. */
  readonly moneyReason: Cell | null;
  readonly rows: readonly Row[];
  readonly printedTotal: { readonly weight: Cell; readonly score: Cell } | null;
  readonly grade: Cell;
  /** 存在的问题 and 改进措施 where the form has them. */
  readonly remarks: readonly Cell[];
  /** 等级标准 of a form of the unit's own. */
  readonly bands?: GradeBands;
};

/** Whether the table has a column: by its form, or, in a form nobody knows, because at least one row fills it. */
export function hasColumn(table: Table, column: Column): boolean {
  if (table.form.columns) return table.form.columns.has(column);
  return table.rows.some((row) =>
    column === 'op' ? row.op !== null : column === 'unit' ? row.unit !== '' : row[column].text !== null,
  );
}

/** 全年预算数(A), else 年初预算数: what an imported table's execution is measured against. */
export const baseOf = (row: MoneyRow): Cell => (row.annual.value ? row.annual : row.initial);

export const isPositive = (op: Row['op']): boolean => op === null || op === '≥' || op === '>';

const MONEY_FACTOR: ReadonlyMap<string, number> = new Map([
  ['元', 1],
  ['千元', 1000],
  ['万元', 10_000],
  ['亿元', 100_000_000],
]);

/** 元 in one unit of the word, or null when the unit is no money. */
export const moneyFactor = (unit: string): Decimal | null => {
  const factor = MONEY_FACTOR.get(unit.replace(/^人民币/, ''));
  return factor === undefined ? null : decimal(factor);
};

export const isCost = (row: Row): boolean => /成本/.test(row.l1) || /成本/.test(row.l2);
export const isTotalCost = (row: Row): boolean =>
  isCost(row) && moneyFactor(row.unit) !== null && /总成本|总投资|项目成本/.test(row.l3);
export const isRate = (row: Row): boolean => row.unit === '%' || /率$/.test(row.l3);

/** Whether a row can be compared as numbers, and with what: an actual that is a pair counts as the exact rate. */
export function amountsOf(
  row: Row,
): { readonly target: Decimal; readonly actual: { readonly numerator: Decimal; readonly denominator: Decimal } } | null {
  if (row.nature === '定性' || !row.target.value) return null;
  const { proof } = row;
  if (proof)
    return {
      target: row.target.value,
      actual: { numerator: proof.numerator.times(proof.factor), denominator: proof.denominator },
    };
  const pair = readPair(row.actual.text);
  if (pair)
    return { target: row.target.value, actual: { ...pair, numerator: isRate(row) ? pair.numerator.times(100) : pair.numerator } };
  if (!row.actual.value) return null;
  return { target: row.target.value, actual: { numerator: row.actual.value.times(conversion(row)), denominator: decimal(1) } };
}

/** 471300元 in a row counted in 万元 is 47.13; 0.985 beside a target of 95% is 98.5%, as a sheet without its number formats says it. */
function conversion({ actual, unit, target, op, score, weight }: Row): Decimal {
  const [written, counted] = [moneyFactor(actual.suffix), moneyFactor(unit)];
  if (written && counted) return written.div(counted);
  const isShare = actual.suffix === '' && actual.value?.gt(0) && actual.value.lte(1) && target.value?.gte(10);
  // a row that has really reached 1 % has no points to speak of
  const isReached = !score.value || !weight.value || score.value.times(2).gte(weight.value);
  return isShare && isReached && (unit === '%' || target.suffix === '%') && op !== '≤' && op !== '<' ? decimal(100) : decimal(1);
}

export const blockOf = (l1: string): string =>
  l1
    .replace(/^(?:项目)?/, '')
    .replace(/指标$/, '')
    .replace(/^满意$/, '满意度');
