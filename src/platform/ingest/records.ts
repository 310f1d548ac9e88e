import { type RawBuilder, sql } from 'kysely';
import { type Db, type Identity, plannedOnce } from '../database/db.ts';
import { type Ask, statement } from '../database/statement.ts';
import { recorded, standing } from './columns.ts';
import { type Column, dayColumn, type Register } from './register.ts';

type Unit = Pick<Identity, 'region' | 'orgId'>;

/** 筛选: days from and to, both counted, and one text column that equals a value. */
export type RecordFilter = {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly column?: string | undefined;
  readonly value?: string | undefined;
};

/** One record as text by the order of the register's columns; `place` is where it stands in the list. */
export type ListedRecord = {
  readonly id: string;
  readonly place: string;
  readonly cells: readonly (string | null)[];
  /** 演示数据: it was generated, nothing like it has happened. */
  readonly synthetic: boolean;
};

const shown =
  (register: Register) =>
  (column: Column): RawBuilder<unknown> =>
    column.type === 'timestamptz'
      ? sql`date_trunc('second', ${recorded(register, column)} at time zone 'Asia/Shanghai')::text`
      : sql`${recorded(register, column)}::text`;

/** What the list is sorted by, and the type in which a place is compared. */
function orderOf(register: Register): { readonly by: RawBuilder<unknown>; readonly type: RawBuilder<unknown> } {
  const day = dayColumn(register);
  if (!day) return { by: sql`t.batch_seq`, type: sql`bigint` };
  const [by, type] = [recorded(register, day.column), sql.raw(day.column.type)];
  return { by: day.sure ? by : sql`coalesce(${by}, '-infinity'::${type})`, type };
}

/** What a list is asked with; each is a place in its statement. */
type Asked = Unit & {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly value?: string | undefined;
  readonly afterPlace?: string | undefined;
  readonly afterId?: string | undefined;
  readonly limit: number;
};
type Slot = (name: keyof Asked) => RawBuilder<unknown>;

/** Which parts a list has: the statement of a register is one for each choice of them. */
type Parts = {
  readonly from: boolean;
  readonly to: boolean;
  readonly column: string | undefined;
  readonly after: boolean;
  /** Only what lies shortly before the end of the list. */
  readonly near: boolean;
};

/** Of a register by month: how long before its end a page is looked for first; one or two of its many parts are opened for that. */
const NEAR_DAYS = 31;
/** More is an export, which wants everything. */
const MOST_OF_A_PAGE = 500;

/** A row as it is asked for: its cells are columns of the answer, which costs less than to put them into one here and apart there. */
type Row = Omit<ListedRecord, 'cells'> & Readonly<Record<string, unknown>>;
const cell = (i: number): string => `c${i}`;

function listing(register: Register, { from, to, column, after, near }: Parts, slot: Slot): RawBuilder<Row> {
  // places of a statement stand where values would
  const parts: RawBuilder<unknown>[] = [standing(register, { region: slot('region'), orgId: slot('orgId') } as never)];
  const day = dayColumn(register);
  // days are those of Asia/Shanghai, the time zone of every connection
  // an instant is compared with an instant: only that comparison may be asked of an index before row-level security has been
  const cast = day?.column.type === 'timestamptz' ? sql`::timestamptz` : sql``;
  if (day && from) parts.push(sql`${recorded(register, day.column)} >= ${slot('from')}::date${cast}`);
  if (day && to) parts.push(sql`${recorded(register, day.column)} < (${slot('to')}::date + 1)${cast}`);
  const compared = register.columns.find(({ name, type }) => name === column && type === 'text');
  if (compared) parts.push(sql`${recorded(register, compared)} = ${slot('value')}`);
  const { by, type } = orderOf(register);
  const end = after ? sql`${slot('afterPlace')}::${type}` : sql`${slot('to')}::date`;
  if (near) parts.push(sql`${by} >= (${end} - ${sql.lit(NEAR_DAYS)} * interval '1 day')::${type}`);
  if (after) parts.push(sql`(${by}, t.id) < (${slot('afterPlace')}::${type}, ${slot('afterId')})`);
  const cells = register.columns.map((each, i) => sql`${shown(register)(each)} as ${sql.ref(cell(i))}`);
  return sql`select t.id, (${by})::text as place, t.source = 'demo' as synthetic, ${sql.join(cells)}
    from ${sql.table(register.table)} as t where ${sql.join(parts, sql` and `)}
    order by ${by} desc, t.id desc limit ${slot('limit')}`;
}

