import { type RawBuilder, sql } from 'kysely';
import { startOf } from '../../../kernel/period.ts';
import { type Bounds, split, type Tally, tally } from '../../../platform/database/tally.ts';
import type { Fact } from '../../evidence/index.ts';
import type { Column } from '../contract.ts';
import type { VersionedRule } from '../domain/change.ts';
import { ruleText } from '../domain/sentence.ts';
import { inForce } from '../domain/versions.ts';
import { dayOf, filterSql, typedValue } from './compile.ts';
import type { Definition } from './definitions.ts';

type Sql = RawBuilder<unknown>;
type Shape = Pick<Definition, 'code' | 'columns' | 'keys'>;

export const registerKey = (code: string): string => `ledger.${code}`;

/** What places a record in the period; without a column every record is in it. */
function withinPeriod(column: Column | undefined, { from, to }: Bounds): Sql {
  if (!column) return sql`true`;
  const value = typedValue(column);
  return column.type === 'date'
    ? sql`${value} >= ${from}::date and ${value} < ${to}::date`
    : sql`${value} >= ${startOf(from)} and ${value} < ${startOf(to)}`;
}

/** What a person reads beside the id: the first values that are not part of it. */
function labelOf({ columns, keys }: Shape): RawBuilder<string> {
  const shown = columns.filter(({ code }) => !keys.includes(code)).slice(0, 3);
  return shown.length === 0 ? sql<string>`''` : sql<string>`concat_ws(' ', ${sql.join(shown.map((column) => textOf(column)))})`;
}

const textOf = (column: Column): Sql => {
  if (column.type === 'boolean')
    return sql`case when ${typedValue(column)} then ${`${column.title}：是`}::text else ${`${column.title}：否`}::text end`;
  return column.type === 'datetime'
    ? sql`to_char(${typedValue(column)}, 'YYYY-MM-DD HH24:MI')`
    : sql`${typedValue(column)}::text`;
};

/** Amounts are added in 元, whatever the files are written in. */
const amountOf = (column: Column): Sql =>
  column.type === 'money' && column.unit === '万元' ? sql`${typedValue(column)} * 10000` : typedValue(column);

/** A fact that a unit has defined, over one tally as every other fact. */
export function factOf(shape: Shape, rule: VersionedRule): Fact {
  const { columns, code } = shape;
  const find = (wanted: string | null) => columns.find((column) => column.code === wanted);
  const whole = (b: Bounds) => sql`${withinPeriod(find(rule.period), b)} and ${filterSql(columns, rule.whole)}`;
  const declared = (more: Sql = sql`true`, amount?: Sql) => ({
    table: 'ledger_record',
    register: registerKey(code),
    where: (b: Bounds) => sql`${whole(b)} and ${more}`,
    label: labelOf(shape),
    ...(amount ? { amount } : {}),
  });
  const common = {
    ...{ key: `${registerKey(code)}.${rule.code}`, version: rule.version, title: rule.title, unit: rule.unit },
    ...{ places: rule.places, rounding: rule.rounding, definition: ruleText(columns, rule) },
  };
  if (rule.kind === 'ratio') return { ...common, kind: 'ratio', ...split(declared(), filterSql(columns, rule.part)) };
  if (rule.kind === 'count') return { ...common, kind: 'count', of: tally(declared()), ...amongOf(shape, rule) };
  if (rule.kind === 'date') {
    const day = dayOf(columnOf(columns, rule.amount));
    const latest = sql`coalesce(max(to_char(${day}, 'YYYYMMDD')::numeric), 0)`;
    return { ...common, kind: 'date', of: tally({ ...declared(sql`${day} is not null`), aggregate: latest }) };
  }
  const amount = amountOf(columnOf(columns, rule.amount));
  const filled = sql`${amount} is not null`;
  if (rule.kind === 'sum') return { ...common, kind: 'sum', of: tally(declared(filled, amount)) };
  if (rule.kind === 'avg')
    return { ...common, kind: 'quotient', part: tally(declared(filled, amount)), whole: tally(declared(filled)) };
  const quantity = amountOf(columnOf(columns, rule.quantity));
  const part: Tally = tally(declared(sql`${filled} and ${filterSql(columns, rule.part)}`, amount));
  return { ...common, kind: 'quotient', part, whole: tally(declared(sql`${quantity} is not null`, quantity)) };
}

function columnOf(columns: readonly Column[], code: string | null): Column {
  const found = columns.find((column) => column.code === code);
  if (!found) throw new Error(`no column ${code}: the definition was not checked`);
  return found;
}

/** A count under a condition was taken among all records of the period, so that a 0 is proven by records that say otherwise. */
function amongOf(shape: Shape, rule: VersionedRule): { among?: Tally } {
  if (rule.whole.groups.length === 0) return {};
  const column = shape.columns.find(({ code }) => code === rule.period);
  return {
    among: tally({
      ...{ table: 'ledger_record', register: registerKey(shape.code), label: labelOf(shape) },
      where: (b) => withinPeriod(column, b),
    }),
  };
}

/** The facts in force of a unit's definitions, each with its earlier rules: an old measurement is recounted by its own. */
export function factsOfDefinitions(definitions: readonly Definition[]): readonly Fact[] {
  return inForce(definitions).flatMap((current) => {
    const history = definitions.filter(({ code }) => code === current.code);
    return current.facts.map((rule) => ({ ...factOf(current, rule), earlier: earlierOf(history, rule) }));
  });
}

function earlierOf(history: readonly Definition[], { code, version }: VersionedRule): readonly Fact[] {
  const found = new Map<number, Fact>();
  for (const definition of history)
    for (const rule of definition.facts)
      if (rule.code === code && rule.version !== version) found.set(rule.version, factOf(definition, rule));
  return [...found.values()];
}
