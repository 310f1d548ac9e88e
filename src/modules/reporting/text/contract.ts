import { z } from 'zod';
import { ProjectKey, Year } from '../../performance/contract.ts';

/** Shapes of the written report: its sections, their owners, their text. */

const key = z.string().min(1).max(80);
export const UnitSection = Year.extend({ section: key });
export const ProjectSection = ProjectKey.extend({ section: key });

/** A section is some pages, never a book. */
const LONGEST = 60_000;

export const TextBody = z.object({
  markup: z.string().trim().min(1, '章节不能为空；没有内容请写“无。”').max(LONGEST, `章节超过 ${LONGEST} 字，请精简`),
  kind: z.enum(['edited', 'word']).default('edited'),
  note: z.string().trim().max(200, '说明超过 200 字').nullable().default(null),
});
export const RestoreBody = z.object({ revision: z.number().int().positive().nullable() });
export const OwnerBody = z
  .object({ kind: z.enum(['person', 'section', 'none']), id: z.string().max(64).nullable().default(null) })
  .refine(({ kind, id }) => (kind === 'none') === (id === null), { path: ['id'], message: '请选择负责人' });

const Owner = z.object({
  kind: z.enum(['person', 'section', 'none']),
  id: z.string().nullable(),
  name: z.string(),
  version: z.number(),
});
const Summary = {
  key: z.string(),
  path: z.string(),
  number: z.string(),
  title: z.string(),
  chapter: z.string().nullable(),
  editable: z.boolean(),
  owner: Owner,
  /** This person may write here. */
  mine: z.boolean(),
  revision: z.number(),
  edited: z.boolean(),
  writtenName: z.string().nullable(),
  writtenAt: z.string().nullable(),
  /** The generated draft has other words than its last writer saw. */
  draftMoved: z.boolean(),
  unlinked: z.number(),
  noted: z.number(),
};
const Person = z.object({ id: z.string(), name: z.string(), section: z.string().nullable() });

/** 报告编写: every section with its owner and what is still open in it. */
export const SectionList = z
  .object({
    title: z.string(),
    signedOn: z.string().nullable(),
    sections: z.array(z.object(Summary)),
    /** Edited words whose heading the outline has no more: not printed, and still to be read. */
    orphans: z.array(z.object({ key: z.string(), begins: z.string(), writtenName: z.string(), writtenAt: z.string() })),
    /** Whom to choose from, for who assigns. */
    people: z.array(Person),
    divisions: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .meta({ id: 'ReportSections' });

/** One section as its writer needs it. */
export const SectionView = z
  .object({
    ...Summary,
    markup: z.string(),
    /** The outline has no such heading any more: what was written is kept to be read, and not printed. */
    gone: z.boolean(),
    /** As it would be generated today. */
    draft: z.string(),
    /** The draft that the last writer saw; null while nobody has written. */
    seenDraft: z.string().nullable(),
    /** Names that hold digits and no figure: 12345. */
    names: z.array(z.string()),
  })
  .meta({ id: 'ReportSection' });

export const RevisionList = z
  .array(
    z.object({
      revision: z.number(),
      kind: z.enum(['edited', 'restored', 'reset', 'word']),
      markup: z.string().nullable(),
      note: z.string().nullable(),
      writtenName: z.string(),
      writtenAt: z.string(),
    }),
  )
  .meta({ id: 'ReportSectionRevisions' });

const Home = z.object({
  title: z.string(),
  explanation: z.string(),
  inputs: z.array(z.object({ name: z.string(), display: z.string(), home: z.string().nullable() })),
  link: z.string().nullable(),
});
const Figure = z.object({
  token: z.string(),
  title: z.string(),
  display: z.string(),
  value: z.string(),
  unit: z.string(),
  home: z.string(),
});

/** 数字目录: the figures of a year that text may hold, and where those come from that are no measurements. */
export const FigureList = z.object({ figures: z.array(Figure), homes: z.record(z.string(), Home) }).meta({ id: 'ReportFigures' });

/** What the audit says of typed numbers (R49). */
export const FindingList = z
  .object({
    open: z.array(z.object({ section: z.string(), path: z.string(), text: z.string(), message: z.string() })),
    explained: z.array(z.object({ section: z.string(), path: z.string(), text: z.string(), reason: z.string() })),
  })
  .meta({ id: 'ReportFindings' });

const Change = z.object({
  kind: z.enum(['changed', 'added', 'lost']),
  before: z.string().nullable(),
  after: z.string().nullable(),
  around: z.string(),
});
/** A Word file that came back: what it says otherwise than what left, section by section. */
export const Comparison = z
  .object({
    fileName: z.string(),
    /** Against the version that left, or, when that is not known, against today's text. */
    against: z.enum(['export', 'today']),
    code: z.string().nullable(),
    exportedName: z.string().nullable(),
    exportedAt: z.string().nullable(),
    tracked: z.array(z.object({ kind: z.enum(['inserted', 'deleted', 'comment']), author: z.string(), text: z.string() })),
    sections: z.array(
      z.object({
        key: z.string(),
        path: z.string(),
        title: z.string(),
        state: z.enum(['same', 'changed', 'missing']),
        editable: z.boolean(),
        mine: z.boolean(),
        revision: z.number(),
        /** Somebody has written here since the file left. */
        moved: z.boolean(),
        /** What left, and what came back, as markup: figures that stand unchanged are figures again. */
        before: z.string(),
        after: z.string(),
        figures: z.array(Change),
      }),
    ),
    /** Paragraphs that belong to no section. */
    strays: z.array(z.string()),
  })
  .meta({ id: 'ReportComparison' });

export type SectionSummaryView = z.output<typeof SectionList>['sections'][number];
export type Sections = z.output<typeof SectionList>;
export type SectionDetail = z.output<typeof SectionView>;
export type Revision = z.output<typeof RevisionList>[number];
export type Figures = z.output<typeof FigureList>;
export type Findings = z.output<typeof FindingList>;
export type WordComparison = z.output<typeof Comparison>;
