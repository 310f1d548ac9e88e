import type { Column } from './register.ts';

/** What a decoder hands over for a cell. */
export type Primitive = string | number | boolean | null;
export type CellText = { readonly text: string } | { readonly fault: string; readonly text: string };

const ERROR_VALUE = /^#(REF!|DIV\/0!|N\/A|NAME\?|NULL!|NUM!|VALUE!|SPILL!|CALC!|FIELD!|ERR!|GETTING_DATA)$/;
const LONGEST = 32_767;
const SIGNIFICANT = 15;
const DAY_PARTS = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;
const GROUPED = /^([+-]?\d{1,3})((?:,\d{3})+)(\.\d+)?$/;

/** A day as people write it (2023/5/1, 2023年5月1日) in the one form of the registers; anything else is left for the row's own check. */
const plainDay = (text: string): string => {
  const [, year, month, day] = DAY_PARTS.exec(text) ?? [];
  return year && month && day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text;
};

/**
 * A number of a spreadsheet is binary: it is read to the 15 digits that the program itself shows
 * (51.639999999999986 is 51.64). More whole digits than that were lost before the file reached us.
 */
function ofNumber(value: number): CellText {
  if (!Number.isFinite(value)) return { text: String(value), fault: '不是有效的数字' };
  const shown = value.toPrecision(SIGNIFICANT);
  if (shown.includes('e+') || Math.abs(value) >= 10 ** SIGNIFICANT)
    return {
      text: String(value),
      fault: '数字超过 15 位，表格软件已改成近似值；请把这一列设为文本格式后重新填写',
    };
  const plain = shown.includes('e-') ? value.toFixed(20) : shown;
  return { text: plain.includes('.') ? plain.replace(/\.?0+$/, '') : plain };
}

const byType: Readonly<Partial<Record<Column['type'], (text: string) => string>>> = {
  numeric: (text) => text.replace(GROUPED, (_, head, groups, rest = '') => `${head}${groups.replaceAll(',', '')}${rest}`),
  date: (text) => plainDay(text.replace(/ 00:00:00$/, '')),
  timestamptz: (text) => text.replace(/^([^ T]+)([ T].*)?$/, (_, day, time = '') => `${plainDay(day)}${time}`),
};

/**
 * Text of a cell for a column: trimmed, full-width digits and thousands separators of numbers and days made plain,
 * nothing guessed. A formula's error value and a damaged letter are faults.
 */
export function cellText(value: Primitive, { type }: Pick<Column, 'type'>): CellText {
  if (value === null) return { text: '' };
  if (typeof value === 'boolean') return { text: value ? '是' : '否' };
  if (typeof value === 'number') return ofNumber(value);
  const text = value.trim().normalize('NFC');
  if (ERROR_VALUE.test(text)) return { text, fault: `单元格是公式错误值 ${text}，请改正公式或填写数值` };
  if (text.length > LONGEST) return { text: text.slice(0, 40), fault: `单元格超过 ${LONGEST} 字` };
  if (/[\0\ufffd\p{Cs}]/u.test(text)) return { text: '', fault: '含有损坏或无法识别的字符，请重新填写' };
  const plain = byType[type === 'integer' ? 'numeric' : type];
  return { text: plain ? plain(text.normalize('NFKC').trim()) : text };
}
