import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { projectRoot } from '../root.ts';

const PROGRAM = join(projectRoot, 'src/platform/files/pdf-pages-worker.js');
const LONGEST_MS = 30_000;
const MOST_MEGABYTES = 256;
const MOST_PAGES = 300;

/** The text of every page of a PDF, empty for a scanned one; null when it cannot be opened within the limits. */
export function readPdfPages(bytes: Uint8Array): Promise<readonly string[] | null> {
  return new Promise((resolve) => {
    const worker = new Worker(PROGRAM, {
      workerData: { bytes: new Uint8Array(bytes), mostPages: MOST_PAGES },
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
    });
    const end = (pages: readonly string[] | null) => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(pages);
    };
    const timer = setTimeout(() => end(null), LONGEST_MS);
    worker.once('message', end);
    worker.once('error', () => end(null));
    worker.once('exit', () => end(null));
  });
}
