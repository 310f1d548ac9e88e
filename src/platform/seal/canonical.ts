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
  const [only] = parts;
  if (!only) return sql`''`;
  if (parts.length === 1) return only;
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

/** Values side by side that are text, whose netstrings are the same bytes whoever writes them; or one that PostgreSQL has to write. */
type Run = { readonly isText: boolean; readonly fields: readonly SealedField[] };

function runsOf(fields: readonly SealedField[]): readonly Run[] {
  const runs: { isText: boolean; fields: SealedField[] }[] = [];
  for (const field of fields) {
    const last = runs.at(-1);
    if (last?.isText && field.type === 'text') last.fields.push(field);
    else runs.push({ isText: field.type === 'text', fields: [field] });
  }
  return runs;
}

/** The runs of text of which a record's leaf is made, by the names of their columns: what a `Written` is asked for. */
export const textRuns = (register: SealedRegister): readonly (readonly string[])[] =>
  [sealedFields(register), openFields(register)].flatMap((fields) =>
    runsOf(fields).flatMap(({ isText, fields: run }) => (isText ? [run.map(({ name }) => name)] : [])),
  );

/** The netstrings of a run of text where whoever stores the record has written them himself. */
export type Written = (names: readonly string[]) => Sql;

/** The netstrings of some fields of a record (of an alias), as arguments of a concat. */
const pieces = (fields: readonly SealedField[], alias: string, written?: Written): readonly Sql[] =>
  runsOf(fields).flatMap(({ isText, fields: run }) =>
    isText && written
      ? [written(run.map(({ name }) => name))]
      : run.flatMap(({ name, type }) => pieceOf(type, column(alias, name))),
  );

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

/** What a leaf text is made of besides the register: day, the netstrings of the open columns, commitment; as SQL expressions. */
export type LeafParts = Readonly<Record<'day' | 'opened' | 'commitment', Sql>>;

/**
 * The parts of a record's leaf; `secret` is the installation's, as bytea. What the commitment hides is the canonical text: netstrings of the
 * record's values in declared order (docs/adr/0008-seals.md).
 */
export const leafParts = (register: SealedRegister, alias: string, secret: Sql, written?: Written): LeafParts => ({
  day: sealDay(register, alias),
  opened: concat(pieces(openFields(register), alias, written)),
  commitment: sql`sha256(${secret} || convert_to(${concat(pieces(sealedFields(register), alias, written))}, 'UTF8'))`,
});

/** The leaf text that some parts make: what a proof shows of a record. */
const textFrom = ({ key }: SealedRegister, { day, opened, commitment }: LeafParts): Sql =>
  concat([sql.lit(netstring(key)), ...piece(sql`${day}::text`), opened, sql`'64:'`, sql`encode(${commitment}, 'hex')`, sql`','`]);

/** The leaf that some parts make: 32 bytes, the leaf hash of RFC 6962 over its leaf text. */
export const leafFrom = (register: SealedRegister, parts: LeafParts): Sql =>
  sql`sha256('\\x00'::bytea || convert_to(${textFrom(register, parts)}, 'UTF8'))`;

/** The leaf text of a record as an SQL expression. */
export const leafTextOf = (register: SealedRegister, alias: string, secret: Sql): Sql =>
  textFrom(register, leafParts(register, alias, secret));

/** The leaf of a record as an SQL expression. */
export const leafOf = (register: SealedRegister, alias: string, secret: Sql): Sql =>
  leafFrom(register, leafParts(register, alias, secret));

/** The values of a record (of the alias r) over the sealed dimensions, as JSON; nothing where none are sealed. */
export function kindOf({ rollup }: SealedRegister): Sql {
  const dimensions = (rollup?.sealed ?? []).flatMap((name) => rollup?.dimensions.filter((each) => each.name === name) ?? []);
  return dimensions.length > 0
    ? sql`json_build_array(${sql.join(dimensions.map(({ of }) => sql`(${of})::text`))})::text`
    : sql`''`;
}
