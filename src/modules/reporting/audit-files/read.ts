import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { parseApart } from './apart.ts';
import type { Parsed } from './parse.ts';
import { documentWith, isZip, LARGEST_FILE, type ReadFile, readWith, tooLarge } from './read-bytes.ts';
import { unreadable } from './text.ts';

export { type ReadFile, reasonOf } from './read-bytes.ts';

/** The server's way of reading: files of the disk, parsed in a thread of their own. */
export const readBytes = (bytes: Uint8Array, name: string): Promise<ReadFile> => readWith(parseApart, bytes, name);

/** The same before the rules read it. */
export const readDocument = (bytes: Uint8Array, name: string): Promise<Parsed> => documentWith(parseApart, bytes, name);

export async function readAuditFile(path: string): Promise<ReadFile> {
  if (statSync(path).size > LARGEST_FILE) throw tooLarge();
  return readBytes(readFileSync(path), basename(path));
}

/** Paragraphs of a .docx, for whoever knows already what the file is. */
export async function readWordLines(bytes: Uint8Array): Promise<readonly string[]> {
  if (!isZip(bytes)) throw unreadable('audit-file/damaged', { detail: '内容与扩展名不符。' });
  const { text } = await parseApart('word', bytes);
  return (text ?? '').split('\n');
}
