import { differences, type Edit } from './diff.ts';
import type { ExportedLine } from './exported.ts';
import { plainWords } from './lines.ts';

/** A number that a file says otherwise than what left, with its surroundings. */
export type FigureChange = {
  readonly kind: 'changed' | 'added' | 'lost';
  readonly before: string | null;
  readonly after: string | null;
  readonly around: string;
};

/** One section as it left and as it came back, both as markup. */
export type Compared = { readonly before: string; readonly after: string; readonly figures: readonly FigureChange[] };

/** A letter, a number, a figure, or (null text) the beginning of a block. */
type Atom = { readonly text: string | null; readonly token: string | null; readonly level: ExportedLine['level'] };

const begin = (level: ExportedLine['level']): Atom => ({ text: null, token: null, level });
const plain = (text: string): Atom => ({ text, token: null, level: 0 });
const same = (a: Atom, b: Atom): boolean => a.text === b.text;
const sameLine = (a: readonly Atom[], b: readonly Atom[]): boolean =>
  a.length === b.length && a.every((atom, i) => same(atom, b[i]!));

const NUMBER = /^\d[\d,]*(?:\.\d+)?/;
const CONTINUES = /^[.,]?\d/;
const isNumber = ({ text, token }: Atom): boolean => token !== null || (text !== null && /\d/.test(text));
const AROUND = 10;
/** How many letters before a figure must agree for it to be the one that was moved. */
const SAME_BEFORE = 4;

/** Letters and numbers of plain words; what some figure of the section prints stays in one piece. */
function atomsOf(text: string, displays: readonly string[]): Atom[] {
  const atoms: Atom[] = [];
  const units = displays.map((display) => display.replace(NUMBER, ''));
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at);
    const display = displays.find(
      (candidate) => rest.startsWith(candidate) && !(/\d$/.test(candidate) && CONTINUES.test(rest.slice(candidate.length))),
    );
    const piece = display ?? numberIn(rest, units) ?? String.fromCodePoint(rest.codePointAt(0) ?? 0);
    atoms.push(plain(piece));
    at += piece.length;
  }
  return atoms;
}

/** A number at the beginning of a text, with its unit where figures of the section have such a unit. */
function numberIn(text: string, units: readonly string[]): string | undefined {
  const digits = NUMBER.exec(text)?.[0];
  if (digits === undefined) return undefined;
  return digits + (units.find((unit) => unit !== '' && text.startsWith(unit, digits.length)) ?? '');
}

const baseAtoms = ({ level, parts }: ExportedLine, displays: readonly string[]): readonly Atom[] => [
  begin(level),
  ...parts.flatMap(({ text, token }) => (token === null ? atomsOf(text, displays) : [{ text, token, level: 0 as const }])),
];

/** A number that Word's own numbering has become by being typed is no part of the words. */
function fileAtoms(text: string, displays: readonly string[]): readonly Atom[] {
  const item = /^\d{1,2}[.．](?!\d)/.exec(text)?.[0];
  const part = /^[（(]\d{1,2}[）)]/.exec(text)?.[0];
  return [begin(item ? 3 : part ? 4 : 0), ...atomsOf(text.slice((item ?? part ?? '').length), displays)];
}

/** Compares a section with the paragraphs that came back for it. A figure that stands unchanged stays a figure. */
export function compareSection(lines: readonly ExportedLine[], paragraphs: readonly string[]): Compared {
  const displays = [
    ...new Set(lines.flatMap(({ parts }) => parts.flatMap(({ text, token }) => (token === null || text === '' ? [] : [text])))),
  ].sort((a, b) => b.length - a.length);
  const base = lines.map((line) => baseAtoms(line, displays));
  const edits = settle(
    base,
    paragraphs.map((text) => fileAtoms(text, displays)),
  );
  const after = edits.flatMap(({ op, items }) => (op === 'removed' ? [] : items));
  return { before: written(base.flat()), after: written(after), figures: changesOf(edits) };
}

