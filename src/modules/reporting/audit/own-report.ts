import type { Block, OfficialDocument, Run } from '../../../platform/documents/content.ts';
import type { OwnReport } from '../domain/audit/own.ts';
import { numbering } from '../domain/numbering.ts';
import { typedNumbers } from '../text/findings.ts';
import type { Manuscript } from '../text/manuscript.ts';

const wordsOf = (runs: readonly Run[]): string => runs.map((run) => (run.kind === 'text' ? run.text : run.display)).join('');

/** A report as it is read when it has been published: head, title, numbered text, attachments, signature. */
function textOf({ title, head = [], blocks, attachments = [], signature }: OfficialDocument): string {
  const next = numbering();
  const lineOf = (block: Block): string => {
    switch (block.kind) {
      case 'heading':
        return `${next(block.level)}${block.text}`;
      case 'item':
        return `${next(block.level)}${wordsOf(block.runs)}`;
      case 'paragraph':
        return wordsOf(block.runs);
      case 'table':
        return [block.header, ...block.rows].map((row) => row.join('\t')).join('\n');
    }
  };
  return [
    ...head.map(({ name, value }) => `${name}：${value}`),
    title,
    ...blocks.map(lineOf),
    ...attachments.map((name, i) => `${i === 0 ? '附件：' : ''}${i + 1}. ${name}`),
    ...[signature.unit, signature.date],
  ].join('\n');
}

/** The report of a unit's year for the rules on text; the numbers in it that are no figures are named. */
export const ownReport = (manuscript: Manuscript): OwnReport => ({
  title: manuscript.document.title,
  text: textOf(manuscript.document),
  typed: typedNumbers(manuscript).map(({ section, text, around, reason }) => ({ section, text, around, reason })),
  sections: manuscript.sections.map(({ path, key }) => ({ path, key })),
});
