import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { ContextError, type ContextFile, contextOfFiles } from '../../modules/reporting/audit-files/context.ts';
import { parseFile } from '../../modules/reporting/audit-files/parse.ts';
import { type Parse, type ReadFile, readWith, reasonOf } from '../../modules/reporting/audit-files/read-bytes.ts';
import { judgeRead } from '../../modules/reporting/audit-set.ts';
import type { Context } from '../../modules/reporting/domain/audit/context.ts';
import type { Answer, GivenFile, Job, Message, Recognised } from './job.ts';

/** Lets a page draw and a worker speak between two files. */
const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const hash = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/** One run over what the desk holds: the very functions of `mz audit` in the same order, with other means. */
export async function judge({ files, context, base, at, cmaps }: Job, tell: (message: Message) => void): Promise<Answer> {
  const read: ReadFile[] = [];
  const recognised: Record<number, Recognised> = {};
  const reasons: Record<number, string> = {};
  for (const [place, file] of files.entries()) {
    tell({ kind: 'reading', at: place });
    await breath();
    try {
      if (file.reason !== undefined) reasons[place] = file.reason;
      else {
        const result = await readWith(
          parserOf(file, cmaps, (message) => tell({ ...message, at: place })),
          file.bytes,
          file.name,
        );
        recognised[place] = recognisedOf(result);
        read.push(result);
      }
    } catch (error) {
      reasons[place] = reasonOf(error);
    }
  }
  tell({ kind: 'judging' });
  await breath();
  try {
    const { run, unbound } = judgeRead(read, { context: contextOf(context), base: base ?? undefined, at, hash });
    return { run, recognised, reasons, remarks: unbound };
  } catch (error) {
    // as in the terminal: a context that cannot be read is refused, not left out
    if (error instanceof ContextError) return { run: null, recognised, reasons, remarks: [error.message] };
    throw error;
  }
}

/** Parses once: what an earlier run has parsed of the file comes with it. */
const parserOf =
  (
    { parsed }: GivenFile,
    cmaps: Job['cmaps'],
    tell: (message: { kind: 'parsed'; parsed: Awaited<ReturnType<Parse>> }) => void,
  ): Parse =>
  async (kind, bytes) => {
    if (parsed) return parsed;
    const fresh = await parseFile(kind, bytes, async (fileName) => bytesOf(cmaps[fileName], fileName));
    tell({ kind: 'parsed', parsed: fresh });
    return fresh;
  };

function bytesOf(base64: string | undefined, fileName: string): Uint8Array {
  if (base64 === undefined) throw new Error(`no character map: ${fileName}`);
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}

const recognisedOf = ({ tables, reports }: ReadFile): Recognised => ({
  tables: tables.map(({ project, rows }) => ({ project, rows: rows.length })),
  reports: reports.map(({ text }) => ({ characters: text.length })),
});

function contextOf(files: Job['context']): Context | undefined {
  const named = (name: string): ContextFile | null => {
    const found = files.find((file) => file.name === name);
    return found ? { path: found.name, text: found.text } : null;
  };
  return files.length === 0 ? undefined : contextOfFiles(named('funds.json'), named('audit.json'));
}
