import { type Fragment, type Node, Schema } from 'prosemirror-model';

/** One line of text: a paragraph (0), or an item that prints 1. (3) or （1） (4); tokens stand for what is no typing. */
export type EditorLine = { readonly level: 0 | 3 | 4; readonly parts: readonly (string | EditorToken)[] };
export type EditorToken = { readonly token: string };
/** How a token looks: what it prints, what it is, and in which colour. */
export type TokenFace = { readonly label: string; readonly title: string; readonly tone: 'figure' | 'noted' | 'missing' };
export type FaceOf = (token: string) => TokenFace;

/** Stands for a token in the flat text of a line. */
const LEAF = '\ufffc';

/** Lines of words and tokens, and nothing else: whatever is pasted becomes that. */
export const schemaOf = (face: FaceOf): Schema =>
  new Schema({
    nodes: {
      doc: { content: 'line+' },
      line: {
        content: 'inline*',
        attrs: { level: { default: 0 } },
        parseDOM: ['p', 'div', 'li', 'h1', 'h2', 'h3', 'h4', 'tr'].map((tag) => ({
          tag,
          getAttrs: (dom: HTMLElement) => ({ level: levelOf(dom.dataset.level) }),
        })),
        toDOM: (node) => ['p', { 'data-level': String(node.attrs.level) }, 0],
      },
      token: {
        group: 'inline',
        inline: true,
        atom: true,
        attrs: { token: {} },
        parseDOM: [{ tag: 'span[data-token]', getAttrs: (dom) => ({ token: dom.dataset.token ?? '' }) }],
        toDOM: (node) => {
          const { label, title, tone } = face(node.attrs.token);
          return ['span', { 'data-token': node.attrs.token, class: `mz-chip ${tone}`, title }, label];
        },
        leafText: (node) => face(node.attrs.token).label,
      },
      text: { group: 'inline' },
    },
  });

const levelOf = (text: string | undefined): EditorLine['level'] => (text === '3' ? 3 : text === '4' ? 4 : 0);

export const docOf = (schema: Schema, lines: readonly EditorLine[]): Node =>
  schema.node(
    'doc',
    null,
    (lines.length > 0 ? lines : [{ level: 0, parts: [] } as const]).map(({ level, parts }) =>
      schema.node(
        'line',
        { level },
        parts.flatMap((part) => (part === '' ? [] : [typeof part === 'string' ? schema.text(part) : schema.node('token', part)])),
      ),
    ),
  );

export function linesOf(doc: Node): readonly EditorLine[] {
  const lines: EditorLine[] = [];
  doc.forEach((line) => {
    const parts: (string | EditorToken)[] = [];
    line.forEach((node) => {
      parts.push(node.isText ? (node.text ?? '') : { token: String(node.attrs.token) });
    });
    lines.push({ level: levelOf(String(line.attrs.level)), parts });
  });
  return lines;
}

/** The words of a line, one letter for each token, so that places in it are places in the document. */
export const flatText = (content: Node | Fragment): string =>
  content.textBetween(0, 'nodeSize' in content ? content.content.size : content.size, '\n', LEAF);

/** Where a line begins in the document. */
export function startOfLine(doc: Node, line: number): number {
  let at = 1;
  for (let i = 0; i < Math.min(line, doc.childCount - 1); i += 1) at += doc.child(i).nodeSize;
  return at;
}