/** Blocks first, letters within the blocks that changed. */
function settle(base: readonly (readonly Atom[])[], file: readonly (readonly Atom[])[]): readonly Edit<Atom>[] {
  const coarse = differences(base, file, sameLine);
  const doubted = doubting(base.flat(), file.flat());
  const fine = coarse.flatMap((edit, i): readonly Edit<Atom>[] => {
    const [previous, next] = [coarse[i - 1], coarse[i + 1]];
    if (edit.op === 'removed' && next?.op === 'added')
      return differences(edit.items.flat(), next.items.flat(), same).map(doubted);
    if (edit.op === 'added' && previous?.op === 'removed') return [];
    return [{ op: edit.op, items: edit.items.flat() }];
  });
  return withMoved(fine);
}

/**
 * A figure that agrees without a word beside it is taken for the same only where its value stands once on either side: it may be
 * another figure of that value otherwise.
 */
const doubting = (base: readonly Atom[], file: readonly Atom[]) => {
  const once = (atoms: readonly Atom[], wanted: string | null) => atoms.filter(({ text }) => text === wanted).length === 1;
  return ({ op, items }: Edit<Atom>): Edit<Atom> =>
    op === 'same' && !items.some(isWord)
      ? { op, items: items.map((atom) => (once(base, atom.text) && once(file, atom.text) ? atom : { ...atom, token: null })) }
      : { op, items };
};

const isWord = ({ text, token }: Atom): boolean => token === null && text !== null && /[\p{Script=Han}A-Za-z]/u.test(text);

const wordsOf = (atoms: readonly Atom[]): string => atoms.map(({ text }) => text ?? '').join('');

/** A figure that went elsewhere with the words before it is the same figure. */
function withMoved(edits: readonly Edit<Atom>[]): readonly Edit<Atom>[] {
  const gone = edits.flatMap(({ op, items }) =>
    op === 'removed'
      ? items.flatMap((atom, i) =>
          atom.token === null ? [] : [{ atom, before: wordsOf(items.slice(0, i)).slice(-SAME_BEFORE) }],
        )
      : [],
  );
  return edits.map(({ op, items }) => ({
    op,
    items:
      op !== 'added'
        ? items
        : items.map((atom, i) => {
            const before = wordsOf(items.slice(0, i)).slice(-SAME_BEFORE);
            const found = gone.find(
              (one) => one.atom.text === atom.text && one.before === before && before.length === SAME_BEFORE,
            );
            return found ? { ...atom, token: found.atom.token } : atom;
          }),
  }));
}

/** Blocks of markup from a run of atoms. */
function written(atoms: readonly Atom[]): string {
  const marks = { 0: '', 3: '# ', 4: '## ' } as const;
  let markup = '';
  for (const { text, token, level } of atoms)
    if (text === null) markup += `${markup === '' ? '' : '\n'}${marks[level]}`;
    else markup += token === null ? plainWords(text) : `{${token}}`;
  return markup;
}

/** Numbers that changed, came or went, gap by gap. */
function changesOf(edits: readonly Edit<Atom>[]): readonly FigureChange[] {
  const kept = edits.flatMap(({ op, items }) => (op === 'added' ? items.flatMap(({ token }) => token ?? []) : []));
  return edits.flatMap((edit, i): readonly FigureChange[] => {
    const previous = edits[i - 1];
    if (edit.op === 'same' || (edit.op === 'added' && previous?.op === 'removed')) return [];
    const partner = edit.op === 'removed' && edits[i + 1]?.op === 'added' ? edits[i + 1] : undefined;
    const lost = edit.op === 'removed' ? edit.items.filter((atom) => isNumber(atom) && !kept.includes(atom.token ?? '')) : [];
    const come = (edit.op === 'added' ? edit : partner)?.items.filter((atom) => isNumber(atom) && atom.token === null) ?? [];
    const left = wordsOf(previous?.items ?? []).slice(-AROUND);
    const right = wordsOf(edits[i + (partner ? 2 : 1)]?.items ?? []).slice(0, AROUND);
    const count = Math.max(lost.length, come.length);
    return Array.from({ length: count }, (_, at) => {
      const [before, after] = [lost[at]?.text ?? null, come[at]?.text ?? null];
      const kind = before === null ? 'added' : after === null ? 'lost' : 'changed';
      return { kind, before, after, around: `${left}【${after ?? before ?? ''}】${right}` } as const;
    });
  });
}
