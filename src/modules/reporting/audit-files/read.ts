import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { parseApart } from './apart.ts';
<<<<<<< HEAD
import type { FileKind, Parsed } from './parse.ts';
import { decodeReport, parseJson, unreadable } from './text.ts';
=======
import { isZip, LARGEST_FILE, type ReadFile, readWith, tooLarge } from './read-bytes.ts';
import { unreadable } from './text.ts';
>>>>>>> main

export { type ReadFile, reasonOf } from './read-bytes.ts';

/** The server's way of reading: files of the disk, parsed in a thread of their own. */
export const readBytes = (bytes: Uint8Array, name: string): Promise<ReadFile> => readWith(parseApart, bytes, name);

export async function readAuditFile(path: string): Promise<ReadFile> {
  if (statSync(path).size > LARGEST_FILE) throw tooLarge();
  return readBytes(readFileSync(path), basename(path));
}

<<<<<<< HEAD
export async function readBytes(bytes: Uint8Array, name: string): Promise<ReadFile> {
  const { text, tables } = await readDocument(bytes, name);
  return text === null
    ? { tables: tables.map(({ json, places }) => tableFromJson(json, name, places)), reports: [] }
    : { tables: [], reports: [readReport(text, name, auditSettings.words)] };
}

/** What a file holds before the rules read it: words of a report, or tables of the canonical form with their places. */
export type ReadDocument = { readonly text: string | null; readonly tables: readonly Parsed['tables'][number][] };

export async function readDocument(bytes: Uint8Array, name: string): Promise<ReadDocument> {
  if (bytes.byteLength === 0) throw unreadable('audit-file/damaged', { detail: '文件是空的。' });
  const kind = kindOf(bytes, name);
  if (kind !== null) return parseApart(kind, bytes);
  if (/\.(?:xlsx?|docx?|pdf|et|wps)$/i.test(name)) throw unreadable('audit-file/damaged', { detail: '内容与扩展名不符。' });
  const isJson = /\.json$/i.test(name);
  const text = decodeReport(bytes, isJson);
  if (!isJson && !/^\s*[{[]\s*["{]/.test(text)) return { text, tables: [] };
  const json = parseJson(text);
  // tableFromJson says what is wrong with one that is no table
  const list = (Array.isArray(json) ? json : [json]) as readonly Record<string, unknown>[];
  return { text: null, tables: list.map((item) => ({ sheet: '', json: item, places: new Map() })) };
}

=======
>>>>>>> main
/** Paragraphs of a .docx, for whoever knows already what the file is. */
export async function readWordLines(bytes: Uint8Array): Promise<readonly string[]> {
  if (!isZip(bytes)) throw unreadable('audit-file/damaged', { detail: '内容与扩展名不符。' });
  const { text } = await parseApart('word', bytes);
  return (text ?? '').split('\n');
}
