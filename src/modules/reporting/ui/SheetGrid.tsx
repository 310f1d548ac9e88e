import { useRef } from 'react';
import type { LayoutDetail } from '../contract.ts';
import { addressOf, columnName } from '../domain/layout/mapping.ts';

export type Sheet = LayoutDetail['sheets'][number];
export type Place = { readonly row: number; readonly column: number };
/** What a page writes over a cell: the field it will be filled with, or the value itself. */
export type Chip = { readonly text: string; readonly kind: 'field' | 'column' | 'value' };

const PIXELS_PER_CHARACTER = 8;
const NARROWEST = 34;
const MOVES: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

type Props = {
  readonly sheet: Sheet;
  readonly label: string;
  readonly chipAt: (place: Place) => Chip | undefined;
  readonly selected?: Place | undefined;
  readonly onSelect?: (place: Place) => void;
};
type Cell = Sheet['cells'][number];

/** A sheet as it is laid out: merges, widths, words. Arrow keys go from cell to cell; one of them is in the order of the tab key. */
export function SheetGrid({ sheet, label, chipAt, selected, onSelect }: Props) {
  const table = useRef<HTMLTableElement>(null);
  const at = new Map<string, Cell>();
  for (const cell of sheet.cells)
    for (let row = cell.row; row < cell.row + cell.rows; row += 1)
      for (let column = cell.column; column < cell.column + cell.columns; column += 1) at.set(`${row},${column}`, cell);
  const anchor = ({ row, column }: Place): Place => at.get(`${row},${column}`) ?? { row, column };
  const current = selected ?? { row: 1, column: 1 };
  const move = (key: string): boolean => {
    const [down, right] = MOVES[key] ?? [0, 0];
    if (down === 0 && right === 0) return false;
    const { rows = 1, columns = 1 } = at.get(`${current.row},${current.column}`) ?? {};
    const row = current.row + (down > 0 ? rows : down);
    const column = current.column + (right > 0 ? columns : right);
    if (row < 1 || column < 1 || row > sheet.rows || column > sheet.columns) return true;
    const next = anchor({ row, column });
    onSelect?.(next);
    table.current?.querySelector<HTMLElement>(`[data-at="${next.row},${next.column}"]`)?.focus();
    return true;
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="mz-blank" aria-label={`${label}，可滚动`} tabIndex={0}>
      <table
        ref={table}
        aria-label={label}
        onKeyDown={(event) => {
          if (onSelect && move(event.key)) event.preventDefault();
        }}
      >
        <colgroup>
          <col width={NARROWEST} />
          {sheet.widths.map((width, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name
            <col key={i} width={width === 0 ? 0 : Math.max(NARROWEST, Math.round(width * PIXELS_PER_CHARACTER))} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <td />
            {sheet.widths.map((_, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: likewise
              <th key={i} scope="col">
                {columnName(i + 1)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: sheet.rows }, (_, r) => r + 1).map((row) => (
            <tr key={row}>
              <th scope="row">{row}</th>
              {Array.from({ length: sheet.columns }, (_, c) => c + 1).map((column) => {
                const cell = at.get(`${row},${column}`);
                if (cell && (cell.row !== row || cell.column !== column)) return null;
                const isSelected = selected?.row === row && selected.column === column;
                return (
                  <td key={column} rowSpan={cell?.rows} colSpan={cell?.columns} className={isSelected ? 'selected' : undefined}>
                    <GridCell
                      {...{ row, column, cell, onSelect, isSelected }}
                      chip={chipAt({ row, column })}
                      reachable={current.row === row && current.column === column}
                    />
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

type CellProps = Place & {
  readonly cell: Cell | undefined;
  readonly chip: Chip | undefined;
  readonly isSelected: boolean;
  readonly reachable: boolean;
  readonly onSelect: ((place: Place) => void) | undefined;
};

function GridCell({ row, column, cell, chip, isSelected, reachable, onSelect }: CellProps) {
  const text = cell?.computed ? 'ƒ 公式' : (cell?.text ?? '');
  const content = (
    <>
      {text &&
        (chip && chip.kind !== 'value' ? (
          <s>{text}</s>
        ) : (
          !chip && <span className={cell?.computed ? 'computed' : undefined}>{text}</span>
        ))}
      {chip && <span className={chip.kind}>{chip.text}</span>}
    </>
  );
  if (!onSelect) return <div className="cell">{content}</div>;
  return (
    <button
      type="button"
      className="cell"
      data-at={`${row},${column}`}
      tabIndex={reachable ? 0 : -1}
      aria-pressed={isSelected}
      onClick={() => onSelect({ row, column })}
    >
      <span className="said">
        {addressOf({ row, column })} {text ? '' : '空'}{' '}
      </span>
      {content}
    </button>
  );
}
