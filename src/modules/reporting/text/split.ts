import type { Block, Run } from '../../../platform/documents/content.ts';
import { parseEdited, type Reference, tokenOf } from '../domain/markup.ts';
import { numbering } from '../domain/numbering.ts';
import { type Line, markupOf, parseLines, plainWords } from '../domain/text/lines.ts';

/** 报告章节: what stands below one heading and above the next; the heading itself is given by the finance bureau's outline. */
export type ReportSection = {
  readonly key: string;
  /** 三(二), as the audit names places; empty above the first heading. */
  readonly path: string;
  readonly number: string;
  readonly title: string;
  /** Title of the chapter it belongs to, where it is not one itself. */
  readonly chapter: string | null;
  readonly chapterTitle: string | null;
  readonly blocks: readonly Block[];
  /** A section with a table is made from data alone. */
  readonly editable: boolean;
};

export const OPENING = 'opening';

/** Sections in the order of the document; a heading directly above another one has none of its own. */
export function sectionsOf(blocks: readonly Block[]): readonly ReportSection[] {
  const next = numbering();
  const sections: ReportSection[] = [];
  let chapter = { number: '', title: '' };
  let open: Omit<ReportSection, 'blocks' | 'editable'> = {
    key: OPENING,
    path: '',
    number: '',
    title: '开头',
    chapter: null,
    chapterTitle: null,
  };
  let own: Block[] = [];
  const close = () => {
    if (own.length > 0) sections.push({ ...open, blocks: own, editable: own.every(({ kind }) => kind !== 'table') });
    own = [];
  };
  for (const block of blocks) {
    if (block.kind !== 'heading') {
      own.push(block);
      continue;
    }
    close();
    const number = next(block.level);
    if (block.level === 1) chapter = { number, title: block.text };
    const path = block.level === 1 ? plainPath(number) : `${plainPath(chapter.number)}${plainPath(number)}`;
    open = {
      ...{ key: block.key ?? block.text, path, number, title: block.text },
      chapter: block.level === 1 ? null : `${chapter.number}${chapter.title}`,
      chapterTitle: block.level === 1 ? null : chapter.title,
    };
  }
  close();
  return sections;
}

const plainPath = (number: string): string => number.replace('、', '').replace('（', '(').replace('）', ')');

const levelOf = (block: Block): Line['level'] => (block.kind === 'item' ? block.level : 0);

/** The generated words of a section as markup: a first draft in which every figure is a reference. */
export const draftOf = ({ blocks }: Pick<ReportSection, 'blocks'>): string =>
  markupOf(blocks.map((block) => ({ level: levelOf(block), parts: 'runs' in block ? block.runs.map(partOf) : [] })));

/** A figure that nothing finds again becomes plain words, and is counted as 未关联. */
function partOf(run: Run): string | Reference {
  if (run.kind === 'text') return plainWords(run.text);
  const [reference] = run.ref === undefined ? [] : parseEdited(`{${run.ref}}`);
  return reference ?? plainWords(run.display);
}

export type Resolve = (reference: Reference) => Run | undefined;

/** Edited text as blocks: words as they stand, figures as they are today. */
export const blocksOf = (markup: string, resolve: Resolve): readonly Block[] =>
  parseLines(markup).map(({ level, parts }) => {
    const runs = parts.map((part): Run => (typeof part === 'string' ? { kind: 'text', text: part } : printed(part, resolve)));
    return level === 0 ? { kind: 'paragraph', runs } : { kind: 'item', level, runs };
  });

/** What is not found says so in the sentence, so that nobody overlooks it; what was explained prints as it was typed. */
function printed(reference: Reference, resolve: Resolve): Run {
  if (reference.kind === 'noted') return { kind: 'text', text: reference.subject, ref: tokenOf(reference) };
  return resolve(reference) ?? { kind: 'text', text: `（待补：${reference.subject}）` };
}

/** The document with the sections that somebody has edited in place of the generated ones. */
export function withEdits(blocks: readonly Block[], edited: ReadonlyMap<string, string>, resolve: Resolve): readonly Block[] {
  const sections = new Map(sectionsOf(blocks).flatMap((section) => section.blocks.map((block) => [block, section] as const)));
  const placed = new Set<string>();
  return blocks.flatMap((block) => {
    const section = sections.get(block);
    const markup = section && edited.get(section.key);
    if (!section?.editable || markup === undefined) return [block];
    if (placed.has(section.key)) return [];
    placed.add(section.key);
    return blocksOf(markup, resolve);
  });
}
