import { decimal, isDecimal } from '../../../kernel/decimal.ts';
import { type PastedColumn, readPasted } from '../../../kernel/pasted.ts';
import { isDay } from '../../../kernel/period.ts';
import { type Entry, tierOf } from './entry.ts';

/** A row of the table as a pasted line may name it. */
export type EntryRow = {
  readonly id: string;
  readonly name: string;
  readonly nature: string;
  readonly isRate: boolean;
  readonly unit: string;
  /** A register measures the row. */
  readonly proven: boolean;
  readonly open: boolean;
  readonly isWaiting: boolean;
};
export type PlacedEntry = {
  readonly row: EntryRow;
  readonly shown: string;
  readonly value: Pick<Entry, 'numerator' | 'denominator' | 'words' | 'tier' | 'ratio'>;
};
export type PlacedEntries = {
  readonly entries: readonly PlacedEntry[];
  readonly faults: readonly { readonly line: number; readonly message: string }[];
  /** Lines that are left out with good reason, by the name of the row. */
  readonly left: readonly string[];
};

const COLUMNS: readonly PastedColumn<'name' | 'value' | 'denominator' | 'ratio'>[] = [
  { name: 'name', headings: ['三级指标', '指标名称', '指标', '绩效指标'] },
  { name: 'value', headings: ['实际完成值', '完成值', '实际完成情况', '完成情况', '分子'] },
  { name: 'denominator', headings: ['分母'] },
  { name: 'ratio', headings: ['档内比例', '完成比例'] },
];
export const PASTED_HEADINGS = '三级指标\t实际完成值\t分母\t档内比例';
const NOTHING = { numerator: '', denominator: '', words: '', tier: null, ratio: '' } as const;

const bare = (text: string): string => text.normalize('NFKC').replaceAll(/\s/g, '');

/** 1,234 件 as 1234: what stands behind a number is the unit of the row, or no number. */
function numberIn(text: string, unit: string): string {
  const plain = bare(text).replaceAll(/,(?=\d{3})/g, '');
  return unit !== '' && plain.endsWith(bare(unit)) ? plain.slice(0, -bare(unit).length) : plain;
}

const dayIn = (text: string): string => {
  const [, year = '', month = '', day = ''] = /^(\d{4})[年\-/.](\d{1,2})[月\-/.](\d{1,2})日?$/.exec(bare(text)) ?? [];
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
};

type Cells = Readonly<Record<'name' | 'value' | 'denominator' | 'ratio', string>>;

/** The value that a line gives to its row, or the sentence that says what is missing. */
function readValue({ nature, isRate, unit }: EntryRow, { value, denominator, ratio }: Cells): PlacedEntry['value'] | string {
  if (value === '') return '没有写实际完成值';
  if (nature === '定性') {
    if (!isDecimal(ratio) || decimal(ratio).gt(1) || decimal(ratio).lt(0))
      return '定性指标须在“档内比例”列写 0 至 1 的数字，如 0.95';
    return { ...NOTHING, words: value, tier: tierOf(decimal(ratio)), ratio };
  }
  if (nature === '时点') {
    const day = dayIn(value);
    return isDay(day) ? { ...NOTHING, words: day } : '完成日期请写成 2024-12-31 的形式';
  }
  if (!isRate) {
    const numerator = numberIn(value, unit);
    return isDecimal(numerator) ? { ...NOTHING, numerator } : `实际完成值须是数字，单位为${unit}`;
  }
  const [part = '', whole = ''] = denominator === '' ? bare(value).split('/') : [value, denominator];
  const pair = { numerator: numberIn(part, ''), denominator: numberIn(whole, '') };
  const isPair = isDecimal(pair.numerator) && isDecimal(pair.denominator);
  return isPair ? { ...NOTHING, ...pair } : '比率须写出分子和分母，如 97/100，或另设“分母”列';
}

/** 成批填报: a list pasted from a spreadsheet, each line to the row of its name; a line that cannot be placed says why. */
export function placeEntries(text: string, rows: readonly EntryRow[]): PlacedEntries {
  const pasted = readPasted(text, COLUMNS);
  const entries: PlacedEntry[] = [];
  const faults: { line: number; message: string }[] = [];
  const left: string[] = [];
  const seen = new Set<string>();
  for (const { line, cells } of pasted.rows) {
    const fault = (message: string) => void faults.push({ line, message: `“${cells.name.slice(0, 40)}”：${message}` });
    const named = rows.filter(({ name }) => bare(name) === bare(cells.name));
    const [row] = named;
    if (!row) fault('自评表里没有这个三级指标');
    else if (named.length > 1) fault('自评表里有同名的指标，请在指标明细中逐行填报');
    else if (seen.has(row.id)) fault('写了两次');
    else if (row.proven) left.push(`${row.name}（由登记簿测量）`);
    else if (!row.open) fault('本次退回没有打开这一行');
    else if (row.isWaiting) left.push(`${row.name}（已有一项待复核）`);
    else {
      const value = readValue(row, cells);
      if (typeof value === 'string') fault(value);
      else entries.push({ row, value, shown: shownOf(row, value) });
    }
    if (row) seen.add(row.id);
  }
  return { entries, faults, left };
}

function shownOf({ nature, isRate, unit }: EntryRow, { numerator, denominator, words, ratio }: PlacedEntry['value']): string {
  if (nature === '定性') return `${words}（第 ${tierOf(decimal(ratio))} 档，${ratio}）`;
  if (nature === '时点') return words;
  return isRate ? `${numerator} / ${denominator}` : `${numerator} ${unit}`;
}
