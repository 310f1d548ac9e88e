/** A register tried with rows on both sides of the year's edges, and with rows that it must refuse. */
export type Trial = {
  readonly register: string;
  readonly head: string;
  readonly rows: readonly string[];
  readonly faults: readonly (readonly [row: string, heading: string, message: string])[];
};

/** A module tried through its registers; what the rows of 2023 must come to. */
export type ModuleTrial = {
  readonly name: string;
  readonly trials: readonly Trial[];
  /** Fact, exact pair or number, printed text, records behind it. */
  readonly values: readonly (readonly [fact: string, exact: string, printed: string, rows: number])[];
  /** Fact, set, the ids it lists. */
  readonly lists: readonly (readonly [fact: string, set: string, ids: readonly string[]])[];
  /** Fact, register and one row that says "nothing happened": it proves the 0 that an empty register does not. */
  readonly zeros: readonly (readonly [fact: string, register: string, row: string])[];
};

/** The survey register of a module: one satisfied answer, one not, one of another year. */
export const surveyTrial = (register: string): Trial => ({
  register,
  head: '答卷编号,调查名称,填写日期,受访对象,是否满意',
  rows: ['W1,调查,2023-12-31,甲,是', 'W2,调查,2023-01-01,乙,否', 'W3,调查,2024-01-01,丙,是', 'W4,调查,2022-12-31,丁,否'],
  faults: [
    ['W9,调查,2023-05-01,甲,很满意', '是否满意', '是否满意只能是 是 或 否'],
    ['W9,调查,2023-02-29,甲,是', '填写日期', '填写日期请写成 2023-05-01 的形式'],
    [',调查,2023-05-01,甲,是', '答卷编号', '答卷编号不能为空'],
  ],
});
