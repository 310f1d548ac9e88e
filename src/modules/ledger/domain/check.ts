import { isDecimal } from '../../../kernel/decimal.ts';
import { isDay } from '../../../kernel/period.ts';
import type { Issue } from '../../../kernel/refusal.ts';
import type { Column, Condition, FactRule, Filter, NewDefinition } from '../contract.ts';
import { headingOf, isAlone, isComparable, isNumeric, isTemporal, operatorsOf } from './columns.ts';

type Definition = Omit<NewDefinition, 'code'>;

/** Names under which every record carries something else. */
const RESERVED = new Set(['id', 'data', 'grade', 'source', 'region', 'register']);

/** Everything that keeps a definition from being used, each with its place. */
export const checkDefinition = ({ columns, keys, facts }: Definition): readonly Issue[] => [
  ...columns.flatMap(columnIssues),
  ...doubles(columns.map(({ code }) => code)).map((code) => ({ path: `列 ${code}`, message: '列代码重复，请改用另一个' })),
  ...doubles(columns.map((column) => plainHeading(headingOf(column)))).map((title) => ({
    path: `列“${title}”`,
    message: '列名重复，请改用另一个',
  })),
  ...keys.flatMap((key) => keyIssues(columns, key)),
  ...doubles(keys).map((key) => ({ path: '编号列', message: `${key} 选了两次` })),
  ...doubles(facts.map(({ code }) => code)).map((code) => ({ path: `事实 ${code}`, message: '事实代码重复，请改用另一个' })),
  ...facts.flatMap((fact) => factIssues(columns, fact)),
];

/** Headings are told apart as files are read: without spaces, full-width like half-width. */
const plainHeading = (heading: string): string => heading.normalize('NFKC').replaceAll(/\s+/g, '');

const doubles = (values: readonly string[]): readonly string[] => [
  ...new Set(values.filter((value, i) => values.indexOf(value) !== i)),
];

function columnIssues({ code, title, type, unit, choices }: Column): readonly Issue[] {
  const path = `列“${title}”`;
  const issues: Issue[] = [];
  if (RESERVED.has(code)) issues.push({ path, message: `代码 ${code} 有固定用途，请改用另一个` });
  if (type === 'money' && unit !== '元' && unit !== '万元') issues.push({ path, message: '金额的单位只能是 元 或 万元' });
  if (unit && type !== 'money' && type !== 'number') issues.push({ path, message: '只有数字和金额有单位，请清空单位' });
  if (type === 'enum' && choices.length === 0) issues.push({ path, message: '请写明可以选择的值' });
  if (type !== 'enum' && choices.length > 0) issues.push({ path, message: '只有“选项”有可以选择的值，请清空' });
  for (const choice of doubles(choices)) issues.push({ path, message: `选项“${choice}”重复，请只保留一个` });
  return issues;
}

function keyIssues(columns: readonly Column[], key: string): readonly Issue[] {
  const column = columns.find(({ code }) => code === key);
  if (!column) return [{ path: '编号列', message: `没有代码为 ${key} 的列，请重新选择` }];
  if (!column.required) return [{ path: `列“${column.title}”`, message: '编号列不能为空，请设为必填' }];
  return column.type === 'boolean' ? [{ path: `列“${column.title}”`, message: '是或否不能作为编号' }] : [];
}

/** Everything that keeps a fact from being counted over these columns. */
export function factIssues(columns: readonly Column[], fact: FactRule): readonly Issue[] {
  const path = `事实“${fact.title}”`;
  const find = (code: string | null) => columns.find((column) => column.code === code);
  const issues: Issue[] = [];
  const sums = fact.kind === 'sum' || fact.kind === 'avg' || fact.kind === 'unitPrice';
  const amount = find(fact.amount);
  if (sums && !(amount && isNumeric(amount))) issues.push({ path, message: '请选择要合计的数字列或金额列' });
  if (fact.kind === 'date' && !(amount && isTemporal(amount))) issues.push({ path, message: '请选择要取最晚一天的日期列' });
  if (fact.kind === 'date' && fact.unit !== '日期') issues.push({ path, message: '最晚日期的单位是 日期' });
  const quantity = find(fact.quantity);
  if (fact.kind === 'unitPrice' && !(quantity && isNumeric(quantity))) issues.push({ path, message: '请选择数量所在的数字列' });
  if (fact.period !== null && !isTemporal(find(fact.period) ?? { type: 'text' }))
    issues.push({ path, message: '请选择一个日期列或日期时间列来确定年度，或选“不分期间”' });
  if (fact.kind === 'ratio' && fact.part.groups.length === 0) issues.push({ path, message: '请写明分子的条件' });
  if (fact.kind !== 'ratio' && fact.kind !== 'unitPrice' && fact.part.groups.length > 0)
    issues.push({ path, message: '只有比率和单价有分子条件，请删除' });
  if (fact.kind === 'ratio' && fact.unit !== '%') issues.push({ path, message: '比率的单位是 %' });
  if (sums && fact.kind !== 'unitPrice' && amount?.type === 'money' && fact.unit !== '元')
    issues.push({ path, message: '金额按元计，单位请写 元（自评表按指标的单位换算成万元）' });
  for (const [name, filter] of [
    ['分子', fact.part],
    ['分母', fact.whole],
  ] as const)
    issues.push(...filterIssues(columns, filter).map((message) => ({ path: `${path}的${name}`, message })));
  return issues;
}

const filterIssues = (columns: readonly Column[], { groups }: Filter): readonly string[] =>
  groups.flatMap(({ conditions }) => conditions.flatMap((condition) => conditionIssue(columns, condition) ?? []));

function conditionIssue(columns: readonly Column[], { column: code, op, values, other }: Condition): string | undefined {
  const column = columns.find((candidate) => candidate.code === code);
  if (!column) return '有一个条件没有选择列';
  if (!operatorsOf(column).includes(op)) return `“${column.title}”不能这样比较，请重新选择`;
  if (isAlone(op)) return values.length > 0 || other !== null ? `“${column.title}”的条件不需要填写值` : undefined;
  if (other !== null) {
    const compared = columns.find((candidate) => candidate.code === other);
    const canCompare = op !== 'in' && op !== 'contains' && compared && isComparable(column, compared) && values.length === 0;
    return canCompare ? undefined : `“${column.title}”不能与所选的列比较`;
  }
  if (values.length === 0 || (op !== 'in' && values.length > 1)) return `请填写“${column.title}”要比较的值`;
  return values.map((value) => valueIssue(column, value)).find((issue) => issue !== undefined);
}

function valueIssue(column: Column, value: string): string | undefined {
  if (isNumeric(column)) return isDecimal(value) ? undefined : `“${column.title}”要与数字比较，不能是“${value}”`;
  if (isTemporal(column)) return isDay(value) ? undefined : `“${column.title}”要与日期比较，请写成 2023-05-01 的形式`;
  if (column.type === 'boolean') return value === 'true' || value === 'false' ? undefined : `“${column.title}”只能是 是 或 否`;
  if (column.type === 'enum') return column.choices.includes(value) ? undefined : `“${column.title}”没有“${value}”这个选项`;
  return value === '' ? `请填写“${column.title}”要比较的值` : undefined;
}
