/** Where money comes from, and what a money table says about it. */
export const SOURCES = { total: '资金总额', appropriation: '财政拨款', carriedOver: '上年结转', other: '其他资金' } as const;
export const MONEY = {
  opening: '年初预算数',
  adjusted: '全年预算数',
  executed: '全年执行数',
  weight: '分值',
  rate: '执行率',
  score: '得分',
} as const;
export type Source = keyof typeof SOURCES;
export type Money = keyof typeof MONEY;

const PLAIN = {
  project: '项目名称',
  department: '主管部门',
  unit: '实施单位',
  yearTitle: '（××××年度）',
  year: '年度（四位数字）',
  moneyUnit: '金额单位',
  goal: '年度总体目标·预期目标',
  achievement: '年度总体目标·实际完成情况',
  remark: '其他需要说明的事项',
  fullMark: '总分·分值（100）',
  total: '总分·得分',
  grade: '评价等级',
} as const;

/** 指标表的列: each is filled down the rows of an indicator block. */
export const COLUMNS = {
  block: '一级指标',
  level2: '二级指标',
  name: '三级指标',
  op: '指标性质',
  target: '指标值',
  unit: '度量单位',
  goal: '年度指标值（性质、数值、单位合写）',
  bound: '年度指标值（性质、数值合写）',
  actual: '实际完成值',
  actualUnit: '实际完成值（带单位）',
  weight: '分值',
  score: '得分',
  reason: '偏差原因及改进措施',
} as const;
export type ColumnKey = keyof typeof COLUMNS;
export const isColumn = (key: string): key is ColumnKey => Object.hasOwn(COLUMNS, key);

/** Words that the person types once, such as a telephone number. */
export const FIXED = 'fixed';

export type FieldGroup = { readonly title: string; readonly fields: readonly { readonly key: string; readonly title: string }[] };

/** 字段: everything that a single cell of a blank table can be filled with, in groups as a page offers it. */
export const FIELD_GROUPS: readonly FieldGroup[] = [
  { title: '表头与文字', fields: Object.entries(PLAIN).map(([key, title]) => ({ key, title })) },
  ...Object.entries(SOURCES).map(([source, name]) => ({
    title: `项目资金·${name}`,
    fields: Object.entries(MONEY).map(([money, title]) => ({ key: `${source}.${money}`, title: `${name}·${title}` })),
  })),
];
const TITLES = new Map(FIELD_GROUPS.flatMap(({ fields }) => fields.map(({ key, title }) => [key, title] as const)));

export const isField = (key: string): boolean => key === FIXED || TITLES.has(key);
export const fieldTitle = (key: string): string => (key === FIXED ? '固定文字' : (TITLES.get(key) ?? key));
