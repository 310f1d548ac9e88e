import type { Db } from '../../../platform/database/db.ts';
import { type OfficialDocument, officialDocument, type Run } from '../../../platform/documents/content.ts';
import { findOrgName } from '../../access/index.ts';
import { type Facts, readForms, versionLines, viewProject } from '../../performance/index.ts';
import { disclosedAnswers } from '../audit/standing-answers.ts';
import { unitReport } from '../chapters/report.ts';
import { latestTexts, type SectionText } from '../data/section-texts.ts';
import type { Home } from '../domain/figure.ts';
import { type Reference, tokenOf } from '../domain/markup.ts';
import { gatherMaterial } from '../material.ts';
import { paperOf, type ReportOrder } from '../paper.ts';
import { projectReport } from '../project-report.ts';
import { type CatalogueFigure, catalogueOf } from './catalogue.ts';
import { draftOf, type ReportSection, sectionsOf, withEdits } from './split.ts';

/** A report of a year: of the whole unit, or of one project. */
export type TextOrder = ReportOrder & { readonly projectId: string };

/** 报告稿: the generated report, what its sections' owners have made of it, and the figures both may refer to. */
export type Manuscript = {
  /** As it prints: edited sections in place of generated ones. */
  readonly document: OfficialDocument;
  /** As it was generated. */
  readonly sections: readonly ReportSection[];
  readonly drafts: ReadonlyMap<string, string>;
  /** The newest revision of each section that somebody has touched. */
  readonly texts: ReadonlyMap<string, SectionText>;
  readonly figures: ReadonlyMap<string, CatalogueFigure>;
  readonly homes: Readonly<Record<string, Home>>;
  readonly createdAt: Date;
};

/** Writes a report anew. Words that people have edited stay; the figures in them are today's. */
export async function loadManuscript(db: Db, facts: Facts, order: TextOrder): Promise<Manuscript> {
  const gathered = await gatherMaterial(db, facts, order);
  const { createdAt, ...paper } = await paperOf(db, order, await findOrgName(db, order.region, order.orgId));
  const written = order.projectId
    ? projectReport(await viewProject(db, facts, order, order.projectId), order.year, {
        ...{ ...paper, signatures: (await readForms(db, order)).of(order.projectId).signatures },
        disclosed: (await disclosedAnswers(db, order)).filter(({ projectId }) => projectId === order.projectId),
        ...(await versionLines(db, order))(order.projectId, 'report'),
      })
    : { document: unitReport(gathered.material, paper), homes: {} };
  const generated = officialDocument(written.document);
  const texts = await latestTexts(db, order);
  // a catalogue knows every figure of the year; its homes are kept beside those the generated report has made
  const homes = () => ({ ...gathered.homes, ...written.homes });
  const figures = catalogueOf({ gathered, facts, blocks: generated.blocks, homes: homes() });
  const resolve = (reference: Reference): Run | undefined => {
    const found = figures.get(tokenOf(reference)) ?? gathered.sources.find(reference);
    return found && { kind: 'figure', display: found.display, home: found.home, ref: tokenOf(reference) };
  };
  const edited = new Map([...texts].flatMap(([key, { markup }]) => (markup === null ? [] : [[key, markup] as const])));
  const sections = sectionsOf(generated.blocks);
  return {
    document: officialDocument({ ...generated, blocks: withEdits(generated.blocks, edited, resolve) }),
    sections,
    drafts: new Map(sections.map((section) => [section.key, draftOf(section)])),
    ...{ texts, figures, homes: homes(), createdAt },
  };
}
