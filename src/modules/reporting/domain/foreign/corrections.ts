/** 误读更正: cells of the canonical form of a table that a person may put right, by their pointer (rows/3/score). */

export type Correction = { readonly pointer: string; readonly value: string | null };
/** A table of the canonical form (handbook 06 §6). */
export type TableJson = Readonly<Record<string, unknown>>;

const HEAD = /^(?:org|year|project|template|grade|problems|measures|remarks)$/;
const MONEY = /^funds\/(?:unit|[^/]{1,40}\/(?:initial|annual|executed|weight|rate|score|reason))$/;
const ROW = /^rows\/[1-9]\d{0,2}\/(?:l1|l2|l3|op|target|unit|actual|weight|score|reason)$/;
const TOTAL = /^total\/(?:weight|score)$/;

/** Names that reach into JavaScript itself instead of a table. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

const isItem = (value: unknown): value is TableJson => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Keys of the way to a value; rows are counted from 1, as they are printed. */
const keysOf = (pointer: string): readonly string[] => pointer.split('/');

const stepInto = (value: unknown, key: string): unknown => {
  if (Array.isArray(value)) return value[Number(key) - 1];
  return isItem(value) && Object.hasOwn(value, key) ? value[key] : undefined;
};

/** Whether the table has a place for such a cell: a row that exists, a source of money that it names. */
export function isCell(json: TableJson, pointer: string): boolean {
  if (![HEAD, MONEY, ROW, TOTAL].some((pattern) => pattern.test(pointer))) return false;
  const keys = keysOf(pointer);
  if (keys.some((key) => RESERVED.has(key))) return false;
  // a table without a money block or a total line may get the cell that was overlooked, but no row and no source is invented
  if (keys[0] === 'total' || pointer === 'funds/unit' || keys.length === 1) return true;
  return isItem(keys.slice(0, -1).reduce<unknown>(stepInto, json));
}

/** The text of a cell as it was read. */
export function textAt(json: TableJson, pointer: string): string | null {
  const value = keysOf(pointer).reduce<unknown>(stepInto, json);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

/** The table with its corrected cells; the one that was read stays as it is. */
export function corrected(json: TableJson, corrections: readonly Correction[]): TableJson {
  return corrections
    .filter(({ pointer }) => isCell(json, pointer))
    .reduce<TableJson>((table, { pointer, value }) => put(table, keysOf(pointer), value), json);
}

function put(item: TableJson, [key = '', ...rest]: readonly string[], value: string | null): TableJson {
  if (rest.length === 0) return { ...item, [key]: value };
  const inner = item[key];
  if (!Array.isArray(inner)) return { ...item, [key]: put(isItem(inner) ? inner : {}, rest, value) };
  const [at = '', ...below] = rest;
  return {
    ...item,
    [key]: inner.map((member, n) => (n === Number(at) - 1 && isItem(member) ? put(member, below, value) : member)),
  };
}
