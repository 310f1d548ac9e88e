import { type Decimal, fixed } from '../../../kernel/decimal.ts';
import type { FillValue } from '../../../platform/documents/fill-workbook.ts';
import type { CellValue } from '../../../platform/documents/sheet.ts';
import type { Form } from '../../performance/index.ts';
import { type ColumnKey, MONEY, type Money, SOURCES, type Source } from '../domain/layout/fields.ts';
import type { FormContent } from '../workbook/content.ts';
import { formSheet } from '../workbook/form-sheet.ts';
import { layoutOf } from '../workbook/layout.ts';

/** What can be written, and how it reads; a field without content leaves the blank's cell as it is. */
export type Filled = { readonly value: FillValue; readonly shown: string };
type Field = Filled | null;
export type FieldValues = {
  readonly field: (key: string) => Field;
  readonly column: (key: ColumnKey, index: number) => Field;
  readonly indicators: FormContent['figures']['indicators'];
};

const WIDTH = 10;
const SHEET_COLUMNS = ['block', 'level2', 'name', 'op', 'target', 'unit', 'goal', 'actual', 'weight', 'score', 'reason'] as const;

/** The form with every column, row and closing line that any blank may ask for; how it scores stays. */
const widest = (form: Form, moneyUnit: Form['moneyUnit']): Form => ({
  ...{ ...form, moneyUnit },
  columns: SHEET_COLUMNS.map((key) => ({ key, title: key, width: WIDTH })),
  fundColumns: (['source', ...Object.keys(MONEY)] as const).map((key) => ({ key: key as 'source' | Money, title: key, span: 1 })), // keys of the table
  fundRows: Object.keys(SOURCES).map((source) => ({ source: source as Source, title: source })), // likewise
  tail: [
    { key: 'remarks', title: '' },
    { key: 'total', title: '' },
  ],
});

/**
 * Every value that a blank may ask for, read from the cells of the product's own workbook: what stands in the bureau's table cannot
 * differ from what stands in ours.
 */
export function fieldValues(content: FormContent, moneyUnit: Form['moneyUnit']): FieldValues {
  const { figures } = content;
  const { indicators } = figures;
  const form = widest(figures.form, moneyUnit);
  const own: FormContent = { ...content, figures: { ...figures, form } };
  const layout = layoutOf(form, indicators.length);
  const cells = new Map(formSheet(own, undefined).cells.map((cell) => [`${cell.row},${cell.column}`, cell]));
  const at = (row: number, column: number): Field => filled(cells.get(`${row},${column}`));
  const place = (key: (typeof SHEET_COLUMNS)[number], index: number) => at(layout.first + index, layout.column(key));
  const total = layout.tail + 1;
  const plain: Readonly<Record<string, () => Field>> = {
    project: () => at(4, 3),
    department: () => at(5, 3),
    unit: () => at(5, 3),
    yearTitle: () => words(`（${content.year}年度）`),
    year: () => words(String(content.year)),
    moneyUnit: () => words(moneyUnit),
    goal: () => at(layout.goals + 1, 2),
    achievement: () => at(layout.goals + 1, Math.ceil(layout.width / 2) + 1),
    remark: () => at(layout.tail, 4),
    fullMark: () => at(total, layout.column('weight')),
    total: () => at(total, layout.column('score')),
    grade: () => at(total, layout.column('score') + 1),
  };
  const money = (key: string): Field => {
    const [source = '', column = ''] = key.split('.');
    const row = Object.keys(SOURCES).indexOf(source);
    return row === -1 || !Object.hasOwn(MONEY, column) ? null : at(layout.funds + 1 + row, layout.fundColumn(column as Money)); // as checked
  };
  return {
    indicators,
    field: (key) => (Object.hasOwn(plain, key) ? (plain[key]?.() ?? null) : money(key)),
    column: (key, index) => {
      const indicator = indicators[index];
      switch (key) {
        case 'block':
        case 'level2':
          // merged in our own table: the heading of the run that the row belongs to
          return lastOf(index, (i) => place(key, i));
        case 'bound':
          return joined([place('op', index), place('target', index)]);
        case 'actualUnit':
          return indicator?.nature === '定量'
            ? withUnit(figures.rows.get(indicator.id)?.printed, indicator.unit)
            : place('actual', index);
        default:
          return place(key, index);
      }
    },
  };
}

const words = (text: string): Field => (text === '' ? null : { value: { kind: 'text', text }, shown: text });

const withUnit = (printed: string | undefined, unit: string): Field => (printed ? words(`${printed}${unit}`) : null);

const joined = (fields: readonly Field[]): Field => {
  const [only, second] = fields.filter((field) => field !== null);
  return only && second ? words(`${only.shown}${second.shown}`) : (only ?? null);
};

function lastOf(index: number, pick: (i: number) => Field): Field {
  for (let i = index; i >= 0; i -= 1) {
    const found = pick(i);
    if (found) return found;
  }
  return null;
}

/** A cell of our workbook as a value for another one: a formula gives the result that the rules gave. */
function filled(cell: { readonly value?: CellValue; readonly format?: string } | undefined): Field {
  const value = cell?.value;
  if (!value) return null;
  const content = value.kind === 'formula' ? value.result : value.kind === 'number' ? value.number : value.text;
  if (typeof content === 'string') return words(content);
  return cell.format?.endsWith('%') ? share(content) : { value: { kind: 'number', number: content }, shown: content.toFixed() };
}

function share(content: Decimal): Filled {
  const printed = `${fixed(content.times(100), 2)}%`;
  return { value: { kind: 'share', share: content, printed }, shown: printed };
}
