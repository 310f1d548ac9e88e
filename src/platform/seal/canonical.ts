import { type RawBuilder, sql } from 'kysely';
import { dayColumn, type Register } from '../ingest/register.ts';
import { netstring } from './chain.ts';

/** What of a register its seals depend on. */
export type SealedRegister = Pick<Register, 'key' | 'title' | 'table' | 'columns' | 'day' | 'shared'> & {
  /** Columns that may stand in clear in a proof. */
  readonly open?: readonly string[];
  readonly rollup?: {
    readonly dimensions: readonly { readonly name: string; readonly of: RawBuilder<unknown> }[];
    readonly sealed: readonly string[];
  };
};

type Sql = RawBuilder<unknown>;

/** A value's netstring as arguments of one concat, which makes no text in between; nothing is `-,`. */
const piece = (value: Sql): readonly Sql[] => [sql`coalesce(octet_length(${value}) || ':', '-')`, value, sql`','`];
const pieceOf = (type: string, value: Sql): readonly Sql[] =>
  type === 'boolean'
    ? [sql`case ${value} when true then '4:true,' when false then '5:false,' else '-,' end`]
    : piece(type === 'text' ? value : sql`${value}::text`);

/** PostgreSQL takes a hundred arguments. */
const AT_ONCE = 90;

function concat(parts: readonly Sql[]): Sql {
  if (parts.length <= AT_ONCE) return sql`concat(${sql.join(parts)})`;
  const chunks = Array.from({ length: Math.ceil(parts.length / AT_ONCE) }, (_, i) =>
    concat(parts.slice(i * AT_ONCE, (i + 1) * AT_ONCE)),
  );
  return concat(chunks);
}

const column = (alias: string, name: string): Sql => sql.ref(`${alias}.${name}`);

/** A value of a record under its seal: the column, and as what it is written. */
export type SealedField = { readonly name: string; readonly type: string };

/** What the canonical text of a record is made of, in order. */
export function sealedFields({ shared, columns }: SealedRegister): readonly SealedField[] {
  const own: readonly SealedField[] = shared ? [{ name: 'data', type: 'jsonb' }] : columns;
  // a register whose rows state their own grade has it among its columns
  const besides = (name: string) => (shared || !columns.some((each) => each.name === name) ? [{ name, type: 'text' }] : []);
  return [...besides('id'), ...own, ...besides('grade'), ...besides('source')];
}

/** The canonical text of a record as an SQL expression: netstrings of its values in declared order (docs/adr/0008-seals.md). */
export const canonicalOf = (register: SealedRegister, alias: string): Sql =>
  concat(sealedFields(register).flatMap(({ name, type }) => pieceOf(type, column(alias, name))));

/** Columns that a leaf text holds in clear, in declared order. */
export const openFields = ({ open = [], columns }: SealedRegister): readonly SealedField[] =>
  open.flatMap((name) => columns.filter((each) => each.name === name));

/** The column that gives the day of a record. */
export const sealDayField = (register: SealedRegister): SealedField | undefined =>
  register.shared ? { name: 'recorded_at', type: 'timestamptz' } : dayColumn(register as Register)?.column;

/**
 * The day under which a record is sealed, in Shanghai's time, which every connection has. Where columns are data and may change,
 * it is the day of recording; a register without days has none.
 */
export function sealDay(register: SealedRegister, alias: string): Sql {
  const day = sealDayField(register);
  return day ? sql`${column(alias, day.name)}::date` : sql`null::date`;
}

/** The leaf text of a record as an SQL expression: what a proof shows of it. `secret` is the installation's, as bytea. */
export function leafTextOf(register: SealedRegister, alias: string, secret: Sql): Sql {
  const commitment = sql`sha256(${secret} || convert_to(${canonicalOf(register, alias)}, 'UTF8'))`;
  return concat([
    sql.lit(netstring(register.key)),
    ...piece(sql`${sealDay(register, alias)}::text`),
    ...openFields(register).flatMap(({ name, type }) => pieceOf(type, column(alias, name))),
    sql`'64:'`,
    sql`encode(${commitment}, 'hex')`,
    sql`','`,
  ]);
}

/** The leaf of a record as an SQL expression: 32 bytes, the leaf hash of RFC 6962 over its leaf text. */
export const leafOf = (register: SealedRegister, alias: string, secret: Sql): Sql =>
  sql`sha256('\\x00'::bytea || convert_to(${leafTextOf(register, alias, secret)}, 'UTF8'))`;
