import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { Refusal } from '../../../kernel/refusal.ts';
import { auditSettings } from '../audit-settings.ts';
import { type Report, readReport } from '../domain/audit/prose/report.ts';
import type { Table } from '../domain/audit/table.ts';
import { tableFromJson } from '../domain/audit/table-json.ts';
import { parseApart } from './apart.ts';
import type { FileKind, Parsed } from './parse.ts';
import { decodeReport, parseJson, unreadable } from './text.ts';

/** One file as what it turned out to be. */
export type ReadFile = { readonly tables: readonly Table[]; readonly reports: readonly Report[] };

const LARGEST_FILE = 50 * 1024 * 1024;
const ZIP = [0x50, 0x4b];
const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const PDF = [0x25, 0x50, 0x44, 0x46];
const begins = (bytes: Uint8Array, magic: readonly number[]): boolean => magic.every((byte, at) => bytes[at] === byte);

/** Reads by what the bytes are; a name that says otherwise does not change it. Refusals carry a Chinese sentence. */
export async function readAuditFile(path: string): Promise<ReadFile> {
  const { size } = statSync(path);
  if (size > LARGEST_FILE) throw unreadable('audit-file/too-large', { detail: '文件超过 50 MB。' });
  return readBytes(readFileSync(path), basename(path));
}

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

/** Paragraphs of a .docx, for whoever knows already what the file is. */
export async function readWordLines(bytes: Uint8Array): Promise<readonly string[]> {
  if (!begins(bytes, ZIP)) throw unreadable('audit-file/damaged', { detail: '内容与扩展名不符。' });
  const { text } = await parseApart('word', bytes);
  return (text ?? '').split('\n');
}

function kindOf(bytes: Uint8Array, name: string): FileKind | null {
  if (begins(bytes, PDF)) return 'pdf';
  if (begins(bytes, ZIP) && /\.docx$/i.test(name)) return 'word';
  return begins(bytes, ZIP) || begins(bytes, OLE) ? 'workbook' : null;
}

/** What is wrong with a file, in one Chinese sentence. */
export function reasonOf(error: unknown): string {
  if (error instanceof Refusal) return `${error.title}。${error.members.detail ?? ''}`;
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '没有这个文件。';
  if (error instanceof Error && 'code' in error && error.code === 'EISDIR') return '是目录,不是文件。';
  return `无法读取:${error instanceof Error ? error.message : String(error)}`;
}
