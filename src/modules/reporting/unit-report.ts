import type { Db } from '../../platform/database/db.ts';
import type { Block, Run } from '../../platform/documents/content.ts';
import type { Facts } from '../performance/index.ts';
import type { Report } from './contract.ts';
import type { Home } from './domain/figure.ts';
import type { ReportOrder } from './paper.ts';
import { loadManuscript } from './text/manuscript.ts';

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
  const { document, homes } = await loadManuscript(db, facts, { ...order, projectId: '' });
  const { title, blocks, attachments, signature, head = [] } = document;
  const figures = blocks.flatMap(runsOf).filter(({ kind }) => kind === 'figure').length;
  return {
    title,
    head: head.map((field) => ({ ...field })),
    blocks: blocks.map(viewed),
    attachments: [...(attachments ?? [])],
    signature,
    homes: homesOf(
      blocks.flatMap(runsOf).flatMap((run) => (run.kind === 'figure' ? [run.home] : [])),
      homes,
    ),
    figures,
  };
}

/** The homes that some figures lead to, step by step. */
export function homesOf(keys: readonly string[], homes: Readonly<Record<string, Home>>): Report['homes'] {
  const found: Report['homes'] = {};
  const open = [...keys];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    const home = homes[key];
    if (!home || found[key]) continue;
    found[key] = { ...home, inputs: home.inputs.map((input) => ({ ...input })) };
    open.push(...home.inputs.flatMap(({ home: next }) => next ?? []));
  }
  return found;
}
