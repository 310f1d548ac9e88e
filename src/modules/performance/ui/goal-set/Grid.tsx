import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Button } from '../../../../ui-kit/index.ts';
import { GRID_COLUMNS, type GridRow } from '../../domain/goal-row.ts';
import type { CellIssue, FactChoice } from '../../domain/goal-set.ts';
import { pasteBlock, withSources } from '../../domain/grid-edit.ts';
import { Cell, Editor } from './Cell.tsx';
import { choicesOf, columnOf, nextCell, type Place, stepOf } from './columns.ts';
import { type Editing, newRow } from './editing.ts';
import { type Fact, FactPicker } from './FactPicker.tsx';

type Block = { readonly key: string; readonly level2: readonly string[] };
type GridProps = {
  readonly editing: Editing;
  readonly blocks: readonly Block[];
  readonly facts: ReadonlyMap<string, FactChoice>;
  readonly faults: readonly CellIssue[];
  readonly hints: readonly CellIssue[];
  readonly choices: readonly Fact[];
  readonly readOnly: boolean;
};

const FACT = columnOf('fact_key');
/** The cell of the table under the mouse. */
const placeUnder = ({ target }: React.MouseEvent): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-place]') : null;
const sayPasted = ({ count, hasHeader, left }: ReturnType<typeof pasteBlock>): string =>
  [`已粘贴 ${count} 行`, hasHeader ? '按表头对应' : '', left.length > 0 ? `没有放置的列：${left.join('、')}` : '']
    .filter(Boolean)
    .join(',');

