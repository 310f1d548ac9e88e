import { refusalsOf } from '../../../kernel/refusal.ts';
import { type Figure, phrase, type Sentence } from './figure.ts';

const refuse = refusalsOf({
  'reporting/bare-number': { kind: 'invalid', title: '报告文字中有没有来源的数字' },
  'reporting/reference': { kind: 'invalid', title: '报告文字中的引用无法识别' },
});

/** One reference of a section's words: `{kind:subject|option}`. */
export type Reference = { readonly kind: string; readonly subject: string; readonly option: string | null };

const REFERENCE = /\{([a-z]+):([^{}|]+)(?:\|([^{}|]+))?\}/g;
/** What may hold digits without being a figure: titles of documents, their numbers, years and dates, names. */
const NAMES = [/《[^》]*》/g, /〔\d{4}〕\d+号/g, /\d{4}年(\d{1,2}月(\d{1,2}日)?|度)?/g, /12345|110/g];
const KINDS = ['fact', 'part', 'whole', 'money', 'target', 'goal', 'stated'];
/** What edited text may name besides: a figure the report makes, the value of a row, a number that somebody has explained. */
const EDITED_KINDS = [...KINDS, 'made', 'row', 'noted'];

/**
 * 报告文字 → references between words. A digit outside a reference is refused (finding R49: a number typed by hand), unless it
 * belongs to a title, a document number, a date or a name.
 */
export function parseMarkup(template: string): readonly (string | Reference)[] {
  const parts = splitMarkup(template, KINDS);
  for (const part of parts) if (typeof part === 'string') checkNumbers(part);
  return parts;
}

/** The same for text that a person has edited: numbers without a source are allowed here, and counted (`unlinked.ts`). */
export const parseEdited = (line: string): readonly (string | Reference)[] => splitMarkup(line, EDITED_KINDS);

/** The token that finds a reference again, without its braces. */
export const tokenOf = ({ kind, subject, option }: Reference): string =>
  `${kind}:${subject}${option === null ? '' : `|${option}`}`;

function splitMarkup(template: string, kinds: readonly string[]): readonly (string | Reference)[] {
  const parts: (string | Reference)[] = [];
  let from = 0;
  for (const found of template.matchAll(REFERENCE)) {
    const [whole, kind = '', subject = '', option = null] = found;
    if (!kinds.includes(kind))
      throw refuse('reporting/reference', { detail: `“${whole}”不是可用的引用；可用的有：${kinds.join('、')}。` });
    parts.push(template.slice(from, found.index), { kind, subject, option });
    from = found.index + whole.length;
  }
  parts.push(template.slice(from));
  for (const part of parts) if (typeof part === 'string') checkBraces(part);
  return parts.filter((part) => part !== '');
}

const withoutNames = (text: string): string => NAMES.reduce((words, name) => words.replaceAll(name, ''), text);

function checkBraces(text: string): void {
  const [brace] = /[{}].{0,20}/.exec(withoutNames(text)) ?? [];
  if (brace !== undefined)
    throw refuse('reporting/reference', { detail: `“${brace}”不完整；引用写成 {fact:hotline.answer_rate} 的形式。` });
}

function checkNumbers(text: string): void {
  const [found] = /.{0,8}\d[\d.,]*.{0,6}/.exec(withoutNames(text)) ?? [];
  if (found !== undefined)
    throw refuse('reporting/bare-number', {
      detail: `“${found}”：请改为引用测量值、目标值或佐证，例如 {fact:hotline.answer_rate}。`,
    });
}

const KEPT = new RegExp([REFERENCE, ...NAMES].map(({ source }) => source).join('|'), 'g');

/**
 * 绩效目标 as people type it → markup: the goal itself is the source of its numbers, so each becomes `{goal:8}`. References that
 * stand there already and what may hold digits without being a figure stay as they are.
 */
export function markGoal(text: string): string {
  const marked = (plain: string): string =>
    plain
      .replaceAll('{', '｛')
      .replaceAll('}', '｝')
      .replaceAll(/\d+(?:[.,]\d+)*%?/g, (number) => `{goal:${number}}`);
  const parts: string[] = [];
  let from = 0;
  for (const found of text.matchAll(KEPT)) {
    parts.push(marked(text.slice(from, found.index)), found[0]);
    from = found.index + found[0].length;
  }
  return [...parts, marked(text.slice(from))].join('');
}

/** Words with their figures; a reference that finds nothing prints what is missing, so that nobody overlooks it. */
export const compose = (template: string, find: (reference: Reference) => Figure | undefined): Sentence =>
  parseMarkup(template).map((part) =>
    typeof part === 'string' ? phrase(part) : (find(part) ?? phrase(`（待补：${part.subject}）`)),
  );
