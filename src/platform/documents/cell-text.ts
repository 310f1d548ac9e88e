import { type Decimal, fixed, plain, round } from '../../kernel/decimal.ts';
import type { Cell, CellValue } from './sheet.ts';

/** 0.00, #,##0.00, 0.##, 0.00% and the like, with words behind. */
const FORMAT = /^(#,##)?0(?:\.([0#]+))?(%)?(?:"([^"]*)")?$/;

/** A number as a spreadsheet shows it in a format. */
export function formatted(value: Decimal, format: string | undefined): string {
  const [, groups, places = '', percent = '', words = ''] = FORMAT.exec(format ?? '') ?? [];
  if (!format || !FORMAT.test(format)) return plain(value);
  const shown = percent ? value.times(100) : value;
  const digits = places.includes('#') ? plain(round(shown, places.length)) : fixed(shown, places.length);
  const [whole = '', rest] = digits.split('.');
  const grouped = groups ? whole.replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',') : whole;
  return `${grouped}${rest === undefined ? '' : `.${rest}`}${percent}${words}`;
}

/** What a cell shows: its text, its number, or the result of its formula. */
export function cellText({ value, format }: Pick<Cell, 'value' | 'format'>): string {
  if (!value) return '';
  const shown = resultOf(value);
  return typeof shown === 'string' ? shown : formatted(shown, format);
}

function resultOf(value: CellValue): Decimal | string {
  if (value.kind === 'text') return value.text;
  return value.kind === 'number' ? value.number : value.result;
}
