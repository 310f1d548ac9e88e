import type { Layout } from '../../../performance/domain/prior/layout.ts';
import type { PriorTable } from '../../../performance/domain/prior/read.ts';
import { readSheet } from '../../../performance/domain/prior/read.ts';
import type { Source } from '../../../performance/domain/prior/roles.ts';
import type { SourceSheet } from '../../../performance/domain/prior/sheet.ts';
import type { Recognised } from '../audit/forms/recognise.ts';

/** 手工放置: tables of a sheet by the layout that a unit has taught, in the canonical form with the place of every value. */
export const taughtTables = (sheet: SourceSheet, layout: Layout): readonly Recognised[] =>
  readSheet(sheet, layout).tables.map((table) => canonicalOf(table, sheet.name));

const KEYS: Readonly<Record<Source, string>> = {
  ...{ total: 'total', fiscal: 'fiscal', carryover: 'carryover', other: 'other' },
  ...{ special: '财政专户管理资金', own: '单位资金' },
};
const COLUMNS = ['op', 'target', 'unit', 'actual', 'weight', 'score', 'reason'] as const;

/** No form is guessed from a layout that nobody knew: a column exists if a row fills it. */
export function canonicalOf(table: PriorTable, sheet: string): Recognised {
  const places = new Map<string, string>();
  const { values, total } = table;
  const funds = fundsOf(table, (pointer, place) => places.set(pointer, `${sheet}!${place}`));
  const rows = table.rows.map((row, at) => {
    for (const name of COLUMNS) {
      const place = row.places[name];
      if (place) places.set(`rows/${at + 1}/${name}`, `${sheet}!${place}`);
    }
    return { l1: row.l1, l2: row.l2, l3: row.l3, ...Object.fromEntries(COLUMNS.map((name) => [name, row[name]])) };
  });
  for (const [name, value] of [
    ['weight', total.weight],
    ['score', total.score],
  ] as const)
    if (value) places.set(`total/${name}`, `${sheet}!${value.place}`);
  if (total.grade) places.set('grade', `${sheet}!${total.grade.place}`);
  const hasTotal = total.weight !== undefined || total.score !== undefined;
  const json = {
    org: values.unit?.text ?? values.department?.text ?? '',
    year: table.year?.text ?? '',
    project: values.project?.text ?? sheet,
    template: '',
    complete: hasTotal && rows.length > 0,
    ...(hasTotal ? {} : { missing: '没有总分行' }),
    ...{ funds, rows, grade: total.grade?.text ?? null },
    total: hasTotal ? { weight: total.weight?.text ?? null, score: total.score?.text ?? null } : null,
    ...{ problems: values.problems?.text ?? null, measures: values.measures?.text ?? null },
    remarks: values.remarks?.text ?? null,
  };
  return { json, places, sheet };
}

function fundsOf({ money }: PriorTable, place: (pointer: string, place: string) => void): Record<string, unknown> {
  const units = new Set(money.amounts.flatMap(({ unit }) => unit ?? []));
  const [unit] = units;
  const funds: Record<string, unknown> = { unit: unit ?? '万元' };
  for (const amount of money.amounts) {
    const key = KEYS[amount.source];
    funds[key] = { ...(funds[key] as object | undefined), [amount.column]: amount.text };
    place(`funds/${key}/${amount.column}`, amount.place);
  }
  if (funds.total !== undefined) funds.total = { ...(funds.total as object), ...money.execution };
  return funds;
}
