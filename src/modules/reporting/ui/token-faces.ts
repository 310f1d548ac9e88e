import type { EditorLine, FaceOf } from '../../../ui-kit/editor/document.ts';
import { tokenOf } from '../domain/markup.ts';
import { type Line, markupOf, parseLines, plainWords, referenceOf } from '../domain/text/lines.ts';
import type { Figures } from '../text/contract.ts';

/** How tokens look: today's value of a figure, the words of an explained number, or what cannot be found any more. */
export function facesOf(figures: Figures['figures']): FaceOf {
  const known = new Map(figures.map((figure) => [figure.token, figure]));
  return (token) => {
    const found = known.get(token);
    if (found) return { label: found.display, title: found.title, tone: 'figure' };
    const reference = referenceOf(token);
    if (reference?.kind === 'noted')
      return { label: reference.subject, title: `已说明：${reference.option ?? ''}`, tone: 'noted' };
    return { label: `（待补：${reference?.subject ?? token}）`, title: '今年的数字里没有它，请改用其他数字', tone: 'missing' };
  };
}

/** 章节文字 as the editor shows it, and back. */
export const editorLines = (markup: string): readonly EditorLine[] =>
  parseLines(markup).map(({ level, parts }) => ({
    level,
    parts: parts.map((part) => (typeof part === 'string' ? part : { token: tokenOf(part) })),
  }));

export const markupOfEditor = (lines: readonly EditorLine[]): string =>
  markupOf(
    lines.map(
      ({ level, parts }): Line => ({
        level,
        parts: parts.map((part) => (typeof part === 'string' ? plainWords(part) : (referenceOf(part.token) ?? ''))),
      }),
    ),
  );

/** Token of a number that is explained instead of linked. */
export const notedToken = (text: string, reason: string): string => `noted:${text}|${plainWords(reason).replaceAll('|', '/')}`;
