import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { installedCMaps } from './cmaps.ts';
import type { FileKind, Parsed } from './parse.ts';
import { isUnreadableCode, LONGEST_MS, tooMuch, unreadable } from './text.ts';

/** A parser that needs more is stopped, the process lives on. */
const MOST_MEGABYTES = 768;

export type Answer = { readonly parsed: Parsed } | { readonly code: string; readonly detail: string };

/** Built beside the command line; in the sources it does not exist, and tests parse in their own thread. */
const program = new URL('./audit-reader.cjs', import.meta.url);

/** Parses in a thread of its own, with limits of time and memory, where the built program is at hand. */
export async function parseApart(kind: FileKind, bytes: Uint8Array): Promise<Parsed> {
  if (program.protocol === 'file:' && existsSync(fileURLToPath(program))) return inThread(kind, bytes);
  const { parseFile } = await import('./parse.ts'); // with libraries that the built program only needs in the thread
  return parseFile(kind, bytes, installedCMaps);
}

function inThread(kind: FileKind, bytes: Uint8Array): Promise<Parsed> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(program, {
      workerData: { kind, bytes },
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
    });
    const timer = setTimeout(() => {
      void worker.terminate();
      reject(tooMuch());
    }, LONGEST_MS);
    worker.once('message', (answer: Answer) => {
      if ('parsed' in answer) resolve(answer.parsed);
      else if (isUnreadableCode(answer.code)) reject(unreadable(answer.code, { detail: answer.detail }));
      else reject(new Error(answer.detail));
    });
    worker.once('error', () => reject(tooMuch()));
    worker.once('exit', () => {
      clearTimeout(timer);
      // after a message this does nothing: the promise is settled
      reject(tooMuch());
    });
  });
}
