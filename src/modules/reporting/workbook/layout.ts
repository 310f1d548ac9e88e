import { type Decimal, decimal, isDecimal } from '../../../kernel/decimal.ts';
import { fullWidth } from '../../../platform/documents/content.ts';
import { type Cell, type CellLook, type CellValue, number, text } from '../../../platform/documents/sheet.ts';
import type { Form } from '../../performance/index.ts';

/** Where the parts of the form stand; rows and columns are counted from 1. */
export type Layout = {
  readonly form: Form;
  /** Columns of the form; the origin marks stand beside it, outside the frame. */
  readonly width: number;
  readonly funds: number;
  readonly goals: number;
  readonly heads: number;
  readonly first: number;
  readonly last: number;
  readonly tail: number;
  readonly column: (key: Form['columns'][number]['key']) => number;
  readonly fundColumn: (key: Form['fundColumns'][number]['key']) => number;
};

/** Finds the places of a form for so many indicators. */
export function layoutOf(form: Form, indicators: number): Layout {
  const funds = 6;
  const goals = funds + 1 + form.fundRows.length;
  const heads = goals + 2;
  const last = heads + indicators;
  return {
    ...{ form, width: form.columns.length + 1, funds, goals, heads, first: heads + 1, last, tail: last + 1 },
    // a column that the form does not have is never asked for
    column: (key) => form.columns.findIndex((column) => column.key === key) + 2,
    fundColumn: (key) => {
      const place = form.fundColumns.findIndex((column) => column.key === key);
      return form.fundColumns.slice(0, place).reduce((sum, { span }) => sum + span, 2);
    },
  };
}

/** One cell of the form; `to` is its last column. */
export const cell = (row: number, from: number, to: number, value: CellValue | string, look: CellLook = {}): Cell => ({
  ...{ row, column: from, columns: to - from + 1 },
  value: typeof value === 'string' ? text(fullWidth(value)) : value,
  ...look,
});

/** A number when it is one, otherwise the words. */
export const plainValue = (content: string): CellValue =>
  isDecimal(content) ? number(decimal(content)) : text(fullWidth(content));

/** 元 in the unit of the form, exact. */
export const inUnit = (yuan: Decimal, { moneyUnit }: Form): Decimal => (moneyUnit === '万元' ? yuan.div(10_000) : yuan);
