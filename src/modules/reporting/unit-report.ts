import { officialDate } from '../../kernel/period.ts';
import type { Db } from '../../platform/database/db.ts';
import { type Block, fullWidth, type OfficialDocument, officialRuns, type Run } from '../../platform/documents/content.ts';
import { renderWord } from '../../platform/documents/word.ts';
import { type Download, MEDIA } from '../../platform/http/download.ts';
import type { Facts } from '../performance/index.ts';
import { unitReport } from './chapters/report.ts';
import type { Report } from './contract.ts';
import { gatherMaterial } from './material.ts';

const DEMO_MARK = '演示数据·非正式文件';

export type ReportOrder = {
  readonly region: string;
  readonly orgId: string;
  readonly year: number;
  readonly origin: 'demo' | 'own';
};

/** Reports are dated by the year they speak of, so that the same data always give the same file. */
export const dayOfReport = (year: number): string => `${year + 1}-03-06`;
export const markOf = (origin: ReportOrder['origin']): { mark?: string } => (origin === 'demo' ? { mark: DEMO_MARK } : {});
export const fileNameOf = (origin: ReportOrder['origin'], name: string): string => `${origin === 'demo' ? '(演示)' : ''}${name}`;

/** The report of a unit's year as a document, and the homes of its made figures. */
async function writeReport(db: Db, facts: Facts, order: ReportOrder) {
  const { material, homes } = await gatherMaterial(db, facts, order);
  const signature = { unit: material.unit, date: officialDate(dayOfReport(order.year)) };
  const document = unitReport(material, { signature, ...markOf(order.origin) });
  return { document: { ...document, blocks: document.blocks.map(official) }, homes };
}

const runsOf = (block: Block): readonly Run[] => (block.kind === 'item' || block.kind === 'paragraph' ? block.runs : []);

/** Official punctuation once, for the page, Word and PDF alike. */
function official(block: Block): Block {
  if (block.kind === 'item' || block.kind === 'paragraph') return { ...block, runs: officialRuns(block.runs) };
  return block.kind === 'heading' ? { ...block, text: fullWidth(block.text) } : block;
}

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
  const { title, blocks, attachments, signature } = document;
  const figures = blocks.flatMap(runsOf).filter(({ kind }) => kind === 'figure').length;
  const copied = Object.entries(homes).map(
    ([key, home]) => [key, { ...home, inputs: home.inputs.map((input) => ({ ...input })) }] as const,
  );
  return {
    title,
    blocks: blocks.map(viewed),
    attachments: [...(attachments ?? [])],
    signature,
    homes: Object.fromEntries(copied),
    figures,
  };
}

const instant = (year: number): Date => new Date(`${dayOfReport(year)}T00:00:00+08:00`);

/** 自评报告 as a Word file. */
export async function reportWord(db: Db, facts: Facts, order: ReportOrder): Promise<Download> {
  const { document } = await writeReport(db, facts, order);
  return {
    fileName: fileName(document, order, 'docx'),
    mediaType: MEDIA.docx,
    bytes: await renderWord(document, instant(order.year)),
  };
}

const fileName = ({ title }: OfficialDocument, { origin }: ReportOrder, ending: string): string =>
  `${fileNameOf(origin, title)}.${ending}`;
