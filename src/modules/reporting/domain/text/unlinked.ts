import { mask } from '../audit/prose/mask.ts';
import type { Reference } from '../markup.ts';
import { type Line, parseLines } from './lines.ts';

/** 未关联: a number typed by hand that nobody has linked to a figure or explained. */
export type Unlinked = {
  /** The block it stands in, from 0, and its place in the words of that block, a figure counting as one letter. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly around: string;
};

/** A number that somebody has explained: what it says, and why it needs no figure. */
export type Noted = { readonly line: number; readonly text: string; readonly reason: string };

/** Stands where a figure stands, so that places stay. */
export const FIGURE = '\ufffc';
/** A number with its unit sign, as it is typed. */
const NUMBER = /\d[\d,]*(?:\.\d+)?%?/g;
const NEAR = 2;
const AROUND = 8;

/** The words of a block, one letter for each figure. */
export const flat = ({ parts }: Line): string => parts.map((part) => (typeof part === 'string' ? part : FIGURE)).join('');

/** Numbers of a text that are no part of a title, a document number, a date or a name. */
export function numbersOf(text: string, names: readonly string[]): readonly { start: number; end: number; text: string }[] {
  const { masked } = mask(text.replaceAll(FIGURE, '\u0001'), names);
  return [...masked.matchAll(NUMBER)].map(({ 0: found, index }) => {
    const digits = found.replace(/,+$/, '');
    return { start: index, end: index + digits.length, text: digits };
  });
}

const context = (text: string, start: number, end: number): string => text.slice(Math.max(0, start - NEAR), end + NEAR);

/** Numbers that the generated text itself prints out of names, laws and reasons, each with the letters beside it. */
export const printedBy = (drafts: readonly string[], names: readonly string[]): ReadonlySet<string> =>
  new Set(
    drafts
      .flatMap(parseLines)
      .map(flat)
      .flatMap((text) => numbersOf(text, names).map(({ start, end }) => context(text, start, end))),
  );

/** Numbers of one block that stand there by nobody's hand but the writer's. */
export const unlinkedIn = (text: string, known: ReadonlySet<string>, names: readonly string[]) =>
  numbersOf(text, names).filter(({ start, end }) => !known.has(context(text, start, end)));

/** Every 未关联 of a section's text. */
export const unlinkedOf = (markup: string, drafts: readonly string[], names: readonly string[]): readonly Unlinked[] => {
  const known = printedBy(drafts, names);
  return parseLines(markup).flatMap((line, at) => {
    const text = flat(line);
    return unlinkedIn(text, known, names).map((found) => ({
      ...{ line: at, ...found },
      around: text.slice(Math.max(0, found.start - AROUND), found.end + AROUND).replaceAll(FIGURE, '…'),
    }));
  });
};

/** Every number that is explained instead of linked. */
export const notedOf = (markup: string): readonly Noted[] =>
  parseLines(markup).flatMap(({ parts }, line) =>
    parts.flatMap((part) => (isNoted(part) ? [{ line, text: part.subject, reason: part.option ?? '' }] : [])),
  );

const isNoted = (part: string | Reference): part is Reference => typeof part === 'object' && part.kind === 'noted';
