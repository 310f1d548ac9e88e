import type { Db } from '../../platform/database/db.ts';
import { type Block, type OfficialDocument, officialDocument, type Run } from '../../platform/documents/content.ts';
import type { Facts } from '../performance/index.ts';
import { unitReport } from './chapters/report.ts';
import type { Report } from './contract.ts';
import type { Home } from './domain/figure.ts';
import { gatherMaterial } from './material.ts';
import { paperOf, type ReportOrder } from './paper.ts';

type Written = {
  readonly document: OfficialDocument;
  readonly homes: Readonly<Record<string, Home>>;
  readonly createdAt: Date;
};

/** The report of a unit's year as a document, and the homes of its made figures. */
export async function writeReport(db: Db, facts: Facts, order: ReportOrder): Promise<Written> {
  const { material, homes } = await gatherMaterial(db, facts, order);
  const { createdAt, ...paper } = await paperOf(db, order, material.unit);
  return { document: officialDocument(unitReport(material, paper)), homes, createdAt };
}

const runsOf = (block: Block): readonly Run[] => (block.kind === 'item' || block.kind === 'paragraph' ? block.runs : []);

const plainRun = (run: Run) => (run.kind === 'text' ? run : { kind: run.kind, display: run.display, home: run.home });

function viewed(block: Block): Report['blocks'][number] {
  if (block.kind === 'item' || block.kind === 'paragraph') return { ...block, runs: block.runs.map(plainRun) };
  if (block.kind === 'heading') return block;
  const { kind, header, rows, widths } = block;
  return { kind, header: [...header], rows: rows.map((row) => [...row]), widths: [...widths] };
}

/** 自评报告 for the page. */
export async function viewReport(db: Db, facts: Facts, order: ReportOrder): Promise<Report> {
  const { document, homes } = await writeReport(db, facts, order);
  const { title, blocks, attachments, signature, head = [] } = document;
  const figures = blocks.flatMap(runsOf).filter(({ kind }) => kind === 'figure').length;
  const copied = Object.entries(homes).map(
    ([key, home]) => [key, { ...home, inputs: home.inputs.map((input) => ({ ...input })) }] as const,
  );
  return {
    title,
    head: head.map((field) => ({ ...field })),
    blocks: blocks.map(viewed),
    attachments: [...(attachments ?? [])],
    signature,
    homes: Object.fromEntries(copied),
    figures,
  };
}
