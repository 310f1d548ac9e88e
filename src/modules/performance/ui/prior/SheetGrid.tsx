import type { KeyboardEvent } from 'react';
import { letters } from '../../domain/prior/grid.ts';
import { roleTitle } from '../../domain/prior/roles.ts';
import type { PriorSheet } from '../../prior/contract.ts';

type Cell = PriorSheet['cells'][number];
/** What was chosen and is not saved yet, by place. */
export type Pending = ReadonlyMap<string, string>;
export const keyOf = ({ row, column }: Pick<Cell, 'row' | 'column'>): string => `${row},${column}`;

type Props = {
  readonly sheet: PriorSheet;
  readonly pending: Pending;
  readonly chosen: Cell | null;
  readonly onChoose: (cell: Cell) => void;
};

/** 预览: the sheet as it stands, each cell in the colour of what became of it. Arrows walk from cell to cell. */
export function SheetGrid({ sheet, pending, chosen, onChoose }: Props) {
  const cells = new Map(sheet.cells.map((cell) => [keyOf(cell), cell]));
  const covered = coveredBy(sheet);
  const first = sheet.cells[0];
  const columns = Array.from({ length: sheet.columns }, (_, column) => column);
  const walk = (event: KeyboardEvent, from: Cell) => {
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
                        title={titleOf(cell, pending)}
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

const idOf = ({ index }: PriorSheet, { row, column }: Cell): string => `cell-${index}-${row}-${column}`;

const classOf = (cell: Cell, pending: Pending, chosen: Cell | null): string =>
  [cell.state, pending.has(keyOf(cell)) ? 'pending' : '', chosen && keyOf(chosen) === keyOf(cell) ? 'chosen' : '']
    .join(' ')
    .trim();

const STATES = { placed: '', label: '表格文字', ignored: '不采用', unplaced: '未放置' } as const;
const titleOf = (cell: Cell, pending: Pending): string =>
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
function coveredBy({ merges, rows, columns }: PriorSheet): ReadonlyMap<string, 'covered' | { rowSpan: number; colSpan: number }> {
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
function neighbour(cells: readonly Cell[], from: Cell, key: string): Cell | undefined {
  const [down, right] = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[key] ?? [0, 0];
  if (!down && !right) return undefined;
  const ahead = cells.filter(({ row, column }) =>
    down ? Math.sign(row - from.row) === down : row === from.row && Math.sign(column - from.column) === right,
  );
  const distance = ({ row, column }: Cell) => Math.abs(row - from.row) * 1_000 + Math.abs(column - from.column);
  return ahead.sort((a, b) => distance(a) - distance(b))[0];
}
