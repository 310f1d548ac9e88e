import type { Column, ColumnType, Operator } from '../contract.ts';

type SqlType = 'text' | 'numeric' | 'date' | 'timestamptz' | 'boolean';

const SQL_TYPES: Readonly<Record<ColumnType, SqlType>> = {
  ...{ text: 'text', enum: 'text', number: 'numeric', money: 'numeric' },
  ...{ date: 'date', datetime: 'timestamptz', boolean: 'boolean' },
};

export const sqlTypeOf = ({ type }: Column): SqlType => SQL_TYPES[type];

/** Under which name a value is kept: with its type, so that whatever stands there can be read as that type. */
export const storedName = (column: Column): string => `${column.code}_${sqlTypeOf(column)}`;

/** The heading of files and lists. */
export const headingOf = ({ title, unit }: Pick<Column, 'title' | 'unit'>): string => (unit ? `${title}（${unit}）` : title);

export const isNumeric = (column: Column): boolean => sqlTypeOf(column) === 'numeric';
export const isTemporal = ({ type }: Pick<Column, 'type'>): boolean => type === 'date' || type === 'datetime';

const EITHER = ['filled', 'empty'] as const;
const ORDERED = ['eq', 'ne', 'lt', 'le', 'gt', 'ge'] as const;

/** What can be asked of a column. */
export const operatorsOf = (column: Column): readonly Operator[] => {
  if (isNumeric(column) || isTemporal(column)) return [...ORDERED, ...EITHER];
  if (column.type === 'boolean') return ['eq', ...EITHER];
  return column.type === 'enum' ? ['eq', 'ne', 'in', ...EITHER] : ['eq', 'ne', 'contains', 'in', ...EITHER];
};

/** Operators that need nothing to compare with. */
export const isAlone = (op: Operator): boolean => op === 'filled' || op === 'empty';

/** Two columns of a row can be compared when both are numbers of one unit, or both say when. */
export const isComparable = (a: Column, b: Column): boolean =>
  a.code !== b.code &&
  ((isNumeric(a) && isNumeric(b) && a.unit === b.unit) ||
    (isTemporal(a) && isTemporal(b)) ||
    (a.type === b.type && a.type === 'text'));
