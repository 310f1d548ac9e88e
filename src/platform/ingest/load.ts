import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type Issue, Refusal } from '../../kernel/refusal.ts';
import type { Db, Identity } from '../database/db.ts';
import { newId } from '../ids.ts';
import { decodeRows } from './decode.ts';
import type { Register } from './register.ts';

export type Import = {
  readonly register: Register;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly source: string;
  readonly identity: Identity;
  readonly now: Date;
};

export type ImportResult = {
  readonly id: string;
  readonly rows: number;
  readonly stored: number;
  readonly repeated: number;
  readonly before: boolean;
};

const ISSUES_SHOWN = 100;
const CHUNK = 5_000;

/**
 * Imports one file into a register, all rows or none, in the caller's transaction. The same file twice changes nothing, and
 * a row whose id is already there is counted as repeated.
 * @throws Refusal `import/rows` with line and column of the first 100 faults
 */
export async function importFile(db: Db, order: Import): Promise<ImportResult> {
  const { register, identity, bytes } = order;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  // one import of a register at a time: batches become visible in the order of their numbers
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${identity.region}|${identity.orgId}|${register.key}`}, 0))`.execute(
    db,
  );
  const before = await findBatch(db, order, sha256);
  if (before) return { ...before, before: true };
  const rows = validate(register, order);
  const id = newId(order.now);
  const seq = await sql<{
    seq: string;
  }>`select nextval(pg_get_serial_sequence('platform_import_batch', 'seq'))::text as seq`.execute(db);
  const number = seq.rows[0]?.seq ?? '0';
  let stored = 0;
  for (let start = 0; start < rows.length; start += CHUNK)
    stored += await insert(db, order, { rows: rows.slice(start, start + CHUNK), seq: number });
  await sql`insert into platform_import_batch overriding system value select ${identity.region}, ${identity.orgId}, ${number}::bigint, ${id}::uuid, ${register.key},
    ${order.fileName}, ${sha256}, ${order.source}, ${rows.length}::bigint, ${stored}::bigint, ${rows.length - stored}::bigint, ${identity.accountId}, ${order.now}`.execute(
    db,
  );
  return { id, rows: rows.length, stored, repeated: rows.length - stored, before: false };
}

async function findBatch(db: Db, { register, identity }: Import, sha256: string) {
  const { rows } = await sql<{ id: string; row_count: string; stored_count: string; repeated_count: string }>`
    select id, row_count, stored_count, repeated_count from platform_import_batch
    where region = ${identity.region} and org_id = ${identity.orgId} and register = ${register.key} and file_sha256 = ${sha256}`.execute(
    db,
  );
  const row = rows[0];
  return (
    row && { id: row.id, rows: Number(row.row_count), stored: Number(row.stored_count), repeated: Number(row.repeated_count) }
  );
}

type Values = Readonly<Record<string, string | null>>;

function validate(register: Register, { bytes, fileName }: Import): readonly Values[] {
  const issues: Issue[] = [];
  const rows: Values[] = [];
  const lines = new Map<string, number>();
  for (const { line, cells } of decodeRows(bytes, fileName, register.columns)) {
    const result = register.row.safeParse(cells);
    const id = cells.id ?? '';
    const first = lines.get(id);
    lines.set(id, first ?? line);
    if (result.success && first === undefined) rows.push(result.data);
    else if (result.success)
      issues.push({ path: `第 ${line} 行 ${headingOf(register, 'id')}`, message: `与第 ${first} 行重复,请只保留一行` });
    else
      for (const issue of result.error.issues)
        issues.push({ path: `第 ${line} 行 ${headingOf(register, issue.path[0])}`, message: issue.message });
    if (issues.length >= ISSUES_SHOWN) break;
  }
  if (issues.length > 0)
    throw new Refusal('import/rows', 'invalid', '文件中有错误的行', {
      detail: '没有导入任何一行;请按下列提示修改文件后重新导入。',
      issues,
    });
  if (rows.length === 0)
    throw new Refusal('import/empty', 'invalid', '文件中没有数据行', { detail: '请检查表头下面是否有数据。' });
  return rows;
}

const headingOf = ({ columns }: Register, name: PropertyKey | undefined): string =>
  columns.find((column) => column.name === name)?.heading ?? '';

async function insert(
  db: Db,
  { register, identity, source }: Import,
  { rows, seq }: { rows: readonly Values[]; seq: string },
): Promise<number> {
  const { columns, table } = register;
  const names = sql.join(columns.map(({ name }) => sql.ref(name)));
  const shape = sql.join(columns.map(({ name, type }) => sql`${sql.ref(name)} ${sql.raw(type)}`));
  // imported records are grade B; a register whose rows state their own grade (signed totals, statements) says so in a column
  const graded = columns.some(({ name }) => name === 'grade') ? [sql``, sql``] : [sql`grade,`, sql`'B',`];
  const result = await sql`insert into ${sql.table(table)} (region, org_id, batch_seq, ${graded[0]} source, ${names})
    select ${identity.region}, ${identity.orgId}, ${seq}::bigint, ${graded[1]} ${source}, ${names}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (${shape}) on conflict do nothing`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}

/** How many records a unit's register holds. */
export async function countRows(
  db: Db,
  { table }: Register,
  { region, orgId }: Pick<Identity, 'region' | 'orgId'>,
): Promise<number> {
  const { rows } = await sql<{
    n: string;
  }>`select count(*)::text as n from ${sql.table(table)} where region = ${region} and org_id = ${orgId}`.execute(db);
  return Number(rows[0]?.n ?? 0);
}
