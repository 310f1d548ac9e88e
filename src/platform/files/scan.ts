import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { projectRoot } from '../root.ts';
import { imagePdf } from './image-pdf.ts';

const PROGRAM = join(projectRoot, 'src/platform/files/scan-worker.js');
const LONGEST_MS = 60_000;
/** Looking for codes in pictures ends here: what has been read by then is kept. */
const PICTURES_MS = 20_000;
const MOST_MEGABYTES = 256;
const MOST_PAGES = 300;

/** What a scan says about itself: the text of every page, empty for a picture, and what its QR codes hold. */
export type Scanned = { readonly pages: readonly string[]; readonly codes: readonly string[] };

/** Reads a scan (PDF, JPEG or PNG); null when it cannot be opened within the limits. */
export function readScan(mediaType: string, bytes: Uint8Array): Promise<Scanned | null> {
  const pdf = mediaType === 'application/pdf' ? new Uint8Array(bytes) : imagePdf(mediaType, bytes);
  return pdf ? inThread(pdf) : Promise.resolve(null);
}

function inThread(bytes: Uint8Array): Promise<Scanned | null> {
  return new Promise((resolve) => {
    const worker = new Worker(PROGRAM, {
      workerData: { bytes, mostPages: MOST_PAGES, picturesMs: PICTURES_MS },
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
    });
    const end = (scanned: Scanned | null) => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(scanned);
    };
    const timer = setTimeout(() => end(null), LONGEST_MS);
    worker.once('message', end);
    worker.once('error', () => end(null));
    worker.once('exit', () => end(null));
  });
}
