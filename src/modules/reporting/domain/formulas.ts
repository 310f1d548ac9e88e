import { type Decimal, isDecimal, plain, round } from '../../../kernel/decimal.ts';

/** Where the parts of one row stand in the workbook: addresses of cells. */
export type RowCells = {
  readonly numerator: string;
  readonly denominator: string;
  /** 100 for a rate in %, otherwise 1. */
  readonly factor: string;
  readonly ratio: string;
  readonly target: string;
  readonly actual: string;
  readonly weight: string;
};

type Op = '≥' | '>' | '≤' | '<' | '=';
/** A comparison of exact products; six places stand above the noise of binary numbers and below a cent. */
const MEETS: Readonly<Record<Op, string>> = { '≥': '>=0', '>': '>0', '≤': '<=0', '<': '<0', '=': '=0' };
const isOp = (text: string): text is Op => Object.hasOwn(MEETS, text);

/** 得分 of a quantitative row as a formula: met → the weight, else the share achieved, multiplied before divided, rounded once. */
export function quantitativeScore(op: string, cells: RowCells, places: number): string {
  const known = isOp(op) ? op : '≥';
  const { denominator, target, weight } = cells;
  const actual = `${cells.numerator}*${cells.factor}`;
  const limit = `${target}*${denominator}`;
  const met = `ROUND(${actual}-${limit},6)${MEETS[known]}`;
  const earned = {
    '≥': `${weight}*${actual}/(${limit})`,
    '>': `${weight}*${actual}/(${limit})`,
    '≤': `${weight}*${limit}/(${actual})`,
    '<': `${weight}*${limit}/(${actual})`,
    '=': `${weight}*(${limit}-ABS(${actual}-${limit}))/(${limit})`,
  }[known];
  return `IF(${met},${weight},IF(${target}=0,0,ROUND(MAX(0,MIN(${weight},${earned})),${places})))`;
}

/** 定性: weight × the ratio within the tier. */
export const qualitativeScore = ({ weight, ratio }: RowCells, places: number): string =>
  `ROUND(MAX(0,MIN(${weight},${weight}*${ratio})),${places})`;

/** 时点: done by the day named, or nothing; days compare as text. */
export const dateScore = ({ actual, target, weight }: RowCells): string => `IF(${actual}<=${target},${weight},0)`;

/** A rate rounded for print; one below its full value never prints as full. */
export const guarded = (exact: string, places: number, full: number, below: string): string =>
  `IF(AND(ROUND(${exact},${places})>=${full},${below}),TRUNC(${exact},${places}),ROUND(${exact},${places}))`;

/** 预算执行率, and its score from the exact quotient; 待声明 while the base is. */
export const executionRate = (base: string, executed: string): string =>
  `IF(ISNUMBER(${base}),IF(${base}=0,"—",${guarded(`${executed}/${base}`, 4, 1, `${executed}<${base}`)}),"待声明")`;
export const executionScore = (base: string, executed: string, weight: string): string =>
  `IF(ISNUMBER(${base}),IF(${base}=0,"—",ROUND(MIN(${weight},${weight}*${executed}/${base}),2)),"待声明")`;

/** 总分 = Σ of the rounded rows and the execution row; blank while a row is, 待声明 while the base is. */
export const total = (execution: string, scores: string, rows: number): string =>
  `IF(${execution}="待声明","待声明",IF(AND(ISNUMBER(${execution}),COUNT(${scores})=${rows}),ROUND(SUM(${scores})+${execution},2),""))`;

/** 总分 where rows do not apply: the points that were earned, of 100 over the points that could be (handbook 02 §5.4, rebase100). */
export function rebasedTotal(
  execution: Readonly<Record<'score' | 'weight', string>>,
  scores: string,
  weights: string,
  rows: number,
): string {
  const earned = `SUM(${scores})+IF(ISNUMBER(${execution.score}),${execution.score},0)`;
  const possible = `SUMPRODUCT(ISNUMBER(${scores})*${weights})+IF(ISNUMBER(${execution.score}),${execution.weight},0)`;
  return `IF(${execution.score}="待声明","待声明",IF(COUNT(${scores})=${rows},ROUND((${earned})*100/(${possible}),2),""))`;
}

/** 评价等级 of the printed total, bands from the highest down. */
export const grade = (cell: string, bands: readonly { readonly from: Decimal; readonly grade: string }[]): string => {
  const nested = bands.reduceRight((rest, band) => `IF(${cell}>=${plain(band.from)},"${band.grade}",${rest})`, '"差"');
  return `IF(ISNUMBER(${cell}),${nested},"")`;
};

const placesOf = (printed: string): number => printed.split('.')[1]?.length ?? 0;

/**
 * 实际完成值 as a formula over its exact parts that prints what was printed, or null when no rounding of them does
 * (a value that was imported as printed).
 */
export function printedActual(
  cells: RowCells,
  value: { readonly exact: Decimal; readonly printed: string; readonly isRate: boolean },
): string | null {
  if (!isDecimal(value.printed)) return null;
  const places = placesOf(value.printed);
  const exact = `${cells.numerator}*${cells.factor}/${cells.denominator}`;
  const prints = (mode: 'half-up' | 'truncate') => round(value.exact, places, mode).eq(value.printed);
  if (value.isRate) return guarded(exact, places, 100, `${cells.numerator}<${cells.denominator}`);
  if (prints('half-up')) return `ROUND(${exact},${places})`;
  return prints('truncate') ? `TRUNC(${exact},${places})` : null;
}

/** Number format with as many places as were printed. */
export const formatOf = (printed: string): string => {
  const places = placesOf(printed);
  return places === 0 ? '0' : `0.${'0'.repeat(places)}`;
};
