import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { projectRoot } from '../../root.ts';
import { kindOf } from '../file-kind.ts';
import { refuseImport } from '../refusals.ts';
import type { SheetGrid } from './grids.ts';
import type { Merge } from './merges.ts';
import type { Line } from './rows.ts';
import type { Answer, WorkOrder } from './worker.ts';

const MEMORY_MB = 256;
const SECONDS = 30;
/** Built beside the server by scripts/build.js: a thread cannot run the sources on Node 20. */
const PROGRAM = join(projectRoot, 'dist/workbook-worker.cjs');

export type OpenedWorkbook = {
  readonly sheet: string;
  readonly merges: readonly Merge[];
  readonly lines: AsyncGenerator<readonly Line[]>;
};

/**
 * Reads a workbook in a thread of its own: 256 MB and 30 seconds, only primitive values come back. It is asked batch by
 * batch and ended when the rows are no longer wanted.
 */
export async function openWorkbook(bytes: Uint8Array, format: 'xlsx' | 'xls'): Promise<OpenedWorkbook> {
  const thread = startThread({ bytes, format, whole: false });
  const first = await thread.ask();
  const { sheet, merges } = first.kind === 'opened' ? first : { sheet: '', merges: [] };
  return { sheet, merges, lines: linesOf(thread) };
}

/**
 * Every sheet of a workbook with all that it holds and hides, read in such a thread.
 * @throws Refusal `import/…` with a Chinese sentence for files that are no workbook, damaged, locked or too large
 */
export async function openGrids(bytes: Uint8Array, fileName: string): Promise<readonly SheetGrid[]> {
  const format = kindOf(bytes, fileName);
  if (format !== 'xlsx' && format !== 'xls') throw refuseImport('import/format', { detail: '请选择 .xlsx 或 .xls 工作簿。' });
  const thread = startThread({ bytes, format, whole: true });
  try {
    const answer = await thread.ask();
    return answer.kind === 'grids' ? answer.grids : [];
  } finally {
    await thread.end();
  }
}

async function* linesOf(thread: Thread): AsyncGenerator<readonly Line[]> {
  try {
    for (;;) {
      const answer = await thread.ask();
      if (answer.kind !== 'lines') return;
      yield answer.lines;
    }
  } finally {
    await thread.end();
  }
}

type Thread = { ask(): Promise<Answer>; end(): Promise<unknown> };

function startThread({ bytes, ...order }: WorkOrder): Thread {
  const copy = new Uint8Array(bytes); // the slice of a Buffer would share its memory, and the thread takes that away
  const worker = new Worker(PROGRAM, {
    workerData: { bytes: copy, ...order },
    transferList: [copy.buffer],
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  worker.unref(); // an answer that is awaited keeps the process alive by its timer
  let left = SECONDS * 1_000;
  const ask = () =>
    new Promise<Answer>((resolve, reject) => {
      const begun = performance.now();
      const settle = (finish: () => void) => {
        clearTimeout(timer);
        worker.removeAllListeners('message').removeAllListeners('error');
        left -= performance.now() - begun;
        finish();
      };
      const fail = (detail: string, code: 'import/workbook' | 'import/archive' = 'import/workbook') =>
        settle(() => {
          void worker.terminate();
          reject(refuseImport(code, { detail }));
        });
      const timer = setTimeout(() => fail(`读取工作簿超过 ${SECONDS} 秒；请拆分或另存为 .csv 后重新导入。`), Math.max(1, left));
      worker.once('error', (error) => fail(causeOf(error)));
      worker.once('message', (answer: Answer) => {
        if (answer.kind === 'refused')
          fail(answer.detail, answer.code === 'import/archive' ? 'import/archive' : 'import/workbook');
        else settle(() => resolve(answer));
      });
      worker.postMessage('next');
    });
  return { ask, end: () => worker.terminate() };
}

const causeOf = (error: Error): string =>
  'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? `工作簿太大，读取它需要的内存超过 ${MEMORY_MB} MB；请拆分或另存为 .csv 后重新导入。`
    : '无法读取这个工作簿；请另存为 .csv 后重新导入。';
