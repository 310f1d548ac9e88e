import type { KeyboardEvent } from 'react';
import { Scroll, State } from '../../../../ui-kit/index.ts';
import { MONEY_COLUMNS, ROW_COLUMNS, titleOf } from '../../domain/foreign/cells.ts';
import type { ForeignCell, ForeignTable } from '../../foreign/contract.ts';
import type { ChosenCell } from './chosen.ts';
import { cellId } from './paths.ts';

type Props = {
  readonly table: ForeignTable;
  /** Pointer of the cell that is being corrected. */
  readonly chosen: string | null;
  readonly may: boolean;
  readonly onChoose: (chosen: ChosenCell) => void;
};

const columnTitle = (name: string): string => titleOf(`rows/1/${name}`).replace('第1行 ', '');
const moneyTitle = (name: string): string => titleOf(`funds/total/${name}`).replace('年度资金总额 ', '');

/** A recognised table: head, money, rows, totals, each value with the cell that it was read from. */
export function TableView({ table, chosen, may, onChoose }: Props) {
  const { key, sheet, title, form, complete, missing, head, money, rows, foot } = table;
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[event.key];
    const cell = event.target instanceof HTMLElement ? event.target.closest('td') : null;
    if (!step || !cell) return;
    const next = neighbour(cell, step[0] ?? 0, step[1] ?? 0);
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  const shown = (cell: ForeignCell) => <Value {...{ table: key, cell, may, isChosen: cell.pointer === chosen, onChoose }} />;
  return (
    <section aria-label={`自评表 ${title}`} id={`cell:${key}`} tabIndex={-1} className="mz-foreign-table" onKeyDown={walk}>
      <h2>
        {title}{' '}
        <small>
          {form}
          {sheet && ` · 工作表 ${sheet}`}
        </small>{' '}
        {complete ? null : <State tone="warn">{`不完整：${missing ?? '没有注明'}`}</State>}
      </h2>
      <dl className="mz-foreign-head">
        {head.map((cell) => (
          <div key={cell.pointer}>
            <dt>{cell.title}</dt>
            <dd>{shown(cell)}</dd>
          </div>
        ))}
      </dl>
      {money.length > 0 && (
        <Scroll label={`资金 ${title}`}>
          <table className="mz-table mz-foreign-grid">
            <thead>
              <tr>
                <th scope="col">资金</th>
                {MONEY_COLUMNS.map((name) => (
                  <th key={name} scope="col">
                    {moneyTitle(name)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {money.map(({ key: source, label, cells }) => (
                <tr key={source} id={cellId(key, `funds/${source}`)} tabIndex={-1}>
                  <th scope="row">{label}</th>
                  {MONEY_COLUMNS.map((name) => {
                    const cell = cells.find(({ pointer }) => pointer === `funds/${source}/${name}`);
                    return (
                      <td key={name} className="num">
                        {cell && shown(cell)}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      <Scroll label={`指标 ${title}`}>
        <table className="mz-table mz-foreign-grid">
          <thead>
            <tr>
              <th scope="col">行</th>
              {ROW_COLUMNS.map((name) => (
                <th key={name} scope="col">
                  {columnTitle(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ number, cells }) => (
              <tr key={number} id={cellId(key, `rows/${number}`)} tabIndex={-1}>
                <th scope="row">{number}</th>
                {cells.map((cell, at) => (
                  <td key={cell.pointer} className={NUMBERS.has(ROW_COLUMNS[at] ?? '') ? 'num' : undefined}>
                    {shown(cell)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <dl className="mz-foreign-head">
        {foot.map((cell) => (
          <div key={cell.pointer}>
            <dt>{cell.title}</dt>
            <dd>{shown(cell)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const NUMBERS: ReadonlySet<string> = new Set(['weight', 'score']);

type ValueProps = Pick<Props, 'may' | 'onChoose'> & {
  readonly table: string;
  readonly cell: ForeignCell;
  readonly isChosen: boolean;
};

/** The value that is judged, the printed one beside it where it was corrected, and where it stands. */
function Value({ table, cell, may, isChosen, onChoose }: ValueProps) {
  const { pointer, text, place, correction } = cell;
  const content = (
    <>
      {text ?? <span className="blank">空</span>}
      {correction && <del>{correction.printed ?? '空'}</del>}
      {place && <small>{place.split('!').at(-1)}</small>}
    </>
  );
  const classes = ['mz-foreign-cell', correction ? 'corrected' : '', isChosen ? 'chosen' : ''].join(' ').trim();
  const title = correction
    ? `${place ?? ''} 印列“${correction.printed ?? '空'}”，${correction.name} ${correction.at} 更正：${correction.reason}`
    : (place ?? undefined);
  if (!may)
    return (
      <span id={cellId(table, pointer)} tabIndex={-1} className={classes} title={title}>
        {content}
      </span>
    );
  return (
    <button type="button" id={cellId(table, pointer)} className={classes} title={title} onClick={() => onChoose({ table, cell })}>
      <span className="said">{titleOf(pointer)} </span>
      {content}
    </button>
  );
}

/** The button in the cell beside, above or below. */
function neighbour(cell: HTMLTableCellElement, down: number, right: number): HTMLElement | null {
  const row = cell.closest('tr');
  const rows = [...(row?.parentElement?.children ?? [])];
  const next = down === 0 ? row : rows[rows.indexOf(row as Element) + down];
  return next?.children[cell.cellIndex + right]?.querySelector('button') ?? null;
}
