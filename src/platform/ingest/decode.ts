import { type CellText, cellText, type Primitive } from './cell-value.ts';
import { parseCsv } from './csv.ts';
import { type FileKind, kindOf } from './file-kind.ts';
import { HeaderSearch, type Places } from './header.ts';
import { readLines } from './lines.ts';
import { refuseImport } from './refusals.ts';
import type { Column } from './register.ts';
import { decodeText, type Encoding, encodingOf, pieces } from './text.ts';
import { type Merge, refuseMergedData, unmerged } from './workbook/merges.ts';
import { openWorkbook } from './workbook/open.ts';

/** A cell that cannot be read, before the register's own rules are asked. */
export type CellFault = { readonly column: string | null; readonly value: string; readonly message: string };
/** One row of a file: where it stands and its cells by column name, as text. */
export type RawRow = {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
  readonly faults?: readonly CellFault[];
};
type Line = { readonly line: number; readonly cells: readonly Primitive[] };

/** What a file turned out to be, for the person to confirm. */
export type FileFacts = { readonly format: FileKind; readonly encoding: Encoding | null; readonly sheet: string | null };
export type OpenedFile = { readonly facts: FileFacts; readonly rows: AsyncIterable<readonly RawRow[]> };

const LIMITS = { rows: 1_000_000, columns: 200 } as const;
const BATCH = 2_000;

/**
 * Opens a .csv, .ndjson, .xlsx or .xls file: the rows below its heading row, in batches, by the same rules for all of
 * them. Headings may be Chinese titles or column names.
 * @throws Refusal with a code of `import/…` that says what is wrong with the file
 */
export async function openFile(bytes: Uint8Array, fileName: string, columns: readonly Column[]): Promise<OpenedFile> {
  const format = kindOf(bytes, fileName);
  if (format === 'ndjson') {
    const encoding = encodingOf(bytes, ['UTF-8']);
    const lines = readLines(decodeText(pieces(bytes), encoding));
    return { facts: { format, encoding, sheet: null }, rows: limited(batched(objects(lines, columns))) };
  }
  if (format === 'csv') {
    const encoding = encodingOf(bytes);
    const lines = batched(parseCsv(decodeText(pieces(bytes), encoding)));
    return { facts: { format, encoding, sheet: null }, rows: limited(table(lines, columns)) };
  }
  const { sheet, merges, lines } = await openWorkbook(bytes, format);
  return { facts: { format, encoding: null, sheet }, rows: limited(table(lines, columns, merges)) };
}

async function* batched<T>(items: Iterable<T>): AsyncGenerator<readonly T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** A limit is an error with its number, never a cut. */
async function* limited(batches: AsyncIterable<readonly RawRow[]>): AsyncGenerator<readonly RawRow[]> {
  let count = 0;
  for await (const batch of batches) {
    count += batch.length;
    if (count > LIMITS.rows)
      throw refuseImport('import/too-many-rows', { detail: `一个文件最多 ${LIMITS.rows} 行，请拆分后分次导入。` });
    yield batch;
  }
}

function* objects(lines: Iterable<{ line: number; text: string }>, columns: readonly Column[]): Generator<RawRow> {
  for (const { line, text } of lines) {
    const object = objectOf(text);
    if (!object) {
      const message = '这一行不是一个 JSON 对象；请检查该行';
      yield { line, cells: {}, faults: [{ column: null, value: text.slice(0, 80), message }] };
      continue;
    }
    if (!columns.some(({ name, heading }) => name in object || heading in object))
      throw refuseImport('import/headers', {
        detail: `第 ${line} 行没有任何一个登记项。应有的名称：${columns.map(({ heading }) => heading).join('、')}。`,
      });
    yield rowOf(line, columns, ({ name, heading }) => primitive(object[name] ?? object[heading]));
  }
}

function objectOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    // checked to be an object; its members are turned into text one by one
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // a fault of this row
  }
  return undefined;
}

/** A member of a JSON object; a list or an object in it is no cell. */
const primitive = (value: unknown): Primitive | undefined =>
  value === undefined || value === null
    ? null
    : typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? value
      : undefined;

async function* table(
  batches: AsyncIterable<readonly Line[]>,
  columns: readonly Column[],
  merges: readonly Merge[] = [],
): AsyncGenerator<readonly RawRow[]> {
  const search = new HeaderSearch(columns);
  const merged = new Map<Merge, Primitive>();
  let places: Places | undefined;
  for await (const batch of batches) {
    const rows: RawRow[] = [];
    for (const { line, cells } of batch) {
      if (cells.length > LIMITS.columns)
        throw refuseImport('import/too-wide', { detail: `第 ${line} 行有 ${cells.length} 列，上限 ${LIMITS.columns} 列。` });
      if (!places) {
        places = search.look(line, unmerged(merges, line, cells, merged));
        if (places) refuseMergedData(merges, line);
        continue;
      }
      const found = places;
      if (cells.some((cell) => cell !== null && cell !== ''))
        rows.push(rowOf(line, columns, (_, i) => cells[found[i] ?? -1] ?? null));
    }
    if (rows.length > 0) yield rows;
  }
  if (!places) search.refuse();
}

function rowOf(line: number, columns: readonly Column[], at: (column: Column, i: number) => Primitive | undefined): RawRow {
  const faults: CellFault[] = [];
  const cells: Record<string, string> = {};
  for (const [i, column] of columns.entries()) {
    const value = at(column, i);
    const result: CellText = value === undefined ? { text: '', fault: '应是一个值，不能是列表或对象' } : cellText(value, column);
    cells[column.name] = result.text;
    if ('fault' in result) faults.push({ column: column.name, value: result.text, message: result.fault });
  }
  return faults.length > 0 ? { line, cells, faults } : { line, cells };
}