const prepared = new WeakMap<Register, Map<string, Ask<Asked, Row>>>();

/** The statement of a register that the program declares stays prepared; that of a unit's own register is made anew. */
function listOf(register: Register, parts: Parts): Ask<Asked, Row> {
  if (register.shared)
    return async (db, values) => (await listing(register, parts, (name) => sql`${values[name]}`).execute(db)).rows;
  const known = prepared.get(register) ?? new Map<string, Ask<Asked, Row>>();
  prepared.set(register, known);
  const key = JSON.stringify(parts);
  const made = known.get(key) ?? statement<Asked, Row>((slot) => listing(register, parts, slot));
  known.set(key, made);
  return made;
}

/** Records of a register, newest first, paged by key: ask for one more than is shown to know whether there are more. */
export async function listRecords(
  db: Db,
  register: Register,
  {
    unit: { region, orgId },
    filter: { from, to, column, value },
    after,
    limit,
  }: { unit: Unit; filter: RecordFilter; after?: readonly [string, string] | undefined; limit: number },
): Promise<readonly ListedRecord[]> {
  const compared = value !== undefined && register.columns.some(({ name, type }) => name === column && type === 'text');
  const parts = { from: !!from, to: !!to, column: compared ? column : undefined, after: after !== undefined };
  const [afterPlace, afterId] = after ?? [];
  const ask = async (near: boolean): Promise<readonly ListedRecord[]> => {
    const rows = await listOf(register, { ...parts, near })(db, { region, orgId, from, to, value, afterPlace, afterId, limit });
    return rows.map((row) => ({ id: row.id, place: row.place, synthetic: row.synthetic, cells: cellsOf(register, row) }));
  };
  if (!register.identity) return ask(false);
  return plannedOnce(db, async () => {
    const found = (parts.to || parts.after) && limit <= MOST_OF_A_PAGE ? await ask(true) : [];
    return found.length === limit ? found : ask(false);
  });
}

const cellsOf = ({ columns }: Register, row: Readonly<Record<string, unknown>>): readonly (string | null)[] =>
  columns.map((_, i) => row[cell(i)] as string | null);

/** Of a register by month: the instant of an id, without which every part would be searched. */
const partOf = ({ identity }: Register, { region, orgId }: Unit, id: string): RawBuilder<unknown> =>
  identity
    ? sql`and ${sql.ref(`t.${identity.at}`)} = (select k.${sql.ref(identity.at)} from ${sql.table(identity.table)} as k
        where k.region = ${region} and k.org_id = ${orgId} and k.id = ${id})`
    : sql``;

/** One record and the number of the batch that brought it. */
export async function findRecord(
  db: Db,
  register: Register,
  unit: Unit,
  id: string,
): Promise<
  (Omit<ListedRecord, 'place'> & { readonly batchSeq: string; readonly grade: string; readonly recordedAt: Date }) | undefined
> {
  const { rows } = await sql<{
    id: string;
    synthetic: boolean;
    cells: (string | null)[];
    batchSeq: string;
    grade: string;
    recordedAt: Date;
  }>`select t.id, t.source = 'demo' as synthetic, array[${sql.join(register.columns.map(shown(register)))}]::text[] as cells,
      t.batch_seq::text as "batchSeq", t.grade, t.recorded_at as "recordedAt"
    from ${sql.table(register.table)} as t where ${standing(register, unit)} and t.id = ${id} ${partOf(register, unit, id)}`.execute(
    db,
  );
  return rows[0];
}
