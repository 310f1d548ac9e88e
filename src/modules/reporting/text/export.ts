import { createHash } from 'node:crypto';
import type { Run } from '../../../platform/documents/content.ts';
import type { ExportedPart, ExportedSection } from '../domain/text/exported.ts';
import type { Manuscript } from './manuscript.ts';
import { sectionsOf } from './split.ts';

export type Exported = { readonly code: string; readonly content: readonly ExportedSection[] };

const partOf = (run: Run): ExportedPart => ({ text: run.kind === 'text' ? run.text : run.display, token: run.ref ?? null });

/** What a file of the report says, and the code under which that is known again. */
export function exportOf({ document, sections }: Pick<Manuscript, 'document' | 'sections'>): Exported {
  const editable = new Set(sections.filter((section) => section.editable).map(({ key }) => key));
  const content = sectionsOf(document.blocks).map(({ key, path, title, chapterTitle, blocks }) => ({
    ...{ key, path, title, chapter: chapterTitle, editable: editable.has(key) },
    lines: blocks.map((block) => ({
      level: block.kind === 'item' ? block.level : (0 as const),
      parts: 'runs' in block ? block.runs.map(partOf) : [],
    })),
  }));
  const code = createHash('sha256')
    .update(JSON.stringify([document.title, content]))
    .digest('hex')
    .slice(0, 16)
    .toUpperCase();
  return { code, content };
}
