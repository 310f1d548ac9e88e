import { baseKeymap } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { EditorState, NodeSelection, Plugin, TextSelection } from 'prosemirror-state';
import { Decoration, DecorationSet, EditorView } from 'prosemirror-view';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { docOf, type EditorLine, type FaceOf, flatText, linesOf, schemaOf, startOfLine } from './document.ts';
import { withoutForeign } from './pasted.ts';

export type Place = { readonly line: number; readonly start: number; readonly end: number };
export type EditorHandle = {
  /** Puts a token where the caret is. */
  insert(token: string): void;
  /** Puts a token in place of some letters. */
  replace(place: Place, token: string): void;
  /** Shows and selects some letters. */
  select(place: Place): void;
  /** Makes the chosen lines paragraphs (0) or items. */
  level(level: EditorLine['level']): void;
};

type Props = {
  readonly ref?: Ref<EditorHandle>;
  readonly label: string;
  /** What it begins with; another key of the component begins anew. */
  readonly lines: readonly EditorLine[];
  readonly face: FaceOf;
  /** Stretches of a line to be marked, by the flat text of the line. */
  readonly marks: (text: string) => readonly { readonly start: number; readonly end: number }[];
  readonly onChange: (lines: readonly EditorLine[]) => void;
  readonly onToken: (token: string) => void;
  readonly onMark: (place: Place) => void;
};

/** Text with tokens that cannot be typed into: copied and pasted they stay tokens. Markup from outside becomes plain words. */
export function TokenEditor({ ref, ...props }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    if (!place.current) return undefined;
    const made = open(place.current, latest);
    view.current = made;
    return () => {
      view.current = null;
      made.destroy();
    };
  }, []);
  useImperativeHandle(ref, () => handleOf(() => view.current), []);
  return <div ref={place} className="mz-editor" />;
}

type Latest = { readonly current: Omit<Props, 'ref'> };

function open(element: HTMLElement, latest: Latest): EditorView {
  const schema = schemaOf((token) => latest.current.face(token));
  const follow = (state: EditorState): boolean => {
    const { selection } = state;
    if (!(selection instanceof NodeSelection)) return false;
    latest.current.onToken(String(selection.node.attrs.token));
    return true;
  };
  const keys = { 'Mod-z': undo, 'Mod-y': redo, 'Mod-Shift-z': redo, 'Shift-Enter': baseKeymap.Enter! };
  const made = new EditorView(element, {
    state: EditorState.create({
      doc: docOf(schema, latest.current.lines),
      plugins: [history(), marking(latest), keymap({ ...keys, Enter: follow }), keymap(baseKeymap)],
    }),
    attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': latest.current.label, spellcheck: 'false' },
    transformPastedHTML: withoutForeign,
    clipboardTextSerializer: ({ content }) => content.textBetween(0, content.size, '\n'),
    handleClickOn: (_, __, node) => {
      if (node.type.name === 'token') latest.current.onToken(String(node.attrs.token));
      return false;
    },
    handleClick: (current, at) => {
      const found = markAt(current.state, at, latest);
      if (found) latest.current.onMark(found);
      return false;
    },
    dispatchTransaction: (transaction) => {
      made.updateState(made.state.apply(transaction));
      if (transaction.docChanged) latest.current.onChange(linesOf(made.state.doc));
    },
  });
  return made;
}

/** Marks what the page wants to be looked at, anew after every change. */
const marking = (latest: Latest): Plugin =>
  new Plugin({
    props: {
      decorations: (state) => {
        const found: Decoration[] = [];
        state.doc.forEach((line, offset) => {
          for (const { start, end } of latest.current.marks(flatText(line)))
            found.push(Decoration.inline(offset + 1 + start, offset + 1 + end, { class: 'mz-unlinked' }));
        });
        return DecorationSet.create(state.doc, found);
      },
    },
  });

function markAt(state: EditorState, at: number, latest: Latest): Place | undefined {
  const resolved = state.doc.resolve(at);
  const [line, offset] = [resolved.index(0), resolved.parentOffset];
  const found = latest.current.marks(flatText(resolved.parent)).find(({ start, end }) => start <= offset && offset <= end);
  return found && { line, ...found };
}

function handleOf(view: () => EditorView | null): EditorHandle {
  const change = (make: (current: EditorView) => Parameters<EditorView['dispatch']>[0]) => {
    const current = view();
    if (!current) return;
    current.dispatch(make(current).scrollIntoView());
    current.focus();
  };
  return {
    insert: (token) => change(({ state }) => state.tr.replaceSelectionWith(state.schema.node('token', { token }), false)),
    replace: ({ line, start, end }, token) =>
      change(({ state }) => {
        const at = startOfLine(state.doc, line);
        return state.tr.replaceWith(at + start, at + end, state.schema.node('token', { token }));
      }),
    select: ({ line, start, end }) =>
      change(({ state }) => {
        const at = startOfLine(state.doc, line);
        return state.tr.setSelection(TextSelection.create(state.doc, at + start, at + end));
      }),
    level: (level) =>
      change(({ state }) => {
        const { tr, selection } = state;
        state.doc.nodesBetween(selection.from, selection.to, (node, at) => {
          if (node.type.name === 'line') tr.setNodeMarkup(at, null, { level });
          return false;
        });
        return tr;
      }),
  };
}
