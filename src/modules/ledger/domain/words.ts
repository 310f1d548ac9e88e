import type { ColumnType, FactKind, Operator } from '../contract.ts';

export const COLUMN_TYPES: Readonly<Record<ColumnType, string>> = {
  text: '文字',
  number: '数字',
  money: '金额',
  date: '日期',
  datetime: '日期时间',
  enum: '选项',
  boolean: '是或否',
};

export const FACT_KINDS: Readonly<Record<FactKind, string>> = {
  ratio: '比率（分子 ÷ 分母）',
  count: '计数',
  sum: '合计',
  avg: '平均值',
  unitPrice: '单价（金额 ÷ 数量）',
  date: '最晚日期',
};

export const OPERATORS: Readonly<Record<Operator, string>> = {
  eq: '等于',
  ne: '不等于',
  in: '是其中之一：',
  contains: '包含',
  lt: '小于',
  le: '不大于',
  gt: '大于',
  ge: '不小于',
  filled: '已填写',
  empty: '未填写',
};

/** Days are compared in words of time. */
export const TEMPORAL_OPERATORS: Readonly<Partial<Record<Operator, string>>> = {
  lt: '早于',
  le: '不晚于',
  gt: '晚于',
  ge: '不早于',
};
