import { cellsOf, GRID_COLUMNS, type GridCells, type GridKey, type GridRow } from './goal-row.ts';

/** A block copied from a spreadsheet: rows by line, cells by tab; a cell in quotes may hold both, and doubled quotes. */
export function readBlock(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  let at = 0;
  while (at < text.length) {
    const row = rows[rows.length - 1]!; // there is always a row
    const { cell, end } = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at);
    row.push(cell);
    at = end;
    if (text[at] === '\t') {
      at += 1;
      if (at === text.length) row.push('');
    } else if (at < text.length) {
      at += text.startsWith('\r\n', at) ? 2 : 1;
      if (at < text.length) rows.push([]);
    }
  }
  return rows.filter((row) => row.length > 0);
}

function plainCell(text: string, from: number): { cell: string; end: number } {
  let end = from;
  while (end < text.length && !'\t\r\n'.includes(text[end]!)) end += 1;
  return { cell: text.slice(from, end), end };
}

function quotedCell(text: string, from: number): { cell: string; end: number } {
  let cell = '';
  let at = from + 1;
  for (;;) {
    const close = text.indexOf('"', at);
    // an inch sign, not a quoted cell
    if (close < 0) return plainCell(text, from);
    cell += text.slice(at, close);
    if (text[close + 1] !== '"') {
      const end = close + 1;
      return end === text.length || '\t\r\n'.includes(text[end]!) ? { cell, end } : plainCell(text, from);
    }
    cell += '"';
    at = close + 2;
  }
}

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s*]/g, '')
    .replace(/\(分\)$/, '');

/** Which columns a header row names, by place; null where the row is no header (fewer than two known heads). */
export function headerOf(cells: readonly string[]): readonly (GridKey | null)[] | null {
  const keys = cells.map(
    (cell) =>
      GRID_COLUMNS.find(({ heading, names }) => [heading, ...names].some((name) => bare(name) === bare(cell)))?.key ?? null,
  );
  const known = keys.filter((key) => key !== null);
  return known.length >= 2 && new Set(known).size === known.length ? keys : null;
}

/** How words of other tables are written here: 正向指标 is ≥, 产出指标 is 产出, a full-width sign its plain one. */
function wordOf(key: GridKey, text: string): string {
  const cell = text.replaceAll(/\s+/g, ' ').trim();
  if (key === 'block') return cell.normalize('NFKC').replace(/指标$/, '');
  if (key === 'op') return OP_WORDS[cell.normalize('NFKC')] ?? cell;
  if (key === 'weight' || key === 'places') return cell.normalize('NFKC').replace(/分$/, '').replaceAll(',', '');
  if (key === 'target') return /^[\d,，.]+$/.test(cell.normalize('NFKC')) ? cell.normalize('NFKC').replaceAll(',', '') : cell;
  if (key === 'is_core' || key === 'is_rate') return ['是', '√', '1', 'true'].includes(cell) ? '是' : cell.replace(/^否$/, '');
  if (key === 'cost_kind') return cell === '是' ? '成本' : cell.replace(/^否$/, '');
  return cell;
}

const OP_WORDS: Readonly<Record<string, string>> = {
  ...{ '>=': '≥', '=>': '≥', '<=': '≤', '=<': '≤', '==': '=', 大于等于: '≥', 小于等于: '≤', 等于: '=', 大于: '>', 小于: '<' },
  ...{ '≧': '≥', '≦': '≤', '⩾': '≥', '⩽': '≤' },
};

type Place = { readonly row: number; readonly column: number };
export type Pasted = {
  readonly rows: readonly GridRow[];
  readonly count: number;
  readonly hasHeader: boolean;
  readonly left: readonly string[];
};

/**
 * Pastes a block onto a cell: by its header row where it has one (then at the first column named), otherwise cell by cell to the
 * right and down; rows that are missing are added. Columns that nobody knows are named in `left`, not dropped silently.
 */
export function pasteBlock(rows: readonly GridRow[], place: Place, text: string, newRow: () => GridRow): Pasted {
  const block = readBlock(text);
  const header = headerOf(block[0] ?? []);
  const lines = (header ? block.slice(1) : block).filter((line) => header === null || line.some((cell) => cell.trim() !== ''));
  const plain = GRID_COLUMNS.slice(place.column).map(({ key }) => key);
  const columns = header ?? plain;
  const width = Math.max(0, ...lines.map((line) => line.length));
  const over = Array.from({ length: Math.max(0, width - plain.length) }, (_, i) => `第 ${plain.length + i + 1} 列`);
  const left = header ? (block[0] ?? []).filter((cell, i) => header[i] === null && cell.trim() !== '') : over;
  const next = [...rows];
  const merged = fillDown(lines, columns);
  for (const [i, line] of merged.entries()) {
    const at = place.row + i;
    const before = next[at] ?? newRow();
    next[at] = { ...before, cells: written(before.cells, columns, line) };
  }
  return { rows: next, count: merged.length, hasHeader: header !== null, left };
}

/** Merged cells of 一级 and 二级 arrive as text in their first row only: the rows below mean the same. */
function fillDown(lines: readonly (readonly string[])[], columns: readonly (GridKey | null)[]): readonly (readonly string[])[] {
  const heads = columns.flatMap((key, i) => (key === 'block' || key === 'level2' ? [i] : []));
  const isWide = columns.includes('name') && lines.some((line) => line.length > heads.length);
  if (!isWide) return lines;
  const last = new Map<number, string>();
  return lines.map((line) =>
    line.map((cell, i) => {
      if (!heads.includes(i)) return cell;
      if (cell.trim() !== '') last.set(i, cell);
      return last.get(i) ?? cell;
    }),
  );
}

function written(before: GridCells, columns: readonly (GridKey | null)[], line: readonly string[]): GridCells {
  const given: Partial<Record<GridKey, string>> = {};
  for (const [i, cell] of line.entries()) {
    const key = columns[i];
    if (key) given[key] = wordOf(key, cell);
  }
  const cells = cellsOf({ ...before, ...given });
  return given.nature || given.target === undefined ? cells : { ...cells, nature: natureOf(cells) };
}

/** 性质 of a row whose table has no such column: a sign or a number is 定量, a day 时点, words 定性. */
function natureOf({ nature, op, target }: GridCells): string {
  if (target === '') return nature;
  if (/^\d{4}-\d{2}-\d{2}$/.test(target)) return '时点';
  return /^[\d.]+$/.test(target) ? (nature === '定性' && op !== '' ? '定量' : nature || '定量') : '定性';
}

/** A source that was pasted by its title becomes its key; a title that two facts have stays as it is and is a fault. */
export function withSources(
  rows: readonly GridRow[],
  facts: readonly { readonly key: string; readonly title: string }[],
): readonly GridRow[] {
  const keys = new Map<string, string | null>();
  for (const { key, title } of facts) keys.set(title, keys.has(title) ? null : key);
  return rows.map((row) => {
    const key = keys.get(row.cells.fact_key);
    return key ? { ...row, cells: { ...row.cells, fact_key: key } } : row;
  });
}
