import { Refusal } from '../../../kernel/refusal.ts';
import { auditSettings } from '../audit-settings.ts';
import { type Report, readReport } from '../domain/audit/prose/report.ts';
import type { Table } from '../domain/audit/table.ts';
import { tableFromJson } from '../domain/audit/table-json.ts';
import type { FileKind, Parsed } from './parse.ts';
import { decodeReport, parseJson, unreadable } from './text.ts';

/** One file as what it turned out to be. */
export type ReadFile = { readonly tables: readonly Table[]; readonly reports: readonly Report[] };

/** Where the large parsers run: a thread of the server, a worker of the browser. */
export type Parse = (kind: FileKind, bytes: Uint8Array) => Promise<Parsed>;

/** A larger file is not even opened. */
export const LARGEST_FILE = 50 * 1024 * 1024;
const ZIP = [0x50, 0x4b];
/** The names in an archive stand at its end. */
const DIRECTORY = 1 << 18;
const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const PDF = [0x25, 0x50, 0x44, 0x46];
const begins = (bytes: Uint8Array, magic: readonly number[]): boolean => magic.every((byte, at) => bytes[at] === byte);
export const isZip = (bytes: Uint8Array): boolean => begins(bytes, ZIP);
export const tooLarge = () => unreadable('audit-file/too-large', { detail: '文件超过 50 MB。' });

/** Reads by what the bytes are; a name that says otherwise does not change it. Refusals carry a Chinese sentence. */
export async function readWith(parse: Parse, bytes: Uint8Array, name: string): Promise<ReadFile> {
  const { text, tables } = await documentWith(parse, bytes, name);
  return text === null
    ? { tables: tables.map(({ json, places }) => tableFromJson(json, name, places)), reports: [] }
    : { tables: [], reports: [readReport(text, name, auditSettings.words)] };
}

/** What a file holds before the rules read it: words of a report, or tables of the canonical form with their places. */
export async function documentWith(parse: Parse, bytes: Uint8Array, name: string): Promise<Parsed> {
  if (bytes.byteLength > LARGEST_FILE) throw tooLarge();
  if (bytes.byteLength === 0) throw unreadable('audit-file/damaged', { detail: '文件是空的。' });
  const kind = kindOf(bytes, name);
  if (kind !== null) return parse(kind, bytes);
  if (/\.(?:xlsx?|docx?|pdf|et|wps)$/i.test(name)) throw unreadable('audit-file/damaged', { detail: '内容与扩展名不符。' });
  const isJson = /\.json$/i.test(name);
  const text = decodeReport(bytes, isJson);
  if (!isJson && !/^\s*[{[]\s*["{]/.test(text)) return { text, tables: [] };
  const json = parseJson(text);
  // tableFromJson says what is wrong with one that is no table
  const list = (Array.isArray(json) ? json : [json]) as readonly Record<string, unknown>[];
  return { text: null, tables: list.map((item) => ({ sheet: '', json: item, places: new Map() })) };
}

function kindOf(bytes: Uint8Array, name: string): FileKind | null {
  if (begins(bytes, PDF)) return 'pdf';
  if (begins(bytes, OLE)) return 'workbook';
  if (!isZip(bytes)) return null;
  const names = new TextDecoder('latin1').decode(bytes.subarray(-DIRECTORY));
  if (/\.docx$/i.test(name) || names.includes('word/document.xml')) return 'word';
  if (/\.xlsx$/i.test(name) || names.includes('xl/workbook.xml')) return 'workbook';
  throw unreadable('audit-file/format', { detail: '请先解压，再核查其中的 .xlsx、.docx 或 .pdf 文件。' });
}

/** What is wrong with a file, in one Chinese sentence. */
export function reasonOf(error: unknown): string {
  if (error instanceof Refusal) return `${error.title}。${error.members.detail ?? ''}`;
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '没有这个文件。';
  if (error instanceof Error && 'code' in error && error.code === 'EISDIR') return '是目录，不是文件。';
  return `无法读取：${error instanceof Error ? error.message : String(error)}`;
}