/** 指标表格: walked and written by keyboard, pasted into from a spreadsheet, every step undone. */
export function Grid({ editing, blocks, facts, choices, faults, hints, readOnly }: GridProps) {
  const { content, edit, undo, redo } = editing;
  const { rows } = content;
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 });
  const [typed, setTyped] = useState<string | null>(null);
  const [picking, setPicking] = useState(false);
  const [said, say] = useState('');
  const table = useRef<HTMLTableElement>(null);
  const follows = useRef(false);
  const here: Place = { row: Math.min(place.row, Math.max(0, rows.length - 1)), column: place.column };
  const column = GRID_COLUMNS[here.column]!; // the place stays within the columns
  const row = rows[here.row];
  const marks = useMemo(() => marksOf(faults, hints), [faults, hints]);

  useLayoutEffect(() => {
    if (!follows.current || typed !== null) return;
    follows.current = false;
    table.current?.querySelector<HTMLElement>(`[data-place="${here.row}-${here.column}"]`)?.focus();
  });
  const go = (to: Place) => {
    follows.current = true;
    setPlace(to);
  };
  const begin = (text?: string) => {
    if (readOnly || !row) return;
    if (here.column === FACT) setPicking(true);
    else {
      // a closed list begins with what stands there; at once, so that an input method composes in the field
      const start = choicesOf(column.key, []) ? undefined : text;
      flushSync(() => setTyped(start ?? row.cells[column.key]));
    }
  };
  const finish = (text: string, key: string | null, shift: boolean) => {
    if (row && text !== row.cells[column.key]) edit({ kind: 'cell', row: here.row, key: column.key, text });
    setTyped(null);
    if (key === null) return;
    const down = stepOf(shift ? 'ArrowUp' : 'ArrowDown', here, rows.length) ?? here;
    go(key === 'Tab' ? (nextCell(here, rows.length, shift) ?? here) : down);
  };
  const picked = (key?: string) => {
    setPicking(false);
    finish(key ?? row?.cells.fact_key ?? '', null, false);
    go(here);
  };
  const paste = (event: React.ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain');
    if (readOnly || text === '' || (typed !== null && !/[\t\n]/.test(text))) return;
    event.preventDefault();
    setTyped(null);
    const pasted = pasteBlock(rows, here, text, newRow);
    edit({ kind: 'rows', rows: withSources(pasted.rows, choices) });
    say(sayPasted(pasted));
    go(here);
  };
  const structure: Readonly<Record<string, () => void>> = {
    Insert: () => {
      edit({ kind: 'insert', at: here.row + 1 });
      go({ row: here.row + 1, column: 0 });
    },
    'Ctrl+Delete': () => edit({ kind: 'remove', at: here.row }),
    'Alt+ArrowUp': () => move(-1),
    'Alt+ArrowDown': () => move(1),
    'Ctrl+z': undo,
    'Ctrl+y': redo,
    'Ctrl+Z': redo,
  };
  const move = (by: number) => {
    const to = here.row + by;
    if (to < 0 || to >= rows.length) return;
    edit({ kind: 'move', from: here.row, to });
    go({ row: to, column: here.column });
  };
  const press = (event: React.KeyboardEvent) => {
    const { key, shiftKey } = event;
    const chord = `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${key}`;
    const act = readOnly ? undefined : structure[chord];
    const to = key === 'Tab' ? nextCell(here, rows.length, shiftKey) : stepOf(chord, here, rows.length);
    const isText = chord === key && key.length === 1;
    if (act) {
      follows.current = true;
      act();
    } else if (to) go(to);
    else if (key === 'Enter' || key === 'F2') begin();
    else if (!readOnly && (key === 'Delete' || key === 'Backspace')) finish('', null, false);
    else if (isText || key === 'Process') begin(isText && key !== ' ' ? key : '');
    else return;
    // an input method goes on with its own key
    if (key !== 'Process' && !isText) event.preventDefault();
    else if (isText) event.preventDefault();
  };
  const click = (event: React.MouseEvent) => {
    const at = placeUnder(event)?.dataset.place;
    if (at === undefined) return;
    const [toRow = 0, toColumn = 0] = at.split('-').map(Number);
    go({ row: toRow, column: toColumn });
  };
  const suggestions = column.key === 'level2' ? (blocks.find(({ key }) => key === row?.cells.block)?.level2 ?? []) : [];
  const messages = [...faults, ...hints].filter((issue) => issue.row === here.row && issue.column === column.heading);
  return (
    <>
      {!readOnly && <Toolbar editing={editing} at={here.row} structure={structure} />}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys and clipboard of the grid inside, whose cells take the focus */}
      <div className="mz-scroll mz-gridbox" onKeyDown={typed === null ? press : undefined} onPaste={paste}>
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: every cell is reached and written by keyboard */}
        <table
          className="mz-table mz-grid"
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is walked cell by cell
          role="grid"
          aria-label="绩效指标"
          aria-rowcount={rows.length + 1}
          ref={table}
          onDoubleClick={(event) => placeUnder(event) && begin()}
          onClick={click}
        >
          <thead>
            <tr>
              <th scope="col">行</th>
              {GRID_COLUMNS.map(({ key, heading }) => (
                <th key={key} scope="col" className={`c-${key}`}>
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((each, r) => (
              <tr key={each.id}>
                <th scope="row">{r + 1}</th>
                {GRID_COLUMNS.map(({ key, heading }, c) =>
                  typed !== null && r === here.row && c === here.column ? (
                    <td key={key} className={`c-${key} editing`}>
                      <Editor
                        label={`第 ${r + 1} 行 ${heading}`}
                        text={typed}
                        choices={choicesOf(
                          key,
                          blocks.map((block) => block.key),
                        )}
                        suggestions={suggestions}
                        onDone={finish}
                        onCancel={() => {
                          setTyped(null);
                          go(here);
                        }}
                      />
                    </td>
                  ) : (
                    <Cell
                      key={key}
                      row={r}
                      column={c}
                      name={key}
                      text={shown(each, key, facts)}
                      lastYear={key === 'target' ? each.lastYear : null}
                      active={r === here.row && c === here.column}
                      {...marks.get(`${r}|${heading}`)}
                    />
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {picking && row && (
        <FactPicker facts={choices} chosen={row.cells.fact_key} name={row.cells.name} onPick={picked} onClose={() => picked()} />
      )}
      <p className="mz-gridline" role="status">
        {messages.length > 0 ? messages.map(({ message }) => message).join('；') : said}
      </p>
    </>
  );
}

/** What a cell shows: the title of a fact instead of its key; 定性 rows have no sign. */
function shown({ cells }: GridRow, key: keyof GridRow['cells'], facts: ReadonlyMap<string, FactChoice>): string {
  if (key === 'fact_key') return facts.get(cells.fact_key)?.title ?? cells.fact_key;
  return key === 'op' && cells.nature === '定性' ? '' : cells[key];
}

/** Faults and hints by their cell: a table of 500 rows looks each of them up at every step. */
function marksOf(faults: readonly CellIssue[], hints: readonly CellIssue[]) {
  const marks = new Map<string, { readonly mark: 'fault' | 'hint'; readonly message: string }>();
  const add = (mark: 'fault' | 'hint', { row, column, message }: CellIssue) => {
    const cell = `${row}|${column}`;
    if (!marks.has(cell)) marks.set(cell, { mark, message });
  };
  for (const fault of faults) add('fault', fault);
  for (const hint of hints) add('hint', hint);
  return marks;
}

type ToolbarProps = {
  readonly editing: Editing;
  readonly at: number;
  readonly structure: Readonly<Record<string, () => void>>;
};

function Toolbar({ editing: { content, mayUndo, mayRedo, edit }, at, structure }: ToolbarProps) {
  const none = content.rows.length === 0;
  const buttons: readonly (readonly [string, string, boolean, (() => void) | undefined])[] = [
    ['在上方插入', '', none, () => edit({ kind: 'insert', at })],
    [none ? '添加一行' : '在下方插入', 'Insert', false, structure.Insert],
    ['上移', 'Alt+↑', none || at === 0, structure['Alt+ArrowUp']],
    ['下移', 'Alt+↓', none || at >= content.rows.length - 1, structure['Alt+ArrowDown']],
    ['删除行', 'Ctrl+Delete', none, structure['Ctrl+Delete']],
    ['撤销', 'Ctrl+Z', !mayUndo, structure['Ctrl+z']],
    ['重做', 'Ctrl+Y', !mayRedo, structure['Ctrl+y']],
  ];
  return (
    <div className="mz-actions mz-gridtools" role="toolbar" aria-label="指标行操作">
      {buttons.map(([title, key, disabled, act]) => (
        <Button key={title} size="small" disabled={disabled} title={key} onClick={act}>
          {title}
        </Button>
      ))}
    </div>
  );
}
