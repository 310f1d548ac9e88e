import type { IndicatorColumn, MoneyColumn } from './headings.ts';

/** What a cell of last year's workbook can be. */
export const COLUMN_TITLES: Readonly<Record<IndicatorColumn, string>> = {
  l1: '一级指标',
  l2: '二级指标',
  l3: '三级指标',
  op: '指标性质',
  target: '指标值',
  unit: '度量单位',
  actual: '实际完成值',
  weight: '分值',
  score: '得分',
  reason: '偏差原因',
};
export const MONEY_TITLES: Readonly<Record<MoneyColumn, string>> = {
  initial: '年初预算',
  annual: '全年预算',
  executed: '执行数',
  rate: '执行率',
  weight: '执行率分值',
  score: '执行率得分',
  reason: '资金执行原因',
};
export type Source = 'total' | 'fiscal' | 'carryover' | 'special' | 'own' | 'other';
export const SOURCE_TITLES: Readonly<Record<Source, string>> = {
  total: '年度资金总额',
  fiscal: '当年财政拨款',
  carryover: '上年结转资金',
  special: '财政专户管理资金',
  own: '单位资金',
  other: '其他资金',
};
export type ValueField =
  | 'project'
  | 'department'
  | 'unit'
  | 'overall'
  | 'achieved'
  | 'remarks'
  | 'problems'
  | 'measures'
  | 'conclusion';
export const VALUE_TITLES: Readonly<Record<ValueField, string>> = {
  project: '项目名称',
  department: '主管部门',
  unit: '实施单位',
  overall: '年度总体目标',
  achieved: '目标实际完成情况',
  remarks: '其他需要说明事项',
  problems: '存在问题',
  measures: '改进措施',
  conclusion: '评价结论',
};
type TotalField = 'year' | 'totalWeight' | 'totalScore' | 'grade';
const TOTAL_TITLES: Readonly<Record<TotalField, string>> = {
  year: '年度',
  totalWeight: '总分（分值）',
  totalScore: '总分（得分）',
  grade: '等级',
};

export type Role =
  | `column.${IndicatorColumn}`
  | `money.${MoneyColumn}`
  | `source.${Source}`
  | `value.${ValueField | TotalField}`
  | 'none';

const entries = (prefix: string, titles: Readonly<Record<string, string>>) =>
  Object.entries(titles).map(([name, title]): readonly [string, string] => [`${prefix}.${name}`, title]);
const TITLES: ReadonlyMap<string, string> = new Map([
  ...entries('column', COLUMN_TITLES),
  ...entries('money', MONEY_TITLES),
  ...entries('source', SOURCE_TITLES),
  ...entries('value', { ...VALUE_TITLES, ...TOTAL_TITLES }),
  ['none', '不是数据'],
]);

/** Roles that a person may give to a cell, by kind: a heading of a column, the name of a money row, a value beside its label. */
export const CHOICES: readonly { readonly title: string; readonly roles: readonly (readonly [string, string])[] }[] = [
  { title: '指标表的列标题', roles: entries('column', COLUMN_TITLES) },
  { title: '资金表的列标题', roles: entries('money', MONEY_TITLES) },
  { title: '资金表的行标题', roles: entries('source', SOURCE_TITLES) },
  { title: '标签旁的内容', roles: entries('value', VALUE_TITLES) },
  { title: '其他', roles: [['none', '不是数据']] },
];
const CHOOSABLE = new Set(CHOICES.flatMap(({ roles }) => roles.map(([role]) => role)));

export const isChoice = (role: string): role is Role => CHOOSABLE.has(role);
export const roleTitle = (role: string): string => TITLES.get(role) ?? role;
