import { Refusal } from '../../kernel/refusal.ts';
import { parseCsv } from './csv.ts';
import type { Column } from './register.ts';

/** One row of a file: where it stands and its cells by column name, as text. */
export type RawRow = { readonly line: number; readonly cells: Readonly<Record<string, string>> };

const LIMITS = { rows: 1_000_000, columns: 200, cell: 32_767 } as const;
const refused = (code: string, title: string, detail: string): Refusal =>
  new Refusal(`import/${code}`, 'invalid', title, { detail });

/**
 * Text of a file: UTF-8, with or without a mark, else GB 18030. Anything that is neither is refused; a replacement
 * character means that an earlier program has already lost a letter.
 */
export function decodeText(bytes: Uint8Array): string {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (text.includes('\ufffd') || text.includes('\0')) break;
      return text;
    } catch {
      // the next encoding, or the refusal below
    }
  }
  throw refused('encoding', '无法识别文件的文字编码', '请另存为 UTF-8 或 GB18030 编码的 CSV 后重新导入。');
}

/** The rows below the heading row of a .csv, .ndjson or .xlsx file; headings may be Chinese titles or column names. */
export function* decodeRows(bytes: Uint8Array, fileName: string, columns: readonly Column[]): Generator<RawRow> {
  if (/\.(ndjson|jsonl)$/i.test(fileName)) yield* jsonLines(decodeText(bytes), columns);
  else if (/\.csv$/i.test(fileName)) yield* table(parseCsv(decodeText(bytes)), columns);
  else throw refused('format', '不支持的文件类型', '请使用 .csv 或 .ndjson 文件。');
}

function* jsonLines(text: string, columns: readonly Column[]): Generator<RawRow> {
  let line = 0;
  for (const content of text.split('\n')) {
    line += 1;
    if (content.trim() === '') continue;
    yield { line, cells: cellsOf(parseLine(content, line), columns) };
  }
}

function parseLine(content: string, line: number): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(content);
    // checked to be an object; its members are turned into text below
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // refused below
  }
  throw refused('format', '文件不是每行一个 JSON 对象', `第 ${line} 行无法读取,请检查该行。`);
}

function cellsOf(value: Record<string, unknown>, columns: readonly Column[]): Record<string, string> {
  return Object.fromEntries(columns.map(({ name, heading }) => [name, textOf(value[name] ?? value[heading])]));
}

const textOf = (value: unknown): string => (value === undefined || value === null ? '' : String(value));

function* table(lines: Iterable<{ line: number; cells: readonly string[] }>, columns: readonly Column[]): Generator<RawRow> {
  let places: readonly (number | undefined)[] | undefined;
  let count = 0;
  for (const { line, cells } of lines) {
    if (cells.length > LIMITS.columns)
      throw refused('too-wide', '列数太多', `第 ${line} 行有 ${cells.length} 列,上限 ${LIMITS.columns} 列。`);
    if (!places) {
      places = findPlaces(cells, columns);
      continue;
    }
    if (cells.every((cell) => cell === '')) continue;
    count += 1;
    if (count > LIMITS.rows) throw refused('too-many-rows', '行数太多', `一个文件最多 ${LIMITS.rows} 行,请拆分后分次导入。`);
    if (cells.some((cell) => cell.length > LIMITS.cell))
      throw refused('cell-too-long', '单元格太长', `第 ${line} 行有超过 ${LIMITS.cell} 字的单元格。`);
    const found = places;
    yield { line, cells: Object.fromEntries(columns.map(({ name }, i) => [name, cells[found[i] ?? -1] ?? ''])) };
  }
}

function findPlaces(cells: readonly string[], columns: readonly Column[]): readonly number[] {
  const places = columns.map(({ name, heading }) => cells.findIndex((cell) => cell === heading || cell === name));
  const missing = columns.filter((_, i) => places[i] === -1).map(({ heading }) => heading);
  if (missing.length > 0)
    throw refused('headers', '表头不完整', `缺少列:${missing.join('、')};文件的表头是:${cells.join('、').slice(0, 200)}。`);
  return places;
}
