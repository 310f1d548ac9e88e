import { memo, useRef, useState } from 'react';
import type { GridKey, LastYear } from '../../domain/goal-row.ts';

type EditorProps = {
  readonly label: string;
  readonly text: string;
  readonly choices: readonly string[] | undefined;
  readonly suggestions: readonly string[];
  /** Where the keyboard goes after it: a key name, or nothing when the mouse went elsewhere. */
  onDone(text: string, key: string | null, shift: boolean): void;
  onCancel(): void;
};

const DONE = ['Enter', 'Tab'];

/** The field inside a cell while it is being written. */
export function Editor({ label, text, choices, suggestions, onDone, onCancel }: EditorProps) {
  const [value, setValue] = useState(text);
  // a field that is taken away may still report that it lost the focus
  const over = useRef(false);
  const end = (act: () => void) => {
    if (over.current) return;
    over.current = true;
    act();
  };
  const keys = {
    'aria-label': label,
    value,
    onKeyDown: (event: React.KeyboardEvent) => {
      event.stopPropagation();
      if (event.nativeEvent.isComposing) return;
      if (event.key === 'Escape') end(onCancel);
      if (!DONE.includes(event.key)) return;
      event.preventDefault();
      end(() => onDone(value, event.key, event.shiftKey));
    },
    onBlur: () => end(() => onDone(value, null, false)),
  };
  const focus = (element: HTMLElement | null) => element?.focus();
  if (choices)
    return (
      <select {...keys} ref={focus} onChange={({ target }) => setValue(target.value)}>
        {[...new Set([value, ...choices])].map((choice) => (
          <option key={choice} value={choice}>
            {choice || '（空）'}
          </option>
        ))}
      </select>
    );
  return (
    <>
      <input {...keys} ref={focus} list="mz-grid-suggestions" onChange={({ target }) => setValue(target.value)} />
      <datalist id="mz-grid-suggestions">
        {suggestions.map((suggestion) => (
          <option key={suggestion} value={suggestion} />
        ))}
      </datalist>
    </>
  );
}

type CellProps = {
  readonly row: number;
  readonly column: number;
  readonly name: GridKey;
  readonly text: string;
  readonly lastYear: LastYear | null;
  readonly active: boolean;
  readonly mark?: 'fault' | 'hint';
  readonly message?: string;
};

/** A cell as it is read; the one that the keyboard stands on takes the focus. */
export const Cell = memo(function Cell({ row, column, name, text, lastYear, active, mark, message }: CellProps) {
  return (
    // inside a grid a td is a gridcell
    <td
      className={[`c-${name}`, active ? 'active' : '', mark ?? ''].join(' ').trim()}
      tabIndex={active ? 0 : -1}
      data-place={`${row}-${column}`}
      aria-invalid={mark === 'fault' || undefined}
      title={message}
    >
      {text}
      {name === 'target' && lastYear && (
        <small>
          {lastYear.year} 年：{lastYear.target}，完成 {lastYear.actual ?? '—'}
        </small>
      )}
    </td>
  );
});
