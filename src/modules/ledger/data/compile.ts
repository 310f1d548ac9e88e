import { type RawBuilder, sql } from 'kysely';
import type { Column, Condition, Filter } from '../contract.ts';
import { isTemporal, sqlTypeOf, storedName } from '../domain/columns.ts';

/** Conditions of a definition as parameterised SQL over the record `r`: values are parameters, names come from a closed form. */

type Sql = RawBuilder<unknown>;

/** The typed value of a column; its name tells the type, so that the cast holds for every row that has it. */
export function typedValue(column: Column): Sql {
  const text = sql`(r.data ->> ${sql.lit(storedName(column))})`;
  return sqlTypeOf(column) === 'text' ? text : sql`${text}::${sql.raw(sqlTypeOf(column))}`;
}

/** Days are those of Shanghai. */
export const dayOf = (column: Column): Sql =>
  column.type === 'datetime' ? sql`(${typedValue(column)} at time zone 'Asia/Shanghai')::date` : typedValue(column);

const SIGNS = { eq: sql`=`, ne: sql`is distinct from`, lt: sql`<`, le: sql`<=`, gt: sql`>`, ge: sql`>=` } as const;

function compared(column: Column, other: Column): readonly [Sql, Sql] {
  const instants = column.type === 'datetime' && other.type === 'datetime';
  return isTemporal(column) && !instants ? [dayOf(column), dayOf(other)] : [typedValue(column), typedValue(other)];
}

const columnOf = (columns: readonly Column[], code: string): Column => {
  const found = columns.find((column) => column.code === code);
  if (!found) throw new Error(`no column ${code}: the definition was not checked`);
  return found;
};

function conditionSql(columns: readonly Column[], { column: code, op, values, other }: Condition): Sql {
  const column = columnOf(columns, code);
  const value = typedValue(column);
  if (op === 'filled') return sql`${value} is not null`;
  if (op === 'empty') return sql`${value} is null`;
  if (op === 'in') return sql`${value} = any (${[...values]}::text[])`;
  if (op === 'contains') return sql`position(${values[0]}::text in ${value}) > 0`;
  if (other !== null) {
    const [left, right] = compared(column, columnOf(columns, other));
    return sql`${left} ${SIGNS[op]} ${right}`;
  }
  const left = isTemporal(column) ? dayOf(column) : value;
  const type = isTemporal(column) ? 'date' : sqlTypeOf(column);
  return sql`${left} ${SIGNS[op]} ${values[0]}::${sql.raw(type)}`;
}

const JOINS = { all: sql` and `, any: sql` or ` } as const;

/** A whole filter; without groups it holds for every record. What is not known to hold does not hold. */
export function filterSql(columns: readonly Column[], { join, groups }: Filter): Sql {
  if (groups.length === 0) return sql`true`;
  const parts = groups.map(
    (group) =>
      sql`(${sql.join(
        group.conditions.map((condition) => conditionSql(columns, condition)),
        JOINS[group.join],
      )})`,
  );
  return sql`(${sql.join(parts, JOINS[join])}) is true`;
}
