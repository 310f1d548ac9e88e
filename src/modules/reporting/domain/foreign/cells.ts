import { lookup } from '../../../../kernel/lookup.ts';
import { COLUMN_TITLES, MONEY_TITLES } from '../../../performance/domain/prior/roles.ts';
import { formOf } from '../audit/forms/templates.ts';
import type { TableJson } from './corrections.ts';
import { textAt } from './corrections.ts';
import { type FileTable, inForce, type KeptCorrection } from './recognised.ts';

/** A cell as a person sees it: the value that is judged, where it stands, and the printed one where it was corrected. */
export type ShownCell<Kept extends KeptCorrection> = {
  readonly pointer: string;
  readonly text: string | null;
  readonly place: string | null;
  readonly correction: Kept | null;
};
type Titled<Kept extends KeptCorrection> = ShownCell<Kept> & { readonly title: string };

export type ShownTable<Kept extends KeptCorrection> = {
  readonly key: string;
  readonly sheet: string;
  readonly title: string;
  readonly form: string;
  readonly complete: boolean;
  readonly missing: string | null;
  readonly head: readonly Titled<Kept>[];
  readonly money: readonly { readonly key: string; readonly label: string; readonly cells: readonly ShownCell<Kept>[] }[];
  readonly rows: readonly { readonly number: number; readonly cells: readonly ShownCell<Kept>[] }[];
  readonly foot: readonly Titled<Kept>[];
};

export const ROW_COLUMNS = ['l1', 'l2', 'l3', 'op', 'target', 'unit', 'actual', 'weight', 'score', 'reason'] as const;
export const MONEY_COLUMNS = ['initial', 'annual', 'executed', 'weight', 'rate', 'score'] as const;
const HEAD = { org: '单位', year: '年度', project: '项目', 'funds/unit': '金额单位' } as const;
const FOOT = { 'total/weight': '总分（分值）', 'total/score': '总分（得分）', grade: '等级' } as const;
const REMARKS = { problems: '存在问题', measures: '改进措施', remarks: '其他需要说明事项' } as const;
const SOURCES: Readonly<Record<string, string>> = {
  total: '年度资金总额',
  fiscal: '当年财政拨款',
  carryover: '上年结转资金',
  other: '其他资金',
};
const FORMS = { A: 'A 财预〔2020〕10号', B: 'B 云南公开14表', C: 'C 四川', D: 'D 湖北', F: 'F 目标申报表', unknown: '未知表式' };

/** What a cell is called: 第3行 得分, 年度资金总额 执行数. */
export function titleOf(pointer: string): string {
  const known: Readonly<Record<string, string>> = { ...HEAD, ...FOOT, ...REMARKS, template: '表式' };
  const own = lookup(known, pointer);
  if (own) return own;
  const [family = '', which = '', column = ''] = pointer.split('/');
  const titles: Readonly<Record<string, string>> = family === 'rows' ? COLUMN_TITLES : MONEY_TITLES;
  const title = lookup(titles, column) ?? column;
  return family === 'rows' ? `第${which}行 ${title}`.trim() : `${lookup(SOURCES, which) ?? which} ${title}`.trim();
}

const isItem = (value: unknown): value is TableJson => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A table with every cell that the rules look at; corrected values stand in place of the printed ones, which stay visible. */
export function shownTable<Kept extends KeptCorrection>(table: FileTable, corrections: readonly Kept[]): ShownTable<Kept> {
  const { json, key, sheet } = table;
  const places = new Map(table.places);
  // inForce filters the very list that it was given
  const kept = new Map((inForce(table, corrections) as readonly Kept[]).map((each) => [each.pointer, each]));
  const cell = (pointer: string): ShownCell<Kept> => {
    const correction = kept.get(pointer) ?? null;
    return {
      pointer,
      text: (correction ? correction.value : textAt(json, pointer)) || null,
      place: places.get(pointer) ?? null,
      correction,
    };
  };
  const titled = (titles: Readonly<Record<string, string>>) =>
    Object.entries(titles).map(([pointer, title]) => ({ ...cell(pointer), title }));
  const rows = Array.isArray(json.rows) ? json.rows : [];
  const remarks = Object.fromEntries(Object.entries(REMARKS).filter(([name]) => name in json));
  return {
    ...{ key, sheet, title: cell('project').text || sheet || '未写项目名称' },
    form: FORMS[formOf(textAt(json, 'template') ?? '').kind],
    ...{ complete: json.complete === true, missing: textAt(json, 'missing') },
    head: titled(HEAD),
    money: moneyKeys(json).map((source) => ({
      ...{ key: source, label: lookup(SOURCES, source) ?? source },
      // rate, weight and score are those of the total alone
      cells: MONEY_COLUMNS.slice(0, source === 'total' ? undefined : 3).map((name) => cell(`funds/${source}/${name}`)),
    })),
    rows: rows.map((_, at) => ({ number: at + 1, cells: ROW_COLUMNS.map((name) => cell(`rows/${at + 1}/${name}`)) })),
    foot: titled({ ...FOOT, ...remarks }),
  };
}

/** Sources of money that the table names, the total first. */
const moneyKeys = ({ funds }: TableJson): readonly string[] =>
  isItem(funds)
    ? Object.entries(funds)
        .flatMap(([key, value]) => (isItem(value) ? [key] : []))
        .sort((a, b) => Number(b === 'total') - Number(a === 'total'))
    : [];
