import { useReducer } from 'react';
import { emptyCells, type GoalContent, type GoalTexts, type GridKey, type GridRow } from '../../domain/goal-row.ts';

export type Edit =
  | { readonly kind: 'cell'; readonly row: number; readonly key: GridKey; readonly text: string }
  | { readonly kind: 'insert'; readonly at: number }
  | { readonly kind: 'remove'; readonly at: number }
  | { readonly kind: 'move'; readonly from: number; readonly to: number }
  | { readonly kind: 'rows'; readonly rows: readonly GridRow[] }
  | { readonly kind: 'text'; readonly key: keyof GoalTexts; readonly text: string }
  | { readonly kind: 'content'; readonly content: GoalContent };

type History = { readonly past: readonly GoalContent[]; readonly present: GoalContent; readonly future: readonly GoalContent[] };
type Action =
  | Edit
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }
  | { readonly kind: 'start'; readonly content: GoalContent };

const STEPS_KEPT = 200;

/** A row that nobody has saved yet; the server gives it its id. */
export const newRow = (): GridRow => ({ id: `new-${crypto.randomUUID()}`, cells: emptyCells(), lastYear: null });

function apply({ texts, rows }: GoalContent, edit: Edit): GoalContent {
  switch (edit.kind) {
    case 'cell':
      return {
        texts,
        rows: rows.map((row, i) => (i === edit.row ? { ...row, cells: { ...row.cells, [edit.key]: edit.text } } : row)),
      };
    case 'insert':
      return { texts, rows: rows.toSpliced(edit.at, 0, { ...newRow(), cells: likeNeighbour(rows, edit.at) }) };
    case 'remove':
      return { texts, rows: rows.toSpliced(edit.at, 1) };
    case 'move': {
      const row = rows[edit.from];
      return row ? { texts, rows: rows.toSpliced(edit.from, 1).toSpliced(edit.to, 0, row) } : { texts, rows };
    }
    case 'rows':
      return { texts, rows: edit.rows };
    case 'text':
      return { texts: { ...texts, [edit.key]: edit.text }, rows };
    case 'content':
      return edit.content;
  }
}

/** A new row stands in the same block as the row above it. */
function likeNeighbour(rows: readonly GridRow[], at: number): GridRow['cells'] {
  const above = rows[at - 1]?.cells;
  return above ? { ...emptyCells(), block: above.block, level2: above.level2 } : emptyCells();
}

/** Typing on in the same text is one step of undo. */
const isSameText = (a: GoalContent, b: GoalContent): boolean => a.rows === b.rows && a.texts !== b.texts;

function reduce(history: History, action: Action): History {
  const { past, present, future } = history;
  if (action.kind === 'start') return { past: [], present: action.content, future: [] };
  if (action.kind === 'undo') {
    const before = past.at(-1);
    return before ? { past: past.slice(0, -1), present: before, future: [present, ...future] } : history;
  }
  if (action.kind === 'redo') {
    const [next, ...rest] = future;
    return next ? { past: [...past, present], present: next, future: rest } : history;
  }
  const next = apply(present, action);
  const before = past.at(-1);
  const isGoingOn = action.kind === 'text' && before !== undefined && isSameText(before, present);
  return { past: isGoingOn ? past : [...past, present].slice(-STEPS_KEPT), present: next, future: [] };
}

/** What is being written, with every step back. */
export function useEditing(initial: GoalContent) {
  const [{ past, present, future }, act] = useReducer(reduce, { past: [], present: initial, future: [] });
  return {
    content: present,
    edit: (edit: Edit) => act(edit),
    undo: () => act({ kind: 'undo' }),
    redo: () => act({ kind: 'redo' }),
    /** Begins anew from what was loaded or saved; there is nothing to undo then. */
    start: (content: GoalContent) => act({ kind: 'start', content }),
    mayUndo: past.length > 0,
    mayRedo: future.length > 0,
  };
}
export type Editing = ReturnType<typeof useEditing>;
