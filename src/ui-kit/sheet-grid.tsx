import type { KeyboardEvent } from 'react';
import './sheet-grid.css';

/** A cell of an uploaded sheet that holds something, and what became of it. */
export type SheetCell = {
  readonly row: number;
  readonly column: number;
  readonly place: string;
  readonly text: string;
  readonly state: 'placed' | 'label' | 'ignored' | 'unplaced';
  readonly role: string | null;
  readonly reason: string | null;
};
type Area = { readonly startRow: number; readonly endRow: number; readonly startCol: number; readonly endCol: number };
export type SheetShape = {
  readonly index: number;
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly number[];
  readonly merges: readonly Area[];
  readonly cells: readonly SheetCell[];
};

/** What was chosen and is not saved yet, by place. */
export type Pending = ReadonlyMap<string, string>;
export const keyOf = ({ row, column }: Pick<SheetCell, 'row' | 'column'>): string => `${row},${column}`;

type Props = {
  readonly sheet: SheetShape;
  readonly pending: Pending;
  readonly chosen: SheetCell | null;
  readonly onChoose: (cell: SheetCell) => void;
  readonly roleTitle: (role: string) => string;
};

/** 预览: the sheet as it stands, each cell in the colour of what became of it. Arrows walk from cell to cell. */
export function SheetGrid({ sheet, pending, chosen, onChoose, roleTitle }: Props) {
  const cells = new Map(sheet.cells.map((cell) => [keyOf(cell), cell]));
  const covered = coveredBy(sheet);
  const first = sheet.cells[0];
  const columns = Array.from({ length: sheet.columns }, (_, column) => column);
  const walk = (event: KeyboardEvent, from: SheetCell) => {
    const next = neighbour(sheet.cells, from, event.key);
    if (!next) return;
    event.preventDefault();
    onChoose(next);
    document.getElementById(idOf(sheet, next))?.focus();
  };
  return (
    <section className="mz-scroll mz-sheet" aria-label={`工作表 ${sheet.name}`}>
      <table>
        <thead>
          <tr>
            <td />
            {columns.map((column) => (
              <th key={column} scope="col" className={sheet.hiddenColumns.includes(column) ? 'off' : undefined}>
                {letters(column)}
                {sheet.hiddenColumns.includes(column) && <small>隐藏</small>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: sheet.rows }, (_, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a sheet are known by their number
            <tr key={row}>
              <th scope="row" className={sheet.hiddenRows.includes(row) ? 'off' : undefined}>
                {row + 1}
                {sheet.hiddenRows.includes(row) && <small>隐藏</small>}
              </th>
              {columns.map((column) => {
                const key = `${row},${column}`;
                const area = covered.get(key);
                if (area === 'covered') return null;
                const cell = cells.get(key);
                return (
                  <td key={column} {...area} className={cell ? classOf(cell, pending, chosen) : undefined}>
                    {cell && (
                      <button
                        type="button"
                        id={idOf(sheet, cell)}
                        tabIndex={keyOf(chosen ?? first ?? cell) === key ? 0 : -1}
                        title={titleOf(cell, pending, roleTitle)}
                        aria-pressed={chosen !== null && keyOf(chosen) === key}
                        onClick={() => onChoose(cell)}
                        onKeyDown={(event) => walk(event, cell)}
                      >
                        {cell.text}
                        {pending.has(key) && <small>{roleTitle(pending.get(key) ?? '')}</small>}
                      </button>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A, Z, AA. */
const letters = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + String.fromCharCode(65 + (column % 26));

const idOf = ({ index }: SheetShape, { row, column }: SheetCell): string => `cell-${index}-${row}-${column}`;

const classOf = (cell: SheetCell, pending: Pending, chosen: SheetCell | null): string =>
  [cell.state, pending.has(keyOf(cell)) ? 'pending' : '', chosen && keyOf(chosen) === keyOf(cell) ? 'chosen' : '']
    .join(' ')
    .trim();

const STATES = { placed: '', label: '表格文字', ignored: '不采用', unplaced: '未放置' } as const;
const titleOf = (cell: SheetCell, pending: Pending, roleTitle: Props['roleTitle']): string =>
  [
    cell.place,
    pending.has(keyOf(cell))
      ? `将放置为 ${roleTitle(pending.get(keyOf(cell)) ?? '')}`
      : cell.role
        ? roleTitle(cell.role)
        : STATES[cell.state],
    cell.reason,
  ]
    .filter(Boolean)
    .join(':');

/** Merged areas: the first cell spans them, the others are not drawn. */
function coveredBy({ merges, rows, columns }: SheetShape): ReadonlyMap<string, 'covered' | { rowSpan: number; colSpan: number }> {
  const found = new Map<string, 'covered' | { rowSpan: number; colSpan: number }>();
  for (const { startRow, endRow, startCol, endCol } of merges) {
    const [bottom, right] = [Math.min(endRow, rows - 1), Math.min(endCol, columns - 1)];
    for (let row = startRow; row <= bottom; row += 1)
      for (let column = startCol; column <= right; column += 1) found.set(`${row},${column}`, 'covered');
    if (bottom >= startRow && right >= startCol)
      found.set(`${startRow},${startCol}`, { rowSpan: bottom - startRow + 1, colSpan: right - startCol + 1 });
  }
  return found;
}

/** The nearest cell that holds something in the direction of an arrow. */
function neighbour(cells: readonly SheetCell[], from: SheetCell, key: string): SheetCell | undefined {
  const [down, right] = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[key] ?? [0, 0];
  if (!down && !right) return undefined;
  const ahead = cells.filter(({ row, column }) =>
    down ? Math.sign(row - from.row) === down : row === from.row && Math.sign(column - from.column) === right,
  );
  const distance = ({ row, column }: SheetCell) => Math.abs(row - from.row) * 1_000 + Math.abs(column - from.column);
  return ahead.sort((a, b) => distance(a) - distance(b))[0];
}
