import { COLUMNS, type ColumnKey, fieldTitle, isField } from './fields.ts';

/** One cell of a sheet as the rules see it; a merged one spans rows and columns. */
type Cell = {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  readonly text: string;
  readonly computed: boolean;
};
export type Grid = { readonly name: string; readonly rows: number; readonly columns: number; readonly cells: readonly Cell[] };

export type FieldCell = {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly field: string;
  /** The words of a fixed text. */
  readonly text: string | null;
};
/** 指标行: rows from first to last take one indicator each; by their order, or under the 二级指标 that the blank prints. */
export type IndicatorBlock = {
  readonly sheet: string;
  readonly first: number;
  readonly last: number;
  readonly columns: Readonly<Partial<Record<ColumnKey, number>>>;
  /** Column whose printed 二级指标 decides what goes where; null fills in order. */
  readonly labels: number | null;
};
/** 版式: what goes where in the finance bureau's table. */
export type Mapping = {
  readonly moneyUnit: '万元' | '元';
  readonly cells: readonly FieldCell[];
  readonly blocks: readonly IndicatorBlock[];
};

const letters = (column: number): string =>
  column > 26 ? letters(Math.trunc((column - 1) / 26)) + letters(((column - 1) % 26) + 1) : String.fromCharCode(64 + column);
/** C4, as a spreadsheet names it. */
export const addressOf = ({ row, column }: { readonly row: number; readonly column: number }): string =>
  `${letters(column)}${row}`;
export const columnName = letters;

/** The cell that a place belongs to: itself, or the merged one over it. */
export const cellAt = ({ cells }: Grid, row: number, column: number): Cell | undefined =>
  cells.find(
    (cell) => row >= cell.row && row < cell.row + cell.rows && column >= cell.column && column < cell.column + cell.columns,
  );

/** Whether a value can be written at a place: no formula there, and not the inside of a merged cell. */
function whyNot(grid: Grid, row: number, column: number): string | null {
  const cell = cellAt(grid, row, column);
  if (cell?.computed) return '由公式计算，不能填写';
  if (cell && (cell.row !== row || cell.column !== column)) return `被合并到 ${addressOf(cell)}，请选合并后的单元格`;
  return null;
}

type Fault = { readonly path: string; readonly message: string };

/** What is wrong with a mapping of these sheets; empty when nothing is. */
export function faultsOf(mapping: Mapping, grids: readonly Grid[]): readonly Fault[] {
  const seen = new Map<string, string>();
  const faults: Fault[] = [];
  const claim = (grid: Grid, row: number, column: number, title: string) => {
    const path = `${grid.name}!${addressOf({ row, column })}`;
    const earlier = seen.get(path);
    const reason = earlier === undefined ? whyNot(grid, row, column) : `已对应“${earlier}”，一格只能填一个字段`;
    if (reason) faults.push({ path, message: `${title}：${reason}` });
    seen.set(path, title);
  };
  const gridOf = (sheet: string): Grid | undefined => {
    const grid = grids.find(({ name }) => name === sheet);
    if (!grid) faults.push({ path: sheet, message: '空白表里没有这个可见的工作表' });
    return grid;
  };
  for (const { sheet, row, column, field, text } of mapping.cells) {
    const grid = gridOf(sheet);
    const title = fieldTitle(field);
    if (!isField(field)) faults.push({ path: `${sheet}!${addressOf({ row, column })}`, message: `没有字段“${field}”` });
    else if (field === 'fixed' && !text?.trim())
      faults.push({ path: `${sheet}!${addressOf({ row, column })}`, message: '请填写固定文字' });
    if (grid) claim(grid, row, column, title);
  }
  for (const block of mapping.blocks) {
    const grid = gridOf(block.sheet);
    if (!grid) continue;
    const path = `${block.sheet} 第 ${block.first}–${block.last} 行`;
    if (block.last < block.first) faults.push({ path, message: '指标行的末行在首行之前' });
    if (block.columns.name === undefined) faults.push({ path, message: '请为“三级指标”选定一列' });
    for (const [key, column] of Object.entries(block.columns))
      for (const row of rowsOf(block, grid)) {
        const cell = cellAt(grid, row, column);
        // cells that compute fill themselves; one merged over several rows is filled from its first
        if (!cell || (cell.row === row && !cell.computed)) claim(grid, row, column, COLUMNS[key as ColumnKey]); // the keys of the record
      }
  }
  return faults;
}

/** Rows of a block that take an indicator: those whose 三级指标 is a cell of its own. */
export const rowsOf = ({ first, last, columns }: IndicatorBlock, grid: Grid): readonly number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i).filter((row) => {
    const cell = cellAt(grid, row, columns.name ?? 1);
    return !cell || cell.row === row;
  });
