import type { Column, Condition, DefinitionView, FactKind, FactRule, Filter, NewDefinition } from '../contract.ts';
import { operatorsOf } from './columns.ts';

/** What a person is defining: the pure steps of the editor. */

export const EVERY: Filter = { join: 'all', groups: [] };

/** The first code of a kind that is not in use: c1, c2, f1. */
export function freeCode(prefix: string, taken: readonly string[]): string {
  for (let n = 1; ; n += 1) if (!taken.includes(`${prefix}${n}`)) return `${prefix}${n}`;
}

export const newColumn = (columns: readonly Column[], title = ''): Column => ({
  code: freeCode(
    'c',
    columns.map(({ code }) => code),
  ),
  ...{ title, type: 'text', required: false, unit: null, places: null, choices: [] },
});

/** Marks between the items of a list, half-width and full-width. */
export const SEPARATORS: readonly string[] = ['、', ',', '\uff0c', ';', '\uff1b', '\t', '\n'];

/** A list typed in one line, as headings copied from a spreadsheet would be. */
export const asHeadings = (text: string): string => text.replaceAll(/[、,\uff0c;\uff1b]/g, '\t');

/** Headings copied from a spreadsheet, one column each; a heading that is there already is left out. */
export function columnsFromHeadings(columns: readonly Column[], text: string): readonly Column[] {
  const titles = text
    .split(/[\t\r\n]+/)
    .map((title) => title.trim().slice(0, 60))
    .filter((title, i, all) => title !== '' && all.indexOf(title) === i);
  return titles.reduce(
    (known: readonly Column[], title) =>
      known.some((column) => column.title === title) ? known : [...known, typed(newColumn(known, title))],
    columns,
  );
}

/** What a heading says about its column: 办结日期 is a day, 费用(万元) an amount; a guess that the person sees and may change. */
function typed(column: Column): Column {
  const [, title = column.title, unit = ''] = /^(.+?)[(\uff08](.{1,12})[)\uff09]$/.exec(column.title) ?? [];
  if (unit === '元' || unit === '万元') return { ...column, title, type: 'money', unit, places: unit === '元' ? 2 : 6 };
  if (/(日期|日)$/.test(column.title)) return { ...column, type: 'date' };
  if (/时间$/.test(column.title)) return { ...column, type: 'datetime' };
  if (/^是否/.test(column.title)) return { ...column, type: 'boolean' };
  return column;
}

/** A column of another type keeps what the new type knows. */
export function withType(column: Column, type: Column['type']): Column {
  const choices = type === 'enum' ? column.choices : [];
  if (type === 'money') return { ...column, type, choices, unit: '元', places: 2 };
  if (type === 'number') return { ...column, type, choices, unit: column.unit === '元' ? null : column.unit, places: 2 };
  return { ...column, type, choices, unit: null, places: null };
}

const PRINTING: Readonly<Record<FactKind, Pick<FactRule, 'unit' | 'places'>>> = {
  ratio: { unit: '%', places: 2 },
  count: { unit: '件', places: 0 },
  sum: { unit: '', places: 2 },
  avg: { unit: '', places: 2 },
  unitPrice: { unit: '元', places: 2 },
  date: { unit: '日期', places: 0 },
};

export const newFact = (columns: readonly Column[], facts: readonly FactRule[]): FactRule => ({
  code: freeCode(
    'f',
    facts.map(({ code }) => code),
  ),
  ...{ title: '', kind: 'ratio', whole: EVERY, part: EVERY, amount: null, quantity: null, rounding: 'half-up' },
  period: columns.find(({ type }) => type === 'date' || type === 'datetime')?.code ?? null,
  ...PRINTING.ratio,
});

/** A fact of another kind keeps its conditions as far as that kind has them. */
export const withKind = (fact: FactRule, kind: FactKind): FactRule => ({
  ...fact,
  ...PRINTING[kind],
  kind,
  part: kind === 'ratio' || kind === 'unitPrice' ? fact.part : EVERY,
  // a day is not added up, nor is an amount a day
  amount: kind === 'ratio' || kind === 'count' || (kind === 'date') !== (fact.kind === 'date') ? null : fact.amount,
  quantity: kind === 'unitPrice' ? fact.quantity : null,
});

/** Amounts are counted in 元, numbers in the unit of their column. */
export function withAmount(fact: FactRule, column: Column | undefined): FactRule {
  if (!column) return { ...fact, amount: null };
  if (fact.kind === 'date') return { ...fact, amount: column.code };
  const unit = column.type === 'money' ? '元' : (column.unit ?? fact.unit);
  return { ...fact, amount: column.code, ...(fact.kind === 'unitPrice' ? {} : { unit }) };
}

export function newCondition(columns: readonly Column[]): Condition {
  const [column] = columns;
  return column
    ? withColumn({ column: column.code, op: 'eq', values: [], other: null }, column)
    : { column: 'c1', op: 'eq', values: [], other: null };
}

/** A condition on another column starts with what can be asked of it. */
export function withColumn(condition: Condition, column: Column): Condition {
  const operators = operatorsOf(column);
  const op = operators.includes(condition.op) ? condition.op : (operators[0] ?? 'filled');
  return { column: column.code, op, values: column.type === 'boolean' ? ['true'] : [], other: null };
}

/** The columns that a rule speaks of; only these are needed to try it. */
export function columnsOf(columns: readonly Column[], { whole, part, amount, quantity, period }: FactRule): readonly Column[] {
  const conditions = [whole, part].flatMap(({ groups }) => groups.flatMap((group) => group.conditions));
  const named = new Set([amount, quantity, period, ...conditions.flatMap(({ column, other }) => [column, other])]);
  return columns.filter(({ code }) => named.has(code));
}

export const draftOf = ({ code, title, columns, keys, facts }: DefinitionView): NewDefinition => ({
  ...{ code, title, columns, keys },
  facts: facts.map(({ key: _key, version: _version, definition: _definition, ...rule }) => rule),
});

export const EMPTY_DRAFT: NewDefinition = { code: '', title: '', columns: [], keys: [], facts: [] };
