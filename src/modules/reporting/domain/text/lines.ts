import { parseEdited, type Reference, tokenOf } from '../markup.ts';

/** One block of a section: a paragraph (0), or an item that prints 1. (3) or （1） (4). */
export type Line = { readonly level: 0 | 3 | 4; readonly parts: readonly Part[] };
export type Part = string | Reference;

const MARK: Readonly<Record<Line['level'], string>> = { 0: '', 3: '# ', 4: '## ' };

/** What words may not hold, because markup does: braces and a leading # become full-width. */
export const plainWords = (text: string): string =>
  text
    .replaceAll('{', '｛')
    .replaceAll('}', '｝')
    .replaceAll(/[\r\n]+/g, ' ')
    .replace(/^#/, '＃');

/** 章节文字 → blocks; the number of an item is the renderer's. */
export const parseLines = (markup: string): readonly Line[] =>
  markup.split('\n').map((text) => {
    const level = text.startsWith(MARK[4]) ? 4 : text.startsWith(MARK[3]) ? 3 : 0;
    return { level, parts: parseEdited(text.slice(MARK[level].length)) };
  });

export const markupOf = (lines: readonly Line[]): string =>
  lines
    .map(
      ({ level, parts }) => MARK[level] + parts.map((part) => (typeof part === 'string' ? part : `{${tokenOf(part)}}`)).join(''),
    )
    .join('\n');

/** A reference as its token names it; undefined for what is none. */
export function referenceOf(token: string): Reference | undefined {
  const [part, ...rest] = parseEdited(`{${token}}`);
  return rest.length === 0 && typeof part === 'object' ? part : undefined;
}
