import { parentPort, workerData } from 'node:worker_threads';
import { Refusal } from '../../../kernel/refusal.ts';
import { readGrids, type SheetGrid } from './grids.ts';
import type { Merge } from './merges.ts';
import { type Line, openSheet } from './rows.ts';

/** What the thread is started with, and what it answers to each `next`. */
export type WorkOrder = { readonly bytes: Uint8Array; readonly format: 'xlsx' | 'xls'; readonly whole: boolean };
export type Answer =
  | { readonly kind: 'opened'; readonly sheet: string; readonly merges: readonly Merge[] }
  | { readonly kind: 'lines'; readonly lines: readonly Line[] }
  | { readonly kind: 'grids'; readonly grids: readonly SheetGrid[] }
  | { readonly kind: 'end' }
  | { readonly kind: 'refused'; readonly code: string; readonly detail: string };

const BATCH = 1_000;

/** Answers one request after another: the thread never runs ahead of the rows that are stored. */
async function* answers({ bytes, format, whole }: WorkOrder): AsyncGenerator<Answer> {
  if (whole) return yield { kind: 'grids', grids: await readGrids(bytes, format) };
  const { sheet, merges, rows } = await openSheet(bytes, format);
  yield { kind: 'opened', sheet, merges };
  let lines: Line[] = [];
  for await (const line of rows) {
    lines.push(line);
    if (lines.length < BATCH) continue;
    yield { kind: 'lines', lines };
    lines = [];
  }
  if (lines.length > 0) yield { kind: 'lines', lines };
}

const port = parentPort;
if (port) {
  // the other side starts this thread with nothing else
  const work = answers(workerData as WorkOrder);
  port.on('message', async () => {
    try {
      const { done, value } = await work.next();
      port.postMessage(done ? { kind: 'end' } : value);
    } catch (error) {
      const code = error instanceof Refusal ? error.code : 'import/workbook';
      const detail = error instanceof Refusal ? error.members.detail : '无法读取这个工作簿；请另存为 .csv 后重新导入。';
      port.postMessage({ kind: 'refused', code, detail });
    }
  });
}
