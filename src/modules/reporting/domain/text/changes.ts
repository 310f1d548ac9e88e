import { tokenOf } from '../markup.ts';
import { differences } from './diff.ts';
import { type Line, parseLines } from './lines.ts';

/** One stretch of a comparison as a page shows it: words, or a figure by its token. */
export type Change = { readonly op: 'same' | 'removed' | 'added'; readonly text: string; readonly token: string | null };

type Letter = { readonly text: string; readonly token: string | null };

const lettersOf = ({ level, parts }: Line): readonly Letter[] => [
  // a block that became an item, or the other way round, shows as a change too
  ...(level === 0 ? [] : [{ text: level === 3 ? '· ' : '· · ', token: null }]),
  ...parts.flatMap((part): readonly Letter[] =>
    typeof part === 'string'
      ? [...part].map((text) => ({ text, token: null }))
      : [{ text: part.kind === 'noted' ? part.subject : '', token: tokenOf(part) }],
  ),
  { text: '\n', token: null },
];

const same = (a: Letter, b: Letter): boolean => a.text === b.text && a.token === b.token;
const sameLine = (a: readonly Letter[], b: readonly Letter[]): boolean =>
  a.length === b.length && a.every((letter, i) => same(letter, b[i]!));

/** What has changed between two texts of a section: whole blocks first, letters within those that changed. */
export function changesBetween(before: string, after: string): readonly Change[] {
  const edits = differences(parseLines(before).map(lettersOf), parseLines(after).map(lettersOf), sameLine);
  const changes: Change[] = [];
  for (let i = 0; i < edits.length; i += 1) {
    const [edit, next] = [edits[i]!, edits[i + 1]];
    if (edit.op === 'removed' && next?.op === 'added') {
      changes.push(...differences(edit.items.flat(), next.items.flat(), same).flatMap(({ op, items }) => joined(op, items)));
      i += 1;
    } else changes.push(...joined(edit.op, edit.items.flat()));
  }
  return changes;
}

/** Letters in a row as one stretch; each figure stays by itself. */
function joined(op: Change['op'], letters: readonly Letter[]): readonly Change[] {
  const changes: Change[] = [];
  for (const { text, token } of letters) {
    const last = changes.at(-1);
    if (token === null && last?.token === null) changes[changes.length - 1] = { op, text: last.text + text, token };
    else changes.push({ op, text, token });
  }
  return changes;
}
