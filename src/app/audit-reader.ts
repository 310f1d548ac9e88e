import { parentPort, workerData } from 'node:worker_threads';
import { Refusal } from '../kernel/refusal.ts';
import type { Answer } from '../modules/reporting/audit-files/apart.ts';
import { installedCMaps } from '../modules/reporting/audit-files/cmaps.ts';
import { type FileKind, parseFile } from '../modules/reporting/audit-files/parse.ts';

/** The thread in which foreign files are parsed (`mz audit`): one file, one answer. */
// the only sender is apart.ts
const { kind, bytes } = workerData as { kind: FileKind; bytes: Uint8Array };

const refused = (error: unknown): Answer =>
  error instanceof Refusal
    ? { code: error.code, detail: error.members.detail ?? '' }
    : { code: '', detail: error instanceof Error ? error.message : String(error) };

parseFile(kind, bytes, installedCMaps)
  .then((parsed): Answer => ({ parsed }), refused)
  .then((answer) => parentPort?.postMessage(answer));
