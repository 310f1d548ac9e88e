import type { Decimal } from '../../../kernel/decimal.ts';

/** 评价等级 bands, lower bound included: 90 优, 80 良, 60 中, below 差 (财预〔2020〕10号). */
export type GradeBands = readonly { readonly from: Decimal; readonly grade: string }[];

/** The grade of a printed total. */
export const gradeOf = (total: Decimal, bands: GradeBands): string => bands.find(({ from }) => total.gte(from))?.grade ?? '差';
