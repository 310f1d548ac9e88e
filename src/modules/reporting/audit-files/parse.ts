import type { Recognised } from '../domain/audit/forms/recognise.ts';
import { type CMaps, readPdfText } from './pdf.ts';
import { readWordText } from './word.ts';
import { recogniseWorkbook } from './workbook.ts';

/** What parsing a foreign file gives, in plain values that may travel between threads. */
export type Parsed = { readonly text: string | null; readonly tables: readonly Recognised[] };
export type FileKind = 'pdf' | 'word' | 'workbook';

/** Formats whose parsers are large and whose files are strangers. */
export async function parseFile(kind: FileKind, bytes: Uint8Array, cmaps: CMaps): Promise<Parsed> {
  if (kind === 'workbook') return { text: null, tables: await recogniseWorkbook(bytes) };
  return { text: await (kind === 'pdf' ? readPdfText(bytes, cmaps) : readWordText(bytes)), tables: [] };
}
