import type { Primitive } from './cell-value.ts';
import { CsvReader } from './csv.ts';
import { type FileKind, kindOf } from './file-kind.ts';
import { type FileColumn, HeaderSearch, type Places } from './header.ts';
import { LineReader, type TextLine } from './lines.ts';
import { refuseImport } from './refusals.ts';
import type { Column } from './register.ts';
import { type RawRow, type Row, rawRow } from './row.ts';
import { Reading, sourceOf } from './source.ts';
import { type Encoding, encodingOf, TextReader } from './text.ts';
import { type Merge, refuseMergedData, unmerged } from './workbook/merges.ts';
import { openWorkbook } from './workbook/open.ts';

/** What a file turned out to be, for the person to confirm. */
export type FileFacts = { readonly format: FileKind; readonly encoding: Encoding | null; readonly sheet: string | null };
export type OpenedFile<R> = { readonly facts: FileFacts; readonly rows: AsyncIterable<readonly R[]> };

export type Opening = {
  readonly fileName: string;
  readonly columns: readonly FileColumn[];
  readonly encoding: Encoding;
  /** Rows of one file at most; Infinity where the file is no one's request. */
  readonly mostRows?: number;
};

const LIMITS = { rows: 1_000_000, columns: 200, workbookMib: 200 } as const;
const MIB = 1_048_576;

type Line = { readonly line: number; readonly cells: readonly Primitive[] };
/** Turns text that comes in pieces into lines, the last of them at the end. */
type Lines<T> = { read(part: string): readonly T[]; end(): readonly T[] };

/**
 * Opens a .csv, .ndjson, .xlsx or .xls file (text also packed by gzip): the rows below its heading row, in batches, by the same rules
 * for all of them, and no more of the file in memory than one batch. Headings may be Chinese titles or column names.
 * @throws Refusal with a code of `import/…` that says what is wrong with the file; OtherEncoding for text that is none of this one
 */
export async function openRows(reading: Reading, opening: Opening): Promise<OpenedFile<Row>> {
  const { columns, encoding, mostRows = LIMITS.rows } = opening;
  const content = reading.content();
  const first = await content.next();
  const chunks = following(first.done ? new Uint8Array() : first.value, content);
  const format = kindOf(first.done ? new Uint8Array() : first.value, opening.fileName.replace(/\.gz$/i, ''));
  const text = { facts: { format, encoding, sheet: null } };
  if (format === 'ndjson') {
    const lines = linesOf(chunks, encoding, new LineReader());
    return { ...text, rows: limited(objects(lines, columns), mostRows) };
  }
  if (format === 'csv') {
    const lines = linesOf(chunks, encoding, new CsvReader());
    return { ...text, rows: limited(table(lines, columns), mostRows) };
  }
  const { sheet, merges, lines } = await openWorkbook(await whole(chunks), format);
  return { facts: { format, encoding: null, sheet }, rows: limited(table(lines, columns, merges), mostRows) };
}

/** Opens a small file that is in memory, for those who look at its rows one by one. */
export async function openFile(bytes: Uint8Array, fileName: string, columns: readonly Column[]): Promise<OpenedFile<RawRow>> {
  const encoding = /\.csv$/i.test(fileName) ? encodingOf(bytes) : 'UTF-8';
  const { facts, rows } = await openRows(new Reading(sourceOf(bytes)), { fileName, columns, encoding });
  return { facts, rows: named(rows, columns) };
}

async function* named(batches: AsyncIterable<readonly Row[]>, columns: readonly Column[]): AsyncGenerator<readonly RawRow[]> {
  for await (const batch of batches) yield batch.map((row) => rawRow(row, columns));
}

async function* following(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}

/** A workbook is read as a whole, within its limit. */
async function whole(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > LIMITS.workbookMib * MIB)
      throw refuseImport('import/too-large', { detail: `工作簿超过 ${LIMITS.workbookMib} MiB，请另存为 .csv 后导入。` });
    all.push(chunk);
  }
  return Buffer.concat(all);
}

async function* linesOf<T>(chunks: AsyncIterable<Uint8Array>, encoding: Encoding, lines: Lines<T>): AsyncGenerator<readonly T[]> {
  const text = new TextReader(encoding);
  for await (const chunk of chunks) yield lines.read(text.read(chunk));
  yield lines.read(text.end());
  yield lines.end();
}

/** A limit is an error with its number, never a cut. */
async function* limited(batches: AsyncIterable<readonly Row[]>, most: number): AsyncGenerator<readonly Row[]> {
  let count = 0;
  for await (const batch of batches) {
    count += batch.length;
    if (count > most) throw refuseImport('import/too-many-rows', { detail: `一个文件最多 ${most} 行，请拆分后分次导入。` });
    yield batch;
  }
}

async function* objects(
  batches: AsyncIterable<readonly TextLine[]>,
  columns: readonly FileColumn[],
): AsyncGenerator<readonly Row[]> {
  for await (const batch of batches) if (batch.length > 0) yield batch.map((line) => objectRow(line, columns));
}

function objectRow({ line, text }: TextLine, columns: readonly FileColumn[]): Row {
  const object = objectOf(text);
  if (!object) return { line, cells: [], raw: text, broken: '这一行不是一个 JSON 对象；请检查该行' };
  const cells = columns.map(({ name, heading, alias }) => primitive(object[name] ?? object[heading] ?? (alias && object[alias])));
  if (cells.every((cell) => cell === null) && !columns.some(({ name, heading }) => name in object || heading in object))
    throw refuseImport('import/headers', {
      detail: `第 ${line} 行没有任何一个登记项。应有的名称：${columns.map(({ heading }) => heading).join('、')}。`,
    });
  return { line, cells, raw: text };
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
  columns: readonly FileColumn[],
  merges: readonly Merge[] = [],
): AsyncGenerator<readonly Row[]> {
  const search = new HeaderSearch(columns);
  const merged = new Map<Merge, Primitive>();
  let places: Places | undefined;
  for await (const batch of batches) {
    const rows: Row[] = [];
    for (const { line, cells } of batch) {
      if (cells.length > LIMITS.columns)
        throw refuseImport('import/too-wide', { detail: `第 ${line} 行有 ${cells.length} 列，上限 ${LIMITS.columns} 列。` });
      if (!places) {
        places = search.look(line, unmerged(merges, line, cells, merged));
        if (places) refuseMergedData(merges, line);
      } else if (!cells.every(isBlank)) rows.push({ line, cells: placed(cells, places), raw: cells });
    }
    if (rows.length > 0) yield rows;
  }
  if (!places) search.refuse();
}

/** Cells in the order of the columns, which most files have. */
const placed = (cells: readonly Primitive[], places: Places): readonly Primitive[] =>
  cells.length === places.length && places.every((place, i) => place === i) ? cells : places.map((place) => cells[place] ?? null);

const isBlank = (cell: Primitive): boolean => cell === null || (typeof cell === 'string' && cell.trim() === '');
