import type { Column, Condition, FactRule, Filter } from '../contract.ts';
import { isAlone, isTemporal } from './columns.ts';
import { OPERATORS, TEMPORAL_OPERATORS } from './words.ts';

type Columns = readonly Column[];

const columnOf = (columns: Columns, code: string | null): Column | undefined => columns.find((column) => column.code === code);
const titleOf = (columns: Columns, code: string | null): string => columnOf(columns, code)?.title ?? '（未选择的列）';

const shownValue = (column: Column | undefined, value: string): string => {
  if (column?.type === 'boolean') return value === 'true' ? '是' : '否';
  if (value === '') return '（未填）';
  return column?.type === 'number' || column?.type === 'money' ? `${value}${column.unit ?? ''}` : `“${value}”`;
};

function conditionText(columns: Columns, { column: code, op, values, other }: Condition): string {
  const column = columnOf(columns, code);
  const subject = titleOf(columns, code);
  if (isAlone(op)) return `${subject}${OPERATORS[op]}`;
  const verb = (column && isTemporal(column) ? TEMPORAL_OPERATORS[op] : undefined) ?? OPERATORS[op];
  if (other !== null) return `${subject}${verb}${titleOf(columns, other)}`;
  return `${subject}${verb}${values.length === 0 ? '（未填）' : values.map((value) => shownValue(column, value)).join('、')}`;
}

const WORDS = { all: '且', any: '或' } as const;

/** 条件 in a sentence; an empty one means every record. */
export function filterText(columns: Columns, { join, groups }: Filter): string {
  const parts = groups.map((group) => {
    const text = group.conditions.map((condition) => conditionText(columns, condition)).join(WORDS[group.join]);
    return groups.length > 1 && group.conditions.length > 1 ? `（${text}）` : text;
  });
  return parts.join(WORDS[join]);
}

const isAny = ({ groups }: Filter): boolean => groups.length === 0;

/** What a fact counts and what it leaves out, for the reader of the report. */
export function ruleText(columns: Columns, rule: FactRule): string {
  const when = rule.period === null ? '全部' : `${titleOf(columns, rule.period)}在期间内`;
  const whole = isAny(rule.whole) ? `${when}的记录` : `${when}且${bracketed(columns, rule.whole)}的记录`;
  const within = isAny(rule.part) ? '同分母' : `其中${filterText(columns, rule.part)}的记录`;
  const amount = titleOf(columns, rule.amount);
  if (rule.kind === 'ratio') return `分子：${within}；分母：${whole}`;
  if (rule.kind === 'count') return `计数：${whole}`;
  if (rule.kind === 'sum') return `合计：${whole}的${amount}`;
  if (rule.kind === 'date') return `最晚日期：${whole}中最晚的${amount}`;
  if (rule.kind === 'avg') return `分子：${whole}的${amount}之和；分母：填写了${amount}的记录数`;
  const counted = isAny(rule.part) ? `${amount}之和` : `其中${filterText(columns, rule.part)}的记录的${amount}之和`;
  return `分子：${counted}；分母：${whole}的${titleOf(columns, rule.quantity)}之和`;
}

/** A choice between conditions keeps together beside the period. */
function bracketed(columns: Columns, filter: Filter): string {
  const text = filterText(columns, filter);
  const chooses = filter.groups.length > 1 ? filter.join === 'any' : filter.groups[0]?.join === 'any';
  return chooses ? `（${text}）` : text;
}
